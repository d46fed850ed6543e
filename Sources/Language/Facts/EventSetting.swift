import Annotations

/// When and where the clause of a trigger says that it happened.
struct EventSetting {
  /// Index into the extraction's time expressions.
  private(set) var time: Int?
  /// Mentions of places and provinces, nearest first.
  private(set) var places: [Int] = []
  /// Units of the time expression and the places.
  private(set) var units: [Int] = []

  private let document: Document
  private let sentence: SentenceUnits

  /// - Parameter area: a place that takes part; then only what follows it at once says where that lies.
  init(_ document: Document, _ sentence: SentenceUnits, trigger: Range<Int>, frame: Range<Int>, area: Int?) {
    self.document = document
    self.sentence = sentence
    let end = EventSetting.clauseEnd(sentence, after: trigger.upperBound)
    let start = EventSetting.clauseStart(sentence, before: min(trigger.lowerBound, frame.lowerBound))
    if let area, let unit = sentence.units.firstIndex(where: { $0.mention == area }) {
      let near = (unit + 1)..<max(unit + 1, min(unit + 8, end))
      if ["in", ",", "district", "province"].contains(sentence.word(unit + 1)) { findPlaces(in: near) }
    } else {
      findPlaces(in: trigger.upperBound..<end)
      if places.isEmpty { findPlaces(in: start..<trigger.lowerBound) }
    }
    findTime(trigger, start: start, end: end)
  }

  private static func clauseEnd(_ sentence: SentenceUnits, after index: Int) -> Int {
    var end = index
    while end < sentence.count, end - index < 30 {
      let word = sentence.word(end)
      if word == "according" { break }
      // "after they invaded" begins a clause; "after the attack" does not.
      if word == "after" || word == "before", isPronoun(sentence, end + 1) || startsClause(sentence, end + 1)
      {
        break
      }
      if RoleFiller.endsClause(word), word != "after" && word != "before" { break }
      if word == "and" || word == ",", startsClause(sentence, end + 1) { break }
      end += 1
    }
    return end
  }

  private static func clauseStart(_ sentence: SentenceUnits, before index: Int) -> Int {
    var start = index
    while start > 0, index - start < 20 {
      let word = sentence.word(start - 1)
      if [
        ";", ":", "—", "–", "that", "while", "because", "but", "when", "\"", "which", "who", "after",
        "before",
      ].contains(word) {
        break
      }
      start -= 1
    }
    return start
  }

  private static func isPronoun(_ sentence: SentenceUnits, _ index: Int) -> Bool {
    FunctionWords.subjectPronouns.contains(sentence.word(index))
      || sentence[index]?.mention != nil
        && VerbForms.looksPast(sentence.word(index + 1))
  }

  /// "and X did", "and killed": another verb follows before the next comma.
  private static func startsClause(_ sentence: SentenceUnits, _ index: Int) -> Bool {
    if VerbForms.looksPast(sentence.word(index)) { return true }
    for next in index..<min(index + 7, max(index, sentence.count)) {
      let word = sentence.word(next)
      if FunctionWords.isAuxiliary(word) || EventTriggers.standard.isPastForm(word)
        || CueVerbs.standard.isVerb(word)
      {
        return true
      }
      if [",", "and"].contains(word) || FunctionWords.prepositions.contains(word) { return false }
    }
    return false
  }

  private mutating func findPlaces(in range: Range<Int>) {
    for index in range {
      guard let unit = sentence[index], let mention = unit.mention,
        unit.kind == .place || unit.kind == .province,
        let preposition = preposition(before: index), EventSetting.locative.contains(preposition)
      else { continue }
      places.append(mention)
      units.append(index)
    }
  }

  /// The preposition that governs the mention, past adjectives, a list, and "district of".
  private func preposition(before index: Int) -> String? {
    var index = index - 1
    while index >= 0 {
      let word = sentence.word(index)
      if FunctionWords.prepositions.contains(word) {
        if word == "of",
          [
            "district", "province", "city", "town", "village", "valley", "region", "state", "outskirts",
            "capital", "north",
            "south", "east", "west", "part", "parts",
          ].contains(sentence.word(index - 1))
        {
          index -= 2
        } else {
          return word
        }
        continue
      }
      guard let unit = sentence[index] else { return nil }
      let isList = word == "," || word == "and"
      let isPlace = unit.kind == .place || unit.kind == .province
      guard
        isList || isPlace
          || unit.isWord && !FunctionWords.isClosed(word) && !EventTriggers.standard.isPastForm(word)
      else { return nil }
      index -= 1
    }
    return nil
  }

  private static let locative: Set<String> = [
    "in", "at", "near", "outside", "inside", "across", "around", "within", "throughout",
  ]

  private mutating func findTime(_ trigger: Range<Int>, start: Int, end: Int) {
    let after = (trigger.upperBound..<max(trigger.upperBound, end)).first { isMoment($0) }
    let before = (start..<trigger.lowerBound).last { isMoment($0) }
    if let unit = after ?? before ?? whenAntecedent(start) ?? onlyMoment() {
      time = sentence.units[unit].time
      units.append(unit)
    }
  }

  /// "on August 15, when X captured Kabul": the time before "when".
  private func whenAntecedent(_ start: Int) -> Int? {
    guard sentence.word(start - 1) == "when" else { return nil }
    let before = sentence.word(start - 2) == "," ? start - 3 : start - 2
    return sentence[before]?.time != nil ? before : nil
  }

  /// The sentence's only time expression, when it stands at its head.
  private func onlyMoment() -> Int? {
    let moments = sentence.units.indices.filter { sentence.units[$0].time != nil }
    guard moments.count == 1, let only = moments.first, only <= 2, isMoment(only) else { return nil }
    return only
  }

  /// Whether a unit is a date that an event can happen on: no duration, and not "since" or "until" it.
  private func isMoment(_ index: Int) -> Bool {
    guard let time = sentence[index]?.time else { return false }
    let expression = document.extraction.times[time]
    guard expression.kind == .date || expression.kind == .time else { return false }
    return !["since", "until", "till", "before", "after", "than"].contains(sentence.word(index - 1))
  }
}

/// The province that a place lies in, as a mention of the article.
struct ProvinceLookup {
  private let document: Document
  private let mentionOfCode: [String: Int]

  init(_ document: Document) {
    self.document = document
    var mentionOfCode: [String: Int] = [:]
    for chain in document.extraction.chains {
      if case .province(let details) = chain.details { mentionOfCode[details.isoCode] = chain.representative }
    }
    self.mentionOfCode = mentionOfCode
  }

  /// A mention of the province that the place's details name; nil when they name none or the article does not.
  func province(of mention: Int) -> Int? {
    guard let details = placeDetails(mention), let code = details.provinceCode else { return nil }
    return mentionOfCode[code]
  }

  /// The first place that is no country, else the first place; provinces do not count.
  func mostExact(_ mentions: [Int]) -> Int? {
    let places = mentions.filter { document.extraction.mentions[$0].kind == .place }
    return places.first { placeDetails($0)?.type != .country } ?? places.first
  }

  private func placeDetails(_ mention: Int) -> PlaceDetails? {
    guard document.chainOfMention.indices.contains(mention), let chain = document.chainOfMention[mention],
      case .place(let details) = document.extraction.chains[chain].details
    else { return nil }
    return details
  }
}
