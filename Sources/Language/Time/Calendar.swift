import Annotations

// Weeks, months, seasons and their parts as ranges of days.

extension Day {
  /// The Monday of its week.
  var monday: Day { adding(days: 1 - weekday) }

  /// ISO 8601 week, which belongs to the year of its Thursday.
  var week: (year: Int, number: Int) {
    let thursday = monday.adding(days: 3)
    let year = thursday.components.year
    let newYear = Day(year: year, month: 1, day: 1) ?? thursday
    return (year, (thursday.number - newYear.number) / 7 + 1)
  }

  /// TIMEX3 value of its week, such as `2021-W35`.
  var weekValue: String {
    let (year, number) = week
    return "\(fourDigits(year))-W\(twoDigits(number))"
  }

  /// The next day with a weekday, on or after this one.
  func next(weekday: Int) -> Day { adding(days: (weekday - self.weekday + 7) % 7) }

  /// The last day with a weekday, on or before this one.
  func previous(weekday: Int) -> Day { adding(days: -((self.weekday - weekday + 7) % 7)) }
}

extension PartialDate {
  /// The day, when it is that precise.
  var exactDay: Day? { day == nil ? nil : days.first }

  /// A month some months away, as precise as a month; nil when this date has none.
  func adding(months count: Int) -> PartialDate? {
    guard let month else { return nil }
    let index = year * 12 + month - 1 + count
    return PartialDate(year: index / 12, month: index % 12 + 1)
  }
}

extension DayRange {
  /// The third of the range that "early", "mid" and "late" name: of a month the days 1–10, 11–20 and the
  /// rest, of a year and a decade its first, second and last third by months and years.
  func third(_ edge: TimeSlots.Edge?) -> DayRange {
    let length = last.number - first.number + 1
    guard let edge, length >= 3 else { return self }
    let firstCut: Day
    let secondCut: Day
    if length <= 31 {
      firstCut = first.adding(days: length / 3)
      secondCut = first.adding(days: length / 3 * 2)
    } else {
      firstCut = cut(1)
      secondCut = cut(2)
    }
    switch edge {
    case .start: return DayRange(first: first, last: firstCut.adding(days: -1))
    case .mid: return DayRange(first: firstCut, last: secondCut.adding(days: -1))
    case .end: return DayRange(first: secondCut, last: last)
    }
  }

  /// The first day of the second or third third, at a month's or, in ranges of ten years and more, a year's
  /// beginning.
  private func cut(_ number: Int) -> Day {
    let start = first.components
    let end = last.adding(days: 1).components
    let months = (end.year - start.year) * 12 + end.month - start.month
    var index = start.year * 12 + start.month - 1 + months * number / 3
    if months >= 120 { index = start.year * 12 + (months / 12 * number + 1) / 3 * 12 }
    return Day(year: index / 12, month: index % 12 + 1, day: 1) ?? first
  }

  /// A year's season in the north: spring from March, summer from June, autumn from September; the winter of
  /// a year is the one that begins in its December (the meteorological seasons).
  init?(season: String, year: Int) {
    guard let start = DayRange.firstMonths[season],
      let first = Day(year: year, month: start, day: 1),
      let after = Day(year: start == 12 ? year + 1 : year, month: (start + 2) % 12 + 1, day: 1)
    else { return nil }
    self.init(first: first, last: after.adding(days: -1))
  }

  private static let firstMonths = ["SP": 3, "SU": 6, "FA": 9, "WI": 12]

  /// From the first day of a year to the last of another.
  init?(years: ClosedRange<Int>) {
    guard let first = Day(year: years.lowerBound, month: 1, day: 1),
      let last = Day(year: years.upperBound, month: 12, day: 31)
    else { return nil }
    self.init(first: first, last: last)
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

func fourDigits(_ number: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
