/// Turns the bytes of a text file into UTF-8, whatever encoding they came in.
///
/// UTF-8 and UTF-16 with or without a byte order mark; bytes that are not UTF-8 are read as Windows-1252, as browsers
/// read them (WHATWG Encoding Standard, section 4.2). Linear in the bytes.
package struct TextDecoder {
  package enum Encoding: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
    /// Mostly UTF-8, with single bytes of Windows-1252 pasted in.
    case mixed = "UTF-8 with Windows-1252"
  }

  /// Valid UTF-8 without a byte order mark.
  package let utf8: [UInt8]
  package let encoding: Encoding

  package init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      (utf8, encoding) = TextDecoder.eightBit(bytes[3...])
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      (utf8, encoding) = (TextDecoder.utf16(bytes[2...], isBigEndian: false), .utf16LittleEndian)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      (utf8, encoding) = (TextDecoder.utf16(bytes[2...], isBigEndian: true), .utf16BigEndian)
    } else if let isBigEndian = TextDecoder.byteOrderWithoutMark(bytes) {
      utf8 = TextDecoder.utf16(bytes[...], isBigEndian: isBigEndian)
      encoding = isBigEndian ? .utf16BigEndian : .utf16LittleEndian
    } else {
      (utf8, encoding) = TextDecoder.eightBit(bytes[...])
    }
  }

  /// Whether bytes without a mark are UTF-16 of mostly Latin text, and in which order; nil when they are not.
  ///
  /// Latin letters leave every other byte zero; a text in another encoding has next to no zeros.
  static func byteOrderWithoutMark(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (offset, byte) in sample.enumerated() where byte == 0 {
      if offset & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let pairs = sample.count / 2
    if zeros.odd * 10 >= pairs * 6, zeros.even * 20 <= pairs { return false }
    if zeros.even * 10 >= pairs * 6, zeros.odd * 20 <= pairs { return true }
    return nil
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// UTF-8 where it is valid; elsewhere a single byte is a Windows-1252 letter, and a cut-off sequence is lost (U+FFFD).
  ///
  /// In a text with more broken bytes than valid sequences, those of two bytes are two Windows-1252 letters as well:
  /// `É—` happens to be one. Those of three bytes happen in no text.
  private static func eightBit(_ bytes: ArraySlice<UInt8>) -> ([UInt8], Encoding) {
    let (letters, broken) = count(bytes)
    if broken == 0 { return (Array(bytes), .utf8) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    let isMostlyUTF8 = letters >= broken
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let sequence = sequence(in: bytes, at: index)
      if sequence.isValid, isMostlyUTF8 || sequence.length != 2 {
        output.append(contentsOf: bytes[index..<index + sequence.length])
      } else if sequence.length == 1 || !isMostlyUTF8 {
        for byte in bytes[index..<index + sequence.length] { append(windows1252: byte, to: &output) }
      } else {
        output.append(contentsOf: replacement)
      }
      index += sequence.length
    }
    return (output, isMostlyUTF8 ? .mixed : .windows1252)
  }

  /// Valid sequences of two bytes and more, and stretches that are no UTF-8.
  private static func count(_ bytes: ArraySlice<UInt8>) -> (letters: Int, broken: Int) {
    var letters = 0
    var broken = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let sequence = sequence(in: bytes, at: index)
      if sequence.isValid { letters += 1 } else { broken += 1 }
      index += sequence.length
    }
    return (letters, broken)
  }

  /// The UTF-8 sequence that begins at `index`, or the longest stretch that could have begun one (Unicode 15, table 3-7).
  private static func sequence(in bytes: ArraySlice<UInt8>, at index: Int) -> (length: Int, isValid: Bool) {
    let lead = bytes[index]
    if lead < 0x80 { return (1, true) }
    let length: Int
    var range: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, range) = (3, 0xA0...0xBF)
    case 0xED: (length, range) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, range) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, range) = (4, 0x80...0x8F)
    default: return (1, false)
    }
    for offset in 1..<length {
      guard index + offset < bytes.endIndex, range.contains(bytes[index + offset]) else {
        return (offset, false)
      }
      range = 0x80...0xBF
    }
    return (length, true)
  }

  private static let replacement = Array("\u{FFFD}".utf8)

  private static func append(windows1252 byte: UInt8, to output: inout [UInt8]) {
    guard byte >= 0x80 else {
      output.append(byte)
      return
    }
    let value = byte < 0xA0 ? upperHalf[Int(byte) - 0x80] : UInt16(byte)
    if value < 0x800 {
      output.append(UInt8(0xC0 | value >> 6))
    } else {
      output.append(UInt8(0xE0 | value >> 12))
      output.append(UInt8(0x80 | value >> 6 & 0x3F))
    }
    output.append(UInt8(0x80 | value & 0x3F))
  }

  /// Windows-1252 from 0x80 to 0x9F; U+FFFD for the five bytes that mean nothing.
  private static let upperHalf: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
