/// Folds a name to the form that names are matched by: what `entities.name_key` and `aliases.name_key` hold.
///
/// Lower case, no marks on Latin letters, no apostrophes, a space for hyphens and all other punctuation, one space
/// between words, no leading "the". `Sar-e Pol`, `SAR E POL` and `Sar‑e Pōl` share a key.
package enum NameKey {
  package static func fold(_ name: some StringProtocol) -> String {
    if let key = name.utf8.withContiguousStorageIfAvailable(foldASCII), let key { return key }
    var key = ""
    var pendingSpace = false
    for scalar in name.unicodeScalars {
      if isDropped(scalar) { continue }
      guard isPart(scalar) else {
        pendingSpace = !key.isEmpty
        continue
      }
      if pendingSpace {
        key.append(" ")
        pendingSpace = false
      }
      appendFolded(scalar, to: &key)
    }
    return key.hasPrefix("the ") ? String(key.dropFirst(4)) : key
  }

  /// The key of a name of ASCII signs only, byte by byte; nil for every other name.
  private static func foldASCII(_ name: UnsafeBufferPointer<UInt8>) -> String? {
    guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count + 1) { key in
      var length = 0
      var pendingSpace = false
      for byte in name {
        if byte == 0x27 || byte == 0x60 { continue }
        let isUpperCase = (0x41...0x5A).contains(byte)
        guard isUpperCase || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) else {
          pendingSpace = length > 0
          continue
        }
        if pendingSpace {
          key[length] = 0x20
          length += 1
          pendingSpace = false
        }
        key[length] = isUpperCase ? byte | 0x20 : byte
        length += 1
      }
      let begin = key[..<length].starts(with: "the ".utf8) ? 4 : 0
      return String(decoding: key[begin..<length], as: UTF8.self)
    }
  }

  private static func appendFolded(_ scalar: Unicode.Scalar, to key: inout String) {
    if scalar.isASCII {
      let isUpperCase = (0x41...0x5A).contains(scalar.value)
      key.unicodeScalars.append(isUpperCase ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
      return
    }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isDropped(lower) {
      if let plain = LatinFolding.plainLetters[lower] {
        key += plain
      } else {
        key.unicodeScalars.append(lower)
      }
    }
  }

  /// Letters and numbers. Most are ASCII, and asking Unicode's tables for those took a tenth of an import.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// Apostrophes and the letters that stand for one, combining marks, joiners and soft hyphens.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x2BB, 0x2BC, 0x2BE, 0x2BF, 0x2032, 0xAD, 0x200B...0x200D, 0xFEFF,
      0x300...0x36F:
      true
    default: false
    }
  }
}
