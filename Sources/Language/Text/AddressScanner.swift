import Annotations

// Addresses and emoji: stretches that are one token whatever marks they hold.
extension WordScanner {
  /// End of the URL, e-mail address, hashtag or account name that begins at `position`; nil when none does.
  func addressEnd(at position: Int) -> Int? {
    guard chunkEnd - position <= 2048 else { return nil }
    switch bytes[position] {
    case 0x68, 0x48, 0x77, 0x57, 0x66:  // h w f: http, www, ftp
      let start = folded(position..<min(position + 8, chunkEnd))
      if start.hasPrefix("http://") || start.hasPrefix("https://") || start.hasPrefix("www.")
        || start.hasPrefix("ftp://")
      {
        return withoutClosingMarks(position..<chunkEnd)
      }
    case 0x23, 0x40:  // # @
      let run = nameEnd(at: position + 1)
      if run > position + 1, isLetter(position + 1) { return run }
      return nil
    default: break
    }
    return chunkHoldsAt ? mailEnd(at: position) : nil
  }

  private func nameEnd(at position: Int) -> Int {
    var index = plainRunEnd(at: position)
    while index < end, bytes[index] == 0x5F { index = plainRunEnd(at: index + 1) }
    return index
  }

  private func mailEnd(at position: Int) -> Int? {
    var index = position
    while index < min(chunkEnd, position + 65), isMailByte(bytes[index]) { index += 1 }
    guard index > position, index < chunkEnd, bytes[index] == 0x40 else { return nil }
    let host = index + 1
    index = host
    while index < min(chunkEnd, host + 255), isMailByte(bytes[index]) { index += 1 }
    while index > host, !isDigit(bytes[index - 1]), !(0x61...0x7A).contains(bytes[index - 1] | 0x20) {
      index -= 1
    }
    return bytes[host..<index].contains(0x2E) ? index : nil
  }

  private func isMailByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x2D, 0x5F, 0x2B: true
    default: false
    }
  }

  /// Sentence punctuation and closing marks at the end of an address are not part of it.
  private func withoutClosingMarks(_ range: Range<Int>) -> Int {
    var stop = range.upperBound
    while stop > range.lowerBound {
      var last = stop - 1
      while last > range.lowerBound, bytes[last] & 0xC0 == 0x80 { last -= 1 }
      let codePoint = CodePoint(bytes, at: last, end: end)
      switch codePoint.value {
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x22, 0x27, 0x5D, 0x7D, 0x3E, 0x2018...0x201F, 0x2014:
        stop = last
      case 0x29 where !bytes[range.lowerBound..<last].contains(0x28): stop = last
      default: return stop
      }
    }
    return range.upperBound
  }

  /// End of a sign outside ASCII: one code point, or an emoji with its modifiers, joiners and flag letters.
  func emojiEnd(at position: Int, _ first: CodePoint) -> Int {
    var index = position + first.length
    guard first.characterClass == .symbol else { return index }
    let isFlagLetter = (0x1F1E6...0x1F1FF).contains(first.value)
    var isAfterJoiner = false
    while index < end {
      let codePoint = CodePoint(bytes, at: index, end: end)
      switch codePoint.value {
      case 0x200D: isAfterJoiner = true
      case 0xFE0E, 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: break
      case 0x1F1E6...0x1F1FF where isFlagLetter: return index + codePoint.length
      default:
        guard isAfterJoiner, codePoint.characterClass == .symbol else { return index }
        isAfterJoiner = false
      }
      index += codePoint.length
    }
    return index
  }
}
