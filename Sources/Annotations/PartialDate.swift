/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
package struct Day: Hashable, Comparable, Sendable {
  package var number: Int

  package init(number: Int) { self.number = number }

  /// Nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Day.count(ofMonth: month, year: year) else { return nil }
    // Days from civil: H. Hinnant, "chrono-compatible low-level date algorithms" (2013), days_from_civil.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The calendar's year, month (1–12) and day (1–31).
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// ISO 8601: Monday is 1, Sunday 7.
  package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  package func adding(days: Int) -> Day { Day(number: number + days) }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  package static func isLeap(year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// - Parameter month: 1–12.
  package static func count(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: CustomStringConvertible {
  /// ISO 8601: `2021-08-30`.
  package var description: String {
    let (year, month, day) = components
    return
      "\(PartialDate.padded(year, to: 4))-\(PartialDate.padded(month, to: 2))-\(PartialDate.padded(day, to: 2))"
  }
}

/// The first and last day that words for a time cover; a single day is both.
package struct DayRange: Hashable, Sendable {
  package var first: Day
  package var last: Day

  /// - Precondition: `first <= last`.
  package init(first: Day, last: Day) {
    precondition(first <= last, "a range of days runs forward")
    self.first = first
    self.last = last
  }
}

/// A date as precise as its source: a year, a month, a day, or a moment of a day.
package struct PartialDate: Hashable, Sendable {
  package var year: Int
  /// 1–12; nil when only the year is known.
  package var month: Int?
  /// 1–31; nil when no more than the month is known.
  package var day: Int?
  /// The time of day as ISO 8601 with its zone when known: `14:05`, `14:05:00Z`, `14:05:00+04:30`; nil when not known.
  package var time: String?

  /// Nil when the calendar has no such date, or a finer part stands without the coarser one.
  package init?(year: Int, month: Int? = nil, day: Int? = nil, time: String? = nil) {
    guard (0...9999).contains(year) else { return nil }
    switch (month, day) {
    case (nil, nil): break
    case (let month?, nil): guard (1...12).contains(month) else { return nil }
    case (let month?, let day?): guard Day(year: year, month: month, day: day) != nil else { return nil }
    case (nil, _?): return nil
    }
    guard time == nil || day != nil else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.time = time
  }

  package init(_ day: Day) {
    let (year, month, dayOfMonth) = day.components
    self.year = year
    self.month = month
    self.day = dayOfMonth
  }

  /// Reads ISO 8601: `2021`, `2021-08`, `2021-08-30`, `2021-08-30T14:05:00Z`; nil for anything else.
  package init?(iso8601 text: String) {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = halves.first else { return nil }
    let fields = date.split(separator: "-", omittingEmptySubsequences: false)
    let widths = fields.map(\.utf8.count)
    guard (1...3).contains(fields.count), widths[0] == 4, widths.dropFirst().allSatisfy({ $0 == 2 }),
      fields.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = fields.compactMap { Int($0) }
    let time = halves.count == 2 ? String(halves[1]) : nil
    guard time.map(PartialDate.isTime) ?? true else { return nil }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
      day: numbers.count > 2 ? numbers[2] : nil,
      time: time)
  }

  /// The first and last day that the date covers.
  package var days: DayRange {
    let firstMonth = month ?? 1
    let lastMonth = month ?? 12
    let lastDay = day ?? Day.count(ofMonth: lastMonth, year: year)
    // The initializer and the setters' users keep the parts valid; a broken date collapses to the epoch.
    let first = Day(year: year, month: firstMonth, day: day ?? 1) ?? Day(number: 0)
    let last = Day(year: year, month: lastMonth, day: lastDay) ?? first
    return DayRange(first: min(first, last), last: max(first, last))
  }

  /// How fine it is: `year`, `month`, `day` or `time`.
  package var precision: String {
    time != nil ? "time" : day != nil ? "day" : month != nil ? "month" : "year"
  }

  /// Whether its time of day names a zone; nil without a time.
  package var hasZone: Bool? {
    time.map { $0.hasSuffix("Z") || $0.dropFirst(3).contains { $0 == "+" || $0 == "-" } }
  }

  /// Whether `text` is `HH:MM` or `HH:MM:SS`, with a fraction and a zone where there are any.
  private static func isTime(_ text: String) -> Bool {
    var clock = Substring(text)
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = clock[clock.index(after: sign)...].filter { $0 != ":" }
      guard zone.count == 4 || zone.count == 2, zone.allSatisfy(\.isNumber) else { return false }
      clock = clock[..<sign]
    }
    let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hour = Int(fields[0]), let minute = Int(fields[1]),
      (0...24).contains(hour), (0...59).contains(minute)
    else { return false }
    return fields.count == 2 || Double(fields[2]).map { $0 >= 0 && $0 < 61 } ?? false
  }

  fileprivate static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension PartialDate: CustomStringConvertible {
  /// ISO 8601, as precise as the date: what the database holds.
  package var description: String {
    var text = PartialDate.padded(year, to: 4)
    if let month { text += "-" + PartialDate.padded(month, to: 2) }
    if let day { text += "-" + PartialDate.padded(day, to: 2) }
    if let time { text += "T" + time }
    return text
  }
}
