import Annotations

/// The labels that make a document an interview, in text order; none when it is none.
struct TurnLabels: Sendable {
  private(set) var accepted: [TurnLabel] = []
  /// Whether three or more speak under names in capitals.
  private(set) var areOfTranscript = false

  /// Labels with a colon, and, where those make no interview, names on lines of their own.
  init(_ document: Document) {
    accept(TurnLabels.candidates(in: document))
    if accepted.isEmpty { acceptLines(TurnLabels.lines(in: document), in: document) }
  }

  private mutating func accept(_ candidates: [TurnLabel]) {
    var index = SpeakerIndex()
    let speakers = candidates.map { index.speaker(of: $0) }
    let counts = TurnLabels.counts(speakers)
    let likely = candidates.indices.filter { label in
      candidates[label].form != .name || candidates[label].standsAlone || counts[speakers[label]] ?? 0 > 1
    }
    let hasQuestions = TurnLabels.isQuestionAndAnswer(likely.map { candidates[$0] })
    guard hasQuestions || TurnLabels.alternates(likely.map { speakers[$0] }) else { return }
    let chosen = likely.filter { hasQuestions || candidates[$0].form == .name }
    // "Pros:" and "Cons:" come in turn, too.
    guard !chosen.allSatisfy({ candidates[$0].isCommonWord }) else { return }
    accepted = chosen.map { candidates[$0] }
    areOfTranscript = accepted.allSatisfy(\.isCapitals) && Set(chosen.map { speakers[$0] }).count > 2
  }

  /// Names on lines of their own: four at least, of two speakers who both speak again, and two that ask.
  ///
  /// A name beneath another of the same speaker is a picture's, and a name without text behind it is one of a list.
  private mutating func acceptLines(_ candidates: [TurnLabel], in document: Document) {
    var index = SpeakerIndex()
    let speakers = candidates.map { index.speaker(of: $0) }
    let counts = TurnLabels.counts(speakers)
    var chosen: [Int] = []
    let surnames = Set(candidates.filter { $0.name.count > 1 }.compactMap(\.name.last))
    for label in candidates.indices where counts[speakers[label]] ?? 0 > 1 || candidates[label].standsAlone {
      // "Advantages" is nobody, and "Grant" is only where somebody is called so.
      if candidates[label].isCommonWord, !surnames.contains(candidates[label].name[0]) { continue }
      if let last = chosen.last, speakers[last] == speakers[label] {
        // The first of all may be the byline.
        if chosen.count == 1 { chosen = [label] }
        continue
      }
      chosen.append(label)
    }
    // Nobody who speaks once begins an interview; whose name that is, a picture may tell.
    while let first = chosen.first, counts[speakers[first]] ?? 0 < 2 { chosen.removeFirst() }
    let ends = chosen.dropFirst().map { candidates[$0].tokens.lowerBound } + [document.tokens.count]
    let words = zip(chosen, ends).map { label, end in
      document.tokens[min(candidates[label].content, end)..<end]
    }
    let silent = words.count { $0.isEmpty }
    // Somebody asks; chapters of a life are headed by names, too.
    let asks = words.count { $0.contains { $0.text == "?" } }
    let recurring = Set(chosen.map { speakers[$0] }).count { (counts[$0] ?? 0) > 1 }
    guard chosen.count >= 4, recurring >= 2, silent * 5 <= chosen.count, asks >= 2,
      TurnLabels.alternates(chosen.map { speakers[$0] })
    else { return }
    accepted = chosen.map { candidates[$0] }
    areOfTranscript = accepted.allSatisfy(\.isCapitals) && Set(chosen.map { speakers[$0] }).count > 2
  }

  private static func counts(_ speakers: [Int]) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for speaker in speakers { counts[speaker, default: 0] += 1 }
    return counts
  }

  /// One candidate at most for each line that begins a block or follows the end of a sentence.
  private static func candidates(in document: Document) -> [TurnLabel] {
    var candidates: [TurnLabel] = []
    for block in document.article.blocks where [.paragraph, .heading].contains(block.kind) {
      let tokens = document.tokens(in: block.span)
      for token in tokens where token == tokens.lowerBound || document.beginsLine(token) {
        guard token == tokens.lowerBound || endsSentence(document.tokens[token - 1]),
          let label = TurnLabel(at: token, before: tokens.upperBound, in: document)
        else { continue }
        candidates.append(label)
      }
    }
    return candidates
  }

  /// The lines of nothing but a name; a reader may have taken one for a heading or a caption.
  private static func lines(in document: Document) -> [TurnLabel] {
    var labels: [TurnLabel] = []
    for block in document.article.blocks where [.paragraph, .heading, .caption].contains(block.kind) {
      let tokens = document.tokens(in: block.span)
      var start = tokens.lowerBound
      while start < tokens.upperBound {
        let end = tokens[(start + 1)...].first { document.beginsLine($0) } ?? tokens.upperBound
        let isOpen = start == tokens.lowerBound || endsSentence(document.tokens[start - 1])
        if isOpen, let label = TurnLabel(line: start..<end, in: document) { labels.append(label) }
        start = end
      }
    }
    return labels
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

  /// A question that is followed by an answer, or by somebody's name; two of each when they are marked as a list might be, "A.".
  private static func isQuestionAndAnswer(_ labels: [TurnLabel]) -> Bool {
    let marks = labels.count { $0.form != .name }
    let pairs = zip(labels, labels.dropFirst()).count { $0.form == .question && $1.form != .question }
    let haveColons = labels.allSatisfy { $0.form == .name || $0.hasColon }
    return pairs >= (haveColons ? 1 : 2) && marks <= 2 * pairs + 2
  }
}
