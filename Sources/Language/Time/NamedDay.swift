import Annotations

/// A day that comes every year: its rule in `time-days.tsv`.
enum NamedDay: Hashable, Sendable {
  case fixed(month: Int, day: Int)
  /// The so many-th weekday of a month; -1 for the last.
  case weekday(month: Int, number: Int, weekday: Int)
  /// Days after Easter Sunday.
  case easter(Int)
  /// Days after the Easter Sunday of the Julian calendar.
  case orthodoxEaster(Int)
  /// The first day of the Solar Hijri year.
  case nowruz

  /// Reads `12-25`, `nth:11:4:4` (the fourth Thursday of November), `easter:-2`, `orthodox:0` and `nowruz`.
  init?(_ rule: String) {
    let fields = rule.split(separator: ":").map(String.init)
    switch (fields.first, fields.count) {
    case ("nth", 4):
      guard let month = Int(fields[1]), (1...12).contains(month), let number = Int(fields[2]),
        let weekday = Int(fields[3]), (1...7).contains(weekday), number == -1 || (1...5).contains(number)
      else { return nil }
      self = .weekday(month: month, number: number, weekday: weekday)
    case ("easter", 2):
      guard let days = Int(fields[1]) else { return nil }
      self = .easter(days)
    case ("orthodox", 2):
      guard let days = Int(fields[1]) else { return nil }
      self = .orthodoxEaster(days)
    case ("nowruz", 1): self = .nowruz
    default:
      let parts = rule.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 2, Day(year: 2000, month: parts[0], day: parts[1]) != nil else { return nil }
      self = .fixed(month: parts[0], day: parts[1])
    }
  }

  /// The day in a year; nil when the year has none, such as 29 February, or lies outside 1583–2199.
  func day(in year: Int) -> Day? {
    switch self {
    case .fixed(let month, let day): return Day(year: year, month: month, day: day)
    case .weekday(let month, let number, let weekday):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      if number < 0 {
        return first.adding(days: Day.count(ofMonth: month, year: year) - 1).previous(weekday: weekday)
      }
      let day = first.next(weekday: weekday).adding(days: 7 * (number - 1))
      return day.components.month == month ? day : nil
    case .easter(let days): return NamedDay.easterSunday(year)?.adding(days: days)
    case .orthodoxEaster(let days): return NamedDay.julianEasterSunday(year)?.adding(days: days)
    case .nowruz: return NamedDay.newYearOfSolarHijri(year)
    }
  }

  /// The days when the year is not known: `XXXX-12-25`, else as much as all years share.
  var unresolved: String {
    switch self {
    case .fixed(let month, let day): "XXXX-\(twoDigits(month))-\(twoDigits(day))"
    case .weekday(let month, _, let weekday): "XXXX-\(twoDigits(month))-WXX-\(weekday)"
    case .nowruz: "XXXX-03-XX"
    case .easter, .orthodoxEaster: "XXXX-XX-XX"
    }
  }

  /// The Gregorian rule: "Anonymous Gregorian algorithm" (Nature, 20 April 1876; J. Meeus, Astronomical Algorithms,
  /// 1991, chapter 8).
  private static func easterSunday(_ year: Int) -> Day? {
    guard (1583...2199).contains(year) else { return nil }
    let golden = year % 19
    let century = year / 100
    let rest = year % 100
    let epact =
      (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let shift = (golden + 11 * epact + 22 * weekday) / 451
    let sum = epact + weekday - 7 * shift + 114
    return Day(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  /// Meeus, as above, for the Julian calendar, and then that calendar's distance from ours.
  private static func julianEasterSunday(_ year: Int) -> Day? {
    guard (1583...2199).contains(year) else { return nil }
    let epact = (19 * (year % 19) + 15) % 30
    let weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    let sum = epact + weekday + 114
    // Easter lies after February, so that the year's own leap day has passed.
    return Day(year: year, month: sum / 31, day: sum % 31 + 1)?.adding(days: year / 100 - year / 400 - 2)
  }

  /// 1 Farvardin by the cycle of 33 years (leap years 1, 5, 9, 13, 17, 22, 26 and 30 of each), which agrees with the
  /// astronomical calendar from 1800 to 2088 (K. M. Borkowski, "The Persian calendar for 3000 years", 1996).
  private static func newYearOfSolarHijri(_ year: Int) -> Day? {
    guard (1800...2088).contains(year), let known = Day(year: 2021, month: 3, day: 21) else { return nil }
    let count = { (end: Int) in
      // Leap years from year 1 up to, and without, `end`.
      let full = (end - 1) / 33 * 8
      return full + [1, 5, 9, 13, 17, 22, 26, 30].filter { $0 <= (end - 1) % 33 }.count
    }
    let target = year - 621
    return known.adding(days: 365 * (target - 1400) + count(target) - count(1400))
  }
}
