import Annotations

/// One article with its facts marked in the text: `kbctl article`.
package struct ArticlePage: Hashable, Sendable {
  /// What stands at a stretch of the text.
  package struct Mark: Hashable, Sendable {
    package enum Layer: String, Sendable {
      case mention, event, quote
    }

    package let span: TextSpan
    package let layer: Layer
    /// The kind of the entity or quote, the type of the event.
    package let kind: String
    /// The entity's name, the event's title, the speaker; empty when not known.
    package let label: String
    /// `mention_id`, `event_id` or `quote_id`: pieces of one fact share it.
    package let id: Int64
    /// The entity mentioned or speaking; nil when not known.
    package let entityID: Int64?
  }

  package struct Quote: Hashable, Sendable {
    package let id: Int64
    package let kind: String
    package let speaker: String?
    package let cue: String?
    package let text: String
    package let span: TextSpan
    package let confidence: Double
    /// `candidate`, or `confirmed` by a person.
    package let status: String
  }

  package struct Event: Hashable, Sendable {
    package let id: Int64
    package let type: String
    package let label: String
    package let title: String
    package let startsOn: String?
    package let endsOn: String?
    package let place: String?
    package let province: String?
    package let passage: Passage
  }

  package let articleID: Int64
  package let uri: String
  package let title: String?
  package let byline: String?
  package let source: String?
  /// ISO 8601, as precise as the source; nil when not known.
  package let publishedAt: String?
  package let language: String?
  package let genre: String
  package let revision: Int
  package let firstImportedAt: String
  package let lastImportedAt: String
  package let extractor: String
  /// `article_id` of the article that this is a copy of; nil for an original.
  package let duplicateOf: Int64?
  package let body: String
  /// In text order, none over another: a quote is in pieces around the names that it holds.
  package let marks: [Mark]
  /// In text order, as `events`.
  package let quotes: [Quote]
  package let events: [Event]

  /// - Throws: `noSuchArticle` when there is no article of this number.
  package init(of articleID: Int64, in connection: Connection) throws(StoreError) {
    let rows = ArticlePageRows(connection: connection)
    guard let row = try rows.article(articleID) else { throw .noSuchArticle(id: "\(articleID)") }
    self.articleID = articleID
    uri = row.text("uri") ?? ""
    title = row.text("title")
    byline = row.text("byline")
    source = row.text("source")
    publishedAt = row.text("published_at")
    language = row.text("language")
    genre = row.text("genre") ?? ""
    revision = Int(row.integer("revision") ?? 1)
    firstImportedAt = row.text("first_imported_at") ?? ""
    lastImportedAt = row.text("last_imported_at") ?? ""
    extractor = row.text("extractor") ?? ""
    duplicateOf = row.integer("duplicate_of")
    let body = row.text("body") ?? ""
    self.body = body
    marks = MarkPainter(length: body.codePointCount).paint(
      [try rows.quoteMarks(articleID), try rows.eventMarks(articleID), try rows.mentionMarks(articleID)])
    quotes = try rows.quotes(articleID)
    events = try rows.events(articleID)
  }

  /// The number of the article that a person means: its number, its address, or the end of it.
  ///
  /// - Throws: `noSuchArticle`; `ambiguousName` when several addresses end so.
  package static func articleID(_ typed: String, in connection: Connection) throws(StoreError) -> Int64 {
    let found = try ArticlePageRows(connection: connection).articles(typed)
    guard let first = found.first else { throw .noSuchArticle(id: typed) }
    guard found.count == 1 else {
      throw .ambiguousName(name: typed, candidates: found.prefix(5).map { "\($0.uri) (id:\($0.id))" })
    }
    return first.id
  }

  /// The address of the article that a person means.
  ///
  /// - Throws: as `articleID`.
  package static func uri(_ typed: String, in connection: Connection) throws(StoreError) -> String {
    let id = try articleID(typed, in: connection)
    return try ArticlePageRows(connection: connection).article(id)?.text("uri") ?? typed
  }
}

/// Lays marks over a text, later layers over earlier ones and, within one, shorter over longer.
struct MarkPainter {
  private typealias Mark = ArticlePage.Mark

  private let length: Int

  init(length: Int) { self.length = length }

  /// - Returns: pieces in text order that do not overlap; what reaches past the text is left out.
  func paint(_ layers: [[ArticlePage.Mark]]) -> [ArticlePage.Mark] {
    let marks = layers.flatMap { layer in layer.sorted { $0.span.length > $1.span.length } }
      .filter { $0.span.end <= length && !$0.span.isEmpty }
    // The index of the uppermost mark at each code point; -1 where there is none.
    var top = [Int32](repeating: -1, count: length)
    for (index, mark) in marks.enumerated() {
      for offset in mark.span.start..<mark.span.end { top[offset] = Int32(index) }
    }
    var pieces: [ArticlePage.Mark] = []
    var start = 0
    for offset in 1...max(length, 1) where offset >= length || top[offset] != top[start] {
      if start < length, top[start] >= 0 {
        let mark = marks[Int(top[start])]
        pieces.append(
          ArticlePage.Mark(
            span: TextSpan(start, offset), layer: mark.layer, kind: mark.kind, label: mark.label, id: mark.id,
            entityID: mark.entityID))
      }
      start = offset
    }
    return pieces
  }
}
