/// Counts the words of a sentence that say whether its capitals mean anything.
package struct CapitalCount {
  private var capitalised = 0
  private var hasSmall = false

  package init() {}

  /// One word more, as UTF-8.
  package mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
    var capitals = 0
    for byte in word where !hasSmall {
      if (0x61...0x7A).contains(byte) { hasSmall = true }
      if (0x41...0x5A).contains(byte) { capitals += 1 }
    }
    if capitals > 1 { capitalised += 1 }
  }

  /// Whether all letters are capitals, in two words or more of at least two letters.
  package var isShouted: Bool { !hasSmall && capitalised > 1 }
}

extension LexemeReader {
  /// The words of one sentence; capitals count for nothing where all words have them.
  package mutating func lexemes(ofSentence words: [String]) -> [Lexeme] {
    var capitals = CapitalCount()
    for var word in words { word.withUTF8 { capitals.add($0) } }
    return words.map { lexeme($0, isShouted: capitals.isShouted) }
  }
}
