/// What a first reading of the article said of a word's occurrences elsewhere.
package struct NameVotes: Hashable, Sendable {
  /// Most frequent answer for the word itself: 0 none yet, else 1 plus the kind's raw value, or 4 for outside of names.
  package var answer: UInt8 = 0
  /// How clear the answer is: 0 for one of several, 1 for most, 2 for all.
  package var agreement: UInt8 = 0
  /// How many occurrences voted, at most 3.
  package var count: UInt8 = 0
  /// Of the names of several words that hold the word, the most frequent kind plus 1; 0 for none.
  package var longer: UInt8 = 0
  /// The label of the first reading.
  package var label: UInt8 = 0
}

/// Collects what the whole article says about each of its words.
package enum NameEvidence {
  /// The word is written in lower case elsewhere in the article.
  static let isElsewhereLower: UInt8 = 1
  /// The word is a capital inside sentences, more than once.
  static let isOftenCapital: UInt8 = 2
  /// The word stands first in its sentence.
  static let isFirst: UInt8 = 4
  /// The sentence is a headline: most of its words are capitalised.
  static let isHeadline: UInt8 = 8
  /// The sentence was printed in capitals.
  static let isShouted: UInt8 = 16

  static func written(_ lexemes: [Lexeme], _ sentences: [Range<Int>]) -> [UInt8] {
    var lower: Set<UInt64> = []
    var capitals: [UInt64: Int] = [:]
    var evidence = [UInt8](repeating: 0, count: lexemes.count)
    for sentence in sentences {
      let isHeadline = NameInput.isHeadline(lexemes[sentence])
      let first = firstWord(lexemes, sentence)
      for token in sentence {
        let traits = lexemes[token].traits
        if isHeadline { evidence[token] |= Self.isHeadline }
        if traits.contains(.isTruecased) { evidence[token] |= Self.isShouted }
        if token <= first { evidence[token] |= Self.isFirst }
        guard !traits.contains(.isTruecased) else { continue }
        if traits.contains(.isLower) { lower.insert(lexemes[token].lower) }
        if traits.contains(.isCapital), token > first, !isHeadline {
          capitals[lexemes[token].form, default: 0] += 1
        }
      }
    }
    for sentence in sentences {
      for token in sentence where lexemes[token].traits.contains(.isCapital) {
        if lower.contains(lexemes[token].lower) { evidence[token] |= isElsewhereLower }
        if capitals[lexemes[token].form, default: 0] > 1 { evidence[token] |= isOftenCapital }
      }
    }
    return evidence
  }

  /// The first token of a sentence that is no mark.
  private static func firstWord(_ lexemes: [Lexeme], _ sentence: Range<Int>) -> Int {
    sentence.first { !lexemes[$0].traits.contains(.isMark) } ?? sentence.lowerBound
  }

  /// Counts of one word's labels: the three kinds, and outside.
  private struct Ballot {
    var counts: (UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0)

    mutating func add(_ answer: Int, _ number: Int) {
      func sum(_ count: UInt16) -> UInt16 { UInt16(clamping: Int(count) + number) }
      switch answer {
      case 0: counts.0 = sum(counts.0)
      case 1: counts.1 = sum(counts.1)
      case 2: counts.2 = sum(counts.2)
      default: counts.3 = sum(counts.3)
      }
    }

    var total: Int { Int(counts.0) + Int(counts.1) + Int(counts.2) + Int(counts.3) }

    /// The most frequent answer and how often it was given.
    var best: (answer: Int, count: Int) {
      let all = [Int(counts.0), Int(counts.1), Int(counts.2), Int(counts.3)]
      var best = 0
      for answer in 1..<4 where all[answer] > all[best] { best = answer }
      return (best, all[best])
    }
  }

  /// What the labels of a first reading say of each token, its own label left out.
  package static func votes(_ labels: [Int], lexemes: [Lexeme], sentences: [Range<Int>]) -> [NameVotes] {
    var words: [UInt64: Ballot] = [:]
    var longer: [UInt64: Ballot] = [:]
    for sentence in sentences {
      for token in sentence where lexemes[token].traits.contains(.isCapital) {
        words[lexemes[token].form, default: Ballot()].add(answer(labels[token]), 1)
      }
      for name in NameLabel.names(in: labels[sentence]) where name.tokens.count > 1 {
        for offset in name.tokens {
          longer[lexemes[sentence.lowerBound + offset].form, default: Ballot()].add(name.kind.rawValue, 1)
        }
      }
    }
    return lexemes.indices.map { token in
      var votes = NameVotes(label: UInt8(labels[token]))
      guard lexemes[token].traits.contains(.isCapital) else { return votes }
      if var ballot = words[lexemes[token].form] {
        ballot.add(answer(labels[token]), -1)
        let total = ballot.total
        if total > 0 {
          let best = ballot.best
          votes.answer = UInt8(best.answer + 1)
          votes.agreement = best.count == total ? 2 : best.count * 10 >= total * 6 ? 1 : 0
          votes.count = UInt8(min(total, 3))
        }
      }
      if let ballot = longer[lexemes[token].form] { votes.longer = UInt8(ballot.best.answer + 1) }
      return votes
    }
  }

  private static func answer(_ label: Int) -> Int { NameLabel.kind(of: label)?.rawValue ?? 3 }
}
