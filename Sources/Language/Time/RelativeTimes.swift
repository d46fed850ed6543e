import Annotations

// Values that count from the day of writing, or from the date that the text gave last; durations, sets and
// clock times.
extension TimeNormalizer {
  /// Today, yesterday, tomorrow.
  func day(_ offset: Int) -> TimeValue {
    guard let today = published?.exactDay else { return .reference(offset) }
    return TimeValue(PartialDate(today.adding(days: offset)))
  }

  /// The nearest day of that name before the day of writing or on it, or after it in what is to come.
  func weekday(_ slots: TimeSlots, offset: Int?, tense: TimeTense) -> TimeValue? {
    guard let weekday = slots.weekday else { return nil }
    guard let today = published?.exactDay else { return .unresolved("XXXX-WXX-\(weekday)") }
    switch offset {
    case nil where tense == .future && weekday != today.weekday, 1:
      return TimeValue(PartialDate(today.adding(days: 1).next(weekday: weekday)))
    case nil: return TimeValue(PartialDate(today.previous(weekday: weekday)))
    case 0: return TimeValue(PartialDate(today.monday.adding(days: weekday - 1)))
    default: return TimeValue(PartialDate(today.adding(days: -1).previous(weekday: weekday)))
    }
  }

  /// Last year, this week, next month.
  func unit(_ slots: TimeSlots, offset: Int) -> TimeValue? {
    guard let unit = slots.unit else { return nil }
    guard let published, let value = shifted(published, unit, by: offset) else { return .reference(offset) }
    var narrowed = value
    if let edge = slots.edge { narrowed.days = value.days?.third(edge) }
    return narrowed
  }

  /// Earlier this month: its days up to that of writing; later this month: those from it on.
  func partOfUnit(_ slots: TimeSlots, isToCome: Bool) -> TimeValue? {
    guard let unit = slots.unit else { return nil }
    guard let published, var value = shifted(published, unit, by: 0), let days = value.days else {
      return .reference(isToCome ? 1 : -1)
    }
    if let today = published.exactDay, days.first <= today, today <= days.last {
      value.days =
        isToCome ? DayRange(first: today, last: days.last) : DayRange(first: days.first, last: today)
    }
    return value
  }

  func ago(_ slots: TimeSlots) -> TimeValue? {
    guard let unit = slots.unit, let number = slots.number, let published else { return .reference(-1) }
    switch unit {
    case .decade, .century, .quarter, .weekend, .night, .hour, .minute, .second: return .reference(-1)
    case .fortnight: return shifted(published, .week, by: -2 * number) ?? .reference(-1)
    case .day, .week, .month, .year: return shifted(published, unit, by: -number) ?? .reference(-1)
    }
  }

  /// A duration such as `P2D` counted from known days, as precisely as its unit and the days allow; nil
  /// otherwise.
  func value(_ duration: String, _ direction: Int, from days: DayRange) -> TimeValue? {
    guard duration.hasPrefix("P"), let letter = duration.last, let unit = TimeUnit(rawValue: String(letter)),
      let count = Int(duration.dropFirst().dropLast())
    else { return nil }
    let isOneDay = days.first == days.last
    guard unit == .year || isOneDay else { return nil }
    // A week or more before one day is still about that day, not a whole calendar week.
    if unit == .week { return TimeValue(PartialDate(days.first.adding(days: direction * count * 7))) }
    return shifted(PartialDate(days.first), unit, by: direction * count)
  }

  /// Two years later, that day: counted from the date that the text gave last.
  func shifted(_ unit: TimeUnit?, by count: Int?) -> TimeValue? {
    guard let unit, let count else { return nil }
    switch unit {
    case .second, .minute, .hour, .decade, .century, .quarter, .weekend: return nil
    case .night: return shifted(.day, by: count)
    case .fortnight: return shifted(.week, by: count * 2)
    case .day, .week, .month, .year: break
    }
    guard let running, let value = shifted(running.date, unit, by: count) else {
      switch unit {
      case .year: return .unresolved("XXXX")
      case .month: return .unresolved("XXXX-XX")
      case .week: return .unresolved("XXXX-WXX")
      default: return .unresolved("XXXX-XX-XX")
      }
    }
    return value
  }

  /// A whole unit, counted from a date; nil when the date is not precise enough, or for units without a
  /// calendar.
  private func shifted(_ date: PartialDate, _ unit: TimeUnit, by count: Int) -> TimeValue? {
    switch unit {
    case .year: return PartialDate(year: date.year + count).map { TimeValue($0) }
    case .month: return date.adding(months: count).map { TimeValue($0) }
    case .day, .night: return date.exactDay.map { TimeValue(PartialDate($0.adding(days: count))) }
    case .week:
      return date.exactDay.map { day in
        let monday = day.monday.adding(days: count * 7)
        return TimeValue(
          value: monday.weekValue, days: DayRange(first: monday, last: monday.adding(days: 6)),
          anchor: PartialDate(monday))
      }
    case .weekend:
      return date.exactDay.map { day in
        let saturday = day.monday.adding(days: 5 + count * 7)
        return TimeValue(
          value: saturday.weekValue + "-WE", days: DayRange(first: saturday, last: saturday.adding(days: 1)),
          anchor: PartialDate(saturday))
      }
    case .quarter: return quarter(of: date, by: count)
    case .decade:
      let first = (date.year / 10 + count) * 10
      return DayRange(years: first...first + 9).map { TimeValue(value: String(first / 10), days: $0) }
    case .century:
      let first = ((date.year - 1) / 100 + count) * 100
      return DayRange(years: first + 1...first + 100).map {
        TimeValue(value: twoDigits(first / 100), days: $0)
      }
    case .second, .minute, .hour, .fortnight: return nil
    }
  }

  private func quarter(of date: PartialDate, by count: Int) -> TimeValue? {
    guard let month = date.month else { return nil }
    let index = date.year * 4 + (month - 1) / 3 + count
    guard let first = PartialDate(year: index / 4, month: index % 4 * 3 + 1),
      let last = first.adding(months: 2)
    else { return nil }
    return TimeValue(
      value: "\(fourDigits(first.year))-Q\(index % 4 + 1)",
      days: DayRange(first: first.days.first, last: last.days.last), anchor: first)
  }

  /// - Parameter step: 2 for "every other year"; nil when nothing is said.
  func set(_ slots: TimeSlots, step: Int?) -> TimeValue? {
    if let weekday = slots.weekday { return TimeValue(kind: .set, value: "XXXX-WXX-\(weekday)") }
    if slots.part != nil { return TimeValue(kind: .set, value: "P1D") }
    return slots.unit.map { TimeValue(kind: .set, value: $0.duration(slots.number ?? step ?? 1)) }
  }

  /// - Parameter fixed: the value of a word such as "noon"; empty for a clock time.
  func time(_ slots: TimeSlots, fixed: String) -> TimeValue? {
    if !fixed.isEmpty { return TimeValue(kind: .time, value: fixed) }
    let clock = slots.written ?? slots.number.map { twoDigits($0) + ":00" }
    guard let clock, var hour = Int(clock.prefix(2)) else { return nil }
    if let isAfternoon = slots.isAfternoon {
      guard (1...12).contains(hour) || slots.written != nil else { return nil }
      if isAfternoon, hour < 12 { hour += 12 } else if !isAfternoon, hour == 12 { hour = 0 }
    }
    return TimeValue(kind: .time, value: "T\(twoDigits(hour))\(clock.dropFirst(2))")
  }
}
