/// How a token is written.
enum WordShape: Sendable {
  case lower
  /// A capital first and small letters behind it, or mixed after a capital: "Kabul", "McCain", "O'Neill".
  case capitalised
  /// Two letters or more, all capitals, digits allowed: "NATO", "U.S.", "M16".
  case capitals
  /// One capital letter, with or without its full stop.
  case initial
  case number
  case mark

  init(_ text: String) {
    var upper = 0
    var lower = 0
    var isFirst = true
    var beginsUpper = false
    var hasDigit = false
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        switch scalar.value {
        case 0x41...0x5A: upper += 1
        case 0x61...0x7A: lower += 1
        case 0x30...0x39: hasDigit = true
        default: break
        }
      } else if scalar.properties.isUppercase {
        upper += 1
      } else if scalar.properties.isAlphabetic {
        lower += 1
      }
      if isFirst { beginsUpper = upper == 1 }
      isFirst = false
    }
    if upper + lower == 0 {
      self = hasDigit ? .number : .mark
    } else if !beginsUpper {
      self = .lower
    } else if lower > 0 {
      self = .capitalised
    } else {
      self = upper == 1 && !hasDigit ? .initial : .capitals
    }
  }

  /// Whether it begins with a capital.
  var isCapital: Bool {
    switch self {
    case .capitalised, .capitals, .initial: true
    case .lower, .number, .mark: false
    }
  }
}
