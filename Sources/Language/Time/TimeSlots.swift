/// A class of words or a shape of numbers that a time pattern can ask for.
enum TimeSlot: String, Sendable {
  // Classes of time-words.tsv.
  case month, weekday, weekdays, number, vague, ordinal, unit, units, season, part, edge, side, zone, half,
    kind, period,
    quarter
  // Shapes, which numbers have; a decade is also a word.
  case day, year, anyyear, oldyear, shortyear, decade, iso, slashed, clock, dotclock, fourclock, digits

  /// Whether a number can fill it.
  var isShape: Bool {
    switch self {
    case .day, .year, .anyyear, .oldyear, .shortyear, .decade, .iso, .slashed, .clock, .dotclock, .fourclock,
      .digits,
      .number,
      .ordinal:
      true
    case .month, .weekday, .weekdays, .vague, .unit, .units, .season, .part, .edge, .side, .zone, .half,
      .kind, .period,
      .quarter:
      false
    }
  }
}

/// What the slots of a match hold.
struct TimeSlots: Sendable {
  var month: Int?
  var weekday: Int?
  var day: Int?
  /// The second day of a range.
  var lastDay: Int?
  var year: Int?
  var number: Int?
  /// A number with a fraction, such as `2.5`.
  var decimal: String?
  var ordinal: Int?
  var unit: TimeUnit?
  var season: String?
  /// A part of the day by TIMEX3's letters: `MO`, `AF`, `EV`, `NI`.
  var part: String?
  var edge: Edge?
  /// First year of a decade; below 100 when its century is not said.
  var decade: Int?
  /// A date as written, in ISO 8601.
  var written: String?
  /// A clock time, `17:30`.
  var clock: String?
  var isAfternoon: Bool?
  /// Whether the clock is said to be that of Greenwich.
  var isUniversal = false

  /// The third of a time that "early", "mid" and "late" name; TIMEX3's `mod`.
  enum Edge: String, Sendable {
    case start = "START"
    case mid = "MID"
    case end = "END"
  }

  mutating func fill(_ slot: TimeSlot, _ value: String) {
    switch slot {
    case .month: month = Int(value)
    case .weekday, .weekdays: weekday = Int(value)
    case .day:
      if day == nil { day = Int(value) } else { lastDay = Int(value) }
    case .year, .anyyear, .oldyear: year = Int(value)
    case .shortyear: year = Int(value).map { $0 < 30 ? 2000 + $0 : 1900 + $0 }
    case .number:
      number = Int(value)
      if number == nil { decimal = value }
    case .digits: number = Int(value)
    case .ordinal, .quarter: ordinal = Int(value)
    case .unit, .units: unit = TimeUnit(rawValue: value)
    case .season: season = value
    case .part: part = value
    case .edge, .side: edge = Edge(rawValue: value)
    case .decade: decade = Int(value)
    case .iso, .slashed: written = value
    case .clock, .dotclock, .fourclock: clock = value
    case .half: isAfternoon = value == "PM"
    case .zone: isUniversal = value == "UTC"
    case .vague, .kind, .period: break
    }
  }
}

/// A unit of the calendar; the raw value is TIMEX3's letter, after a `T` for units of the clock.
enum TimeUnit: String, Sendable {
  case second = "TS"
  case minute = "TM"
  case hour = "TH"
  case day = "D"
  case night = "N"
  case week = "W"
  case weekend = "WE"
  case fortnight = "F"
  case month = "M"
  case quarter = "Q"
  case year = "Y"
  case decade = "DE"
  case century = "CE"
  case millennium = "ME"

  /// TIMEX3 duration, such as `P2Y`, `PT3H`, `P20Y` for two decades, `PXM` for some months.
  func duration(_ count: Int?) -> String {
    let text = { (factor: Int) in count.map { String($0 * factor) } ?? "X" }
    return duration(text)
  }

  /// The duration of a number with a fraction: `P2.5Y`; nil for units that are counted in others.
  func duration(decimal: String) -> String? {
    switch self {
    case .second, .minute, .hour, .day, .week, .month, .year: duration { _ in decimal }
    default: nil
    }
  }

  private func duration(_ text: (Int) -> String) -> String {
    switch self {
    case .second, .minute, .hour: "PT\(text(1))\(rawValue.dropFirst())"
    case .day, .week, .month, .year, .quarter, .weekend: "P\(text(1))\(rawValue)"
    case .night: "P\(text(1))D"
    case .fortnight: "P\(text(2))W"
    case .decade: "P\(text(10))Y"
    case .century: "P\(text(100))Y"
    case .millennium: "P\(text(1000))Y"
    }
  }
}
