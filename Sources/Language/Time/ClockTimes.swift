import Annotations

// Clock times, parts of the day, durations and sets.
extension TimeNormalizer {
  /// The part of the day or the clock time of a match, `TMO` or `T14:05`; nil when it has none.
  func clock(_ slots: TimeSlots) -> String? {
    let written = slots.clock ?? (slots.isAfternoon == nil ? nil : slots.number.map { twoDigits($0) + ":00" })
    guard let written, var hour = Int(written.prefix(2)) else { return slots.part.map { "T" + $0 } }
    let isAfternoon = slots.isAfternoon ?? slots.part.map { $0 != "MO" }
    if let isAfternoon, (1...12).contains(hour) {
      if isAfternoon, hour < 12 { hour += 12 } else if !isAfternoon, hour == 12 { hour = 0 }
    }
    return "T\(twoDigits(hour))\(written.dropFirst(2))\(slots.isUniversal ? "Z" : "")"
  }

  /// A clock time or part of the day alone: of the day that the paragraph gave last, else of the day of writing where
  /// the clause tells of one occasion.
  func time(_ match: TimeGrammar.Match, at place: Place) -> TimeValue? {
    var slots = match.slots
    // "5 o'clock" may be of the morning or the afternoon.
    if match.argument == "o'clock" {
      guard let hour = slots.number, (1...12).contains(hour) else { return nil }
      guard slots.part != nil else { return TimeValue(kind: .time, value: "TXX:00") }
      slots.clock = twoDigits(hour) + ":00"
    } else if slots.isAfternoon != nil, slots.clock == nil {
      guard let hour = slots.number, (1...12).contains(hour) else { return nil }
    }
    guard let clock = match.argument.hasPrefix("T") ? match.argument : clock(slots) else { return nil }
    guard let day = dayOfTime(place, isReport: slots.isUniversal) else {
      // "In the morning" of no day is no time.
      return match.meaning == .partOfDay ? nil : TimeValue(kind: .time, value: clock)
    }
    return TimeValue(PartialDate(day)).at(clock)
  }

  /// - Parameter isReport: whether the time is given with its zone, as that of an occasion is.
  private func dayOfTime(_ place: Place, isReport: Bool) -> Day? {
    if let runningDay, runningDay.block == place.block, let day = runningDay.date.exactDay { return day }
    switch place.tense {
    case .past, .future, .futureInPast: return published?.exactDay
    case .unknown: return isReport ? published?.exactDay : nil
    case .present: return nil
    }
  }

  /// - Parameter argument: `half` for "two and a half years", `.5` for "half a year".
  func duration(_ slots: TimeSlots, argument: String) -> TimeValue? {
    guard let unit = slots.unit else { return nil }
    switch argument {
    case "half":
      return slots.number.flatMap { unit.duration(decimal: "\($0).5") }.map {
        TimeValue(kind: .duration, value: $0)
      }
    case ".5":
      switch unit {
      case .hour: return TimeValue(kind: .duration, value: "PT30M")
      case .minute: return TimeValue(kind: .duration, value: "PT30S")
      case .day: return TimeValue(kind: .duration, value: "PT12H")
      case .year: return TimeValue(kind: .duration, value: "P6M")
      case .decade: return TimeValue(kind: .duration, value: "P5Y")
      case .century: return TimeValue(kind: .duration, value: "P50Y")
      default: return unit.duration(decimal: "0.5").map { TimeValue(kind: .duration, value: $0) }
      }
    default:
      if let decimal = slots.decimal {
        return unit.duration(decimal: decimal).map { TimeValue(kind: .duration, value: $0) }
      }
      // What is longer than the calendar is no measured time.
      guard let number = slots.number, number < 10_000_000 else { return nil }
      return TimeValue(kind: .duration, value: unit.duration(number))
    }
  }

  /// - Parameter argument: 2 for "every other year", X for "every few years"; empty when nothing is said.
  func set(_ slots: TimeSlots, argument: String) -> TimeValue? {
    if argument.hasPrefix("XXXX") { return TimeValue(kind: .set, value: argument) }
    let part = slots.part.map { "T" + $0 } ?? ""
    if let weekday = slots.weekday { return TimeValue(kind: .set, value: "XXXX-WXX-\(weekday)\(part)") }
    if let season = slots.season { return TimeValue(kind: .set, value: "XXXX-\(season)") }
    if let month = slots.month {
      let day = slots.day.map { "-" + twoDigits($0) } ?? ""
      return TimeValue(kind: .set, value: "XXXX-\(twoDigits(month))\(day)")
    }
    if slots.part != nil { return TimeValue(kind: .set, value: "XXXX-XX-XX\(part)") }
    return slots.unit.map {
      TimeValue(kind: .set, value: $0.duration(argument == "X" ? nil : Int(argument) ?? slots.number ?? 1))
    }
  }
}
