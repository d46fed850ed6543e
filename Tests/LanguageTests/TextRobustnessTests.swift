import Annotations
import Corpora
import Language
import Testing

struct TextRobustnessTests {
  private static let pieces: [String] = [
    ". ", "...", "…", "?", "!", "\"", "'", "''", "’", "‘", "’’", "“", "”", "`", ",", ":", "-", "--", "—", "(",
    ")", "[17]",
    "/", "@", "#", "$", "%", "&", "*", "+", "_", "|", " ", "\n", "\n\n", "\r\n", "\t", "\0", "\u{A0}",
    "\u{AD}", "\u{200B}",
    "\u{200D}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}", "\u{301}", "\u{FE0F}", "👩‍👩‍👧‍👦", "🇦🇫",
    "🇦", "👍🏽",
    "部队", "متن", "Кабул", "नमस्ते", "ﬁ", "İ", "é", "½", "U.S.", "a.m.", "7:30pm", "1980's", "'90s", "$5m", ".22",
    "+44",
    "2021-08-30", "8-30-21", "don't", "'s", "cannot ", "dont ", "etc.", "Mr. ", "J. K. ", "th- ", "non-",
    "AT&T", "http://",
    "mailto:", "a@b", "a@b.c", "x.doc", ":)", "said", "The ", "i ", "1. ", "a", "Z", "9",
  ]

  private static func texts(_ seeds: Range<UInt64>) -> [String] {
    seeds.map { seed in
      var generator = SeededText(seed: seed)
      switch seed % 3 {
      case 0: return generator.bytes(upTo: 80)
      case 1: return generator.scalars(upTo: 60)
      default: return generator.joined(pieces, upTo: 30)
      }
    }
  }

  private func document(_ text: String) -> Document {
    var document = Document(
      Article(
        uri: "text:test", publishedAt: nil, body: text,
        blocks: [Block(kind: .paragraph, span: TextSpan(0, text.codePointCount))]), extractor: "")
    Tokenizer().annotate(&document)
    SentenceSplitter().annotate(&document)
    return document
  }

  private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: !scalar.properties.isWhitespace
    }
  }

  @Test(arguments: [0..<2000, 2000..<4000, 4000..<6000] as [Range<UInt64>])
  func `tokens of any text are in order and leave out nothing that can be seen`(seeds: Range<UInt64>) {
    for text in Self.texts(seeds) {
      let scalars = Array(text.unicodeScalars)
      var end = 0
      var isSound = true
      for token in document(text).tokens {
        isSound = isSound && token.span.start >= end && token.span.end > token.span.start
        isSound = isSound && token.span.end <= scalars.count
        guard isSound else { break }
        isSound = !scalars[end..<token.span.start].contains(where: isVisible)
        end = token.span.end
      }
      #expect(isSound && !scalars[end...].contains(where: isVisible), "\(text.debugDescription)")
    }
  }

  @Test(arguments: [0..<1500, 1500..<3000] as [Range<UInt64>])
  func `sentences of any text part its tokens`(seeds: Range<UInt64>) {
    for text in Self.texts(seeds) {
      let document = document(text)
      var next = 0
      for sentence in document.extraction.sentences {
        #expect(sentence.tokens.lowerBound == next && !sentence.tokens.isEmpty, "\(text.debugDescription)")
        #expect(sentence.span == document.span(ofTokens: sentence.tokens))
        next = sentence.tokens.upperBound
      }
      #expect(next == document.tokens.count, "\(text.debugDescription)")
    }
  }

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      "a", ".", "'", "''", "’", "\"", "?\"", "-", " ", "a.", "a-", "a'", "'s", "@", "a@", "#a", "(", ")", "_",
      "a_",
      ".)", "1.", "1,", "1:", "…", "\u{301}", "👍", "🇦", "\n", "http://)", "b. ", "word ", "é", "`", "[1]",
      "a/", "&a",
    ])
  func `time grows with the length of the text`(unit: String) {
    // Looked through again at every step, these would take hours.
    let text = "Go. " + String(repeating: unit, count: 200_000 / unit.utf8.count) + " a end"
    #expect(document(text).tokens.last?.text == "end")
  }
}

/// Makes the same text for the same seed.
private struct SeededText: RandomNumberGenerator {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed &* 0x2545_F491_4F6C_DD1D) }

  mutating func next() -> UInt64 { random.next() }

  /// Random bytes, read as UTF-8 as well as can be.
  mutating func bytes(upTo count: Int) -> String {
    let bytes = (0..<Int.random(in: 0...count, using: &self)).map { _ in
      UInt8(truncatingIfNeeded: next())
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func scalars(upTo count: Int) -> String {
    let widest = [0x80, 0x250, 0x3000, 0x11_0000][Int.random(in: 0..<4, using: &self)]
    var text = ""
    for _ in 0..<Int.random(in: 0...count, using: &self) {
      let value = UInt32.random(in: 0..<UInt32(widest), using: &self)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  mutating func joined(_ pieces: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }
      .joined()
  }
}
