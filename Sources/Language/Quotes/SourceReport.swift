/// What a sentence reports by "according to".
struct SourceReport {
  let speaker: SpeakerPhrase
  /// What is reported; never empty.
  let parts: [Range<Int>]

  /// Nil where a word does not begin "according to" with a source and something reported.
  init?(_ token: Int, _ phrases: SpeakerPhrases, _ contents: ClauseContent) {
    let reader = SourceReader(token: token, phrases: phrases, contents: contents)
    guard let source = reader.source(), let speaker = phrases.phrase(of: source) else { return nil }
    let parts = reader.parts(source, speaker)
    guard !parts.isEmpty else { return nil }
    self.speaker = speaker
    self.parts = parts
  }
}

/// Reads a source and what it says, by the tree of their sentence.
private struct SourceReader {
  /// "according".
  let token: Int
  let phrases: SpeakerPhrases
  let contents: ClauseContent

  private var tree: DependencyTree { phrases.tree }
  private func lower(_ token: Int) -> String { phrases.document.tokens[token].lower }

  /// The word that the source is about; nil where "to" or a source is missing.
  func source() -> Int? {
    guard tree.tokens.contains(token + 1), lower(token + 1) == "to" else { return nil }
    return tree.ancestors(of: token).dropFirst().first { $0 > token + 1 } ?? nounBehind(token + 1)
  }

  func parts(_ source: Int, _ speaker: SpeakerPhrase) -> [Range<Int>] {
    guard let host = tree.head(of: source) ?? tree.head(of: token), host != source else { return [] }
    let isWhole = endsSentence(speaker)
    let isFirst = token == tree.tokens.lowerBound
    let clause = isWhole || isFirst ? tree.root ?? host : tree.clause(of: host)
    let parts = contents.parts(of: clause, without: source, and: token)
      .filter { $0.upperBound <= token || $0.lowerBound >= speaker.tokens.upperBound }
      .compactMap { $0.lowerBound > token ? behindRelativeClause($0) : $0 }
    // "two lawyers involved in the case": what follows the source is about it.
    return isWhole ? parts.filter { $0.upperBound <= token } : parts
  }

  private func nounBehind(_ token: Int) -> Int? {
    (token + 1..<min(token + 8, tree.tokens.upperBound)).first {
      [.noun, .properNoun, .pronoun].contains(phrases.document.tokens[$0].tag)
        && tree.label(of: $0) != .compound
    }
  }

  /// Whether the sentence ends with its source behind a comma: all of it is reported then, however the parser joins them.
  private func endsSentence(_ speaker: SpeakerPhrase) -> Bool {
    guard token > tree.tokens.lowerBound + 1, lower(token - 1) == ",",
      !(tree.tokens.lowerBound..<token).contains(where: isQuotationMark)
    else { return false }
    return !(speaker.tokens.upperBound..<tree.tokens.upperBound).contains {
      [",", ";", "and", "but", "who", "which"].contains(lower($0)) || isQuotationMark($0)
    }
  }

  /// "According to the trust, which has lent money, work cannot begin": a part without the clause about the source; nil when
  /// that is all.
  private func behindRelativeClause(_ part: Range<Int>) -> Range<Int>? {
    guard ["which", "who", "whose", "whom", "where"].contains(lower(part.lowerBound)) else { return part }
    guard let comma = part.first(where: { lower($0) == "," }), comma + 2 < part.upperBound else { return nil }
    return comma + 1..<part.upperBound
  }

  private func isQuotationMark(_ token: Int) -> Bool {
    ["\"", "“", "”", "‘", "«", "»", "„", "``", "''"].contains(phrases.document.tokens[token].text)
  }
}
