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

  /// TIMEX3's parts of the day.
  static let parts: Set<Substring> = ["MO", "AF", "EV", "NI"]

  /// Words for a day that the calendar has not, or that cannot be told.
  static let noDay = TimeValue.unresolved("XXXX-XX-XX")

  /// A direction from the day of writing, which is not known.
  static func reference(_ direction: Int) -> TimeValue {
    .unresolved(direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF")
  }

  /// Whether it is one day, or a day of which only the weekday or the place in the year is known.
  var isOneDay: Bool {
    if let days { return days.first == days.last }
    return kind == .date && (value.hasPrefix("XXXX-WXX-") || value.utf8.count == 10)
  }

  /// A part of the day or a clock time added: `2021-08-30TMO`, `2021-08-30T14:05`.
  func at(_ clock: String) -> TimeValue {
    var time = self
    time.kind = .time
    time.value = isOneDay ? value + clock : clock
    return time
  }
}
