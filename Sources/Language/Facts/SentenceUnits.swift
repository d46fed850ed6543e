import Annotations

/// A sentence as patterns see it: each mention and each time expression is one unit, all else one unit a token.
///
/// Of mentions that overlap the outermost counts. Indices of units count from the sentence's first one.
package struct SentenceUnits: Sendable {
  /// One step of the sequence.
  package struct Unit: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
      case word
      /// Index into the extraction's mentions.
      case mention(Int)
      /// Index into the extraction's time expressions.
      case time(Int)
    }

    package var content: Content
    /// Indices into the document's tokens; never empty.
    package var tokens: Range<Int>
    /// The token as lexicons know it; empty for a mention or a time expression.
    package var lower: String
    /// The kind of a mention; nil for other units.
    package var kind: EntityKind?
    /// Whether it begins with an upper-case letter.
    package var isCapitalized: Bool
    /// Whether it is a hyphen's neighbour, as `Taliban` in `Taliban-led` where that is three tokens.
    package var touchesHyphen = false

    package var mention: Int? { if case .mention(let index) = content { index } else { nil } }
    package var time: Int? { if case .time(let index) = content { index } else { nil } }
    /// Whether it is a word, not a mark, a number or a mention.
    package var isWord: Bool {
      lower.utf8.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 > 0x7F } ?? false
    }
  }

  /// Index into the extraction's sentences.
  package let sentence: Int
  package let units: [Unit]

  package init(_ document: Document, sentence: Int, mentions: [Int], times: [Int]) {
    self.sentence = sentence
    let tokens = document.extraction.sentences[sentence].tokens
    let whole = SentenceUnits.wholes(document, mentions: mentions, times: times, in: tokens)
    var units: [Unit] = []
    units.reserveCapacity(tokens.count)
    var next = 0
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      let token = document.tokens[index]
      let isCapitalized = token.text.unicodeScalars.first?.properties.isUppercase ?? false
      if next < whole.count, whole[next].tokens.lowerBound == index {
        var unit = whole[next]
        unit.isCapitalized = isCapitalized
        units.append(unit)
        index = unit.tokens.upperBound
        next += 1
      } else {
        units.append(
          Unit(
            content: .word, tokens: index..<(index + 1), lower: token.lower, kind: nil,
            isCapitalized: isCapitalized))
        index += 1
      }
    }
    self.units = SentenceUnits.markingHyphens(units, document)
  }

  package var count: Int { units.count }

  /// The unit at an index; nil past either end.
  package subscript(index: Int) -> Unit? { units.indices.contains(index) ? units[index] : nil }

  /// The lower-case word at an index; empty for mentions, time expressions, and past either end.
  package func word(_ index: Int) -> String { units.indices.contains(index) ? units[index].lower : "" }

  /// The document's tokens that a non-empty range of units covers.
  package func tokens(_ range: Range<Int>) -> Range<Int> {
    units[range.lowerBound].tokens.lowerBound..<units[range.upperBound - 1].tokens.upperBound
  }

  /// Mentions, then times where no mention is, as units in text order that do not overlap.
  private static func wholes(
    _ document: Document, mentions: [Int], times: [Int], in sentence: Range<Int>
  ) -> [Unit] {
    var candidates: [Unit] = []
    for mention in mentions {
      let found = document.extraction.mentions[mention]
      let tokens = document.tokens(in: found.span)
      candidates.append(
        Unit(
          content: .mention(mention), tokens: tokens, lower: "", kind: found.kind, isCapitalized: true))
    }
    for time in times {
      let tokens = document.tokens(in: document.extraction.times[time].span)
      candidates.append(
        Unit(content: .time(time), tokens: tokens, lower: "", kind: nil, isCapitalized: false))
    }
    candidates.removeAll {
      $0.tokens.isEmpty || $0.tokens.lowerBound < sentence.lowerBound
        || $0.tokens.upperBound > sentence.upperBound
    }
    candidates.sort {
      $0.tokens.lowerBound == $1.tokens.lowerBound
        ? $0.tokens.count > $1.tokens.count : $0.tokens.lowerBound < $1.tokens.lowerBound
    }
    var wholes: [Unit] = []
    for unit in candidates where unit.tokens.lowerBound >= wholes.last?.tokens.upperBound ?? 0 {
      wholes.append(unit)
    }
    return wholes
  }

  private static func markingHyphens(_ units: [Unit], _ document: Document) -> [Unit] {
    var marked = units
    for index in units.indices where units[index].lower == "-" {
      let hyphen = units[index].tokens.lowerBound
      if index > 0, !document.tokens[hyphen].isSpaced { marked[index - 1].touchesHyphen = true }
      if index + 1 < units.count, !document.tokens[units[index + 1].tokens.lowerBound].isSpaced {
        marked[index + 1].touchesHyphen = true
      }
    }
    return marked
  }
}

/// The mentions and time expressions of each sentence, looked up once for all of them.
package struct SentenceContents: Sendable {
  private var mentions: [[Int]]
  private var times: [[Int]]

  package init(_ document: Document) {
    let count = document.extraction.sentences.count
    mentions = Array(repeating: [], count: count)
    times = Array(repeating: [], count: count)
    for (index, mention) in document.extraction.mentions.enumerated() {
      if let sentence = mention.sentence, sentence < count { mentions[sentence].append(index) }
    }
    // "now" and "current" are words as others are.
    for (index, time) in document.extraction.times.enumerated() where !time.isReference {
      if let sentence = time.sentence, sentence < count { times[sentence].append(index) }
    }
  }

  /// Indices of the mentions in a sentence, in text order.
  package func mentions(ofSentence sentence: Int) -> [Int] { mentions[sentence] }

  package func units(_ document: Document, sentence: Int) -> SentenceUnits {
    SentenceUnits(document, sentence: sentence, mentions: mentions[sentence], times: times[sentence])
  }
}
