import Annotations

/// An article while it is annotated: its text, its tokens, and the facts found so far.
package struct Document: Sendable {
  package let source: SourceText
  /// Tokens of every block that is not boilerplate, in text order.
  package var tokens: [Token] = []
  /// What the models know of each token's word, parallel to `tokens`.
  package var lexemes: [Lexeme] = []
  /// The model's number of each token's tag before there are trees, parallel to `tokens`: what other models take as a feature.
  package var tagNumbers: [UInt8] = []
  /// The tag that each token would have if it did not have that one, parallel to `tokens`.
  package var tagRivals: [TagRival] = []
  /// The turns of an interview, in text order.
  package var turns: [Turn] = []
  /// Chain of each mention, by mention; nil for a mention in none. As long as `mentions` once chains are built.
  package var chainOfMention: [Int?] = []
  /// Mentions of people and organizations that the article refers to without a name, each in text order: "a farmer … he".
  /// They are no entities and are not stored; the names in a chain are in `extraction`.
  package var unnamedChains: [[Mention]] = []
  /// What has been found; `extraction.article` is the article being annotated.
  package var extraction: Extraction

  package init(_ article: Article, extractor: String) {
    source = SourceText(article.body)
    extraction = Extraction(article: article, extractor: extractor)
  }

  /// One speaker's stretch of an interview, before it becomes a quote.
  package struct Turn: Hashable, Sendable {
    /// What the mark of a turn says of its speaker.
    package enum Role: Hashable, Sendable {
      /// The label names the speaker, or says what part the speaker has.
      case named
      /// The text above says who asks, and who answers.
      case asker, answerer
    }

    /// The label without its colon, such as `Peter Bergen`, or a dash; nil where only the layout parts the turns.
    package var label: TextSpan?
    /// What is said, block by block, captions and other interruptions left out; never empty.
    package var parts: [TextSpan]
    package var role: Role

    package init(label: TextSpan?, parts: [TextSpan], role: Role = .named) {
      self.label = label
      self.parts = parts
      self.role = role
    }

    /// Where it begins: with its label, or with what is said.
    package var start: Int { label?.start ?? parts[0].start }
  }

  package var article: Article {
    get { extraction.article }
    set { extraction.article = newValue }
  }

  /// The text of a span.
  package func text(_ span: TextSpan) -> String { source.text(ofBytes: source.bytes(of: span)) }

  /// Indices of the tokens that lie wholly inside a span; O(log n).
  package func tokens(in span: TextSpan) -> Range<Int> {
    let first = firstToken { $0.span.start >= span.start }
    let end = firstToken { $0.span.end > span.end }
    return first..<max(first, end)
  }

  /// The span from the first to the last of a non-empty range of tokens.
  package func span(ofTokens range: Range<Int>) -> TextSpan {
    tokens[range.lowerBound].span.union(tokens[range.upperBound - 1].span)
  }

  /// Index of the sentence that holds all of a span; nil outside sentences.
  package func sentence(containing span: TextSpan) -> Int? {
    var low = 0
    var high = extraction.sentences.count
    while low < high {
      let middle = (low + high) / 2
      if extraction.sentences[middle].span.end < span.end { low = middle + 1 } else { high = middle }
    }
    guard low < extraction.sentences.count, extraction.sentences[low].span.contains(span) else { return nil }
    return low
  }

  /// Indices of the mentions that lie wholly inside a span, in text order.
  package func mentions(in span: TextSpan) -> [Int] {
    extraction.mentions.indices.filter { span.contains(extraction.mentions[$0].span) }
  }

  /// The first token for which `isAtOrAfter` holds; it must be false, then true, along the text.
  private func firstToken(where isAtOrAfter: (Token) -> Bool) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if isAtOrAfter(tokens[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
