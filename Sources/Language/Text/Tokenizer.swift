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
    var tokens: [Token] = []
    tokens.reserveCapacity(document.source.utf8.count / 5)
    for (index, block) in document.article.blocks.enumerated() where block.kind.holdsNames {
      let bytes = document.source.bytes(of: block.span)
      var scanner = TokenScanner(document.source, bytes: bytes, codePoint: block.span.start, block: index)
      scanner.scan()
      tokens += scanner.tokens
    }
    document.tokens = tokens
  }
}

/// Scans one block from left to right.
private struct TokenScanner {
  private let source: SourceText
  private let bytes: [UInt8]
  private let end: Int
  private let block: Int
  private var words: WordScanner
  private(set) var tokens: [Token] = []
  /// Byte and code point up to which offsets have been counted.
  private var countedByte: Int
  private var countedCodePoint: Int
  private var isSpaced = true

  init(_ source: SourceText, bytes: Range<Int>, codePoint: Int, block: Int) {
    self.source = source
    self.bytes = source.utf8
    end = bytes.upperBound
    words = WordScanner(bytes: source.utf8, end: bytes.upperBound)
    self.block = block
    countedByte = bytes.lowerBound
    countedCodePoint = codePoint
  }

  mutating func scan() {
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
    if let address = words.addressEnd(at: position) { return address }
    switch first.characterClass {
    case .letter, .digit, .mark: return words.wordEnd(at: position, after: tokens.last)
    case .apostrophe: return apostropheEnd(at: position, first)
    case .punctuation, .symbol, .hyphen: return markEnd(at: position, first)
    case .space, .ideograph: return position + first.length
    }
  }

  /// `'90s`, `'em`, `'s` after a quotation mark, `''`, or the mark alone.
  private func apostropheEnd(at position: Int, _ first: CodePoint) -> Int {
    let after = position + first.length
    let letters = words.plainRunEnd(at: after)
    if letters > after {
      let word = source.text(ofBytes: after..<letters).foldedForLookup
      if !isSpaced, TokenExceptions.clitics.contains(word) { return letters }
      if isSpaced, TokenExceptions.elisions.contains(word) { return letters }
      let digits = word.prefix { $0.isNumber }
      if digits.utf8.count == 2, ["", "s"].contains(word.dropFirst(2)) { return letters }
    }
    if first.value == 0x27, after < end, bytes[after] == 0x27 { return after + 1 }
    return after
  }

  /// The opening mark of `'90s` is often typed as a quotation mark, ‘90s.
  private func decadeEnd(after position: Int) -> Int? {
    let run = words.plainRunEnd(at: position)
    guard run - position == 3, bytes[run - 1] == 0x73, bytes[position] & 0xF0 == 0x30,
      bytes[position + 1] == 0x30
    else { return nil }
    return run
  }

  /// A run of equal signs is one token; so is an emoji with what modifies it.
  private func markEnd(at position: Int, _ first: CodePoint) -> Int {
    var next = position + first.length
    if first.value == 0x2018, let decade = decadeEnd(after: next) { return decade }
    guard first.value < 0x80 else { return words.emojiEnd(at: position, first) }
    switch UInt8(first.value) {
    case 0x21, 0x3F:  // ! ?
      while next < end, bytes[next] == 0x21 || bytes[next] == 0x3F { next += 1 }
    case 0x2E, 0x2D, 0x2A, 0x3D, 0x5F, 0x7E, 0x3C, 0x3E, 0x60, 0x23, 0x2B:  // . - * = _ ~ < > ` # +
      while next < end, bytes[next] == bytes[position] { next += 1 }
    default: break
    }
    return next
  }

  /// Adds the tokens of a stretch; a word is split into its clitics and units.
  private mutating func emit(_ range: Range<Int>, isWord: Bool) {
    guard isWord else {
      append(range, text: source.text(ofBytes: range))
      return
    }
    let text = source.text(ofBytes: range)
    var start = range.lowerBound
    for cut in WordSplitter.cuts(in: text, bytes: bytes, range: range) {
      append(start..<cut, text: source.text(ofBytes: start..<cut))
      start = cut
    }
    append(
      start..<range.upperBound,
      text: start == range.lowerBound ? text : source.text(ofBytes: start..<range.upperBound))
  }

  private mutating func append(_ range: Range<Int>, text: String) {
    let start = advanceCount(to: range.lowerBound)
    let finish = advanceCount(to: range.upperBound)
    tokens.append(
      Token(
        span: TextSpan(start, finish), bytes: range, text: text, lower: text.foldedForLookup, block: block,
        isSpaced: isSpaced))
    isSpaced = false
  }

  /// Code points before a byte offset that is at or after all those asked for before.
  private mutating func advanceCount(to offset: Int) -> Int {
    while countedByte < offset {
      if bytes[countedByte] & 0xC0 != 0x80 { countedCodePoint += 1 }
      countedByte += 1
    }
    return countedCodePoint
  }
}
