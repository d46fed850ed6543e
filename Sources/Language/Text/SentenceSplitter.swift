import Annotations

/// Splits the blocks that hold sentences, never across blocks and never over the label of a turn.
///
/// A sentence ends with `.`, `?`, `!`, `…` or an abbreviation's full stop, and with the closing marks glued
/// to it, when what follows can begin a sentence. Line feeds inside a block are white space, but a list's
/// line begins anew.
package struct SentenceSplitter: Annotator {
  package static let needs: [Layer] = [.tokens, .turns]
  package static let adds: [Layer] = [.sentences]

  package init() {}

  package func annotate(_ document: inout Document) {
    var sentences: [Sentence] = []
    var labels = document.turns.compactMap(\.label)[...]
    for (index, block) in document.article.blocks.enumerated() where block.kind.holdsSentences {
      for tokens in stretches(of: block, in: document, &labels) {
        var start = tokens.lowerBound
        let boundaries = SentenceBoundaries(document: document, tokens: tokens)
        while start < tokens.upperBound {
          let end = boundaries.sentenceEnd(from: start)
          sentences.append(
            Sentence(span: document.span(ofTokens: start..<end), block: index, tokens: start..<end))
          start = end
        }
      }
    }
    document.extraction.sentences = sentences
  }

  /// The tokens of a block, parted at the labels of turns; a label and its colon are in none.
  ///
  /// - Parameter labels: those not yet read, in text order.
  private func stretches(
    of block: Block, in document: Document, _ labels: inout ArraySlice<TextSpan>
  ) -> [Range<Int>] {
    let all = document.tokens(in: block.span)
    var stretches: [Range<Int>] = []
    var start = all.lowerBound
    while let span = labels.first, span.start < block.span.end {
      labels.removeFirst()
      guard block.span.contains(span) else { continue }
      let label = document.tokens(in: span)
      if start < label.lowerBound { stretches.append(start..<label.lowerBound) }
      start = label.upperBound
      if start < all.upperBound, [":", "."].contains(document.tokens[start].lower) { start += 1 }
    }
    if start < all.upperBound { stretches.append(start..<all.upperBound) }
    return stretches
  }
}

/// Decides where sentences end within one stretch of tokens.
private struct SentenceBoundaries {
  let document: Document
  let tokens: Range<Int>

  /// Words of saying that may follow a quotation together with a name: "“Why?” Sara Khalil asked."
  private static let sayings: Set<String> = [
    "said", "says", "say", "asked", "asks", "ask", "told", "added", "wrote", "replied", "shouted", "answered",
    "exclaimed", "wondered", "continued",
  ]

  /// Short words after which a full stop is no abbreviation's.
  private static let shortWords: Set<String> = [
    "ago", "all", "am", "and", "any", "are", "bad", "be", "big", "but", "buy", "can", "car", "day", "did",
    "do",
    "far", "few", "for", "fun", "get", "go", "had", "has", "her", "him", "his", "how", "in", "is", "it",
    "job",
    "law", "lot", "man", "me", "men", "met", "n't", "n’t", "new", "not", "now", "of", "off", "old", "on",
    "one", "our", "out", "own", "pay", "run", "saw", "say", "see", "she", "so", "son", "ten", "the", "to",
    "too", "try", "two", "up", "us", "war", "was", "way", "we", "who", "why", "win", "yes", "yet", "you",
  ]

  /// What follows "a.m." or "p.m." within the same sentence.
  private static let zonesAndDays: Set<String> = [
    "est", "edt", "pst", "pdt", "cst", "cdt", "mst", "gmt", "utc", "bst", "cet", "et", "pt", "ct", "eastern",
    "pacific", "central", "local", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",
  ]

  private func token(_ index: Int) -> Token { document.tokens[index] }

  /// The end of the sentence that begins at `start`.
  func sentenceEnd(from start: Int) -> Int {
    var index = start
    while index < tokens.upperBound {
      if isTerminator(index, sentence: start) {
        let end = afterClosingMarks(index + 1)
        if end >= tokens.upperBound { return tokens.upperBound }
        if beginsSentence(end, after: index, hasClosingMark: end > index + 1) { return end }
      }
      if beginsLine(index + 1) { return index + 1 }
      index += 1
    }
    return tokens.upperBound
  }

  private func isTerminator(_ index: Int, sentence start: Int) -> Bool {
    let lower = token(index).lower
    guard let last = lower.utf8.last else { return false }
    if last >= 0x80 { return Self.foreignStops.contains(lower) }
    if lower == "." { return !isListNumber(beforeStop: index, sentence: start) }
    return last == 0x2E || last == 0x21 || last == 0x3F
  }

  /// What ends a sentence beside the marks of ASCII: the ellipsis, the stops of Chinese and Japanese (also in half width),
  /// the Arabic question mark, Urdu's stop, the dandas of Indian scripts, and the stops of Armenian, Burmese, Ethiopic and Khmer
  /// (Unicode, `Sentence_Terminal`).
  private static let foreignStops: Set<String> = [
    "…", "。", "！", "？", "｡", "؟", "۔", "।", "॥", "։", "။", "።", "፧", "។",
  ]

  /// "1." at the start of a list's line, or behind a colon.
  private func isListNumber(beforeStop index: Int, sentence start: Int) -> Bool {
    guard index > start, !token(index).isSpaced else { return false }
    let number = token(index - 1).text.utf8
    guard number.count <= 3, number.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    return index == start + 1 || token(index - 2).lower == ":"
  }

  /// Closing quotation marks and brackets that are glued to the end of a sentence, and footnote signs.
  private func afterClosingMarks(_ index: Int) -> Int {
    var end = afterGluedMarks(index)
    // "[17]" after a stop refers to a footnote of the sentence before.
    while end + 2 < tokens.upperBound, token(end).text == "[", token(end + 2).text == "]",
      token(end + 1).text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      end += 3
    }
    return end
  }

  private func afterGluedMarks(_ index: Int) -> Int {
    var end = index
    while end < tokens.upperBound, !token(end).isSpaced {
      switch token(end).text {
      case "”", "’", "’’", "」", "』", "）", "》", "»", "›", ")", "]", "}", "''", "'", "\"": end += 1
      default: return end
      }
    }
    return end
  }

  /// Whether the token at `index` can begin a sentence after the terminator at `last`.
  private func beginsSentence(_ index: Int, after last: Int, hasClosingMark: Bool) -> Bool {
    let terminator = token(last)
    let first = firstWord(from: index)
    guard first < tokens.upperBound else { return true }
    let word = token(first)
    if isRule(word) { return terminator.lower == "." && word.isSpaced }
    let start = word.text.unicodeScalars.first
    let isLower = start?.properties.isLowercase ?? false
    let isCapital =
      start.map { $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter } ?? false
    // A dash, comma or closing mark after the stop goes on with the sentence.
    guard isLower || isCapital || isOther(word) else { return false }
    if terminator.text.utf8.count > 1, terminator.text.utf8.last == 0x2E, terminator.text.utf8.first != 0x2E {
      return abbreviationEnds(terminator, before: word, isCapital: isCapital, isQuoted: first > index)
    }
    if isLower {
      guard !hasClosingMark, word.isSpaced || first > index, last > tokens.lowerBound else { return false }
      return lowerBegins(first, after: last)
    }
    if terminator.lower == ".", !word.isSpaced, first == index, !isCapital { return false }
    return !(hasClosingMark && terminator.lower != "." && isAttribution(first))
  }

  /// A dash or a row of signs, which after a full stop begins a signature or the like.
  private func isRule(_ word: Token) -> Bool {
    guard word.text.utf8.count >= 2, let sign = word.text.utf8.first else { return false }
    switch sign {
    case 0x2D, 0x3D, 0x5F, 0x2E: return word.text.utf8.allSatisfy { $0 == sign }
    default: return false
    }
  }

  /// Whether a word in lower case begins a sentence, as it does where people write no capitals.
  private func lowerBegins(_ first: Int, after last: Int) -> Bool {
    let before = token(last - 1)
    switch token(last).lower.utf8.last {
    case 0x2E where token(last).lower == ".":
      return before.text.utf8.count > 3 || token(first).lower == "i" || Self.shortWords.contains(before.text)
        || token(first).lower.hasPrefix("http") || token(first).lower.hasPrefix("www.")
    case 0x21, 0x3F:
      // "Yahoo! shares", "Why? he asked": not after a name, not before a word of saying.
      return before.text.unicodeScalars.first?.properties.isLowercase ?? false && !isSaying(from: first)
    default: return false
    }
  }

  private func isSaying(from first: Int) -> Bool {
    (first..<min(first + 3, tokens.upperBound)).contains { Self.sayings.contains(token($0).lower) }
  }

  /// Past opening quotation marks and brackets.
  private func firstWord(from index: Int) -> Int {
    var first = index
    while first < tokens.upperBound {
      switch token(first).text {
      case "“", "‘", "‘‘", "‘’", "''", "«", "„", "‹", "\"", "'", "(", "[", "``", "「", "『", "（", "《",
        "¿", "¡", "•", "*", "-", "–":
        first += 1
      default: return first
      }
    }
    return first
  }

  /// Whether it is a number, a letter of a script without capitals, or a sign that a sentence may begin with.
  private func isOther(_ word: Token) -> Bool {
    guard let scalar = word.text.unicodeScalars.first else { return false }
    switch CharacterClass(scalar.value) {
    case .digit, .letter, .ideograph, .mark: return true
    case .symbol: return true
    case .punctuation: return scalar == "@" || scalar == "#"
    case .space, .hyphen, .apostrophe: return false
    }
  }

  private func abbreviationEnds(_ stop: Token, before word: Token, isCapital: Bool, isQuoted: Bool) -> Bool {
    guard isCapital else { return false }
    switch Abbreviations.standard[stop.text] {
    case .title, .number: return false
    case .any, .date, nil: break
    }
    if stop.lower == "e.g." || stop.lower == "i.e." { return false }
    if stop.lower == "a.m." || stop.lower == "p.m." { return !Self.zonesAndDays.contains(word.lower) }
    if stop.lower == "etc." { return true }
    // An initial is kept together with its stop only before a name.
    guard stop.text.utf8.count > 2 else { return false }
    return TokenExceptions.sentenceStarters.contains(word.lower)
  }

  /// "Sara Khalil asked", "I said": capitalised words and a word of saying.
  private func isAttribution(_ first: Int) -> Bool {
    for index in first..<min(first + 5, tokens.upperBound) {
      let word = token(index)
      if Self.sayings.contains(word.lower) { return true }
      guard let scalar = word.text.unicodeScalars.first, scalar.properties.isUppercase else { return false }
    }
    return false
  }

  /// Whether the token begins a line that is a list's, or comes after an empty line.
  private func beginsLine(_ index: Int) -> Bool {
    guard index < tokens.upperBound, index > tokens.lowerBound, token(index).isSpaced else { return false }
    let gap = document.source.utf8[token(index - 1).bytes.upperBound..<token(index).bytes.lowerBound]
    let feeds = gap.count { $0 == 0x0A }
    guard feeds > 0 else { return false }
    return feeds > 1 || isListMark(index)
  }

  private func isListMark(_ index: Int) -> Bool {
    guard index + 1 < tokens.upperBound else { return false }
    let word = token(index)
    let next = token(index + 1)
    switch word.text {
    case "•", "·", "▪", "‣", "◦", "*", "-", "–": return next.isSpaced
    default: break
    }
    guard !next.isSpaced, next.text == "." || next.text == ")" else { return false }
    return word.text.utf8.count <= 2 && word.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && index + 2 < tokens.upperBound && token(index + 2).isSpaced
  }
}
