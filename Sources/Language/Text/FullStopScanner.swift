import Annotations

// Full stops: whether one belongs to the word before it.
extension WordScanner {
  /// What a full stop after a word means: nil, it is no part of the word; its own end, it is the word's last
  /// sign; `next`, the word goes on behind it.
  func stopContinues(word: Int, part: Int, stop: Int, next: Int, _ previous: Token?) -> Int? {
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
    return after - word > Abbreviations.longest || Abbreviations.standard[text(word..<after)] == nil
      ? nil : after
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
    // UD gives the stop of a last "etc." to the sentence.
    if isEtCetera(word..<stop) { return !following.isCapitalized && !following.isEnd }
    if let previous, previous.text.utf8.count == 2, previous.text.hasSuffix("."), stop - word == 1 {
      return true
    }
    if letterCount(word..<stop) == 1, CodePoint(bytes, at: word, end: end).isUppercase {
      return following.isCapitalized && !TokenExceptions.sentenceStarters.contains(following.lower)
    }
    guard stop - part <= Abbreviations.longest else { return false }
    switch Abbreviations.standard[text(part..<stop + 1)] {
    case nil: return false
    case .any, .title: return true
    case .number: return following.isNumber
    case .date:
      return following.isNumber || !following.isCapitalized && !following.isEnd
        || previous?.lower.first?.isNumber == true
    }
  }

  private func isEtCetera(_ word: Range<Int>) -> Bool {
    let first = word.lowerBound
    return word.count == 3 && bytes[first] | 0x20 == 0x65 && bytes[first + 1] == 0x74
      && bytes[first + 2] == 0x63
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
