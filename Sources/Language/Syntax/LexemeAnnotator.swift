/// Computes what the models know of each word by itself, once for all of them.
///
/// In a stretch whose words are all in capitals, they are read as they are mostly written.
struct LexemeAnnotator: Annotator {
  static let needs: [Layer] = [.tokens, .turns, .sentences]
  static let adds: [Layer] = [.lexemes]

  private let words = Models.words

  func annotate(_ document: inout Document) {
    var reader = LexemeReader(words: words)
    var lexemes: [Lexeme] = []
    lexemes.reserveCapacity(document.tokens.count)
    document.source.utf8.withUnsafeBufferPointer { text in
      for stretch in document.stretches {
        let tokens = document.tokens[stretch]
        var capitals = CapitalCount()
        for token in tokens { capitals.add(UnsafeBufferPointer(rebasing: text[token.bytes])) }
        for token in tokens {
          let word = UnsafeBufferPointer(rebasing: text[token.bytes])
          lexemes.append(reader.lexeme(word, isShouted: capitals.isShouted))
        }
      }
    }
    document.lexemes = lexemes
  }
}

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

extension Document {
  /// All tokens in order, parted into sentences and, outside sentences, into what lies together in a block.
  package var stretches: [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    func addBlocks(before end: Int) {
      while start < end {
        var next = start + 1
        while next < end, tokens[next].block == tokens[start].block { next += 1 }
        stretches.append(start..<next)
        start = next
      }
    }
    for sentence in extraction.sentences where !sentence.tokens.isEmpty {
      addBlocks(before: sentence.tokens.lowerBound)
      stretches.append(sentence.tokens)
      start = sentence.tokens.upperBound
    }
    addBlocks(before: tokens.count)
    return stretches
  }
}
