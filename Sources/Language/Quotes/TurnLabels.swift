import Annotations

/// The labels that make a document an interview, in text order; none when it is none.
struct TurnLabels: Sendable {
  private(set) var accepted: [TurnLabel] = []
  /// Whether three or more speak under names in capitals.
  private(set) var areOfTranscript = false

  init(_ document: Document) {
    let candidates = TurnLabels.candidates(in: document)
    var index = SpeakerIndex()
    let speakers = candidates.map { index.speaker(of: $0) }
    var counts: [Int: Int] = [:]
    for speaker in speakers { counts[speaker, default: 0] += 1 }
    let likely = candidates.indices.filter { label in
      candidates[label].form != .name || candidates[label].standsAlone || counts[speakers[label]] ?? 0 > 1
    }
    let hasQuestions = TurnLabels.isQuestionAndAnswer(likely.map { candidates[$0] })
    guard hasQuestions || TurnLabels.alternates(likely.map { speakers[$0] }) else { return }
    let chosen = likely.filter { hasQuestions || candidates[$0].form == .name }
    accepted = chosen.map { candidates[$0] }
    areOfTranscript = accepted.allSatisfy(\.isCapitals) && Set(chosen.map { speakers[$0] }).count > 2
  }

  /// One candidate at most for each line that begins a block or follows the end of a sentence.
  private static func candidates(in document: Document) -> [TurnLabel] {
    var candidates: [TurnLabel] = []
    for (index, block) in document.article.blocks.enumerated()
    where [.paragraph, .heading].contains(block.kind) {
      let tokens = document.tokens(in: block.span)
      for token in tokens where token == tokens.lowerBound || document.beginsLine(token) {
        guard token == tokens.lowerBound || endsSentence(document.tokens[token - 1]),
          let label = TurnLabel(at: token, before: tokens.upperBound, block: index, in: document)
        else { continue }
        candidates.append(label)
      }
    }
    return candidates
  }

  private static func endsSentence(_ token: Token) -> Bool {
    switch token.text.unicodeScalars.last {
    case ".", "?", "!", "…", "”", "\"", ")", "]", ":", "—", "’": true
    default: false
    }
  }

  /// Whether somebody speaks again after somebody else has spoken.
  private static func alternates(_ speakers: [Int]) -> Bool {
    var lastTurn: [Int: Int] = [:]
    for (turn, speaker) in speakers.enumerated() where speaker >= 0 {
      if let last = lastTurn[speaker], turn - last > 1 { return true }
      lastTurn[speaker] = turn
    }
    return false
  }

  /// A question that is followed by an answer; two of each when they are marked as a list might be, "A.".
  private static func isQuestionAndAnswer(_ labels: [TurnLabel]) -> Bool {
    let marks = labels.filter { $0.form != .name }
    let pairs = zip(marks, marks.dropFirst()).count { $0.form == .question && $1.form == .answer }
    return pairs >= (marks.allSatisfy(\.hasColon) ? 1 : 2) && marks.count <= 2 * pairs + 2
  }
}

/// Numbers the speakers of an interview, whose labels grow shorter: "Lena Hartwig", then "Hartwig" or "Lena".
private struct SpeakerIndex {
  private var speakers = 0
  private var byFullName: [String: Int] = [:]
  /// By every word of a longer name.
  private var byWord: [String: Int] = [:]
  /// By the last word of a longer name: the name that the speaker was first called.
  private var byLastWord: [String: (speaker: Int, name: [String])] = [:]
  /// By a label that is a single word.
  private var bySingleWord: [String: Int] = [:]

  /// From 0 for names, in order of appearance; below 0 for questions and answers.
  mutating func speaker(of label: TurnLabel) -> Int {
    switch label.form {
    case .question: return -1
    case .answer: return -2
    case .name: break
    }
    let full = label.name.joined(separator: " ")
    let known = byFullName[full] ?? otherForm(of: label.name)
    let speaker = known ?? speakers
    if known == nil { speakers += 1 }
    byFullName[full] = speaker
    if label.name.count == 1 { bySingleWord[full] = speaker }
    if let last = label.name.last, byLastWord[last] == nil { byLastWord[last] = (speaker, label.name) }
    for word in label.name where label.name.count > 1 && byWord[word] == nil { byWord[word] = speaker }
    return speaker
  }

  private func otherForm(of name: [String]) -> Int? {
    if name.count == 1 { return byWord[name[0]] }
    if let last = name.last, let (speaker, known) = byLastWord[last] {
      // "Sara al-Amin" and "Al-Amin": one holds all words of the other.
      if Set(name).isSubset(of: known) || Set(known).isSubset(of: name) { return speaker }
    }
    return name.compactMap { bySingleWord[$0] }.first
  }
}
