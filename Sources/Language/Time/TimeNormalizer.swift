import Annotations

/// What a time expression means: its TIMEX3 value and the days that it covers.
struct TimeValue: Sendable {
  var kind: TimeExpression.Kind = .date
  var value: String
  /// Nil when it cannot be resolved to days.
  var days: DayRange?
  /// What later expressions may refer to: "two years later", "that day", "May 17"; nil when it is no anchor.
  var anchor: PartialDate?
}

extension TimeValue {
  init(_ date: PartialDate, edge: TimeSlots.Edge? = nil) {
    self.init(value: date.description, days: date.days.third(edge), anchor: date)
  }

  /// A range of days with both its ends in the value.
  init(_ days: DayRange) {
    self.init(
      value: days.first == days.last ? "\(days.first)" : "\(days.first)/\(days.last)", days: days,
      anchor: PartialDate(days.first))
  }

  static func unresolved(_ value: String) -> TimeValue { TimeValue(value: value) }

  /// A direction from the day of writing, which is not known.
  static func reference(_ direction: Int) -> TimeValue {
    .unresolved(direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF")
  }
}

/// Gives matches of the time grammar their values, relative to the article's date and to the dates before
/// them.
///
/// Nothing is guessed: without a date to start from a value has `X` for what is not known, or is TIMEX3's
/// `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`, and there are no days.
struct TimeNormalizer: Sendable {
  /// The day of writing; nil when not known.
  let published: PartialDate?
  /// The last date that the text gave with its year, and the block that it stands in.
  private(set) var running: (date: PartialDate, block: Int)?

  init(published: PartialDate?) { self.published = published }

  /// Remembers a value for expressions that refer back to it.
  mutating func remember(_ value: TimeValue, block: Int) {
    if let anchor = value.anchor { running = (anchor, block) }
  }

  /// The value of a match; nil when its parts make no date, such as 30 February.
  ///
  /// - Parameter tense: whether the clause speaks of what has been or of what is to come.
  func value(of match: TimeGrammar.Match, block: Int, tense: TimeTense) -> TimeValue? {
    let slots = match.slots
    let offset = Int(match.argument)
    switch match.meaning {
    case .date: return date(slots, day: slots.day ?? slots.ordinal, block: block, tense: tense)
    case .iso, .slashed: return slots.written.flatMap(PartialDate.init(iso8601:)).map { TimeValue($0) }
    case .dayRange: return dayRange(slots, block: block, tense: tense)
    case .month: return month(slots, offset: offset, block: block, tense: tense)
    case .year: return slots.year.flatMap { PartialDate(year: $0) }.map { TimeValue($0, edge: slots.edge) }
    case .yearRange: return yearRange(slots)
    case .decade: return decade(slots)
    case .century:
      guard let ordinal = slots.ordinal, ordinal > 0 else { return nil }
      if match.argument == "BC" { return .unresolved("BC\(twoDigits(ordinal - 1))") }
      return century((ordinal - 1) * 100, edge: slots.edge)
    case .era: return era(slots, isBefore: match.argument == "BC")
    case .season: return season(slots, offset: offset, tense: tense)
    case .weekOf: return week(slots, block: block, tense: tense)
    case .halfOf: return part(slots, parts: 2, block: block, tense: tense)
    case .quarterOf: return part(slots, parts: 4, block: block, tense: tense)
    case .day: return day(offset ?? 0)
    case .weekday: return weekday(slots, offset: offset, tense: tense)
    case .unit: return unit(slots, offset: offset ?? 0)
    case .unitSoFar, .unitToCome: return partOfUnit(slots, isToCome: match.meaning == .unitToCome)
    case .ago: return ago(slots)
    case .past: return .reference(-1)
    case .after: return shifted(slots.unit, by: slots.number)
    case .before: return shifted(slots.unit, by: slots.number.map { -$0 })
    case .unitAfter: return shifted(slots.unit, by: 1)
    case .unitBefore: return shifted(slots.unit, by: -1)
    case .sameUnit: return shifted(slots.unit, by: 0)
    case .dayAfter: return shifted(.day, by: 1)
    case .sameDay: return shifted(.day, by: 0)
    case .vagueAfter: return .unresolved("XXXX")
    case .single: return slots.unit.map { TimeValue(kind: .duration, value: $0.duration(1)) }
    case .duration: return slots.unit.map { TimeValue(kind: .duration, value: $0.duration(slots.number)) }
    case .vagueDuration: return TimeValue(kind: .duration, value: (slots.unit ?? .year).duration(nil))
    case .set: return set(slots, step: offset)
    case .eachUnit:
      return TimeUnit(rawValue: match.argument).map { TimeValue(kind: .set, value: $0.duration(1)) }
    case .time: return time(slots, fixed: match.argument)
    case .fixed, .fixedStart: return fixed(match.argument)
    case .yearly: return yearly(match.argument, year: slots.year, block: block, tense: tense)
    }
  }
}

// Dates of the calendar.
extension TimeNormalizer {
  private func date(_ slots: TimeSlots, day: Int?, block: Int, tense: TimeTense) -> TimeValue? {
    // 29 February must be possible while the year is not known.
    guard let month = slots.month, let day, Day(year: 2000, month: month, day: day) != nil else { return nil }
    guard let year = slots.year ?? year(ofMonth: month, day: day, block: block, tense: tense) else {
      return .unresolved("XXXX-\(twoDigits(month))-\(twoDigits(day))")
    }
    return PartialDate(year: year, month: month, day: day).map { TimeValue($0) }
  }

  private func dayRange(_ slots: TimeSlots, block: Int, tense: TimeTense) -> TimeValue? {
    guard let month = slots.month, let first = slots.day, let last = slots.lastDay, first < last,
      Day(year: 2000, month: month, day: last) != nil
    else { return nil }
    guard let year = slots.year ?? year(ofMonth: month, day: first, block: block, tense: tense) else {
      let stem = "XXXX-\(twoDigits(month))-"
      return .unresolved("\(stem)\(twoDigits(first))/\(stem)\(twoDigits(last))")
    }
    guard let start = Day(year: year, month: month, day: first),
      let end = Day(year: year, month: month, day: last)
    else { return nil }
    return TimeValue(DayRange(first: start, last: end))
  }

  private func month(_ slots: TimeSlots, offset: Int?, block: Int, tense: TimeTense) -> TimeValue? {
    guard let month = slots.month else { return nil }
    var year = slots.year
    if year == nil, let offset {
      year = published.flatMap { date in
        date.month.map { now in
          switch offset {
          case ..<0: month < now ? date.year : date.year - 1
          case 0: date.year
          default: month > now ? date.year : date.year + 1
          }
        }
      }
    } else if year == nil {
      year = self.year(ofMonth: month, day: nil, block: block, tense: tense)
    }
    guard let year else { return .unresolved("XXXX-\(twoDigits(month))") }
    return PartialDate(year: year, month: month).map { TimeValue($0, edge: slots.edge) }
  }

  /// The year of a month that is given without one: that of the date that the text just gave, else the one
  /// that lies nearest to the day of writing; nil when neither is clear.
  private func year(ofMonth month: Int, day: Int?, block: Int, tense: TimeTense) -> Int? {
    if let running, running.block == block, tense != .future || published == nil {
      // "In December 2020 … in January": a story goes forward.
      guard let last = running.date.month, month < last, month + 12 - last <= 3 else {
        return running.date.year
      }
      return running.date.year + 1
    }
    if let published, let now = published.month {
      let ahead = (month - now + 12) % 12
      if ahead == 0 { return published.year }
      // What is not announced lies in the past, unless that would be nine months ago or more and no verb says
      // so.
      let isAhead = tense == .future || tense == .unknown && ahead <= 3
      return published.year + (isAhead ? (month < now ? 1 : 0) : (month > now ? -1 : 0))
    }
    guard let running, block - running.block <= 3 else { return nil }
    // A story goes forward; a month before the last one may be of the next year or of a look back.
    guard let last = running.date.month else { return block - running.block == 1 ? running.date.year : nil }
    return month >= last ? running.date.year : nil
  }

  /// "2021-22"; nil when the second number is no later year.
  private func yearRange(_ slots: TimeSlots) -> TimeValue? {
    guard let first = slots.year, let end = slots.number, end < 100, end > first % 100,
      let days = DayRange(years: first...first / 100 * 100 + end)
    else { return nil }
    return TimeValue(
      value: "\(fourDigits(first))/\(fourDigits(first / 100 * 100 + end))", days: days,
      anchor: PartialDate(year: first))
  }

  private func decade(_ slots: TimeSlots) -> TimeValue? {
    guard var first = slots.decade else { return nil }
    if let hundreds = slots.number {
      first += hundreds * 100
    } else if first < 100 {
      first += first < 20 ? 2000 : 1900
    }
    if first % 100 == 0, first < 2000 { return century(first, edge: slots.edge) }
    return DayRange(years: first...first + 9).map {
      TimeValue(value: String(first / 10), days: $0.third(slots.edge))
    }
  }

  /// - Parameter first: the year that its number counts from, 1800 for the nineteenth and for the 1800s.
  private func century(_ first: Int, edge: TimeSlots.Edge?) -> TimeValue? {
    guard (0...2100).contains(first) else { return nil }
    return DayRange(years: first + 1...first + 100).map {
      TimeValue(value: twoDigits(first / 100), days: $0.third(edge))
    }
  }

  private func era(_ slots: TimeSlots, isBefore: Bool) -> TimeValue? {
    guard let year = slots.number, year > 0 else { return nil }
    if isBefore { return .unresolved("BC\(fourDigits(year))") }
    return PartialDate(year: year).map { TimeValue($0) }
  }

  private func season(_ slots: TimeSlots, offset: Int?, tense: TimeTense) -> TimeValue? {
    guard let season = slots.season else { return nil }
    guard let year = slots.year ?? offset.flatMap({ year(ofSeason: season, offset: $0) }) else {
      return .unresolved("XXXX-\(season)")
    }
    return DayRange(season: season, year: year).map {
      TimeValue(
        value: "\(fourDigits(year))-\(season)", days: $0.third(slots.edge), anchor: PartialDate(year: year))
    }
  }

  private func year(ofSeason season: String, offset: Int) -> Int? {
    guard let published, let month = published.month,
      let now = Day(year: published.year, month: month, day: 15)
    else {
      return nil
    }
    let candidates = (-2...2).compactMap { step in
      DayRange(season: season, year: published.year + step).map { (year: published.year + step, days: $0) }
    }
    switch offset {
    case ..<0: return candidates.last { $0.days.last < now }?.year
    case 0:
      return candidates.last { $0.days.first <= now && now.number - $0.days.first.number < 200 }?.year
        ?? candidates.first { $0.days.first > now }?.year
    default: return candidates.first { $0.days.first > now }?.year
    }
  }

  private func week(_ slots: TimeSlots, block: Int, tense: TimeTense) -> TimeValue? {
    guard let month = slots.month, let ordinal = slots.ordinal, ordinal <= 5 else { return nil }
    let year = slots.year ?? year(ofMonth: month, day: nil, block: block, tense: tense)
    let count = Day.count(ofMonth: month, year: year ?? 2001)
    let first = ordinal < 0 ? count - 6 : ordinal * 7 - 6
    let last = min(first + 6, count)
    guard first <= last else { return nil }
    guard let year else {
      // The length of February is not known without the year.
      if ordinal < 0, month == 2 { return .unresolved("XXXX-02") }
      let stem = "XXXX-\(twoDigits(month))-"
      return .unresolved("\(stem)\(twoDigits(first))/\(stem)\(twoDigits(last))")
    }
    guard let start = Day(year: year, month: month, day: first),
      let end = Day(year: year, month: month, day: last)
    else { return nil }
    return TimeValue(DayRange(first: start, last: end))
  }

  /// A half or a quarter of a year or month.
  private func part(_ slots: TimeSlots, parts: Int, block: Int, tense: TimeTense) -> TimeValue? {
    guard let ordinal = slots.ordinal else { return nil }
    let index = ordinal < 0 ? parts : ordinal
    guard (1...parts).contains(index) else { return nil }
    if let month = slots.month {
      guard let year = slots.year ?? year(ofMonth: month, day: nil, block: block, tense: tense),
        let whole = PartialDate(year: year, month: month)?.days
      else { return .unresolved("XXXX-\(twoDigits(month))") }
      let middle = whole.first.adding(days: 14)
      return TimeValue(
        index == 1
          ? DayRange(first: whole.first, last: middle)
          : DayRange(first: middle.adding(days: 1), last: whole.last))
    }
    guard let year = slots.year, let first = PartialDate(year: year, month: 12 / parts * (index - 1) + 1),
      let last = PartialDate(year: year, month: 12 / parts * index)
    else { return nil }
    return TimeValue(
      value: "\(fourDigits(year))-\(parts == 2 ? "H" : "Q")\(index)",
      days: DayRange(first: first.days.first, last: last.days.last), anchor: PartialDate(year: year))
  }

  private func fixed(_ argument: String) -> TimeValue? {
    let ends = argument.split(separator: "/").compactMap { PartialDate(iso8601: String($0)) }
    guard let first = ends.first, let last = ends.last else { return nil }
    return TimeValue(value: argument, days: DayRange(first: first.days.first, last: last.days.last))
  }

  private func yearly(_ argument: String, year given: Int?, block: Int, tense: TimeTense) -> TimeValue? {
    let fields = argument.split(separator: "-").compactMap { Int($0) }
    guard fields.count == 2 else { return nil }
    guard let year = given ?? year(ofMonth: fields[0], day: fields[1], block: block, tense: tense)
    else {
      return .unresolved("XXXX-\(argument)")
    }
    return PartialDate(year: year, month: fields[0], day: fields[1]).map { TimeValue($0) }
  }
}
