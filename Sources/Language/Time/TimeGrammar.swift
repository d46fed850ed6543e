import Lexicon

/// Matches the rows of the time lexicons against tokens.
struct TimeGrammar: Sendable {
  static let standard: TimeGrammar = {
    do {
      return try TimeGrammar(
        words: TSV(file: "time-words.tsv"), patterns: TSV(file: "time-patterns.tsv"),
        days: TSV(file: "time-days.tsv"),
        events: TSV(file: "time-events.tsv"))
    } catch {
      // The files are compiled into the program and read by a test.
      fatalError("\(error)")
    }
  }()

  /// A row that matched, with what its slots hold.
  struct Match: Sendable {
    /// Number of items of the span, from the one that the match was asked for.
    var length: Int
    /// Number of items that the row asked for before and behind the span.
    var context: Int
    var meaning: TimeMeaning
    /// What follows the meaning in its column; empty when nothing does.
    var argument: String
    var slots: TimeSlots
  }

  /// The number of each word that any row knows; items carry it, so that no text is compared while rows are tried.
  private let numbers: [String: Int]
  /// By the word's number.
  private let readings: [[TimeWord]]
  private let patterns: [TimePattern]
  /// Patterns that can begin with a word, by its number, and those that can begin with digits, as indices in order.
  private let patternsByFirstWord: [[Int]]
  private let patternsOfNumbers: [Int]
  /// What may come behind a first word, by its number.
  private let followers: [Followers]
  private let hyphen: Int?

  /// What patterns with the same first word can have behind it, besides numbers.
  private struct Followers: Sendable {
    var words: Set<Int> = []
    var slots: Set<TimeSlot> = []
    /// Whether the first word can be all of the match.
    var canBeMissing = false

    mutating func formUnion(_ other: Followers) {
      words.formUnion(other.words)
      slots.formUnion(other.slots)
      if other.canBeMissing { canBeMissing = true }
    }
  }

  init(words: TSV, patterns: TSV, days: TSV? = nil, events: TSV? = nil) throws(LexiconError) {
    var table: [String: [TimeWord]] = [:]
    for row in words.rows {
      guard let slot = TimeSlot(rawValue: row["class"]) else {
        throw words.badRow(row, "no class '\(row["class"])'; use one of those above")
      }
      table[row["word"], default: []].append(
        TimeWord(slot: slot, value: row["value"], needsCapital: row.flag("capital")))
    }
    var list: [TimePattern] = []
    for row in patterns.rows { list.append(try TimePattern(row, of: patterns)) }
    if let days {
      for row in days.rows {
        guard NamedDay(row["rule"]) != nil else {
          throw days.badRow(row, "no rule '\(row["rule"])'; see lexicon.md")
        }
        list += TimePattern.named(day: row)
      }
    }
    if let events {
      for row in events.rows { list += TimePattern.named(event: row) }
    }
    var vocabulary = Vocabulary()
    for word in table.keys.sorted() { _ = vocabulary.number(of: word) }
    for index in list.indices { list[index].number(by: &vocabulary) }
    numbers = vocabulary.numbers
    hyphen = numbers["-"]
    var readings = [[TimeWord]](repeating: [], count: numbers.count)
    for (word, number) in numbers { readings[number] = table[word] ?? [] }
    self.readings = readings
    self.patterns = list
    (patternsByFirstWord, patternsOfNumbers) = TimeGrammar.index(of: list, readings)
    let ofPatterns = list.map(TimeGrammar.followers)
    followers = patternsByFirstWord.map { patterns in
      patterns.reduce(into: Followers()) { $0.formUnion(ofPatterns[$1]) }
    }
  }

  /// Numbers words as they come.
  struct Vocabulary {
    private(set) var numbers: [String: Int] = [:]

    mutating func number(of word: String) -> Int {
      if let known = numbers[word] { return known }
      numbers[word] = numbers.count
      return numbers.count - 1
    }
  }

  /// The number by which items carry a word; nil when no row knows it.
  func number(of word: String) -> Int? { numbers[word] }

  /// What a pattern can have behind the first word of a match.
  private static func followers(of pattern: TimePattern) -> Followers {
    var followers = Followers()
    let elements = pattern.sequence
    for first in elements.indices {
      let rest = elements[(first + 1)...]
      let end = rest.firstIndex { !$0.isOptional }
      if end == nil { followers.canBeMissing = true }
      for element in rest[..<(end.map { $0 + 1 } ?? rest.endIndex)] {
        followers.words.formUnion(element.numbers)
        if let slot = element.slot { followers.slots.insert(slot) }
      }
      if !elements[first].isOptional { break }
    }
    return followers
  }

  /// Whether what comes behind a first word is known to make no match.
  private func isHopeless(_ items: [TimeItem], at start: Int) -> Bool {
    guard !items[start].holdsDigit, let first = items[start].word else { return false }
    let followers = followers[first]
    if followers.canBeMissing { return false }
    guard start + 1 < items.count else { return true }
    let next = items[start + 1]
    if next.holdsDigit { return false }
    guard let word = next.word else { return true }
    if followers.words.contains(word) || word == hyphen { return false }
    return !readings[word].contains {
      // A number may have several words.
      followers.slots.contains($0.slot) || $0.slot == .number
    }
  }

  /// The patterns by what they can begin with, so that most words ask for none.
  private static func index(
    of patterns: [TimePattern], _ readings: [[TimeWord]]
  ) -> (words: [[Int]], numbers: [Int]) {
    var wordsOfSlot: [TimeSlot: [Int]] = [:]
    for (word, readings) in readings.enumerated() {
      for reading in readings { wordsOfSlot[reading.slot, default: []].append(word) }
    }
    var byWord = [[Int]](repeating: [], count: readings.count)
    var ofNumbers: [Int] = []
    for (number, pattern) in patterns.enumerated() {
      var first: Set<Int> = []
      var hasShape = false
      for element in pattern.elements {
        first.formUnion(element.numbers)
        if let slot = element.slot {
          first.formUnion(wordsOfSlot[slot] ?? [])
          // "Twenty-first" begins with a number.
          if slot == .ordinal { first.formUnion(wordsOfSlot[.number] ?? []) }
          if slot.isShape { hasShape = true }
        }
        if !element.isOptional { break }
      }
      for word in first { byWord[word].append(number) }
      if hasShape { ofNumbers.append(number) }
    }
    return (byWord, ofNumbers)
  }

  /// The matches that begin at an item, the longest first; of two as long, the one that asks for more around it, then
  /// that of the earlier row.
  func matches(_ items: [TimeItem], at start: Int) -> [Match] {
    let first = items[start]
    let ofWord = first.word.map { patternsByFirstWord[$0] } ?? []
    let ofNumber = first.holdsDigit ? patternsOfNumbers : []
    if ofWord.isEmpty && ofNumber.isEmpty || isHopeless(items, at: start) { return [] }
    var matches: [Match] = []
    for number in ofNumber.isEmpty ? ofWord : ofWord.isEmpty ? ofNumber : (ofWord + ofNumber).sorted() {
      let pattern = patterns[number]
      var slots = TimeSlots()
      guard hasLead(pattern.lead, items, before: start, &slots),
        let end = match(pattern.sequence[...], items, from: start, at: start, &slots),
        end - pattern.tail.count > start
      else { continue }
      let match = Match(
        length: end - pattern.tail.count - start, context: pattern.lead.count + pattern.tail.count,
        meaning: pattern.meaning, argument: pattern.argument, slots: slots)
      let place = matches.firstIndex {
        $0.length < match.length || $0.length == match.length && $0.context < match.context
      }
      matches.insert(match, at: place ?? matches.count)
    }
    return matches
  }

  private func hasLead(
    _ lead: [TimePattern.Element], _ items: [TimeItem], before start: Int, _ slots: inout TimeSlots
  ) -> Bool {
    guard start >= lead.count else { return false }
    for (offset, element) in lead.enumerated() {
      let index = start - lead.count + offset
      // The last of the lead and the span's first item stand in one block.
      if items[index + 1].beginsBlock || !matches(element, items[index], &slots) { return false }
    }
    return true
  }

  /// The end of the elements from an item on; nil when they do not match.
  private func match(
    _ elements: ArraySlice<TimePattern.Element>, _ items: [TimeItem], from start: Int, at index: Int,
    _ slots: inout TimeSlots
  ) -> Int? {
    guard let element = elements.first else { return index }
    let rest = elements.dropFirst()
    if index < items.count, index == start || !items[index].beginsBlock {
      if element.slot == nil {
        if element.takes(items[index]), let end = match(rest, items, from: start, at: index + 1, &slots) {
          return end
        }
        return element.isOptional ? match(rest, items, from: start, at: index, &slots) : nil
      }
      var filled = slots
      if let next = end(of: element, items, at: index, &filled),
        let end = match(rest, items, from: start, at: next, &filled)
      {
        slots = filled
        return end
      }
    }
    return element.isOptional ? match(rest, items, from: start, at: index, &slots) : nil
  }

  /// Where an element ends that begins at an item; nil when it does not match.
  private func end(
    of element: TimePattern.Element, _ items: [TimeItem], at index: Int, _ slots: inout TimeSlots
  ) -> Int? {
    switch element.slot {
    case .number:
      if let (value, end) = numberPhrase(items, at: index) {
        slots.fill(.number, String(value))
        return end
      }
    case .ordinal:
      if let (value, end) = ordinalPhrase(items, at: index) {
        slots.fill(.ordinal, String(value))
        return end
      }
    default: break
    }
    return matches(element, items[index], &slots) ? index + 1 : nil
  }

  private func matches(_ element: TimePattern.Element, _ item: TimeItem, _ slots: inout TimeSlots) -> Bool {
    guard let slot = element.slot else { return element.takes(item) }
    if let word = readings(of: item).first(where: {
      $0.slot == slot && (!$0.needsCapital || item.isCapitalized)
    }) {
      slots.fill(slot, word.value)
      return true
    }
    guard let value = item.shape(slot) else { return false }
    slots.fill(slot, value)
    return true
  }

  /// Whether a word can be the name of a month.
  func isMonth(_ item: TimeItem) -> Bool { readings(of: item).contains { $0.slot == .month } }

  private func readings(of item: TimeItem) -> [TimeWord] { item.word.map { readings[$0] } ?? [] }

  private func value(of item: TimeItem, as slot: TimeSlot) -> Int? {
    readings(of: item).first { $0.slot == slot }.flatMap { Int($0.value) }
  }

  /// A number of several words: "twenty-five", "two hundred and ten", "a dozen", "30 thousand".
  private func numberPhrase(_ items: [TimeItem], at start: Int) -> (value: Int, end: Int)? {
    var index = start
    var total = 0
    var current: Int?
    while index < items.count, index == start || !items[index].beginsBlock, index - start < 8 {
      let item = items[index]
      if current != nil, index + 1 < items.count, item.lower == "-" && !item.isSpaced || item.lower == "and",
        let next = value(of: items[index + 1], as: .number),
        canFollow(current ?? 0, next, isAnd: item.lower == "and")
      {
        index += 1
        continue
      }
      if let word = value(of: item, as: .number) {
        switch (current, word) {
        case (nil, _): current = word
        case (let known?, 12) where item.lower == "dozen" && known < 12: current = known * 12
        case (let known?, 100) where known < 100: current = known * 100
        case (let known?, 1000) where known < 1000:
          total += known * 1000
          current = 0
        case (let known?, _) where canFollow(known, word, isAnd: true): current = known + word
        default: return (total + (current ?? 0), index)
        }
      } else if current == nil, let digits = item.shape(.number).flatMap({ Int($0) }) {
        current = digits
      } else {
        break
      }
      index += 1
    }
    return current.map { (total + $0, index) }
  }

  private func canFollow(_ known: Int, _ next: Int, isAnd: Bool) -> Bool {
    if known >= 20, known < 100, known % 10 == 0 { return next < 10 }
    return isAnd && (known >= 100 && known % 100 == 0 || known == 0) && next < 100
  }

  /// "Twenty-first" of three items, else one.
  private func ordinalPhrase(_ items: [TimeItem], at start: Int) -> (value: Int, end: Int)? {
    guard let tens = value(of: items[start], as: .number), tens >= 20, tens < 100, tens % 10 == 0 else {
      return nil
    }
    var index = start + 1
    if index < items.count, items[index].lower == "-" { index += 1 }
    guard index < items.count, !items[index].beginsBlock, let ones = value(of: items[index], as: .ordinal),
      (1...9).contains(ones)
    else { return nil }
    return (tens + ones, index + 1)
  }
}

/// A row of `time-words.tsv`.
private struct TimeWord: Sendable {
  var slot: TimeSlot
  var value: String
  var needsCapital: Bool
}
