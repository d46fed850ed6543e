import Annotations

/// A class of words or a shape of numbers that a time pattern can ask for.
enum TimeSlot: String, Sendable {
  // Classes of time-words.tsv.
  case month, weekday, weekdays, number, vague, ordinal, unit, units, season, part, edge, zone, half
  // Shapes, which numbers have; a decade is also a word.
  case day, year, decade, iso, slashed, clock, digits

  /// Whether a number can fill it.
  var isShape: Bool {
    switch self {
    case .day, .year, .decade, .iso, .slashed, .clock, .digits, .number, .ordinal: true
    case .month, .weekday, .weekdays, .vague, .unit, .units, .season, .part, .edge, .zone, .half: false
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
  var ordinal: Int?
  var unit: TimeUnit?
  var season: String?
  var part: String?
  var edge: Edge?
  /// First year of a decade; below 100 when its century is not said.
  var decade: Int?
  /// A date or clock time as written.
  var written: String?
  var isAfternoon: Bool?

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
    case .year: year = Int(value)
    case .number: fillNumber(Int(value) ?? 0)
    case .digits: number = Int(value)
    case .ordinal: ordinal = Int(value)
    case .unit, .units: unit = TimeUnit(rawValue: value)
    case .season: season = value
    case .part: part = value
    case .edge: edge = Edge(rawValue: value)
    case .decade: decade = Int(value)
    case .iso, .slashed, .clock: written = value
    case .half: isAfternoon = value == "PM"
    case .vague, .zone: break
    }
  }

  /// "twenty five" is two words of the class, and so is "a dozen".
  private mutating func fillNumber(_ value: Int) {
    if let tens = number, tens >= 20, tens % 10 == 0, value < 10 {
      number = tens + value
    } else {
      number = value
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

  /// TIMEX3 duration, such as `P2Y`, `PT3H`, `P20Y` for two decades.
  func duration(_ count: Int?) -> String {
    let text = { (factor: Int) in count.map { String($0 * factor) } ?? "X" }
    switch self {
    case .second, .minute, .hour: return "PT\(text(1))\(rawValue.dropFirst())"
    case .day, .week, .month, .year: return "P\(text(1))\(rawValue)"
    case .night: return "P\(text(1))D"
    case .weekend: return "P\(text(1))WE"
    case .fortnight: return "P\(text(2))W"
    case .quarter: return "P\(text(3))M"
    case .decade: return "P\(text(10))Y"
    case .century: return "P\(text(100))Y"
    }
  }
}

/// A token, or a piece of one ("mid" of "mid-September"), as time patterns see it.
struct TimeItem: Sendable {
  var span: TextSpan
  var lower: String
  var isCapitalized: Bool
  var isSpaced: Bool
  /// Index of the token that it comes from.
  var token: Int
  var beginsBlock: Bool

  /// Whether it can have a shape at all: digits first, perhaps after an apostrophe.
  var holdsDigit: Bool {
    let bytes = lower.utf8
    guard let first = bytes.first else { return false }
    return (0x30...0x39).contains(first) || first == 0x27 && bytes.count > 1
  }

  /// The value that it has as a shape; nil when it has not that shape.
  func shape(_ slot: TimeSlot) -> String? {
    guard holdsDigit else { return nil }
    switch slot {
    case .digits: return lower.utf8.count <= 4 ? plainNumber : nil
    case .number: return lower.utf8.count <= 7 ? lower.filter { $0 != "," }.wholeNumber : nil
    case .year:
      return plainNumber.flatMap { number in
        lower.utf8.count == 4 && (1000...2199).contains(Int(number) ?? 0) ? number : nil
      }
    case .day: return (plainNumber ?? ordinalNumber).flatMap { (1...31).contains(Int($0) ?? 0) ? $0 : nil }
    case .ordinal: return ordinalNumber
    case .decade: return decadeNumber
    case .iso: return PartialDate(iso8601: lower)?.day == nil ? nil : lower
    case .slashed: return slashedDate
    case .clock: return clockTime
    default: return nil
    }
  }

  private var plainNumber: String? { lower.wholeNumber }

  private var ordinalNumber: String? {
    guard ["st", "nd", "rd", "th"].contains(where: lower.hasSuffix) else { return nil }
    let digits = String(lower.dropLast(2))
    return digits.utf8.count <= 2 && Int(digits) != nil ? digits : nil
  }

  /// `1980s`, `'80s`, `80s`, `1980's`.
  private var decadeNumber: String? {
    var text = Substring(lower)
    if text.hasPrefix("'") { text.removeFirst() }
    if text.hasSuffix("'s") {
      text.removeLast(2)
    } else if text.hasSuffix("s") {
      text.removeLast()
    } else {
      return nil
    }
    guard text.utf8.count == 4 || text.utf8.count == 2, text.utf8.last == 0x30, let number = Int(text),
      number < 100 || (1000...2199).contains(number)
    else { return nil }
    return String(number)
  }

  /// Day, month and year between slashes or full stops as ISO 8601, where only one order makes a date.
  private var slashedDate: String? {
    let separator: Character = lower.contains("/") ? "/" : "."
    let fields = lower.split(separator: separator, omittingEmptySubsequences: false).map { Int($0) }
    guard fields.count == 3, let first = fields[0], let second = fields[1], var year = fields[2],
      (1...2).contains(lower.prefix { $0.isNumber }.count)
    else { return nil }
    if year < 100 { year += year < 50 ? 2000 : 1900 }
    guard year >= 1000 else { return nil }
    let european = PartialDate(year: year, month: second, day: first)
    let american = PartialDate(year: year, month: first, day: second)
    if european != nil, american != nil, first != second, separator == "/" { return nil }
    return (european ?? american)?.description
  }

  private var clockTime: String? {
    let fields = lower.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), fields[0].utf8.count <= 2, let hour = Int(fields[0]), hour <= 24,
      fields.dropFirst().allSatisfy({ $0.utf8.count == 2 && (0...59).contains(Int($0) ?? 99) })
    else { return nil }
    return (hour < 10 && fields[0].utf8.count == 1 ? "0" : "") + lower
  }
}

extension String {
  /// The string itself when it is digits only.
  fileprivate var wholeNumber: String? {
    !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } ? self : nil
  }
}
