import Annotations

/// The mention that each token is part of.
struct MentionPlaces {
  private var mentionOfToken: [Int?]

  init(_ document: Document) {
    mentionOfToken = Array(repeating: nil, count: document.tokens.count)
    for (index, mention) in document.extraction.mentions.enumerated().reversed() {
      for token in document.tokens(in: mention.span) { mentionOfToken[token] = index }
    }
  }

  /// The outermost mention that holds a token; nil when none does.
  func mention(ofToken token: Int) -> Int? { mentionOfToken[token] }
}
