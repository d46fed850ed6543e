import Annotations

/// Finds where words, addresses and emoji end, by looking at the bytes around.
struct WordScanner {
  let bytes: [UInt8]
  /// End of the block.
  private(set) var end = 0
  /// End of the stretch without white space that is being scanned, and whether an @ is in it.
  private(set) var chunkEnd = 0
  private(set) var chunkHoldsAt = false
  /// Where the name of a file that begins with the chunk ends; nil when none does.
  private(set) var chunkFileEnd: Int?

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func beginBlock(_ range: Range<Int>) {
    end = range.upperBound
    chunkEnd = range.lowerBound
  }

  mutating func beginChunk(at position: Int) {
    chunkHoldsAt = false
    var holdsStop = false
    var index = position
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte <= 0x20 || byte == 0x7F { break }
        if byte == 0x40 { chunkHoldsAt = true }
        if byte == 0x2E { holdsStop = true }
        index += 1
        continue
      }
      let codePoint = CodePoint(bytes, at: index, end: end)
      if codePoint.characterClass == .space { break }
      index += codePoint.length
    }
    chunkEnd = index
    chunkFileEnd = holdsStop ? fileEnd(at: position) : nil
  }

  /// End of the letters and digits that begin at `position`; `position` itself when there are none.
  func plainRunEnd(at position: Int) -> Int {
    var index = position
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        guard isASCIILetter(byte) || isDigit(byte) else { break }
        index += 1
        continue
      }
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
    if isCutOff(position..<index) { return index + 1 }
    if index < end, bytes[index] == 0x24, index - position <= 3, isCapitals(position..<index) {
      return index + 1
    }
    return index
  }

  /// A word that its speaker broke off, `th- the`: up to three consonants and a hyphen before a space.
  private func isCutOff(_ word: Range<Int>) -> Bool {
    let hyphen = word.upperBound
    guard word.count <= 3, hyphen < end, bytes[hyphen] == 0x2D else { return false }
    if hyphen + 1 < end, CodePoint(bytes, at: hyphen + 1, end: end).characterClass != .space { return false }
    return word.allSatisfy { isASCIILetter(bytes[$0]) && !isVowel(bytes[$0]) }
  }

  /// Whether a sign between letters or digits belongs to the word.
  private func joins(_ sign: CodePoint, word: Range<Int>, next: Range<Int>) -> Bool {
    let before = bytes[word.upperBound - 1]
    // Words are short; without a limit an endless line of signs would be read again at each of them.
    guard word.count <= 64 || sign.value == 0x5F else { return false }
    let betweenDigits = isDigit(before) && isDigit(bytes[next.lowerBound])
    switch sign.value {
    case 0x2C: return betweenDigits && next.count == 3 && isNumber(next) && isNumber(word)
    case 0x3A: return betweenDigits && word.count <= 8 && isNumber(word) && isMinutes(next)
    case 0x2F: return joinsWithSlash(word: word, next: next)
    case 0x26: return isCapitals(word) && isCapitals(next) || word.count == 1 && next.count == 1
    case 0x5F: return true
    case 0x2D, 0x2010, 0x2011: return joinsWithHyphen(word: word, next: next)
    case 0x60: return isLetter(word.lowerBound) && isLetter(next.lowerBound)
    default:
      guard sign.characterClass == .apostrophe else { return false }
      return !isDecimal(word) || isRoundYear(word) && next.count == 1 && bytes[next.lowerBound] | 0x20 == 0x73
    }
  }

  /// Two digits, perhaps with the half of the day glued to them: `7:30`, `7:30pm`.
  private func isMinutes(_ next: Range<Int>) -> Bool {
    guard next.count >= 2, isDigit(bytes[next.lowerBound + 1]) else { return false }
    if next.count == 2 { return true }
    let letter = bytes[next.lowerBound + 2] | 0x20
    guard letter == 0x61 || letter == 0x70 else { return false }  // a p
    let isFollowedBy: (Int, UInt8) -> Bool = {
      next.lowerBound + $0 < end && bytes[next.lowerBound + $0] == $1
    }
    return next.count == 4 && bytes[next.lowerBound + 3] | 0x20 == 0x6D
      || next.count == 3 && isFollowedBy(3, 0x2E)
  }

  /// `1980` and `80`, of which "1980's" is the plural.
  private func isRoundYear(_ word: Range<Int>) -> Bool {
    (word.count == 2 || word.count == 4) && bytes[word.upperBound - 1] == 0x30
  }

  /// `90s` and `21`, which an apostrophe shortens.
  func isDecade(_ word: Range<Int>) -> Bool {
    guard word.count == 2 || word.count == 3, isDigit(bytes[word.lowerBound]),
      isDigit(bytes[word.lowerBound + 1])
    else { return false }
    return word.count == 2 || bytes[word.upperBound - 1] | 0x20 == 0x73
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
      if next.count == 4, word.count == 3 || word.count == 7 && bytes[word.lowerBound + 3] == 0x2D {
        return true
      }
      if isDayAndMonth(word: word, next: next) { return true }
      return word.count == 3 && next.count == 3
    }
    guard isLetter(next.lowerBound), word.count <= 7 else { return false }
    return TokenExceptions.prefixes.contains(folded(word))
  }

  /// The hyphens of `8-30-2021` and `8-30-21`.
  private func isDayAndMonth(word: Range<Int>, next: Range<Int>) -> Bool {
    if word.count > 2 {
      guard word.count <= 5, let hyphen = word.last(where: { bytes[$0] == 0x2D }) else { return false }
      return hyphen - word.lowerBound <= 2 && (next.count == 2 || next.count == 4)
    }
    guard next.count <= 2, next.upperBound < end, bytes[next.upperBound] == 0x2D else { return false }
    let year = next.upperBound + 1..<plainRunEnd(at: next.upperBound + 1)
    return (year.count == 2 || year.count == 4) && isNumber(year)
  }
}

// Tests of stretches of bytes.
extension WordScanner {
  func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  func isVowel(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x65, 0x69, 0x6F, 0x75: true
    default: false
    }
  }

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
