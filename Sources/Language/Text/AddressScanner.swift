import Annotations

// Addresses and names of files: stretches that are one token whatever marks they hold.
extension WordScanner {
  /// End of the URL, e-mail address, hashtag, account or file name that begins at `position`; nil when none does.
  func addressEnd(at position: Int, isSpaced: Bool) -> Int? {
    guard chunkEnd - position <= 2048 else { return nil }
    if isSpaced, let chunkFileEnd { return chunkFileEnd }
    switch bytes[position] {
    case 0x68, 0x48, 0x77, 0x57, 0x66:  // h w f: http, www, ftp
      if begins("http://", at: position) || begins("https://", at: position) || begins("www.", at: position)
        || begins("ftp://", at: position)
      {
        return withoutClosingMarks(position..<chunkEnd)
      }
    case 0x23, 0x40:  // # @
      let run = nameEnd(at: position + 1)
      if run > position + 1, isLetter(position + 1) { return run }
      return nil
    case 0x6D where chunkHoldsAt:  // m: mailto
      if begins("mailto:", at: position), let end = mailEnd(at: position + 7) {
        return end
      }
    default: break
    }
    return chunkHoldsAt ? mailEnd(at: position) : nil
  }

  /// Whether an ASCII word in lower case, or its form in capitals, stands here.
  private func begins(_ word: StaticString, at position: Int) -> Bool {
    guard chunkEnd - position >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for (offset, letter) in letters.enumerated() {
        let byte = bytes[position + offset]
        guard byte == letter || isASCIILetter(byte) && byte | 0x20 == letter else { return false }
      }
      return true
    }
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
    while index > host, !isDigit(bytes[index - 1]), !isASCIILetter(bytes[index - 1]) { index -= 1 }
    // A host without a stop, as in "Rice@ENRON", is one of letters only.
    return index > host && (bytes[host..<index].contains(0x2E) || isASCIILetter(bytes[host])) ? index : nil
  }

  /// End of the name of a file, `notes-2.doc`, that the chunk beginning here is; nil when it is none.
  func fileEnd(at position: Int) -> Int? {
    guard chunkEnd - position <= 128, bytes[position] != 0x28 else { return nil }
    var stop = chunkEnd
    while stop > position, !isDigit(bytes[stop - 1]), !isASCIILetter(bytes[stop - 1]) { stop -= 1 }
    var ending = stop
    while ending > position, isDigit(bytes[ending - 1]) || isASCIILetter(bytes[ending - 1]) { ending -= 1 }
    guard ending > position + 1, bytes[ending - 1] == 0x2E, (3...4).contains(stop - ending),
      TokenExceptions.fileEndings.contains(folded(ending..<stop)),
      bytes[position..<stop].allSatisfy({ isMailByte($0) || $0 == 0x23 })
    else { return nil }
    return stop
  }

  private func isMailByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x2D, 0x5F, 0x2B, 0x25: true
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
}
