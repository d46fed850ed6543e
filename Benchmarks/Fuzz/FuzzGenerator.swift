import Annotations
import Corpora

/// Makes the text of one try from its seed.
struct FuzzGenerator: RandomNumberGenerator {
  /// What has been trouble before, here or in other tokenizers.
  private static let pieces: [String] = [
    ". ", ".", "...", "…", "?", "!", "?!", "\"", "'", "''", "’", "‘", "’’", "‘’", "“", "”", "«", "»", "`",
    "``", ",", ":",
    ";", "-", "--", "—", "(", ")", "[", "]", "[17]", "/", "\\", "@", "#", "$", "%", "&", "*", "+", "=", "<",
    ">", "^", "_",
    "|", "~", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\0", "\u{7F}", "\u{85}", "\u{A0}", "\u{AD}", "\u{200B}",
    "\u{200D}",
    "\u{202E}", "\u{2028}", "\u{2066}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{301}",
    "\u{FE0F}", "👩‍👩‍👧‍👦",
    "🇦🇫", "🇦", "👍🏽", "😀", "部队", "カブール", "متن", "Кабул", "नमस्ते", "한국", "ﬁ", "İ", "ß", "é", "e\u{301}", "१२३", "½",
    "²",
    "U.S.", "a.m.", "p.m. ", "7:30pm", "7:30", "1980's", "'90s", "$5m", "4,000", "3.5", ".22", "+44",
    "2021-08-30", "8-30-21",
    "5-15", "don't", "n't", "'s", "’s ", "I'll ", "cannot ", "dont ", "im ", "etc.", "Mr. ", "Gen. ", "No. 5",
    "J. K. ", "Ph.D.",
    "th- ", "e-mail", "non-", "AT&T", "and/or", "w/", "http://", "www.", "mailto:", "a@b", "a@b.c", "x.doc",
    ":)", ":-D ", "said",
    "he said ", "The ", "the ", "I ", "KABUL ", "Sara Khalil ", "Taliban ", "Monday", "May 4", "2021",
    "killed ", "in Herat ",
    "1. ", "- ", "• ", "Q: ", "A: ", "REPORTER: ", "a", "b", "Z", "0", "9",
  ]

  private static let kinds: [Block.Kind] =
    [.paragraph, .paragraph, .paragraph, .paragraph] + Block.Kind.allCases

  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func next() -> UInt64 { random.next() }

  mutating func article(from articles: [String]) -> Article {
    let body: String
    switch number(below: 8) {
    case 0: body = bytes()
    case 1: body = scalars()
    case 2, 3, 4: body = joined()
    case 5: body = repeated()
    default: body = articles.isEmpty ? joined() : mutated(articles[number(below: articles.count)])
    }
    return Article(
      uri: "text:fuzz", publishedAt: PartialDate(iso8601: "2021-08-30"), body: body, blocks: blocks(of: body))
  }

  private mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

  private mutating func piece() -> String { Self.pieces[number(below: Self.pieces.count)] }

  private mutating func bytes() -> String {
    let count = number(below: 120)
    return String(decoding: (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }, as: UTF8.self)
  }

  private mutating func scalars() -> String {
    let widest = [0x80, 0x250, 0x3000, 0x11_0000][number(below: 4)]
    var text = ""
    for _ in 0..<number(below: 80) {
      if let scalar = Unicode.Scalar(UInt32(number(below: widest))) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  private mutating func joined() -> String {
    (0..<number(below: 40)).map { _ in piece() }.joined()
  }

  private mutating func repeated() -> String {
    let unit = (0...number(below: 3)).map { _ in piece() }.joined()
    let times = number(below: 50) == 0 ? 3000 : 1 + number(below: 60)
    return piece() + String(repeating: unit, count: times) + piece()
  }

  /// A stretch of an article with some of it lost, doubled, put elsewhere, in capitals or replaced.
  private mutating func mutated(_ article: String) -> String {
    var bytes = Array(article.utf8)
    let start = number(below: bytes.count)
    bytes = Array(bytes[start..<min(bytes.count, start + 20 + number(below: 1500))])
    for _ in 0...number(below: 12) where bytes.count > 4 {
      let place = number(below: bytes.count)
      let end = min(bytes.count, place + 1 + number(below: 12))
      switch number(below: 6) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: number(below: bytes.count))
      case 2: bytes[place] = UInt8(truncatingIfNeeded: next())
      case 3:
        for index in place..<end where (0x61...0x7A).contains(bytes[index]) { bytes[index] &= 0xDF }
      default: bytes.insert(contentsOf: Array(piece().utf8), at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Cut at empty lines, and sometimes elsewhere, into blocks of any kind.
  private mutating func blocks(of body: String) -> [Block] {
    let scalars = Array(body.unicodeScalars)
    var blocks: [Block] = []
    var start = 0
    for index in scalars.indices where index > start {
      let isEmptyLine = scalars[index] == "\n" && scalars[index - 1] == "\n"
      guard isEmptyLine || number(below: 400) == 0 else { continue }
      blocks.append(Block(kind: Self.kinds[number(below: Self.kinds.count)], span: TextSpan(start, index)))
      start = index
    }
    if start < scalars.count {
      blocks.append(
        Block(kind: Self.kinds[number(below: Self.kinds.count)], span: TextSpan(start, scalars.count)))
    }
    return blocks
  }
}
