import Lexicon

/// How introductions say who asks and who answers, from `interview-cues.tsv`.
struct InterviewCues: Sendable {
  /// The part of whoever is named beside the words; the raw value is written in the lexicon.
  enum Part: String, CaseIterable, Sendable {
    case asker, answerer
    /// An asker that can only be an organization, or "us".
    case outlet
  }

  struct Cue: Hashable, Sendable {
    let words: [String]
    /// Of whoever is named before the words, and behind them; nil when that side says nothing.
    let before: Part?
    let after: Part?
    /// False where either side may be the one who asks.
    let isSure: Bool
    /// Whether the words say that a conversation follows.
    let announces: Bool
  }

  static let standard: InterviewCues = {
    do { return try InterviewCues(TSV(file: "interview-cues.tsv")) } catch { fatalError("\(error)") }
  }()

  /// By their first word, the longest first.
  private let cues: [String: [Cue]]

  init(_ table: TSV) throws(LexiconError) {
    var cues: [String: [Cue]] = [:]
    for row in table.rows {
      let words = row["words"].split(separator: " ").map(String.init)
      guard let first = words.first else {
        throw table.badRow(row, "no words; write what introduces a speaker")
      }
      cues[first, default: []].append(
        Cue(
          words: words, before: try InterviewCues.part(row, "before", table),
          after: try InterviewCues.part(row, "after", table), isSure: row.flag("is_sure"),
          announces: row.flag("announces")))
    }
    self.cues = cues.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  private static func part(_ row: TSV.Row, _ column: String, _ table: TSV) throws(LexiconError) -> Part? {
    guard let text = row.text(column) else { return nil }
    guard let part = Part(rawValue: text) else {
      throw table.badRow(row, "no part '\(text)'; use \(Part.allCases.map(\.rawValue))")
    }
    return part
  }

  /// The longest cue that begins at an index of words in lower case; nil when none does.
  func cue(at index: Int, in words: [String]) -> Cue? {
    cues[words[index]]?.first { cue in
      index + cue.words.count <= words.count && zip(cue.words, words[index...]).allSatisfy { $0 == $1 }
    }
  }

  /// Whether tokens say that a conversation follows.
  func announce(_ tokens: ArraySlice<Token>) -> Bool {
    let words = InterviewCues.words(tokens).map(\.text)
    return words.indices.contains { cue(at: $0, in: words)?.announces ?? false }
  }

  /// The words and marks in lower case, each with its first token: what hyphens and apostrophes join is one.
  static func words(_ tokens: ArraySlice<Token>) -> [(text: String, token: Int)] {
    var words: [(text: String, token: Int)] = []
    for (index, token) in zip(tokens.indices, tokens) {
      let isGlued =
        !token.isSpaced
        && ("-&'".contains(token.lower.first ?? " ") || words.last?.text.last == "-"
          || words.last?.text.last == "&")
      if isGlued, !words.isEmpty {
        words[words.count - 1].text += token.lower
      } else {
        words.append((token.lower, index))
      }
    }
    return words
  }
}
