import Annotations
import Language
import Lexicon

/// The facts that a record of a scraper, a feed or an export states, under the names that tools give them, and how they
/// become an article.
struct RecordFields {
  private var values: [FieldMap.Field: String] = [:]
  var authors: [String] = []
  /// Whether the text is known to be a beginning or a summary.
  var isTeaser = false

  init() {}

  /// - Parameters:
  ///   - map: what the user says of names that nobody else uses; it counts before ours.
  ///   - value: the text under a name; nil when the record has none.
  init(map: FieldMap, value: (String) -> String?) {
    for field in FieldMap.Field.allCases {
      let names = map.key(of: field).map { [$0] } ?? RecordNames.shared.names(of: field)
      for name in names {
        guard let text = value(name), !text.trimmed.isEmpty else { continue }
        values[field] = text
        break
      }
    }
  }

  subscript(field: FieldMap.Field) -> String? {
    get { values[field] }
    set { values[field] = newValue }
  }

  /// The article; its text is markup where it looks like that.
  ///
  /// - Parameters:
  ///   - location: of the record, for messages.
  ///   - uri: of a record that has no address, and is alone in its file.
  func article(location: String, uri: String?, context: Input.Context) throws(ImportError) -> Article {
    if let html = self[.html], let page = page(html, context) {
      return try article(of: page, location, uri, context)
    }
    let text = self[.body] ?? self[.teaser] ?? ""
    if MarkupText.isMarkup(text), let page = page(text, context) {
      return try article(of: page, location, uri, context)
    }
    var input = Input(location: location, uri: uri, bytes: Array(text.utf8))
    input.context = context
    guard PageText.wordCount(text.utf8) > 0 else {
      throw .badRecord(
        location: location, reason: "no text in this record",
        remedy: "name the key that holds it with --map body=KEY, or leave the record out")
    }
    let read = try PlainTextReader().articles(of: input, title: self[.title])
    guard let article = read.first else { throw .empty(location: location) }
    return completed(article, uri, context)
  }

  private func page(_ markup: String, _ context: Input.Context) -> Page? {
    let isWhole =
      markup.prefix(utf8: 400).lowercased().contains("<html")
      || markup.utf8.count > 200
        && markup.prefix(utf8: 200).lowercased().contains("<!doctype")
    let title = isWhole ? "" : "<h1>\(MarkupText.escaped(self[.title] ?? ""))</h1>"
    let source = isWhole ? markup : "<html><body>\(title)<article>\(markup)</article></body></html>"
    let page = Page(Array(source.utf8), knownAddress: self[.url] ?? context.address)
    return page.blocks.isEmpty ? nil : page
  }

  private func article(
    of page: Page, _ location: String, _ uri: String?, _ context: Input.Context
  ) throws(ImportError) -> Article {
    var input = Input(location: location, uri: uri, bytes: [])
    input.context = context
    let article = HTMLReader.article(of: page, input: input)
    guard !article.body.isEmpty else { throw .noArticleText(location: location, words: page.words) }
    return completed(article, uri, context)
  }

  /// What the record states counts before what the text does.
  private func completed(_ read: Article, _ uri: String?, _ context: Input.Context) -> Article {
    var article = read
    article.title =
      self[.title].map { MarkupText.isMarkup($0) ? MarkupText.plain($0) : PageTree.folded(Array($0.utf8)) }
      ?? article.title
    let names = authors.isEmpty ? self[.byline].map { [$0] } ?? [] : authors
    let byline = PageAuthors(data: names, statements: [], printed: [], publisher: self[.publisher]).byline
    article.byline = byline ?? article.byline
    article.publisher = self[.publisher].flatMap { Outlets.shared.publisherName($0) } ?? article.publisher
    if let stated = self[.published] {
      article.publishedAt = DateText.date(of: stated) ?? article.publishedAt
      if article.publishedAt != nil { article.publishedBy = DateStatement(text: stated, origin: .record) }
    }
    article.modifiedAt = self[.modified].flatMap { DateText.date(of: $0) } ?? article.modifiedAt
    article.section = self[.section] ?? article.section
    article.isTeaser = isTeaser
    let address = self[.url].flatMap {
      WebAddress.canonical(WaybackAddress.restored($0), relativeTo: context.address)
    }
    if article.publisher == nil { article.publisher = address.flatMap { WebAddress.host(of: $0) } }
    article.language =
      article.language
      ?? self[.language].map { String($0.lowercased().prefix { $0.isLetter }) }.flatMap {
        $0 == "en" ? nil : $0
      }
    article.uri = ArticleIdentity.uri(address: address, article: article, fallback: uri)
    return article
  }
}

/// The names of `record-fields.tsv`: under which name which tool keeps what.
struct RecordNames: Sendable {
  private let byField: [FieldMap.Field: [String]]
  private let all: Set<String>

  /// Read once; the file is compiled in, and `LexiconTests` reads every row.
  static let shared: RecordNames = {
    do {
      return try RecordNames(TSV(file: "record-fields.tsv"))
    } catch {
      preconditionFailure("the compiled-in record-fields.tsv is broken: \(error)")
    }
  }()

  init(_ table: TSV) throws(LexiconError) {
    var byField: [FieldMap.Field: [String]] = [:]
    for row in table.rows {
      guard let field = FieldMap.Field(rawValue: row["field"]) else {
        throw table.badRow(row, "no field '\(row["field"])'; use \(FieldMap.Field.allCases.map(\.rawValue))")
      }
      byField[field, default: []].append(row["name"])
    }
    self.byField = byField
    all = Set(byField.values.joined().map { $0.lowercased() })
  }

  func names(of field: FieldMap.Field) -> [String] { byField[field] ?? [] }

  /// Whether some tool uses a name; letters of any case.
  func knows(_ name: String) -> Bool { all.contains(name.lowercased()) }
}
