import Annotations
import Language

/// Reads plain text, one article a file: title, byline, dateline, notes, captions, credits, headings and clutter are
/// told apart by layout and wording, and nothing but white space is dropped.
package struct PlainTextReader: Reader {
  package static let name = "text"

  package init() {}

  /// 0 for markup and data, which would give an article full of tags.
  package func score(_ input: Input) -> Double {
    guard FileSignature.nonText(input.bytes) == nil else { return 0 }
    return FileSignature.markup(TextDecoder(Array(input.bytes.prefix(4096))).utf8 + input.bytes.suffix(64))
      == nil
      ? 0.1 : 0
  }

  package func read(_ input: Input) throws(ImportError) -> [Article] {
    if let found = FileSignature.nonText(input.bytes) {
      throw .notText(location: input.location, found: found)
    }
    return try articles(of: input, title: nil)
  }

  /// - Parameter title: as a record states it; nil to find it at the head of the text.
  func articles(of input: Input, title: String?) throws(ImportError) -> [Article] {
    let clean = TextCleaner.clean(CharacterSet.decode(input.bytes, declared: input.context.charset))
    let classifier = BlockClassifier(TextLayout(clean).pieces)
    let (body, blocks) = PlainTextReader.body(of: classifier)
    guard !blocks.isEmpty else { throw .empty(location: input.location) }
    let facts = classifier.facts
    var article = Article(
      uri: input.uri ?? "text:" + Fingerprint.hash(of: body), publisher: facts.publisher,
      title: title ?? facts.title,
      byline: facts.byline, publishedAt: facts.publishedAt, language: LanguageGuess.language(of: body.utf8),
      genre: facts.genre ?? .other, body: body, blocks: blocks)
    if let address = input.context.address.flatMap({ WebAddress.canonical($0) }) { article.uri = address }
    return [article]
  }

  /// The pieces, a blank line apart where the text had one, and their blocks without white space at either end.
  private static func body(of classifier: BlockClassifier) -> (String, [Block]) {
    var composer = BodyComposer()
    for (piece, cuts) in zip(classifier.pieces, classifier.cuts) {
      composer.add(piece.text, cuts: cuts, isAfterBlankLine: piece.isAfterBlankLine)
    }
    return (composer.body, composer.blocks)
  }
}
