/// What the name model sees of an article, or of a training document: its words, their tags, what phrases are known, and
/// what the whole says of each word.
package struct NameInput: Sendable {
  /// In text order.
  package var lexemes: [Lexeme]
  /// Number of each token's tag in the model's set.
  package var tags: [UInt8]
  /// Stretches that names do not cross, in text order.
  package var sentences: [Range<Int>]
  /// Four bits for each kind of phrase: 0, or 1 plus the place of the token in the phrase.
  package private(set) var phrases: [UInt64] = []
  /// How the article writes each word, see `NameEvidence`.
  package private(set) var evidence: [UInt8] = []
  /// Whether a token can be in a name at all: one that is no small word, or is beside such a one.
  package private(set) var mayBeName: [Bool] = []
  /// What a first reading said of the article's names; zero before there was one.
  package private(set) var votes: [NameVotes] = []

  /// Which tags are those of proper nouns, by number.
  private let nameTags: [Bool]

  package init(
    lexemes: [Lexeme], tags: [UInt8], tagSet: TagSet, sentences: [Range<Int>], phraseTable: PhraseTable
  ) {
    nameTags = tagSet.tags.map { $0.part == .properNoun }
    self.lexemes = lexemes
    self.tags = tags
    self.sentences = sentences
    phrases = PhraseMatcher(table: phraseTable).matches(in: lexemes, sentences: sentences)
    evidence = NameEvidence.written(lexemes, sentences)
    mayBeName = candidates()
  }

  /// Small words and marks are in names only beside capitals, numbers, or what is tagged as a name.
  private func candidates() -> [Bool] {
    var isCore = [Bool](repeating: false, count: lexemes.count)
    for token in lexemes.indices {
      let traits = lexemes[token].traits
      isCore[token] = !traits.contains(.isLower) && !traits.contains(.isMark) || nameTags[Int(tags[token])]
    }
    var candidates = isCore
    for sentence in sentences {
      for token in sentence where isCore[token] {
        if token > sentence.lowerBound { candidates[token - 1] = true }
        if token + 1 < sentence.upperBound { candidates[token + 1] = true }
      }
    }
    return candidates
  }

  package mutating func setVotes(_ votes: [NameVotes]) { self.votes = votes }

  /// Whether the words of a sentence are written in capitals for its being a headline.
  package static func isHeadline(_ lexemes: ArraySlice<Lexeme>) -> Bool {
    var words = 0
    var capitals = 0
    for lexeme in lexemes where !lexeme.traits.contains(.isMark) && lexeme.length > 3 {
      words += 1
      if lexeme.traits.contains(.isCapital) { capitals += 1 }
    }
    return words >= 3 && capitals * 5 >= words * 4
  }
}

/// Finds the longest known phrases of each kind.
struct PhraseMatcher {
  let table: PhraseTable

  /// Four bits for each kind and token: 0, or 1 plus the raw value of `NameLabel.Place`.
  func matches(in lexemes: [Lexeme], sentences: [Range<Int>]) -> [UInt64] {
    var codes = [UInt64](repeating: 0, count: lexemes.count)
    var ends = [Int](repeating: 0, count: PhraseTable.Kind.allCases.count)
    for sentence in sentences {
      for kind in ends.indices { ends[kind] = sentence.lowerBound }
      for start in sentence { match(from: start, in: lexemes, until: sentence.upperBound, &ends, &codes) }
    }
    return codes
  }

  /// Marks the longest phrase of each kind that begins at a token and is not inside one that began before.
  private func match(
    from start: Int, in lexemes: [Lexeme], until limit: Int, _ ends: inout [Int], _ codes: inout [UInt64]
  ) {
    if lexemes[start].traits.contains(.isMark) { return }
    var hash = PhraseTable.start
    var found: (UInt16, UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0, 0)
    var any: UInt16 = 0
    for length in 1...PhraseTable.longest where start + length <= limit {
      hash = PhraseTable.hash(hash, adding: lexemes[start + length - 1].lower)
      let kinds = table.kinds(of: hash)
      any |= kinds
      switch length {
      case 1: found.0 = kinds
      case 2: found.1 = kinds
      case 3: found.2 = kinds
      case 4: found.3 = kinds
      default: found.4 = kinds
      }
    }
    guard any != 0 else { return }
    let isCapital = !lexemes[start].traits.contains(.isLower)
    for kind in PhraseTable.Kind.allCases where any & (1 << UInt16(kind.rawValue)) != 0 {
      guard isCapital || !kind.isCapitalised, ends[kind.rawValue] <= start else { continue }
      let bit = UInt16(1) << UInt16(kind.rawValue)
      let length =
        found.4 & bit != 0
        ? 5 : found.3 & bit != 0 ? 4 : found.2 & bit != 0 ? 3 : found.1 & bit != 0 ? 2 : 1
      mark(kind, start..<start + length, &codes)
      ends[kind.rawValue] = start + length
    }
  }

  private func mark(_ kind: PhraseTable.Kind, _ tokens: Range<Int>, _ codes: inout [UInt64]) {
    for token in tokens {
      let place: NameLabel.Place =
        tokens.count == 1
        ? .unit
        : token == tokens.lowerBound ? .beginning : token == tokens.upperBound - 1 ? .last : .inside
      codes[token] |= UInt64(place.rawValue + 1) << UInt64(4 * kind.rawValue)
    }
  }
}
