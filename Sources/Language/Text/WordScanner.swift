import Annotations

/// Finds where words, addresses and emoji end, by looking at the bytes around.
struct WordScanner {
  let bytes: [UInt8]
  /// End of the block.
  let end: Int
  /// End of the stretch without white space that is being scanned, and whether an @ is in it.
  private(set) var chunkEnd = 0
  private(set) var chunkHoldsAt = false

  init(bytes: [UInt8], end: Int) {
    self.bytes = bytes
    self.end = end
  }

  mutating func beginChunk(at position: Int) {
    chunkHoldsAt = false
    var index = position
    while index < end {
      let codePoint = CodePoint(bytes, at: index, end: end)
      if codePoint.characterClass == .space { break }
      if codePoint.value == 0x40 { chunkHoldsAt = true }
      index += codePoint.length
    }
    chunkEnd = index
  }

  /// End of the letters and digits that begin at `position`; `position` itself when there are none.
  func plainRunEnd(at position: Int) -> Int {
    var index = position
    while index < end {
      let codePoint = CodePoint(bytes, at: index, end: end)
      guard codePoint.characterClass.isWord else { break }
      index += codePoint.length
    }
    return index
  }

  /// End of the word that begins at `position`: the longest stretch that is one token, or one with its
  /// clitics.
  func wordEnd(at position: Int, after previous: Token?) -> Int {
    var index = plainRunEnd(at: position)
    // Where the letters since the last sign inside the word begin.
    var part = position
    while index < end {
      let sign = CodePoint(bytes, at: index, end: end)
      let after = index + sign.length
      let next = plainRunEnd(at: after)
      if sign.value == 0x2E {
        guard let continued = stopContinues(word: position, part: part, stop: index, next: next, previous)
        else {
          return index
        }
        if continued == after { return after }
      } else if next == after || !joins(sign, word: position..<index, next: after..<next) {
        break
      }
      part = after
      index = next
    }
    if index < end, bytes[index] == 0x24, index - position <= 3, isCapitals(position..<index) {
      return index + 1
    }
    return index
  }

  /// Whether a sign between letters or digits belongs to the word.
  private func joins(_ sign: CodePoint, word: Range<Int>, next: Range<Int>) -> Bool {
    let before = bytes[word.upperBound - 1]
    // Words are short; without a limit an endless line of signs would be looked through again at each of
    // them.
    guard word.count <= 64 || sign.value == 0x5F else { return false }
    let betweenDigits = isDigit(before) && isDigit(bytes[next.lowerBound])
    switch sign.value {
    case 0x2C: return betweenDigits && next.count == 3 && isNumber(next) && isNumber(word)
    case 0x3A: return betweenDigits && next.count == 2 && isNumber(next) && word.count <= 8 && isNumber(word)
    case 0x2F: return joinsWithSlash(word: word, next: next)
    case 0x26: return isCapitals(word) && isCapitals(next)
    case 0x5F: return true
    case 0x2D, 0x2010, 0x2011: return joinsWithHyphen(word: word, next: next)
    default: return sign.characterClass == .apostrophe && !isDecimal(word)
    }
  }

  private func joinsWithSlash(word: Range<Int>, next: Range<Int>) -> Bool {
    if isNumber(word), isNumber(next) { return true }
    return TokenExceptions.slashed.contains(folded(word.lowerBound..<next.upperBound))
  }

  /// Dates (2021-08-30), telephone numbers (303-555-0160), and words with a prefix (non-violent).
  private func joinsWithHyphen(word: Range<Int>, next: Range<Int>) -> Bool {
    if isDigit(bytes[word.lowerBound]) {
      guard isNumber(next), isNumber(word) else { return false }
      if word.count == 4, next.count == 2, next.upperBound + 2 < end, bytes[next.upperBound] == 0x2D,
        isDigit(bytes[next.upperBound + 1])
      {
        return true
      }
      if word.count == 7, bytes[word.lowerBound + 4] == 0x2D { return next.count == 2 }
      if next.count == 4 { return word.count == 3 || word.count == 7 && bytes[word.lowerBound + 3] == 0x2D }
      return word.count == 3 && next.count == 3
    }
    guard isLetter(next.lowerBound), word.count <= 7 else { return false }
    return TokenExceptions.prefixes.contains(folded(word))
  }

  /// What a full stop after a word means: nil, it is no part of the word; its own end, it is the word's last
  /// sign; `next`, the word goes on behind it.
  private func stopContinues(word: Int, part: Int, stop: Int, next: Int, _ previous: Token?) -> Int? {
    let after = stop + 1
    if next > after {
      if isDigit(bytes[stop - 1]), isDigit(bytes[after]) { return next }
      return letterContinues(word: word, part: part, stop: stop, next: next)
    }
    if after < end, bytes[after] == 0x2E { return nil }
    return isAbbreviation(word: word, part: part, stop: stop, previous) ? after : nil
  }

  /// A stop between letters: `U.S`, `J.K.|Rowling`, `Ph.D`, `example.com`, but `ended|.|The`.
  private func letterContinues(word: Int, part: Int, stop: Int, next: Int) -> Int? {
    let after = stop + 1
    guard isLetter(after) else { return isLetter(part) && stop - part == 1 && isLetter(word) ? next : nil }
    let nextIsLower = !CodePoint(bytes, at: after, end: end).isUppercase
    if letterCount(part..<stop) == 1 {
      if letterCount(after..<next) <= 2 || nextIsLower { return next }
      return after
    }
    if letterCount(after..<next) == 1, next < end, bytes[next] == 0x2E { return next }
    if nextIsLower { return next }
    return Abbreviations.standard[text(word..<after)] == nil ? nil : after
  }

  /// Whether the stop after a word, before a space or another mark, belongs to the word.
  private func isAbbreviation(word: Int, part: Int, stop: Int, _ previous: Token?) -> Bool {
    if part > word, bytes[part - 1] == 0x2E {
      // Stops between single letters: U.S., a.m., J.K.; not a host name or a decimal number.
      return letterCount(part..<stop) <= 2 && isLetter(part)
        && letterCount(word..<part) <= 3 * (part - word) / 2
        && !isHostName(word..<stop) && !isDecimal(word..<stop)
    }
    if isDigit(bytes[word]) { return false }
    let following = followingWord(after: stop + 1)
    if let previous, previous.text.utf8.count == 2, previous.text.hasSuffix("."), stop - word == 1 {
      return true
    }
    if letterCount(word..<stop) == 1, CodePoint(bytes, at: word, end: end).isUppercase {
      return following.isCapitalized && !TokenExceptions.sentenceStarters.contains(following.lower)
    }
    switch Abbreviations.standard[text(part..<stop + 1)] {
    case nil: return false
    case .any, .title: return true
    case .number: return following.isNumber
    case .date:
      return following.isNumber || !following.isCapitalized && !following.isEnd
        || previous?.lower.first?.isNumber == true
    }
  }

  /// What comes after a stop, as far as it decides what the stop is.
  private func followingWord(after position: Int) -> (
    isCapitalized: Bool, isNumber: Bool, isEnd: Bool, lower: String
  ) {
    var index = position
    while index < end {
      let codePoint = CodePoint(bytes, at: index, end: end)
      guard codePoint.characterClass == .space else {
        let run = plainRunEnd(at: index)
        let lower = run - index <= 12 ? folded(index..<run) : ""
        return (codePoint.isUppercase, codePoint.isDigit, false, lower)
      }
      index += codePoint.length
    }
    return (false, false, true, "")
  }
}

// Tests of stretches of bytes.
extension WordScanner {
  func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  func isLetter(_ offset: Int) -> Bool {
    CodePoint(bytes, at: offset, end: end).characterClass == .letter
  }

  /// Digits with the signs that numbers and dates hold.
  func isNumber(_ range: Range<Int>) -> Bool {
    range.allSatisfy { isDigit(bytes[$0]) || [0x2C, 0x2E, 0x2F, 0x3A, 0x2D].contains(bytes[$0]) }
  }

  func isDecimal(_ range: Range<Int>) -> Bool { isNumber(range) && !range.isEmpty }

  func isCapitals(_ range: Range<Int>) -> Bool {
    range.allSatisfy { (0x41...0x5A).contains(bytes[$0]) || bytes[$0] == 0x26 }
  }

  func isHostName(_ range: Range<Int>) -> Bool {
    let last = range.last { bytes[$0] == 0x2E }.map { $0 + 1..<range.upperBound } ?? range
    return TokenExceptions.topLevelDomains.contains(text(last)) && range.count - last.count > 3
  }

  func letterCount(_ range: Range<Int>) -> Int { range.count { bytes[$0] & 0xC0 != 0x80 } }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func folded(_ range: Range<Int>) -> String { text(range).foldedForLookup }
}
