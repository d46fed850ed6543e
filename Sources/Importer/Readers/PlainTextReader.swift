import Annotations
import Language

/// Reads plain text, one article a file: title, byline, dateline, notes, captions, credits, headings and clutter are
/// told apart by layout and wording, and nothing but white space is dropped.
package struct PlainTextReader: Reader {
  package static let name = "text"

  package init() {}

  /// 0 for markup and data, which would give an article full of tags.
  package func score(_ input: Input) -> Double {
    FileSignature.markup(TextDecoder(Array(input.bytes.prefix(4096))).utf8 + input.bytes.suffix(64)) == nil
      ? 0.1 : 0
  }

  package func read(_ input: Input) throws(ImportError) -> [Article] {
    if let found = FileSignature.nonText(input.bytes) {
      throw .notText(location: input.location, found: found)
    }
    let clean = TextCleaner.clean(TextDecoder(input.bytes).utf8)
    let classifier = BlockClassifier(TextLayout(clean).pieces)
    let (body, blocks) = PlainTextReader.body(of: classifier)
    guard !blocks.isEmpty else { throw .empty(location: input.location) }
    let facts = classifier.facts
    let article = Article(
      uri: input.uri ?? "text:" + Fingerprint.hash(of: body), publisher: facts.publisher, title: facts.title,
      byline: facts.byline, publishedAt: facts.publishedAt, language: LanguageGuess.language(of: body.utf8),
      genre: facts.genre ?? .other, body: body, blocks: blocks)
    return [article]
  }

  /// The pieces, a blank line apart where the text had one, and their blocks without white space at either end.
  private static func body(of classifier: BlockClassifier) -> (String, [Block]) {
    var body = ""
    var ranges: [(kind: Block.Kind, bytes: Range<Int>)] = []
    for (piece, cuts) in zip(classifier.pieces, classifier.cuts) {
      if !body.isEmpty { body += piece.isAfterBlankLine ? "\n\n" : "\n" }
      let offset = body.utf8.count
      body += piece.text
      for cut in cuts {
        ranges.append((cut.kind, cut.bytes.lowerBound + offset..<cut.bytes.upperBound + offset))
      }
    }
    let source = SourceText(body)
    let blocks: [Block] = ranges.compactMap { kind, bytes in
      let bytes = trim(bytes, source.utf8)
      return bytes.isEmpty ? nil : Block(kind: kind, span: source.span(ofBytes: bytes))
    }
    return (body, blocks)
  }

  private static func trim(_ bytes: Range<Int>, _ utf8: [UInt8]) -> Range<Int> {
    var (start, end) = (bytes.lowerBound, bytes.upperBound)
    while start < end, utf8[start] == 0x20 { start += 1 }
    while start < end, utf8[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }
}
