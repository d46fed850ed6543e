import Annotations

/// Whether a clause is about what has been or what is to come; the present is said of both what is arranged and what is
/// always so.
enum TimeTense: Sendable {
  case past, present, future, unknown
  /// What was to come when the text's story stood there: "they would leave in June".
  case futureInPast
}

/// Reads from a sentence's tree whether the clause that a time belongs to has been or is to come.
struct TenseFinder {
  private let tokens: [Token]
  private let sentence: Range<Int>

  init(tokens: [Token], sentence: Range<Int>) {
    self.tokens = tokens
    self.sentence = sentence
  }

  /// How many words a clause's verb may lie above a time, and its auxiliaries before it.
  private static let steps = 12
  private static let reach = 8

  /// The tense of the verb nearest above the words of a time.
  func tense(of time: Range<Int>) -> TimeTense {
    // "Officials said Tuesday that talks will resume": the verb before it, whatever the tree says.
    if let tense = tenseBefore(time) { return tense }
    var node = time.upperBound - 1
    var isAbove = false
    var needsGovernor = false
    for _ in 0..<Self.steps {
      if !time.contains(node) || hasCopula(node) {
        switch reading(of: node, isAbove: isAbove, governs: needsGovernor) {
        case .tense(let tense): return tense
        case .infinitive:
          needsGovernor = true
          isAbove = true
        case .open: isAbove = isAbove || isVerb(node)
        case .nothing: break
        }
      }
      guard let head = tokens[node].head, sentence.contains(head), head != node else { break }
      node = head
    }
    return .unknown
  }

  /// What the verb or the "due" right before a time says, or before the time's preposition.
  private func tenseBefore(_ time: Range<Int>) -> TimeTense? {
    var index = time.lowerBound - 1
    if index >= sentence.lowerBound, ["on", "for", "in"].contains(tokens[index].lower) { index -= 1 }
    guard index >= sentence.lowerBound else { return nil }
    if ["due", "scheduled", "slated", "planned", "expected", "set"].contains(tokens[index].lower) {
      return .future
    }
    // "Lenders agreed Friday", not "will be held Friday".
    switch tokens[index].fineTag {
    case .vbd: return .past
    case .vbn where index > sentence.lowerBound && tokens[index - 1].tag != .auxiliary: return .past
    default: return nil
    }
  }

  private enum Reading {
    case tense(TimeTense)
    /// "To meet": decided by what governs it.
    case infinitive
    /// A verb that does not tell.
    case open
    case nothing
  }

  private func isVerb(_ index: Int) -> Bool {
    switch tokens[index].fineTag {
    case .vb, .vbd, .vbg, .vbn, .vbp, .vbz, .md: true
    default: false
    }
  }

  /// - Parameter governs: whether an infinitive with the time stands below.
  private func reading(of index: Int, isAbove: Bool, governs: Bool) -> Reading {
    let token = tokens[index]
    if governs, Self.announcing.contains(token.lemma) || Self.announcing.contains(token.lower) {
      return .tense(.future)
    }
    guard isVerb(index) || hasCopula(index) else {
      // "A June 3 hearing is set": the nouns above a time tell nothing.
      return .nothing
    }
    let auxiliaries = auxiliaries(of: index)
    let hasPerfect = auxiliaries.contains { ["have", "has", "had", "'ve", "having"].contains($0) }
    if auxiliaries.contains(where: { ["will", "'ll", "wo", "shall"].contains($0) }) {
      return .tense(.future)
    }
    if auxiliaries.contains(where: { ["would", "'d"].contains($0) }) {
      return .tense(hasPerfect ? .past : .futureInPast)
    }
    if auxiliaries.contains(where: { ["may", "might", "must", "should"].contains($0) }) {
      return .tense(hasPerfect ? .past : .future)
    }
    let isToBe = isToInfinitive(index)
    if isToBe, auxiliaries.contains(where: { ["is", "are", "'s", "'re"].contains($0) }) {
      return .tense(.future)
    }
    let isPastForm = auxiliaries.contains { ["was", "were", "did", "had"].contains($0) }
    switch token.fineTag {
    case .vbd: return .tense(.past)
    case .vbn:
      if Self.announcing.contains(token.lemma) { return .tense(.future) }
      if isToBe { return .infinitive }
      if hasPerfect || isPastForm { return .tense(.past) }
      return auxiliaries.isEmpty ? .tense(.past) : .open
    case .vbg:
      if isPastForm || hasPerfect { return .tense(.past) }
      return auxiliaries.isEmpty ? .open : .tense(.future)
    case .vb:
      if isPastForm { return .tense(.past) }
      return isToBe ? .infinitive : .open
    case .vbz, .vbp:
      if governs { return .tense(.future) }
      return !isAbove && Self.opening.contains(token.lemma) ? .tense(.present) : .open
    case .md: return .open
    default:
      // An adjective or noun with "is" or "was".
      if isPastForm || hasPerfect { return .tense(.past) }
      if governs { return .tense(.future) }
      return isAbove ? .open : .tense(.present)
    }
  }

  private func hasCopula(_ index: Int) -> Bool { near(index).contains { tokens[$0].arc == .cop } }

  private func auxiliaries(of index: Int) -> [String] {
    near(index).filter { [.aux, .passiveAuxiliary, .cop].contains(tokens[$0].arc) }.map { tokens[$0].lower }
  }

  private func isToInfinitive(_ index: Int) -> Bool { near(index).contains { tokens[$0].lower == "to" } }

  /// Its children among the words before it.
  private func near(_ index: Int) -> [Int] {
    (max(sentence.lowerBound, index - Self.reach)..<index).filter { tokens[$0].head == index }
  }

  /// Words that announce what is to come.
  private static let announcing: Set<String> = [
    "schedule", "expect", "plan", "slate", "set", "due", "intend", "hope", "vow", "pledge", "promise", "want",
    "wish",
    "prepare", "aim", "likely", "deadline", "decide", "agree", "going", "propose", "urge", "ask", "upcoming",
  ]

  /// Verbs that stand in the present tense for what is to come: "the summit opens on Friday".
  private static let opening: Set<String> = [
    "open", "begin", "start", "end", "close", "meet", "leave", "arrive", "return", "expire", "resume", "take",
    "face",
    "play", "kick", "go", "head", "host", "turn", "hold", "vote", "land", "launch", "debut", "visit",
    "travel", "appear",
  ]
}
