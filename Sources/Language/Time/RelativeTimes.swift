import Annotations

// Values that count from the day of writing, or from the date that the text gave last.
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
    let isAhead = tense != .past && tense != .unknown
    switch offset {
    case nil where isAhead && weekday != today.weekday, 1:
      return TimeValue(PartialDate(today.adding(days: 1).next(weekday: weekday)))
    case nil: return TimeValue(PartialDate(today.previous(weekday: weekday)))
    case 0: return TimeValue(PartialDate(today.monday.adding(days: weekday - 1)))
    default: return TimeValue(PartialDate(today.adding(days: -1).previous(weekday: weekday)))
    }
  }

  /// "The following Monday", "the previous Friday": from the day that the text gave last.
  func weekdayFromLast(_ slots: TimeSlots, isAfter: Bool) -> TimeValue? {
    guard let weekday = slots.weekday else { return nil }
    guard let day = runningDay?.date.exactDay else { return .unresolved("XXXX-WXX-\(weekday)") }
    let found =
      isAfter ? day.adding(days: 1).next(weekday: weekday) : day.adding(days: -1).previous(weekday: weekday)
    return TimeValue(PartialDate(found))
  }

  /// Last year, this week, next month; without an offset "the weekend", by the tense.
  ///
  /// - Parameter argument: the offset, or the unit where the row has no slot for it.
  func unit(_ slots: TimeSlots, argument: String, tense: TimeTense) -> TimeValue? {
    guard let unit = slots.unit ?? TimeUnit(rawValue: argument) else { return nil }
    if unit == .day, slots.edge != nil || argument == "0" {
      return runningDay == nil ? day(0) : shifted(.day, by: 0)
    }
    var offset = Int(argument) ?? 0
    if slots.unit == nil, tense == .past, let today = published?.exactDay, today.weekday < 6 { offset = -1 }
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

  /// Two years ago, in two weeks' time.
  func fromNow(_ slots: TimeSlots, direction: Int) -> TimeValue? {
    guard let unit = slots.unit, let number = slots.number, number < 100_000, let published else {
      return .reference(direction)
    }
    switch unit {
    case .decade: return shifted(published, .year, by: direction * number * 10) ?? .reference(direction)
    case .century, .millennium, .quarter, .weekend, .night, .hour, .minute, .second:
      return .reference(direction)
    case .fortnight: return shifted(published, .week, by: direction * 2 * number) ?? .reference(direction)
    case .day, .week, .month, .year:
      return shifted(published, unit, by: direction * number) ?? .reference(direction)
    }
  }

  /// A length counted from known days, as precisely as its unit and the days allow; nil otherwise.
  func counted(_ slots: TimeSlots, _ direction: Int, from days: DayRange) -> TimeValue? {
    guard let unit = slots.unit, let count = slots.number, count < 100_000 else { return nil }
    let day = direction < 0 ? days.first : days.last
    let isOneDay = days.first == days.last
    switch unit {
    case .day, .night: return isOneDay ? TimeValue(PartialDate(day.adding(days: direction * count))) : nil
    // A week or more before one day is still about that day, not a whole calendar week.
    case .week: return isOneDay ? TimeValue(PartialDate(day.adding(days: direction * count * 7))) : nil
    case .fortnight: return isOneDay ? TimeValue(PartialDate(day.adding(days: direction * count * 14))) : nil
    case .month:
      let isOneMonth = day.components.month == (direction < 0 ? days.last : days.first).components.month
      return isOneMonth && days.last.number - days.first.number < 31
        ? shifted(PartialDate(day), .month, by: direction * count) : nil
    case .year: return shifted(PartialDate(day), .year, by: direction * count)
    case .decade: return shifted(PartialDate(day), .year, by: direction * count * 10)
    case .second, .minute, .hour, .weekend, .quarter, .century, .millennium: return nil
    }
  }

  /// A date of which the text says only that it lies some of a unit away.
  func unknown(_ unit: TimeUnit?) -> TimeValue {
    switch unit {
    case .year, .decade, .century, .millennium, nil: .unresolved("XXXX")
    case .month, .quarter: .unresolved("XXXX-XX")
    case .week, .fortnight, .weekend: .unresolved("XXXX-WXX")
    default: .unresolved("XXXX-XX-XX")
    }
  }

  /// Two years later, that day: counted from the date that the text gave last.
  func shifted(_ unit: TimeUnit?, by count: Int?) -> TimeValue? {
    guard let unit, let count, abs(count) < 100_000 else { return nil }
    switch unit {
    case .second, .minute, .hour, .weekend, .century, .millennium: return nil
    case .night: return shifted(.day, by: count)
    case .fortnight: return shifted(.week, by: count * 2)
    case .decade: return shifted(.year, by: count * 10)
    case .day, .week, .month, .quarter, .year: break
    }
    let anchor =
      switch unit {
      case .day, .week: runningDay
      case .month, .quarter: runningMonth
      default: running
      }
    guard let anchor, let value = shifted(anchor.date, unit, by: count) else {
      return unknown(unit)
    }
    return value
  }

  /// "The same period last year": the date that the text gave last, as precise as it was, in another year.
  func samePeriod(years: Int) -> TimeValue? {
    guard let running else { return .unresolved("XXXX") }
    return PartialDate(year: running.date.year + years, month: running.date.month, day: running.date.day)
      .map { TimeValue($0) } ?? .noDay
  }

  /// A whole unit, counted from a date; nil when the date is not precise enough, or for units without a
  /// calendar.
  private func shifted(_ date: PartialDate, _ unit: TimeUnit, by count: Int) -> TimeValue? {
    switch unit {
    case .year: return PartialDate(year: date.year + count).map { TimeValue($0) }
    case .month: return date.adding(months: count).map { TimeValue($0) }
    case .day, .night:
      return date.exactDay.flatMap { valid($0.adding(days: count)) }.map { TimeValue(PartialDate($0)) }
    case .week:
      return date.exactDay.flatMap { valid($0.monday.adding(days: count * 7)) }.map { monday in
        TimeValue(
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
      return DayRange(years: first...first + 9).map { TimeValue(value: "\(first / 10)X", days: $0) }
    case .century: return century(((date.year - 1) / 100 + count) * 100, edge: nil)
    case .second, .minute, .hour, .fortnight, .millennium: return nil
    }
  }

  /// The day itself where its year has four digits.
  private func valid(_ day: Day) -> Day? { (1...9998).contains(day.components.year) ? day : nil }

  private func quarter(of date: PartialDate, by count: Int) -> TimeValue? {
    guard let month = date.month else { return nil }
    let index = date.year * 4 + (month - 1) / 3 + count
    guard index >= 0, let first = PartialDate(year: index / 4, month: index % 4 * 3 + 1),
      let last = first.adding(months: 2)
    else { return nil }
    return TimeValue(
      value: "\(fourDigits(first.year))-Q\(index % 4 + 1)",
      days: DayRange(first: first.days.first, last: last.days.last), anchor: first)
  }
}
