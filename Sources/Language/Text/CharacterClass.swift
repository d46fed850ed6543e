/// What a code point is to the tokenizer.
enum CharacterClass: Sendable {
  /// White space of any width, line ends, and invisible marks that separate.
  case space
  case letter
  case digit
  /// Combining marks, joiners and soft hyphens: part of the word that they stand in.
  case mark
  /// Every sign that writes an apostrophe, the curly closing single quote included.
  case apostrophe
  /// A hyphen within words; dashes are punctuation.
  case hyphen
  /// Written without spaces between words, so that each is a token.
  case ideograph
  case punctuation
  /// Other signs, emoji among them.
  case symbol

  init(_ value: UInt32) {
    self = value < 0x80 ? CharacterClass.ascii(UInt8(value)) : CharacterClass.beyondASCII(value)
  }

  private static func ascii(_ byte: UInt8) -> CharacterClass {
    switch byte {
    case 0...0x20, 0x7F: .space
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0x27: .apostrophe
    case 0x2D: .hyphen
    case 0x24, 0x2B, 0x3C...0x3E, 0x5E, 0x60, 0x7C, 0x7E: .symbol
    default: .punctuation
    }
  }

  private static func beyondASCII(_ value: UInt32) -> CharacterClass {
    switch value {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x200E, 0x200F, 0x2028...0x202F, 0x205F, 0x2066...0x2069,
      0x3000,
      0xFEFF:
      .space
    case 0xAD, 0x200C, 0x200D, 0x2060: .mark
    case 0xB4, 0x2019, 0x2BC, 0xFF07: .apostrophe
    case 0x2010, 0x2011: .hyphen
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: .ideograph
    default: byCategory(value)
    }
  }

  private static func byCategory(_ value: UInt32) -> CharacterClass {
    guard let scalar = Unicode.Scalar(value) else { return .symbol }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return .punctuation
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return .space
    default: return .symbol
    }
  }

  /// Whether words are made of it.
  var isWord: Bool {
    switch self {
    case .letter, .digit, .mark: true
    default: false
    }
  }
}

/// A code point read from UTF-8.
struct CodePoint: Sendable {
  let value: UInt32
  /// Bytes that it takes; at least 1.
  let length: Int

  /// Reads at a byte offset, which must lie on a first byte and before `end`; text from a `String` is always
  /// valid.
  init(_ bytes: [UInt8], at offset: Int, end: Int) {
    let first = UInt32(bytes[offset])
    let wanted = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    length = min(wanted, end - offset)
    var value = wanted == 1 ? first : first & (0x7F >> UInt32(wanted))
    for index in 1..<max(length, 1) { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
    self.value = value
  }

  var characterClass: CharacterClass { CharacterClass(value) }

  var isUppercase: Bool {
    if value < 0x80 { return (0x41...0x5A).contains(value) }
    guard let scalar = Unicode.Scalar(value) else { return false }
    return scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter
  }

  var isLowercase: Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value) }
    return Unicode.Scalar(value)?.properties.isLowercase ?? false
  }

  var isDigit: Bool { (0x30...0x39).contains(value) }
}

extension StringProtocol {
  /// Lower case, with straight quotation marks and plain hyphens; dashes stay what they are.
  package var foldedForLookup: String {
    var folded = ""
    folded.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: folded.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case 0..<0x80: folded.unicodeScalars.append(scalar)
      case 0x2018, 0x2019, 0x201A, 0x201B, 0x2BC, 0xB4, 0xFF07: folded.append("'")
      case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB: folded.append("\"")
      case 0x2010, 0x2011: folded.append("-")
      case 0xAD, 0x2060: break
      default: folded += scalar.properties.lowercaseMapping
      }
    }
    return folded
  }
}
