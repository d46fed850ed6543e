import Annotations
import ArgumentParser

/// The steps of a timeline.
enum TimelineStep: String, CaseIterable, ExpressibleByArgument {
  case day, month, year, decade

  /// The finest step of which a period has at most so many.
  static func fitting(_ days: DayRange, atMost count: Int) -> TimelineStep {
    allCases.first { $0.number(of: days.last) - $0.number(of: days.first) < count } ?? .decade
  }

  /// Counts the steps from some beginning.
  func number(of day: Day) -> Int {
    let (year, month, _) = day.components
    switch self {
    case .day: return day.number
    case .month: return year * 12 + month - 1
    case .year: return year
    case .decade: return year / 10
    }
  }

  /// `2021-08-30`, `2021-08`, `2021`, `2020s`.
  func name(_ number: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    switch self {
    case .day: return Day(number: number).description
    case .month: return padded(number / 12, 4) + "-" + padded(number % 12 + 1, 2)
    case .year: return padded(number, 4)
    case .decade: return padded(number * 10, 4) + "s"
    }
  }

  /// The step that days lie in; nil when they reach over several.
  func step(of days: DayRange) -> Int? {
    let first = number(of: days.first)
    return first == number(of: days.last) ? first : nil
  }
}
