import Lexicon

/// Matches the rows of `time-patterns.tsv` against tokens.
struct TimeGrammar: Sendable {
  static let standard: TimeGrammar = {
    do {
      return try TimeGrammar(words: TSV(file: "time-words.tsv"), patterns: TSV(file: "time-patterns.tsv"))
    } catch {
      // Both files are compiled into the program and read by a test.
      fatalError("\(error)")
    }
  }()

  /// What a row means; the raw value is the word in the column `meaning`.
  enum Meaning: String, Sendable {
    case date, iso, slashed, month, year, decade, century, era, season, day, weekday, unit, ago, past, after,
      before
    case single, duration, set, time, fixed, yearly
    case dayRange = "day-range"
    case yearRange = "year-range"
    case weekOf = "week-of"
    case halfOf = "half-of"
    case quarterOf = "quarter-of"
    case unitSoFar = "unit-so-far"
    case unitToCome = "unit-to-come"
    case unitAfter = "unit-after"
    case unitBefore = "unit-before"
    case sameUnit = "same-unit"
    case dayAfter = "day-after"
    case sameDay = "same-day"
    case vagueAfter = "vague-after"
    case vagueDuration = "vague-duration"
    case eachUnit = "each-unit"
    case fixedStart = "fixed-start"
  }

  /// A row that matched, with what its slots hold.
  struct Match: Sendable {
    /// Number of items, from the one that the match was asked for.
    var length: Int
    var meaning: Meaning
    /// What follows the meaning in its column; empty when nothing does.
    var argument: String
    var slots: TimeSlots
  }

  private struct Pattern: Sendable {
    var elements: [Element]
    var meaning: Meaning
    var argument: String
  }

  private struct Element: Sendable {
    var words: [String]
    var slot: TimeSlot?
    var isOptional: Bool
  }

  private let words: [String: [TimeWord]]
  private let patterns: [Pattern]
  /// Patterns that can begin with a word, and those that can begin with a number, as indices in order.
  private let patternsByFirstWord: [String: [Int]]
  private let patternsOfNumbers: [Int]
  /// What may come behind a first word.
  private let followers: [String: Followers]

  /// What patterns with the same first word can have behind it, besides numbers.
  private struct Followers: Sendable {
    var words: Set<String> = []
    var slots: Set<TimeSlot> = []
    /// Whether the first word can be all of the match.
    var canBeMissing = false

    mutating func formUnion(_ other: Followers) {
      words.formUnion(other.words)
      slots.formUnion(other.slots)
      if other.canBeMissing { canBeMissing = true }
    }
  }

  init(words: TSV, patterns: TSV) throws(LexiconError) {
    var table: [String: [TimeWord]] = [:]
    for row in words.rows {
      guard let slot = TimeSlot(rawValue: row["class"]) else {
        throw words.badRow(row, "no class '\(row["class"])'; use one of those above")
      }
      table[row["word"], default: []].append(
        TimeWord(slot: slot, value: row["value"], needsCapital: row.flag("capital")))
    }
    self.words = table
    var list: [Pattern] = []
    for row in patterns.rows { list.append(try TimeGrammar.pattern(row, of: patterns)) }
    self.patterns = list
    (patternsByFirstWord, patternsOfNumbers) = TimeGrammar.index(of: list, words: table)
    let ofPatterns = list.map(TimeGrammar.followers)
    followers = patternsByFirstWord.mapValues { numbers in
      numbers.reduce(into: Followers()) { $0.formUnion(ofPatterns[$1]) }
    }
  }

  /// What a pattern can have behind the first word of a match.
  private static func followers(of pattern: Pattern) -> Followers {
    var followers = Followers()
    for first in pattern.elements.indices {
      let rest = pattern.elements[(first + 1)...]
      let end = rest.firstIndex { !$0.isOptional }
      if end == nil { followers.canBeMissing = true }
      for element in rest[..<(end.map { $0 + 1 } ?? rest.endIndex)] {
        followers.words.formUnion(element.words)
        if let slot = element.slot { followers.slots.insert(slot) }
      }
      if !pattern.elements[first].isOptional { break }
    }
    return followers
  }

  /// Whether what comes behind a first word is known to make no match.
  private func isHopeless(_ items: [TimeItem], at start: Int) -> Bool {
    guard !items[start].holdsDigit, let followers = followers[items[start].lower], !followers.canBeMissing
    else { return false }
    guard start + 1 < items.count else { return true }
    let next = items[start + 1]
    if next.holdsDigit || followers.words.contains(next.lower) { return false }
    return !(words[next.lower] ?? []).contains { followers.slots.contains($0.slot) }
  }

  private static func pattern(_ row: TSV.Row, of table: TSV) throws(LexiconError) -> Pattern {
    let meaning = row["meaning"].split(separator: " ", maxSplits: 1)
    guard let name = meaning.first, let known = Meaning(rawValue: String(name)) else {
      throw table.badRow(row, "no meaning '\(row["meaning"])'; use one of those of TimeGrammar.Meaning")
    }
    var elements: [Element] = []
    for part in row["pattern"].split(separator: " ") {
      var text = part
      let isOptional = text.count > 1 && text.hasSuffix("?")
      if isOptional { text.removeLast() }
      guard text.hasPrefix("{"), text.hasSuffix("}") else {
        elements.append(
          Element(words: text.split(separator: "|").map(String.init), slot: nil, isOptional: isOptional))
        continue
      }
      guard let slot = TimeSlot(rawValue: String(text.dropFirst().dropLast())) else {
        throw table.badRow(row, "no class \(text); use one of time-words.tsv, or a shape")
      }
      elements.append(Element(words: [], slot: slot, isOptional: isOptional))
    }
    return Pattern(elements: elements, meaning: known, argument: meaning.count > 1 ? String(meaning[1]) : "")
  }

  /// The patterns by what they can begin with, so that most words ask for none.
  private static func index(
    of patterns: [Pattern], words: [String: [TimeWord]]
  ) -> (words: [String: [Int]], numbers: [Int]) {
    var byWord: [String: [Int]] = [:]
    var ofNumbers: [Int] = []
    for (number, pattern) in patterns.enumerated() {
      var first: Set<String> = []
      var slots: Set<TimeSlot> = []
      for element in pattern.elements {
        first.formUnion(element.words)
        if let slot = element.slot { slots.insert(slot) }
        if !element.isOptional { break }
      }
      for (word, readings) in words where readings.contains(where: { slots.contains($0.slot) }) {
        first.insert(word)
      }
      for word in first { byWord[word, default: []].append(number) }
      if slots.contains(where: \.isShape) { ofNumbers.append(number) }
    }
    return (byWord, ofNumbers)
  }

  /// The matches that begin at an item, the longest first; of two as long, that of the earlier row.
  func matches(_ items: [TimeItem], at start: Int) -> [Match] {
    let first = items[start]
    let ofWord = patternsByFirstWord[first.lower] ?? []
    let ofNumber = first.holdsDigit ? patternsOfNumbers : []
    if ofWord.isEmpty && ofNumber.isEmpty || isHopeless(items, at: start) { return [] }
    var matches: [Match] = []
    for pattern in (ofNumber.isEmpty ? ofWord : (ofWord + ofNumber).sorted()).map({ patterns[$0] }) {
      var slots = TimeSlots()
      guard let end = match(pattern.elements[...], items, from: start, at: start, &slots), end > start else {
        continue
      }
      let match = Match(
        length: end - start, meaning: pattern.meaning, argument: pattern.argument, slots: slots)
      matches.insert(match, at: matches.firstIndex { $0.length < match.length } ?? matches.count)
    }
    return matches
  }

  /// The end of the elements from an item on; nil when they do not match.
  private func match(
    _ elements: ArraySlice<Element>, _ items: [TimeItem], from start: Int, at index: Int,
    _ slots: inout TimeSlots
  ) -> Int? {
    guard let element = elements.first else { return index }
    let rest = elements.dropFirst()
    if index < items.count, index == start || !items[index].beginsBlock {
      var filled = slots
      if matches(element, items[index], &filled),
        let end = match(rest, items, from: start, at: index + 1, &filled)
      {
        slots = filled
        return end
      }
    }
    return element.isOptional ? match(rest, items, from: start, at: index, &slots) : nil
  }

  private func matches(_ element: Element, _ item: TimeItem, _ slots: inout TimeSlots) -> Bool {
    guard let slot = element.slot else { return element.words.contains(item.lower) }
    if let word = words[item.lower]?.first(where: {
      $0.slot == slot && (!$0.needsCapital || item.isCapitalized)
    }) {
      slots.fill(slot, word.value)
      return true
    }
    guard let value = item.shape(slot) else { return false }
    slots.fill(slot, value)
    return true
  }
}

/// A row of `time-words.tsv`.
private struct TimeWord: Sendable {
  var slot: TimeSlot
  var value: String
  var needsCapital: Bool
}
