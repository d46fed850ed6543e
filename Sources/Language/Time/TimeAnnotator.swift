import Annotations

/// Finds time expressions and gives them their values.
///
/// "From 5 May until 7 June" is two expressions, "May 5-7" is one with a range. Prepositions are outside the
/// span, and so is "the" before decades, centuries and seasons.
struct TimeAnnotator: Annotator {
  static let needs: [Layer] = [.tokens, .sentences, .tags, .tree]
  static let adds: [Layer] = [.times]

  func annotate(_ document: inout Document) {
    var reader = TimeReader(document)
    reader.read()
    document.extraction.times = reader.times
  }
}

/// Reads the times of one document from left to right.
private struct TimeReader {
  private(set) var times: [TimeExpression] = []
  private let document: Document
  private let items: [TimeItem]
  private let context: TimeContext
  private let grammar = TimeGrammar.standard
  private var normalizer: TimeNormalizer

  init(_ document: Document) {
    self.document = document
    items = TimeItem.items(of: document, in: grammar)
    context = TimeContext(items: items)
    normalizer = TimeNormalizer(published: document.article.publishedAt)
  }

  /// A match that is a time where it stands.
  private struct Reading {
    var match: TimeGrammar.Match
    var value: TimeValue
    /// Items of the span.
    var items: Range<Int>
  }

  mutating func read() {
    var index = 0
    var last = 0
    while index < items.count {
      guard var reading = reading(at: index) else {
        index += 1
        continue
      }
      index = reading.items.upperBound
      if reading.match.meaning == .none { continue }
      count(&reading)
      if reading.match.argument == "counted", reading.value.kind == .duration { continue }
      let next = reading.items.upperBound
      extend(&reading, notBefore: last)
      let span = items[reading.items.lowerBound].span.union(items[reading.items.upperBound - 1].span)
      normalizer.remember(
        reading.value, of: reading.match, block: document.tokens[items[reading.items.lowerBound].token].block)
      times.append(
        TimeExpression(
          span: span, kind: reading.value.kind, value: reading.value.value, days: reading.value.days,
          sentence: document.sentence(containing: span)))
      index = next
      last = next
    }
  }

  /// The longest match at an item that is a time where it stands, with its value; nil when there is none.
  private func reading(at index: Int) -> Reading? {
    for var match in grammar.matches(items, at: index) where context.accepts(match, at: index) {
      let range = index..<index + match.length
      if match.meaning == .none { return Reading(match: match, value: .noDay, items: range) }
      if match.slots.year == nil, match.slots.month != nil {
        match.slots.year = yearAhead(of: match, at: range.upperBound)
      }
      if match.meaning == .dayWithLast, !followsDate(index) { continue }
      if match.meaning == .duration, context.isRate(match, at: index) { match.meaning = .set }
      if match.meaning == .day, context.isNowadays(at: index, match.length) {
        match.meaning = .reference
        match.argument = "PRESENT_REF"
      }
      guard var value = normalizer.value(of: match, at: place(of: range)) else { continue }
      if value.kind == .time, let date = dateBehind(range.upperBound, value) {
        value = date.at(String(value.value.drop { $0 != "T" }))
      }
      return Reading(match: match, value: value, items: range)
    }
    return nil
  }

  private func place(of range: Range<Int>) -> TimeNormalizer.Place {
    let span = items[range.lowerBound].span.union(items[range.upperBound - 1].span)
    let tokens = items[range.lowerBound].token..<items[range.upperBound - 1].token + 1
    let tense = document.sentence(containing: span).map {
      TenseFinder(tokens: document.tokens, sentence: document.extraction.sentences[$0].tokens).tense(
        of: tokens)
    }
    return TimeNormalizer.Place(block: document.tokens[tokens.lowerBound].block, tense: tense ?? .unknown)
  }

  /// The year of "January 5" in "from January 5 to March 9, 2014": that of the date that it is joined to.
  private func yearAhead(of match: TimeGrammar.Match, at next: Int) -> Int? {
    guard next + 1 < items.count, !items[next].beginsBlock, !items[next + 1].beginsBlock,
      ["to", "and", "-", "–", "until", "till", "through", "or"].contains(items[next].lower),
      let month = match.slots.month
    else { return nil }
    for other in grammar.matches(items, at: next + 1) {
      if let year = other.slots.year, let otherMonth = other.slots.month {
        return month <= otherMonth ? year : year - 1
      }
    }
    // "September 14 and 18, 2010".
    return grammar.matches(items, at: next + 1).first { $0.meaning == .dayWithLast }.flatMap(\.slots.year)
  }

  /// Whether the last time is a day of a month and ends two items before: "May 3 and 5".
  private func followsDate(_ index: Int) -> Bool {
    guard index >= 2, let last = times.last, last.kind == .date, let days = last.days, days.first == days.last
    else { return false }
    return last.span.end == items[index - 2].span.end && items[index - 2].holdsDigit
  }

  /// The day of "5 p.m. on Monday" and "8:30, May 3": that of the date behind a clock time.
  private func dateBehind(_ next: Int, _ value: TimeValue) -> TimeValue? {
    guard next + 1 < items.count, value.value.hasPrefix("T") || value.days != nil, !items[next].beginsBlock,
      !items[next + 1].beginsBlock, ["on", ",", "of"].contains(items[next].lower)
    else { return nil }
    for match in grammar.matches(items, at: next + 1) where context.accepts(match, at: next + 1) {
      switch match.meaning {
      case .date, .iso, .weekday, .day, .yearly:
        let range = next + 1..<next + 1 + match.length
        let date = normalizer.value(of: match, at: place(of: range))
        return date.flatMap { $0.isOneDay && $0.kind == .date ? $0 : nil }
      default: return nil
      }
    }
    return nil
  }

  /// "Two days before the 9/11 attacks", "the day after Christmas": a length that counts from the next time is a date.
  private func count(_ reading: inout Reading) {
    var next = reading.items.upperBound
    var slots = reading.match.slots
    switch reading.match.meaning {
    case .duration, .single: break
    default: return
    }
    guard next < items.count, !items[next].beginsBlock, let direction = Self.directions[items[next].lower]
    else { return }
    if slots.number == nil { slots.number = 1 }
    let end = next + 1
    next += 1
    // "the day before the outbreak of …"
    var isStart = false
    while next < items.count, next < end + 4, Self.edges.contains(items[next].lower) {
      if items[next].lower != "the", items[next].lower != "of" { isStart = true }
      next += 1
    }
    guard next < items.count, !items[next].beginsBlock else { return }
    for match in grammar.matches(items, at: next) where context.accepts(match, at: next) {
      let range = next..<next + match.length
      var place = place(of: range)
      // "A week from Friday" counts from the next one.
      if items[end - 1].lower == "from" { place.tense = .future }
      guard let anchor = normalizer.value(of: match, at: place), var days = anchor.days else { continue }
      // Before an event is before its first day, after it is after its last.
      if isStart { days = DayRange(first: days.first, last: days.first) }
      if match.meaning == .fixed {
        days =
          direction < 0
          ? DayRange(first: days.first, last: days.first) : DayRange(first: days.last, last: days.last)
      }
      guard let value = normalizer.counted(slots, direction, from: days)
      else { continue }
      reading.value = value
      reading.items = reading.items.lowerBound..<end
      return
    }
  }

  private static let directions = ["before": -1, "after": 1, "from": 1, "following": 1]
  private static let edges: Set<String> = ["the", "start", "outbreak", "beginning", "of"]

  /// Takes in words that make a length rough: "nearly five months", "more than two years".
  private func extend(_ reading: inout Reading, notBefore last: Int) {
    let start = reading.items.lowerBound
    if Self.steps.contains(items[start].lower), start > last, !items[start].beginsBlock,
      Self.steps.contains(items[start - 1].lower)
    {
      // Nobody knows which one "next next Friday" is.
      reading.value = .unresolved(
        reading.match.slots.weekday.map { "XXXX-WXX-\($0)" } ?? "XXXX-XX-XX")
      reading.items = start - 1..<reading.items.upperBound
      return
    }
    guard reading.value.kind == .duration, start > last, !items[start].beginsBlock, start > 0 else { return }
    let word = items[start - 1].lower
    if Self.roughly.contains(word) {
      reading.items = start - 1..<reading.items.upperBound
    } else if start - 1 > last, !items[start - 1].beginsBlock,
      Self.roughPairs[word]?.contains(items[start - 2].lower) ?? false
    {
      reading.items = start - 2..<reading.items.upperBound
    } else if ["over", "under"].contains(word), start - 1 > last, !items[start - 1].beginsBlock,
      ["in", "for", "after", "of", "within", "just"].contains(items[start - 2].lower)
    {
      reading.items = start - 1..<reading.items.upperBound
    }
  }

  private static let steps: Set<String> = ["next", "last", "this"]
  private static let roughly: Set<String> = ["nearly", "almost", "approximately", "roughly", "about"]
  private static let roughPairs: [String: Set<String>] = [
    "than": ["more", "less", "fewer", "longer"], "least": ["at"], "most": ["at"], "to": ["up", "close"],
  ]
}
