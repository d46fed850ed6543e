import Annotations
import Language

/// Reads a web page as it was saved or fetched: the article's text without the page around it, and what the page says of
/// the article. Nothing is fetched.
package struct HTMLReader: Reader {
  package static let name = "html"

  package init() {}

  package func score(_ input: Input) -> Double {
    var bytes = input.bytes.prefix(16_384)
    if let header = HTTPHeader(input.bytes) { bytes = input.bytes[header.end...].prefix(16_384) }
    let text = TextDecoder(Array(bytes)).utf8
    if FileSignature.markup(text) == "an HTML page" { return 0.8 }
    // Pages that begin with comments, scripts or nothing but their text.
    guard text.first(where: { $0 > 0x20 }) == UInt8(ascii: "<"), FileSignature.markup(text) != "a feed" else {
      return 0
    }
    let lower = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ["<html", "<body", "<head", "<meta ", "<div", "<p>", "<article", "<br"].contains {
      lower.offset(of: Array($0.utf8)) != nil
    } ? 0.6 : 0
  }

  package func read(_ input: Input) throws(ImportError) -> [Article] {
    [try article(of: input)]
  }

  private func article(of input: Input) throws(ImportError) -> Article {
    if let found = FileSignature.nonText(input.bytes) {
      throw .notText(location: input.location, found: found)
    }
    let header = HTTPHeader(input.bytes)
    let bytes = header.map { Array(input.bytes[$0.end...]) } ?? input.bytes
    let declared = input.context.charset ?? header?.charset ?? CharacterSet.declared(in: bytes)
    let page = Page(CharacterSet.decode(bytes, declared: declared), knownAddress: input.context.address)
    guard page.blocks.reduce(0, { $0 + $1.words }) >= HTMLReader.fewestWords else {
      throw .noArticleText(location: input.location, words: page.words)
    }
    return HTMLReader.article(of: page, input: input)
  }

  /// Fewer words are a caption or a notice, not an article.
  static let fewestWords = 8

  static func article(of page: Page, input: Input) -> Article {
    let classified = PageClassifier(page)
    let byline = page.byline ?? classified.byline
    var article = Article(
      uri: "", publisher: page.publisher, title: page.title, byline: byline,
      publishedAt: page.dates.published ?? classified.publishedAt,
      language: LanguageGuess.language(of: classified.body.utf8)
        ?? (page.language == "en" ? nil : page.language),
      genre: classified.genre ?? .other, body: classified.body, blocks: classified.blocks)
    article.publishedBy = page.dates.statement
    article.modifiedAt = page.dates.modified
    article.section = page.section
    article.capturedAt = page.capturedAt ?? input.context.capturedAt
    article.uri = ArticleIdentity.uri(address: page.address, article: article, fallback: input.uri)
    return article
  }
}

/// Gives the blocks of a page's article their kinds: what the markup shows, and where it shows nothing, what the wording
/// does, as in a plain text.
struct PageClassifier {
  private(set) var body = ""
  private(set) var blocks: [Block] = []
  private(set) var byline: String?
  private(set) var genre: Article.Genre?
  /// What the text itself states: in its dateline, or on a line of its own.
  private(set) var publishedAt: PartialDate?

  init(_ page: Page) {
    let title = page.title.map { [Piece($0, isAfterBlankLine: true)] } ?? []
    let pieces = title + page.blocks.map { Piece($0.text, isAfterBlankLine: true) }
    let classifier = BlockClassifier(pieces)
    genre = classifier.facts.genre
    byline = classifier.facts.byline
    publishedAt = classifier.facts.publishedAt.flatMap { $0.day == nil ? nil : $0 }
    var composer = BodyComposer()
    var wasList = false
    for (index, block) in page.blocks.enumerated() {
      let position = index + title.count
      let isEdge = index < 3 || index >= page.blocks.count - 2
      guard let cuts = PageClassifier.cuts(block, classifier.cuts[position], isEdge: isEdge) else { continue }
      let isList = block.kind == .listPoint || block.kind == .row
      composer.add(block.text, cuts: cuts, isAfterBlankLine: !(isList && wasList))
      wasList = isList
    }
    body = composer.body
    blocks = composer.blocks
  }

  /// Nil for a block that is no part of the text.
  private static func cuts(
    _ block: PageBlock, _ classified: [BlockClassifier.Cut], isEdge: Bool
  ) -> [BlockClassifier.Cut]? {
    let whole = 0..<block.text.utf8.count
    func all(_ kind: Block.Kind) -> [BlockClassifier.Cut] { [BlockClassifier.Cut(kind: kind, bytes: whole)] }
    let kind = classified.count == 1 ? classified[0].kind : nil
    if kind == .boilerplate, block.words <= 30 { return nil }
    switch block.kind {
    case .heading: return all(.heading)
    case .credit: return all(.credit)
    case .caption: return classified.count == 2 && classified[1].kind == .credit ? classified : all(.caption)
    case .listPoint, .quotation, .row, .preformatted: return all(kind == .note ? .note : .paragraph)
    case .paragraph: break
    }
    switch kind {
    case .byline: return isEdge ? nil : all(.paragraph)
    case .dateline: return isEdge ? nil : all(.heading)
    case .title, .heading:
      let isLine = block.words <= 14 && !block.endsSentence
      return all(isLine ? .heading : .paragraph)
    case .boilerplate: return all(.paragraph)
    case .paragraph:
      let isBold = block.boldWords == block.words && block.words <= 12 && !block.endsSentence
      return isBold ? all(.heading) : classified
    default: return classified
    }
  }
}
