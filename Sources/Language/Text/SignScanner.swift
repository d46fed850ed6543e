import Annotations

// Signs: what is one token though it is made of marks.
extension WordScanner {
  /// End of the run of marks that begins at `position`: equal ones, `?!`, `’’`, an emoticon, or an emoji.
  func markEnd(at position: Int, _ first: CodePoint, isSpaced: Bool) -> Int {
    if isSpaced, let end = emoticonEnd(at: position) ?? signedNumberEnd(at: position) { return end }
    guard first.value < 0x80 else { return beyondASCIIEnd(at: position, first) }
    var next = position + 1
    switch UInt8(first.value) {
    case 0x21, 0x3F:  // ! ?
      while next < end, bytes[next] == 0x21 || bytes[next] == 0x3F { next += 1 }
    case 0x2E where next < end && (bytes[next] == 0x21 || bytes[next] == 0x3F):  // .? .!
      while next < end, bytes[next] == 0x21 || bytes[next] == 0x3F { next += 1 }
    case 0x2E, 0x2D, 0x2A, 0x3D, 0x5F, 0x7E, 0x3C, 0x3E, 0x60, 0x23, 0x2B:  // . - * = _ ~ < > ` # +
      while next < end, bytes[next] == bytes[position] { next += 1 }
    default: break
    }
    return next
  }

  /// `:)`, `;-)`, `=(`, `:D`, with nothing glued to it.
  private func emoticonEnd(at position: Int) -> Int? {
    guard bytes[position] == 0x3A || bytes[position] == 0x3B || bytes[position] == 0x3D else { return nil }
    var mouth = position + 1
    if mouth < end, bytes[mouth] == 0x2D || bytes[mouth] == 0x27 { mouth += 1 }
    guard mouth < end else { return nil }
    switch bytes[mouth] {
    case 0x28, 0x29, 0x44, 0x50, 0x70, 0x4F, 0x6F, 0x2F: break  // ( ) D P p O o /
    default: return nil
    }
    guard mouth + 1 < end else { return mouth + 1 }
    let isGlued = CodePoint(bytes, at: mouth + 1, end: end).characterClass != .space
    let isBracket = bytes[mouth] == 0x28 || bytes[mouth] == 0x29
    return isGlued && !(isBracket && bytes[mouth + 1] == 0x2E) ? nil : mouth + 1
  }

  /// `.22`, and `+44` before the rest of a telephone number.
  private func signedNumberEnd(at position: Int) -> Int? {
    guard bytes[position] == 0x2E || bytes[position] == 0x2B, position + 1 < end, isDigit(bytes[position + 1])
    else { return nil }
    var index = position + 1
    while index < end, isDigit(bytes[index]) { index += 1 }
    if index < end, bytes[index] == 0x2E || CodePoint(bytes, at: index, end: end).characterClass.isWord {
      return nil
    }
    return index
  }

  /// End of a sign outside ASCII: one code point, `’’` and `‘‘`, or an emoji.
  private func beyondASCIIEnd(at position: Int, _ first: CodePoint) -> Int {
    let next = position + first.length
    guard first.characterClass == .symbol || first.value == 0x2018 else { return next }
    if first.value == 0x2018 { return decadeEnd(after: next) ?? doubledEnd(at: position, first) ?? next }
    return emojiEnd(at: position, first)
  }

  /// Two single quotation marks typed for a double one, the second of them a closing one in any case or the
  /// same as the first; nil when only one stands here.
  func doubledEnd(at position: Int, _ first: CodePoint) -> Int? {
    let next = position + first.length
    guard next < end else { return nil }
    let second = CodePoint(bytes, at: next, end: end)
    return second.value == first.value || second.value == 0x2019 && first.value == 0x2018
      ? next + second.length : nil
  }

  /// The opening mark of `'90s` is often typed as a quotation mark, ‘90s.
  private func decadeEnd(after position: Int) -> Int? {
    let run = plainRunEnd(at: position)
    guard run - position == 3, bytes[run - 1] == 0x73, bytes[position] & 0xF0 == 0x30,
      bytes[position + 1] == 0x30
    else { return nil }
    return run
  }

  /// An emoji with its modifiers, joiners and flag letters.
  private func emojiEnd(at position: Int, _ first: CodePoint) -> Int {
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
