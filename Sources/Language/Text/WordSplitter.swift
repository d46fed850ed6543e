import Annotations

/// Where a printed word is cut into tokens: clitics, contractions, units.
enum WordSplitter {
  /// Byte offsets of the cuts, in order; empty for most words.
  static func cuts(in text: String, bytes: [UInt8], range: Range<Int>) -> [Int] {
    let first = bytes[range.lowerBound]
    if (0x30...0x39).contains(first) { return unitCut(bytes, range) }
    if let apostrophe = lastApostrophe(bytes, range) {
      return cliticCuts(bytes, range, apostrophe: apostrophe)
    }
    if range.count <= 6, let length = TokenExceptions.contractions[text.foldedForLookup] {
      return [range.lowerBound + length]
    }
    return []
  }

  /// `5pm`, `3.2bn`, `1980's`; a number with its ordinal or plural ending stays whole.
  private static func unitCut(_ bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    if let apostrophe = lastApostrophe(bytes, range) {
      // "1980's" is a plural; "2021's" a possessive.
      let isPlural = bytes[apostrophe.lowerBound - 1] == 0x30
      return isPlural ? [] : cliticCuts(bytes, range, apostrophe: apostrophe)
    }
    var letters = range.upperBound
    while letters > range.lowerBound, !(0x30...0x39).contains(bytes[letters - 1]) { letters -= 1 }
    guard letters < range.upperBound else { return [] }
    var unit = String(decoding: bytes[letters..<range.upperBound], as: UTF8.self).foldedForLookup
    if unit.hasSuffix(".") { unit.removeLast() }
    return TokenExceptions.units.contains(unit) ? [letters] : []
  }

  private static func cliticCuts(_ bytes: [UInt8], _ range: Range<Int>, apostrophe: Range<Int>) -> [Int] {
    let tail = String(decoding: bytes[apostrophe.upperBound..<range.upperBound], as: UTF8.self)
      .foldedForLookup
    if tail == "t", apostrophe.lowerBound - range.lowerBound >= 2,
      bytes[apostrophe.lowerBound - 1] | 0x20 == 0x6E
    {
      return [apostrophe.lowerBound - 1]
    }
    guard TokenExceptions.clitics.contains(tail), apostrophe.lowerBound > range.lowerBound else { return [] }
    let cut = apostrophe.lowerBound
    // "wouldn't've": the word before has a clitic of its own.
    if let earlier = lastApostrophe(bytes, range.lowerBound..<cut) {
      return cliticCuts(bytes, range.lowerBound..<cut, apostrophe: earlier) + [cut]
    }
    return [cut]
  }

  private static func lastApostrophe(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var index = range.upperBound - 1
    while index > range.lowerBound {
      switch bytes[index] {
      case 0x27: return index..<index + 1
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
