/// Computes what the models know of each word by itself, once for all of them.
///
/// In a stretch whose words are all in capitals, or capitalised as in headlines, they are read as they are mostly written.
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
          lexemes.append(reader.lexeme(word, casing: capitals.casing))
        }
      }
    }
    document.lexemes = lexemes
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
