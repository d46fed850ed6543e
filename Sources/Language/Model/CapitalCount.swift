/// Counts the words of a sentence that say whether its capitals mean anything.
package struct CapitalCount {
  private var shouted = 0
  private var hasSmall = false
  /// Words of four letters or more, which headlines write with a capital, and those that have one.
  private var long = 0
  private var capitalised = 0
  /// Whether the last word is a full stop, which headlines do without.
  private var endsWithStop = false

  package init() {}

  /// One word more, as UTF-8.
  package mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
    var capitals = 0
    var small = 0
    for byte in word {
      if (0x61...0x7A).contains(byte) { small += 1 }
      if (0x41...0x5A).contains(byte) { capitals += 1 }
    }
    endsWithStop = word.count == 1 && word[0] == 0x2E
    if small > 0 { hasSmall = true }
    if capitals > 1, small == 0 { shouted += 1 }
    guard capitals + small > 3, let first = word.first else { return }
    long += 1
    if (0x41...0x5A).contains(first) { capitalised += 1 }
  }

  /// How the sentence is to be read: as printed, unless all letters are capitals in two words or more, or nearly all
  /// words of four and more begin with one.
  package var casing: LexemeReader.Casing {
    if !hasSmall, shouted > 1 { return .shouted }
    return long >= 4 && capitalised * 5 >= long * 4 && !endsWithStop ? .headline : .asPrinted
  }
}

extension LexemeReader {
  /// The words of one sentence; capitals count for little where all words have them.
  package mutating func lexemes(ofSentence words: [String]) -> [Lexeme] {
    var capitals = CapitalCount()
    for var word in words { word.withUTF8 { capitals.add($0) } }
    return words.map { lexeme($0, casing: capitals.casing) }
  }
}
