import Lexicon

/// Words by which turns are told from other lines, from `interview-words.tsv`.
struct InterviewWords: Sendable {
  /// What words are a sign of; the raw value is written in the lexicon.
  enum Kind: String, CaseIterable, Sendable {
    /// Before a colon: a line that is no text.
    case furniture
    /// Before a colon: no speaker, but the line may be part of what is said.
    case opener
    /// Before a colon: who asks, who answers, and who else speaks, by their part.
    case asker, answerer, speaker
    /// In brackets: what happens while somebody speaks; all of it, or its first words.
    case stage
    case stageStart = "stage-start"
    /// Begins a question that has no question mark.
    case request
    /// Begins what stands beneath an interview.
    case closing
  }

  static let standard: InterviewWords = {
    do { return try InterviewWords(TSV(file: "interview-words.tsv")) } catch { fatalError("\(error)") }
  }()

  private var words: [Kind: Set<String>] = [:]

  init(_ table: TSV) throws(LexiconError) {
    for row in table.rows {
      guard let kind = Kind(rawValue: row["kind"]) else {
        throw table.badRow(row, "no kind '\(row["kind"])'; use \(Kind.allCases.map(\.rawValue))")
      }
      words[kind, default: []].insert(row["words"])
    }
  }

  /// Whether all of the words, in lower case, are of a kind.
  func contains(_ text: String, as kind: Kind) -> Bool { words[kind]?.contains(text) ?? false }

  /// Whether the words of a label name somebody's part in a conversation: "Interviewer", "Unidentified male".
  func isPart(_ name: [String]) -> Bool {
    let text = name.joined(separator: " ")
    return [.asker, .answerer, .speaker].contains { contains(text, as: $0) }
      || name.contains { contains($0, as: .asker) || contains($0, as: .answerer) }
  }

  /// Whether tokens are of a kind, punctuation aside.
  func contains(_ tokens: ArraySlice<Token>, as kind: Kind) -> Bool {
    tokens.count <= 12 && contains(tokens.spelled, as: kind)
  }

  /// Whether the first of the tokens are of a kind.
  func begins(_ tokens: ArraySlice<Token>, as kind: Kind) -> Bool {
    var text = ""
    for token in tokens.prefix(8) where token.hasWord || "-&:'".contains(token.lower) {
      text += text.isEmpty || !token.isSpaced ? token.lower : " " + token.lower
      if contains(text, as: kind) { return true }
    }
    return false
  }
}

extension Token {
  /// Whether it holds a letter or a digit.
  var hasWord: Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
  }

  /// Whether a question or a sentence ends with it.
  var endsSentence: Bool { [".", "?", "!", "…", "?!", "!?", "..."].contains(text) }
}

extension ArraySlice<Token> {
  /// The words in lower case as they were printed, with hyphens and clitics but without other marks.
  var spelled: String {
    var text = ""
    for token in self where token.hasWord || token.lower == "-" {
      text += text.isEmpty || !token.isSpaced ? token.lower : " " + token.lower
    }
    return text
  }

  /// Whether there are letters, and none of them is small.
  var isInCapitals: Bool {
    var hasLetter = false
    for token in self {
      for scalar in token.text.unicodeScalars where scalar.properties.isAlphabetic {
        if scalar.properties.isLowercase { return false }
        hasLetter = true
      }
    }
    return hasLetter
  }
}
