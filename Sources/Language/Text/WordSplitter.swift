import Annotations

/// Where a printed word is cut into tokens: clitics, contractions, units.
enum WordSplitter {
  /// Byte offset of the last cut; nil for most words.
  static func cut(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let first = bytes[range.lowerBound]
    if (0x30...0x39).contains(first) { return unitCut(bytes, range) }
    return cliticCut(bytes, range) ?? contractionCut(bytes, range)
  }

  /// `do|n't`, `Nazary|'s`; nil when the word has no clitic with an apostrophe.
  static func cliticCut(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.count > 2, let apostrophe = lastApostrophe(bytes, range) else { return nil }
    let tail = apostrophe.upperBound..<range.upperBound
    if tail.count == 1, bytes[tail.lowerBound] | 0x20 == 0x74 {  // t
      let letter = apostrophe.lowerBound - 1
      return letter > range.lowerBound && bytes[letter] | 0x20 == 0x6E ? letter : nil
    }
    return isClitic(bytes, tail) ? apostrophe.lowerBound : nil
  }

  /// `s`, `d`, `m`, `re`, `ve` and `ll`, in capitals too.
  static func isClitic(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let first = range.isEmpty ? 0 : bytes[range.lowerBound] | 0x20
    if range.count == 1 { return first == 0x73 || first == 0x64 || first == 0x6D }
    guard range.count == 2 else { return false }
    let second = bytes[range.lowerBound + 1] | 0x20
    return second == 0x65 && (first == 0x72 || first == 0x76) || second == 0x6C && first == 0x6C
  }

  /// `can|not`, `gon|na`, and clitics whose apostrophe is missing, `do|nt`.
  private static func contractionCut(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.count >= 2, range.count <= TokenExceptions.longestContraction else { return nil }
    let first = bytes[range.lowerBound] | 0x20
    guard first & 0x80 == 0,
      TokenExceptions.contractionEnds[Int(first)] & 1 << UInt32(bytes[range.upperBound - 1] & 31) != 0,
      bytes[range].allSatisfy({ $0 < 0x80 })
    else { return nil }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let length = TokenExceptions.lowerContractions[text] ?? TokenExceptions.contractions[text.foldedForLookup]
    return length.map { range.lowerBound + $0 }
  }

  /// `5pm`, `3.2bn`, `1980's`; a number with its ordinal or plural ending stays whole.
  private static func unitCut(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var letters = range.upperBound
    while letters > range.lowerBound, !(0x30...0x39).contains(bytes[letters - 1]) { letters -= 1 }
    guard letters < range.upperBound, range.upperBound - letters <= 8 else { return nil }
    if let apostrophe = lastApostrophe(bytes, range) {
      // "1980's" is a plural; "2021's" a possessive.
      let isPlural =
        bytes[apostrophe.lowerBound - 1] == 0x30 && range.upperBound - apostrophe.upperBound == 1
        && bytes[range.upperBound - 1] | 0x20 == 0x73
      return isPlural ? nil : cliticCut(bytes, range)
    }
    var unit = String(decoding: bytes[letters..<range.upperBound], as: UTF8.self).foldedForLookup
    if unit.hasSuffix(".") { unit.removeLast() }
    return TokenExceptions.units.contains(unit) ? letters : nil
  }

  private static func lastApostrophe(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var index = range.upperBound - 1
    while index > range.lowerBound {
      switch bytes[index] {
      case 0x27, 0x60: return index..<index + 1
      case 0x80...0xBF: break
      case 0xC0...0xFF:
        let codePoint = CodePoint(bytes, at: index, end: range.upperBound)
        if codePoint.characterClass == .apostrophe { return index..<index + codePoint.length }
      default: break
      }
      index -= 1
    }
    return nil
  }
}
