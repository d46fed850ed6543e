/// A sentence; never runs over the end of its block.
package struct Sentence: Hashable, Sendable {
  package var span: TextSpan
  /// Index into the article's blocks.
  package var block: Int
  /// Indices into the document's tokens; meaningless once the document is gone.
  package var tokens: Range<Int>

  package init(span: TextSpan, block: Int, tokens: Range<Int>) {
    self.span = span
    self.block = block
    self.tokens = tokens
  }
}
