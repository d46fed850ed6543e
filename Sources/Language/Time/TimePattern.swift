import Lexicon

/// What a row of a time lexicon means; the raw value is the word in the column `meaning`.
enum TimeMeaning: String, Sendable {
  case date, iso, slashed, month, year, decade, century, era, season, day, weekday, unit, ago, ahead, after,
    before
  case single, duration, set, time, fixed, yearly, fiscal, reference, unresolved, none
  case dayRange = "day-range"
  case dayAlone = "day-alone"
  case dayWithLast = "day-with-last"
  case yearRange = "year-range"
  case secondYear = "second-year"
  case weekdayAfter = "weekday-after"
  case weekdayBefore = "weekday-before"
  case weekOf = "week-of"
  case halfOf = "half-of"
  case quarterOf = "quarter-of"
  case unitSoFar = "unit-so-far"
  case unitToCome = "unit-to-come"
  case unitAfter = "unit-after"
  case unitBefore = "unit-before"
  case sameUnit = "same-unit"
  case samePeriod = "same-period"
  case dayAfter = "day-after"
  case dayBefore = "day-before"
  case sameDay = "same-day"
  case partOfDay = "part-of-day"
  case vagueAfter = "vague-after"
  case vagueDuration = "vague-duration"
  case eachUnit = "each-unit"
}

/// A row of a time lexicon: what stands in the span, and what must stand before and behind it.
struct TimePattern: Sendable {
  /// One place of a pattern.
  struct Element: Sendable {
    var words: [String]
    /// The words' numbers; set when the grammar is read.
    var numbers: [Int] = []
    var slot: TimeSlot? = nil
    var isOptional = false
    var needsCapital = false

    /// Whether an item is one of the words.
    func takes(_ item: TimeItem) -> Bool {
      guard let word = item.word else { return false }
      return numbers.contains(word) && (!needsCapital || item.isCapitalized)
    }
  }

  /// Words before the span, the nearest last.
  var lead: [Element] = []
  var elements: [Element]
  /// Words behind the span.
  var tail: [Element] = []
  /// The span's words and those behind it; set when the grammar is read.
  var sequence: [Element] = []
  var meaning: TimeMeaning
  var argument: String

  /// Numbers all words, and sets what is made of the elements.
  mutating func number(by vocabulary: inout TimeGrammar.Vocabulary) {
    for part in [\TimePattern.lead, \.elements, \.tail] {
      for index in self[keyPath: part].indices {
        self[keyPath: part][index].numbers = self[keyPath: part][index].words.map {
          vocabulary.number(of: $0)
        }
      }
    }
    sequence = elements + tail
  }

  init(elements: [Element], meaning: TimeMeaning, argument: String) {
    self.elements = elements
    self.meaning = meaning
    self.argument = argument
  }

  /// Reads a row of `time-patterns.tsv`.
  init(_ row: TSV.Row, of table: TSV) throws(LexiconError) {
    let words = row["meaning"].split(separator: " ", maxSplits: 1)
    guard let name = words.first, let known = TimeMeaning(rawValue: String(name)) else {
      throw table.badRow(row, "no meaning '\(row["meaning"])'; use one of those of TimeMeaning")
    }
    meaning = known
    argument = words.count > 1 ? String(words[1]) : ""
    elements = []
    var isBehind = false
    for part in row["pattern"].split(separator: " ") {
      switch part {
      case "<":
        lead = elements
        elements = []
      case ">": isBehind = true
      default:
        let element = try TimePattern.element(part, row, of: table)
        if isBehind { tail.append(element) } else { elements.append(element) }
      }
    }
    guard !elements.isEmpty, !(lead + tail).contains(where: \.isOptional) else {
      throw table.badRow(row, "a span needs a word, and what stands around it may not be missing")
    }
  }

  private static func element(_ part: Substring, _ row: TSV.Row, of table: TSV) throws(LexiconError)
    -> Element
  {
    var text = part
    let isOptional = text.count > 1 && text.hasSuffix("?")
    if isOptional { text.removeLast() }
    guard text.hasPrefix("{"), text.hasSuffix("}") else {
      return Element(words: text.split(separator: "|").map(String.init), slot: nil, isOptional: isOptional)
    }
    guard let slot = TimeSlot(rawValue: String(text.dropFirst().dropLast())) else {
      throw table.badRow(row, "no class \(text); use one of time-words.tsv, or a shape")
    }
    return Element(words: [], slot: slot, isOptional: isOptional)
  }

  /// The ways in which a day of `time-days.tsv` is written: alone, with a year, and "last", "this" and "next".
  static func named(day row: TSV.Row) -> [TimePattern] {
    let name = capitalized(row["day"])
    let rule = row["rule"]
    let year = [Element(words: [","], slot: nil, isOptional: true), Element(words: [], slot: .year)]
    let of = [Element(words: ["of"], slot: nil, isOptional: true), Element(words: [], slot: .year)]
    var patterns = [
      TimePattern(elements: name, meaning: .yearly, argument: rule),
      TimePattern(elements: name + year, meaning: .yearly, argument: rule),
      TimePattern(elements: name + of, meaning: .yearly, argument: rule),
      TimePattern(elements: [Element(words: [], slot: .year)] + name, meaning: .yearly, argument: rule),
    ]
    for (word, offset) in [("last", "-10"), ("this", "100"), ("next", "10")] {
      patterns.append(
        TimePattern(
          elements: name + [Element(words: [word]), Element(words: ["year"])], meaning: .yearly,
          argument: rule + " " + offset))
    }
    for (words, offset) in [(["last", "past"], "-1"), (["this"], "0"), (["next"], "+1")] {
      patterns.append(
        TimePattern(
          elements: [Element(words: words, slot: nil)] + name, meaning: .yearly, argument: rule + " " + offset
        ))
    }
    return patterns
  }

  /// Words that go before the name of an event when it stands for its time.
  private static let eventLeads = [
    "before", "after", "since", "during", "until", "till", "following", "from", "by", "between", "predates",
    "pre",
  ]

  /// An event of `time-events.tsv` where a word before it makes it a time: "before the Suez crisis".
  static func named(event row: TSV.Row) -> [TimePattern] {
    var pattern = TimePattern(
      elements: capitalized(row["event"]), meaning: .fixed, argument: row["first"] + "/" + row["last"])
    pattern.lead = [Element(words: eventLeads, slot: nil)]
    var withArticle = pattern
    withArticle.lead.append(Element(words: ["the"], slot: nil))
    var ofStart = pattern
    ofStart.lead = [
      Element(words: ["outbreak", "start", "beginning", "end", "eve"]), Element(words: ["of"]),
    ]
    var ofStartWithArticle = ofStart
    ofStartWithArticle.lead.append(Element(words: ["the"]))
    return [pattern, withArticle, ofStart, ofStartWithArticle]
  }

  /// The words of a name, of which the first needs its capital.
  private static func capitalized(_ name: String) -> [Element] {
    var elements: [Element] = []
    for word in name.split(separator: " ") {
      for (index, part) in word.split(separator: "-").enumerated() {
        if index > 0 { elements.append(Element(words: ["-"], slot: nil)) }
        elements.append(Element(words: [part.lowercased()], slot: nil))
      }
    }
    elements[0].needsCapital = name.unicodeScalars.first?.properties.isUppercase ?? false
    return elements
  }
}
