import Annotations

/// Gives matches of the time grammar their values, relative to the article's date and to the dates before
/// them.
///
/// Nothing is guessed: without a date to start from a value has `X` for what is not known, or is TIMEX3's
/// `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`, and there are no days.
struct TimeNormalizer: Sendable {
  /// Where a match stands, as far as its value depends on it.
  struct Place: Sendable {
    /// Index of the block.
    var block: Int
    var tense: TimeTense
  }

  /// The day of writing; nil when not known.
  let published: PartialDate?
  /// The last date that the text gave with its year, and the block that it stands in.
  private(set) var running: (date: PartialDate, block: Int)?
  /// The last of these that is a day, and the last that has a month.
  private(set) var runningDay: (date: PartialDate, block: Int)?
  private(set) var runningMonth: (date: PartialDate, block: Int)?
  /// How many dates of long ago came in a row, and none that counts from the day of writing: a life or a history.
  private var countOfPast = 0

  init(published: PartialDate?) { self.published = published }

  /// Remembers a value for expressions that refer back to it.
  mutating func remember(_ value: TimeValue, of match: TimeGrammar.Match, block: Int) {
    guard let anchor = value.anchor else { return }
    switch match.meaning {
    // What the text compares with is not where it goes on.
    case .samePeriod, .unitBefore, .before: return
    case .day, .weekday, .unit, .unitSoFar, .unitToCome, .ago: countOfPast = -1000
    default: countOfPast += match.slots.year != nil && anchor.year + 1 < published?.year ?? 0 ? 1 : 0
    }
    running = (anchor, block)
    if anchor.month != nil { runningMonth = running }
    if anchor.day != nil { runningDay = running }
  }

  /// The value of a match; nil when its parts make no time.
  func value(of match: TimeGrammar.Match, at place: Place) -> TimeValue? {
    var match = match
    // "tonight" is `day 0 NI`, "overnight" `part-of-day NI`.
    if let part = match.argument.split(separator: " ").last, TimeValue.parts.contains(part) {
      match.slots.part = String(part)
      match.argument = match.argument.split(separator: " ").dropLast().joined(separator: " ")
    }
    guard match.meaning != .time, match.meaning != .partOfDay else { return time(match, at: place) }
    guard let value = dateValue(of: match, at: place) else { return nil }
    guard value.kind == .date, let clock = clock(match.slots) else { return value }
    return value.at(clock)
  }

  private func dateValue(of match: TimeGrammar.Match, at place: Place) -> TimeValue? {
    let slots = match.slots
    let offset = Int(match.argument)
    switch match.meaning {
    case .date: return date(slots, offset: offset, at: place)
    case .iso, .slashed: return written(slots)
    case .secondYear: return secondYear(slots)
    case .dayRange: return dayRange(slots, at: place)
    case .dayAlone, .dayWithLast: return dayAlone(slots, isJoined: match.meaning == .dayWithLast, at: place)
    case .month: return month(slots, offset: offset, at: place)
    case .year: return slots.year.flatMap { PartialDate(year: $0) }.map { TimeValue($0, edge: slots.edge) }
    case .yearRange: return yearRange(slots)
    case .decade: return decade(slots)
    case .century:
      guard let ordinal = slots.ordinal, ordinal > 0 else { return nil }
      if match.argument == "BC" { return .unresolved("BC\(twoDigits(ordinal - 1))XX") }
      return century((ordinal - 1) * 100, edge: slots.edge)
    case .era: return era(slots, isBefore: match.argument == "BC")
    case .season: return season(slots, offset: offset, at: place)
    case .weekOf: return week(slots, at: place)
    case .halfOf: return part(slots, parts: 2, offset: offset, at: place)
    case .quarterOf: return part(slots, parts: 4, offset: offset, at: place)
    case .fiscal: return slots.year.map { .unresolved("FY\(fourDigits($0))") }
    case .yearly: return yearly(match.argument, year: slots.year, at: place)
    case .fixed: return fixed(match.argument)
    case .reference, .unresolved: return .unresolved(match.argument)
    case .set: return set(slots, argument: match.argument)
    case .eachUnit:
      return TimeUnit(rawValue: match.argument).map { TimeValue(kind: .set, value: $0.duration(1)) }
    case .single: return slots.unit.map { TimeValue(kind: .duration, value: $0.duration(1)) }
    case .duration: return duration(slots, argument: match.argument)
    case .vagueDuration: return TimeValue(kind: .duration, value: (slots.unit ?? .year).duration(nil))
    case .none, .time, .partOfDay: return nil
    default: return relativeValue(of: match, offset: offset, at: place)
    }
  }

  private func relativeValue(of match: TimeGrammar.Match, offset: Int?, at place: Place) -> TimeValue? {
    let slots = match.slots
    switch match.meaning {
    case .day: return day(offset ?? 0)
    case .weekday: return weekday(slots, offset: offset, tense: place.tense)
    case .weekdayAfter: return weekdayFromLast(slots, isAfter: true)
    case .weekdayBefore: return weekdayFromLast(slots, isAfter: false)
    case .unit: return unit(slots, argument: match.argument, tense: place.tense)
    case .unitSoFar, .unitToCome: return partOfUnit(slots, isToCome: match.meaning == .unitToCome)
    case .ago: return fromNow(slots, direction: -1)
    case .ahead: return fromNow(slots, direction: 1)
    case .after: return shifted(slots.unit, by: slots.number)
    case .before: return shifted(slots.unit, by: slots.number.map { -$0 })
    case .unitAfter: return shifted(slots.unit, by: 1)
    case .unitBefore: return shifted(slots.unit, by: -1)
    case .sameUnit where offset == 0 && running?.block != place.block:
      return unit(slots, argument: match.argument, tense: place.tense)
    case .sameUnit: return shifted(slots.unit, by: 0)
    case .samePeriod: return samePeriod(years: offset ?? 0)
    case .dayAfter: return shifted(.day, by: 1)
    case .dayBefore: return shifted(.day, by: -1)
    case .sameDay: return shifted(.day, by: 0)
    case .vagueAfter: return unknown(slots.unit)
    default: return nil
    }
  }
}

// Dates of the calendar.
extension TimeNormalizer {
  /// - Parameter offset: of the year that is said with it, as in "May 3 last year".
  private func date(_ slots: TimeSlots, offset: Int?, at place: Place) -> TimeValue? {
    guard let month = slots.month, let day = slots.day ?? slots.ordinal else { return nil }
    // 29 February must be possible while the year is not known.
    guard Day(year: 2000, month: month, day: day) != nil else { return .noDay }
    guard let year = slots.year ?? year(slots, month: month, offset: offset, at: place) else {
      return .unresolved("XXXX-\(twoDigits(month))-\(twoDigits(day))")
    }
    return PartialDate(year: matching(slots, year, month, day, place.tense), month: month, day: day).map {
      TimeValue($0)
    } ?? .noDay
  }

  /// The year in which a date has the weekday that is said with it: that given, else the one before or after.
  private func matching(_ slots: TimeSlots, _ year: Int, _ month: Int, _ day: Int, _ tense: TimeTense) -> Int
  {
    guard slots.year == nil, let weekday = slots.weekday else { return year }
    let today = published?.exactDay
    return [year, year - 1, year + 1].first {
      guard let date = Day(year: $0, month: month, day: day), date.weekday == weekday else { return false }
      return tense != .past || $0 <= year || today.map { today in date <= today } ?? true
    } ?? year
  }

  private func year(_ slots: TimeSlots, month: Int, offset: Int?, at place: Place) -> Int? {
    if let offset { return published.map { $0.year + offset } }
    return year(ofMonth: month, at: place)
  }

  private func written(_ slots: TimeSlots) -> TimeValue? {
    guard let text = slots.written else { return nil }
    guard let date = PartialDate(iso8601: text) else { return text == "-" ? .noDay : .unresolved(text) }
    guard date.time != nil else { return TimeValue(date) }
    return TimeValue(kind: .time, value: text, days: date.days, anchor: date.exactDay.map { PartialDate($0) })
  }

  private func dayRange(_ slots: TimeSlots, at place: Place) -> TimeValue? {
    guard let month = slots.month, let first = slots.day, let last = slots.lastDay else { return nil }
    guard first < last, Day(year: 2000, month: month, day: last) != nil else { return .noDay }
    guard let year = slots.year ?? year(ofMonth: month, at: place) else {
      let stem = "XXXX-\(twoDigits(month))-"
      return .unresolved("\(stem)\(twoDigits(first))/\(stem)\(twoDigits(last))")
    }
    guard let start = Day(year: year, month: month, day: first),
      let end = Day(year: year, month: month, day: last)
    else { return .noDay }
    return TimeValue(DayRange(first: start, last: end))
  }

  /// "On the 15th": of the month that the text gave last, else of the month of writing.
  private func dayAlone(_ slots: TimeSlots, isJoined: Bool, at place: Place) -> TimeValue? {
    guard let day = slots.day ?? slots.ordinal, (1...31).contains(day) else { return nil }
    let known = running.flatMap { $0.block == place.block && $0.date.month != nil ? $0.date : nil }
    guard var date = known ?? (isJoined ? nil : published), date.month != nil else {
      return isJoined ? nil : .unresolved("XXXX-XX-\(twoDigits(day))")
    }
    if known == nil, let today = date.day {
      let step = place.tense == .past && day > today ? -1 : place.tense == .future && day < today ? 1 : 0
      date = date.adding(months: step) ?? date
    }
    guard let month = date.month else { return nil }
    return PartialDate(year: slots.year ?? date.year, month: month, day: day).map { TimeValue($0) }
      ?? (isJoined ? nil : .noDay)
  }

  private func month(_ slots: TimeSlots, offset: Int?, at place: Place) -> TimeValue? {
    guard let month = slots.month else { return nil }
    var year = slots.year
    if year == nil, let offset {
      year = published.flatMap { date in
        date.month.map { now in
          switch offset {
          case -10: date.year - 1
          case 10: date.year + 1
          case 100: date.year
          case ..<0: month < now ? date.year : date.year - 1
          case 0: date.year
          default: month > now ? date.year : date.year + 1
          }
        }
      }
    } else if year == nil {
      year = self.year(ofMonth: month, at: place)
    }
    guard let year else { return .unresolved("XXXX-\(twoDigits(month))") }
    return PartialDate(year: year, month: month).map { TimeValue($0, edge: slots.edge) }
  }

  /// The year of a month that is given without one: that of the date that the text just gave, else the one
  /// that lies nearest to the day of writing; nil when neither is clear.
  func year(ofMonth month: Int, at place: Place) -> Int? {
    let tense = place.tense
    if tense == .futureInPast, let running, running.block == place.block, let last = running.date.month {
      return running.date.year + (month < last ? 1 : 0)
    }
    if let running, running.block == place.block, published == nil || tense != .future && tense != .present {
      // "In December 2020 … in January": a story goes forward.
      guard let last = running.date.month, month < last, month + 12 - last <= 3 else {
        return running.date.year
      }
      return running.date.year + 1
    }
    if countOfPast >= 3, let running, place.block - running.block <= 2, tense == .past {
      return running.date.year
    }
    if let published, let now = published.month {
      let ahead = (month - now + 12) % 12
      if ahead == 0 { return published.year }
      // What is not announced lies in the past, unless that would be nine months ago or more and no verb says
      // so.
      let isAhead =
        switch tense {
        case .future, .futureInPast, .present: true
        case .past: false
        case .unknown: ahead <= 3
        }
      return published.year + (isAhead ? (month < now ? 1 : 0) : (month > now ? -1 : 0))
    }
    guard let running, place.block - running.block <= 3 else { return nil }
    // A story goes forward; a month before the last one may be of the next year or of a look back.
    guard let last = running.date.month else {
      return place.block - running.block == 1 ? running.date.year : nil
    }
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

  /// "94" of "1892 – 94".
  private func secondYear(_ slots: TimeSlots) -> TimeValue? {
    guard let first = slots.year, let end = slots.number, end < 100, end > first % 100 else { return nil }
    return PartialDate(year: first / 100 * 100 + end).map { TimeValue($0) }
  }

  private func decade(_ slots: TimeSlots) -> TimeValue? {
    guard var first = slots.decade else { return nil }
    if let hundreds = slots.number {
      guard (10...21).contains(hundreds) else { return nil }
      first += hundreds * 100
    } else if first < 100 {
      first += first < 20 ? 2000 : 1900
    }
    if first % 100 == 0, first < 2000 { return century(first, edge: slots.edge) }
    return DayRange(years: first...first + 9).map {
      TimeValue(value: "\(first / 10)X", days: $0.third(slots.edge))
    }
  }

  /// - Parameter first: the year that its number counts from, 1800 for the nineteenth and for the 1800s.
  func century(_ first: Int, edge: TimeSlots.Edge?) -> TimeValue? {
    guard (0...2100).contains(first) else { return nil }
    return DayRange(years: first + 1...first + 100).map {
      TimeValue(value: "\(twoDigits(first / 100))XX", days: $0.third(edge))
    }
  }

  private func era(_ slots: TimeSlots, isBefore: Bool) -> TimeValue? {
    guard let year = slots.number, year > 0 else { return nil }
    if isBefore { return .unresolved("BC\(fourDigits(year))") }
    return PartialDate(year: year).map { TimeValue($0) }
  }

  private func fixed(_ argument: String) -> TimeValue? {
    let ends = argument.split(separator: "/").compactMap { PartialDate(iso8601: String($0)) }
    guard let first = ends.first, let last = ends.last else { return nil }
    return TimeValue(
      value: first == last ? "\(first)" : argument,
      days: DayRange(first: first.days.first, last: last.days.last))
  }

  /// - Parameter argument: the rule of a named day, and the year's offset where one is said.
  private func yearly(_ argument: String, year given: Int?, at place: Place) -> TimeValue? {
    let words = argument.split(separator: " ").map(String.init)
    guard let rule = words.first, let named = NamedDay(rule) else { return nil }
    var year = given
    if year == nil, words.count == 2, let offset = Int(words[1]), let today = published?.exactDay {
      year = yearNear(today, named, offset)
    } else if year == nil, words.count == 1,
      let month = named.day(in: published?.year ?? running?.date.year ?? 2001)?.components.month
    {
      year = self.year(ofMonth: month, at: place)
    }
    guard let year else { return .unresolved(named.unresolved) }
    return named.day(in: year).map { TimeValue(PartialDate($0)) } ?? .noDay
  }

  /// "Last Christmas", "this Easter", "next Thanksgiving".
  private func yearNear(_ today: Day, _ named: NamedDay, _ offset: Int) -> Int? {
    let now = today.components.year
    switch offset {
    case -10: return now - 1
    case 10: return now + 1
    case 100: return now
    case ..<0: return [now, now - 1].first { named.day(in: $0).map { $0 < today } ?? false }
    case 0: return now
    default: return [now, now + 1].first { named.day(in: $0).map { $0 > today } ?? false }
    }
  }
}
