import Annotations

/// Whether a sentence affirms what a verb or noun names, and how real it says that is.
///
/// Read from the verb group, from what governs an infinitive, from the conjunction that opens the clause, and from
/// words right before a noun. After Saurí and Pustejovsky, "FactBank" (2009), without its degrees.
package struct Factuality: Hashable, Sendable {
  package var polarity: Evidence.Polarity = .affirmed
  package var modality: Evidence.Modality = .actual
  /// Whether the words say that it holds no longer: `no longer leads`.
  package var isOver = false

  /// Of a verb group.
  static func of(_ group: VerbGroup, in sentence: SentenceUnits) -> Factuality {
    var found = Factuality()
    let words = group.auxiliaries
    found.readAuxiliaries(words)
    if sentence.word(group.units.lowerBound - 1) == "longer",
      sentence.word(group.units.lowerBound - 2) == "no"
    {
      found.isOver = true
    }
    let governs = words.first == "to" || group.use == .bareGerund
    if governs {
      found.readGovernor(before: group.units.lowerBound, in: sentence, isInfinitive: words.first == "to")
    }
    found.readClauseOpening(before: group.units.lowerBound, in: sentence)
    found.readReport(before: group.units.lowerBound, in: sentence)
    if isQuestion(sentence), found.modality == .actual { found.modality = .possible }
    return found
  }

  private mutating func readAuxiliaries(_ words: [String]) {
    for word in words {
      if FunctionWords.negations.contains(word) || word == "hardly" { polarity = .denied }
      switch word {
      case "will", "'ll", "shall", "wo", "won't": modality = .planned
      case "would", "may", "might", "could", "can", "ca", "cannot", "possibly", "allegedly", "reportedly",
        "perhaps", "probably", "likely", "wouldn't", "couldn't", "can't":
        modality = .possible
      case "must", "should", "ought": modality = .demanded
      default: break
      }
    }
  }

  /// The verb, adjective or noun that an infinitive or gerund depends on: "plans to", "accused of", "denied".
  private mutating func readGovernor(before start: Int, in sentence: SentenceUnits, isInfinitive: Bool) {
    if isInfinitive { modality = .possible }
    for index in stride(from: start - 1, through: max(0, start - 6), by: -1) {
      let word = sentence.word(index)
      if [",", ";", "and", "but"].contains(word) && !isInfinitive { return }
      guard let (newPolarity, newModality) = FactualityWords.governors[word] else { continue }
      if let newPolarity { polarity = newPolarity }
      modality = newModality ?? .actual
      // "did not plan to": the plan is denied, and so is what was planned.
      for before in max(0, index - 3)..<index where FunctionWords.negations.contains(sentence.word(before)) {
        polarity = polarity == .denied ? .affirmed : .denied
      }
      return
    }
  }

  /// "If", "unless" and "whether" at the head of the clause.
  private mutating func readClauseOpening(before start: Int, in sentence: SentenceUnits) {
    for index in stride(from: start - 1, through: max(0, start - 14), by: -1) {
      let word = sentence.word(index)
      if word == "," || word == ";" || word == "—" { return }
      if ["if", "unless", "whether"].contains(word) {
        if modality == .actual { modality = .possible }
        return
      }
    }
  }

  /// "denied that", "no evidence that", "rejected claims that", "allegedly" earlier in the sentence.
  private mutating func readReport(before start: Int, in sentence: SentenceUnits) {
    for index in stride(from: start - 1, through: max(0, start - 12), by: -1)
    where sentence.word(index) == "that" {
      for verb in max(0, index - 4)..<index {
        let word = sentence.word(verb)
        if FactualityWords.denials.contains(word) { polarity = polarity == .denied ? .affirmed : .denied }
        if FactualityWords.doubts.contains(word), modality == .actual { modality = .possible }
      }
      return
    }
  }

  private static func isQuestion(_ sentence: SentenceUnits) -> Bool {
    sentence.units.suffix(2).contains { $0.lower.hasPrefix("?") }
  }
}

/// Words that decide how real an event is.
enum FactualityWords {
  typealias Effect = (polarity: Evidence.Polarity?, modality: Evidence.Modality?)

  /// By form of a word that governs an infinitive or a gerund. A nil modality says that the event is actual.
  static let governors: [String: Effect] = {
    var effects: [String: Effect] = [:]
    let verbs: [(String, Effect)] = [
      (
        "plan intend vow pledge promise agree decide prepare aim want hope seek expect schedule mean consider offer "
          + "propose mull swear resolve", (nil, .planned)
      ),
      ("threaten", (nil, .threatened)),
      (
        "urge ask demand order tell call appeal beg implore request instruct press pressure require plead",
        (nil, .demanded)
      ),
      ("fail refuse decline neglect deny avoid prevent foil thwart avert stop forget", (.denied, nil)),
      (
        "accuse suspect allege try attempt allow enable encourage help accept suggest authorize authorise charge",
        (nil, .possible)
      ),
      ("manage begin start continue proceed keep resume go help finish", (nil, nil)),
    ]
    for (list, effect) in verbs {
      for base in list.split(separator: " ") {
        for form in VerbForms(of: String(base)).all { effects[form] = effect }
      }
    }
    for noun in [
      "plan", "plans", "decision", "intention", "promise", "pledge", "ready", "set", "due", "poised", "going",
    ] {
      effects[noun] = (nil, .planned)
    }
    for noun in ["threat", "threats"] { effects[noun] = (nil, .threatened) }
    for noun in ["able", "likely", "unlikely", "possible", "attempt", "attempts", "bid", "effort", "efforts"]
    {
      effects[noun] = (nil, .possible)
    }
    for noun in ["unable", "failure", "refusal"] { effects[noun] = (.denied, nil) }
    for noun in ["demand", "demands", "calls", "need", "needs", "needed", "have", "has"] {
      effects[noun] = (nil, .demanded)
    }
    return effects
  }()

  static let denials: Set<String> = [
    "denied", "denies", "deny", "denying", "rejected", "rejects", "refuted", "dismissed",
  ]
  static let doubts: Set<String> = [
    "alleged", "alleges", "claims", "rumors", "rumours", "reports", "suspects", "suspected", "suggestions",
    "possible", "fears", "feared", "hopes", "hoped", "hope", "fear", "likely",
  ]
}
