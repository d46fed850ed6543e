import Annotations
import Language

/// An article of paragraphs, each a block, parted by an empty line in `text`.
///
/// A paragraph that begins with a block kind in angle brackets, such as `<caption>`, is of that kind; the
/// sign is removed.
func article(_ text: String, published: String? = nil) -> Article {
  var body = ""
  var blocks: [Block] = []
  for paragraph in text.split(separator: "\n\n") {
    var kind = Block.Kind.paragraph
    var content = paragraph
    if content.hasPrefix("<"), let close = content.firstIndex(of: ">"),
      let named = Block.Kind(rawValue: String(content[content.index(after: content.startIndex)..<close]))
    {
      kind = named
      content = content[content.index(after: close)...]
    }
    if !body.isEmpty { body += "\n\n" }
    let start = body.codePointCount
    body += content
    blocks.append(Block(kind: kind, span: TextSpan(start, body.codePointCount)))
  }
  return Article(
    uri: "text:test", publishedAt: published.flatMap { PartialDate(iso8601: $0) }, body: body, blocks: blocks)
}

/// The article of `article(_:)` after all annotators.
func annotated(_ text: String, published: String? = nil) -> Document {
  Pipeline(adding: Set(Layer.allCases)).annotate(article(text, published: published))
}

/// The texts of the tokens, one space between them.
func tokens(_ text: String) -> String {
  annotated(text).tokens.map(\.text).joined(separator: " ")
}

/// The texts of the sentences.
func sentences(_ text: String) -> [String] {
  let document = annotated(text)
  return document.extraction.sentences.map { document.text($0.span) }
}
