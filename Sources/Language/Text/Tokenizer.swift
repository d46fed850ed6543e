import Annotations

/// Splits every block that holds names into tokens, as UD English does.
///
/// - Clitics are tokens: `do` `n't`, `Nazary` `'s`, `states` `'`.
/// - Hyphens are tokens: `well` `-` `known`, `Sar` `-` `e`; a prefix stays ("non-violent",
///   "mid-September"), and so do dates and telephone numbers ("2021-08-30").
/// - Abbreviations and initials keep their full stop: `U.S.`, `Cmdr.`, `J.`, `a.m.`; a word before a missing
///   space does not: `ended` `.` `The`.
/// - Numbers, times, URLs, e-mail addresses and hashtags are one token; `$`, `%` and units are tokens of
///   their own.
///
/// Where pieces of one printed word have to be put together again, `Token.isSpaced` tells which are glued.
package struct Tokenizer: Annotator {
  package static let needs: [Layer] = []
  package static let adds: [Layer] = [.tokens]

  package init() {}

  package func annotate(_ document: inout Document) {
    var scanner = TokenScanner(document.source)
    for (index, block) in document.article.blocks.enumerated() where block.kind.holdsNames {
      let bytes = document.source.bytes(of: block.span)
      scanner.scan(bytes, codePoint: block.span.start, block: index)
    }
    document.tokens = scanner.tokens
  }
}

/// Scans blocks from left to right.
private struct TokenScanner {
  private let source: SourceText
  private let bytes: [UInt8]
  private var end = 0
  private var block = 0
  private var words: WordScanner
  private(set) var tokens: [Token] = []
  /// Byte and code point up to which offsets have been counted.
  private var countedByte = 0
  private var countedCodePoint = 0
  private var isSpaced = true

  init(_ source: SourceText) {
    self.source = source
    bytes = source.utf8
    words = WordScanner(bytes: source.utf8)
    tokens.reserveCapacity(source.utf8.count / 4)
  }

  mutating func scan(_ range: Range<Int>, codePoint: Int, block: Int) {
    self.block = block
    end = range.upperBound
    words.beginBlock(range)
    countedByte = range.lowerBound
    countedCodePoint = codePoint
    isSpaced = true
    var position = countedByte
    while position < end {
      let codePoint = CodePoint(bytes, at: position, end: end)
      if codePoint.characterClass == .space {
        isSpaced = true
        position += codePoint.length
        continue
      }
      if isSpaced { words.beginChunk(at: position) }
      let next = tokenEnd(at: position, codePoint)
      emit(position..<next, isWord: codePoint.characterClass.isWord)
      position = next
    }
  }

  /// End of the token, or of the word of several tokens, that begins here.
  private func tokenEnd(at position: Int, _ first: CodePoint) -> Int {
    if let address = words.addressEnd(at: position, isSpaced: isSpaced) { return address }
    switch first.characterClass {
    case .letter, .digit, .mark: return words.wordEnd(at: position, after: tokens.last)
    case .apostrophe: return apostropheEnd(at: position, first)
    case .punctuation, .symbol, .hyphen: return words.markEnd(at: position, first, isSpaced: isSpaced)
    case .space, .ideograph: return position + first.length
    }
  }

  /// `'90s`, `'em`, `'s` after a quotation mark, `''`, or the mark alone.
  private func apostropheEnd(at position: Int, _ first: CodePoint) -> Int {
    let after = position + first.length
    let letters = words.plainRunEnd(at: after)
    if letters > after, letters - after <= TokenExceptions.longestElision {
      let word = after..<letters
      if !isSpaced, WordSplitter.isClitic(bytes, word) || words.isDecade(word) { return letters }
      if isSpaced, words.isDecade(word) || TokenExceptions.elisions.contains(words.folded(word)) {
        return letters
      }
    }
    guard first.value == 0x27 || first.value == 0x2019 else { return after }
    return words.doubledEnd(at: position, first) ?? after
  }

  /// Adds the tokens of a stretch; a word is split into its clitics and units.
  private mutating func emit(_ range: Range<Int>, isWord: Bool) {
    guard isWord, let cut = WordSplitter.cut(bytes, range) else {
      append(range)
      return
    }
    emitFront(range.lowerBound..<cut)
    append(cut..<range.upperBound)
  }

  /// "wouldn't've": the word before a clitic may have one of its own.
  private mutating func emitFront(_ range: Range<Int>) {
    guard let cut = WordSplitter.cliticCut(bytes, range) else {
      append(range)
      return
    }
    emitFront(range.lowerBound..<cut)
    append(cut..<range.upperBound)
  }

  private mutating func append(_ range: Range<Int>) {
    let start = advanceCount(to: range.lowerBound)
    let finish = advanceCount(to: range.upperBound)
    let text = source.text(ofBytes: range)
    tokens.append(
      Token(
        span: TextSpan(start, finish), bytes: range, text: text,
        lower: isFolded(range) ? text : text.foldedForLookup, block: block, isSpaced: isSpaced))
    isSpaced = false
  }

  /// Whether the text is its own lower case: no capitals, nothing outside ASCII.
  private func isFolded(_ range: Range<Int>) -> Bool {
    for index in range where bytes[index] >= 0x80 || (0x41...0x5A).contains(bytes[index]) { return false }
    return true
  }

  /// Code points before a byte offset that is at or after all those asked for before.
  private mutating func advanceCount(to offset: Int) -> Int {
    if source.isASCII { return offset }
    while countedByte < offset {
      if bytes[countedByte] & 0xC0 != 0x80 { countedCodePoint += 1 }
      countedByte += 1
    }
    return countedCodePoint
  }
}
