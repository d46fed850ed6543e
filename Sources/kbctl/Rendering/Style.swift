/// Terminal colours (ECMA-48 select graphic rendition), or none of them.
struct Style: Hashable {
  enum Role: String {
    case strong = "1"
    case faint = "2"
    case underlined = "4"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
  }

  var isColored: Bool

  func apply(_ role: Role, to text: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Shows control characters as pictures (`␛`), so that no stored text can steer the terminal.
  ///
  /// - Parameter keepingLines: whether line feeds stay as they are.
  static func harmless(_ text: String, keepingLines: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
    var harmless = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where keepingLines: harmless.append(scalar)
      case 0x00..<0x20: harmless.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: harmless.append("\u{2421}")
      case 0x80..<0xA0: harmless.append("\u{FFFD}")
      default: harmless.append(scalar)
      }
    }
    return String(harmless)
  }
}
