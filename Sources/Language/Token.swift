import Annotations

/// A word or mark of the text. Tokens live in a `Document` only and are never stored.
package struct Token: Hashable, Sendable {
  package var span: TextSpan
  /// UTF-8 offsets into the body, for scanning what surrounds the token.
  package var bytes: Range<Int>
  /// As printed. Most words fit a small string, which needs no allocation.
  package var text: String
  /// Lower case, with straight quotation marks and plain hyphens: what lexicons are asked for.
  package var lower: String
  /// Index into the article's blocks.
  package var block: Int
  /// Whether white space, or the block's start, comes before.
  package var isSpaced: Bool
  /// Its part of speech.
  package var tag = PartOfSpeech.other
  /// Its part of speech more finely, with the form of verbs and the number of nouns.
  package var fineTag = FineTag.xx
  /// The word as a dictionary lists it; empty before tagging.
  package var lemma = ""
  /// Index of the document's token that it depends on; nil for the root of a sentence.
  package var head: Int?
  /// What it is to its head.
  package var arc = DependencyLabel.dep

  package init(span: TextSpan, bytes: Range<Int>, text: String, lower: String, block: Int, isSpaced: Bool) {
    self.span = span
    self.bytes = bytes
    self.text = text
    self.lower = lower
    self.block = block
    self.isSpaced = isSpaced
  }
}
