import Annotations

/// What a list of references needs to know of an article, and of a quote in it.
package struct Citation: Hashable, Sendable {
  package struct Quote: Hashable, Sendable {
    package let id: Int64
    package let text: String
    /// As known, or in the article's words; nil when it names nobody.
    package let speaker: String?
    package let span: TextSpan
    /// Which paragraph of the text it begins in, from 1, titles and captions not counted; nil when it begins in none.
    package let paragraph: Int?
  }

  package let articleID: Int64
  package let uri: String
  package let title: String?
  /// As printed, without "By".
  package let byline: String?
  package let publisher: String?
  /// As precise as its source; nil when not known.
  package let publishedAt: PartialDate?
  package let section: String?
  package let language: String?
  package let genre: String
  /// When it came into the database: ISO 8601, UTC.
  package let importedAt: String
  package let quote: Quote?

  /// The authors of the byline, one by one: `Elena Marsh and Omid Daryan in Kabul` names two.
  package var authors: [String] {
    guard let byline else { return [] }
    var text = byline
    for word in [" and ", " & ", ";", " with "] { text = text.replacing(word, with: ",") }
    return text.split(separator: ",").compactMap { part in
      var name = Substring(part)
      // Where somebody wrote, or for whom, is no name.
      for word in [" in ", " for ", " of ", " at ", " | "] {
        if let place = name.firstRange(of: word) { name = name[..<place.lowerBound] }
      }
      while name.first == " " { name.removeFirst() }
      while name.last == " " { name.removeLast() }
      return name.isEmpty ? nil : String(name)
    }
  }

  /// The web address; nil for an article that has none.
  package var address: String? { uri.hasPrefix("http:") || uri.hasPrefix("https:") ? uri : nil }
}

extension Citation {
  /// - Throws: `noSuchArticle` when there is no article of this number.
  package static func article(_ id: Int64, in connection: Connection) throws(StoreError) -> Citation {
    guard let citation = try CitationRows(connection: connection).articles([id]).first else {
      throw .noSuchArticle(id: "\(id)")
    }
    return citation
  }

  /// - Returns: nil when there is no quote of this number.
  package static func quote(_ id: Int64, in connection: Connection) throws(StoreError) -> Citation? {
    try CitationRows(connection: connection).quote(id)
  }

  /// The numbers of all articles, by the time of their publication; those without one last.
  package static func articleIDs(in connection: Connection) throws(StoreError) -> [Int64] {
    try CitationRows(connection: connection).articleIDs()
  }
}

/// The statements of citations.
struct CitationRows {
  let connection: Connection

  func articleIDs() throws(StoreError) -> [Int64] {
    try connection.rows(
      "SELECT article_id FROM articles ORDER BY published_at IS NULL, published_at, article_id"
    )
    .compactMap { $0.integer("article_id") }
  }

  func articles(_ ids: [Int64]) throws(StoreError) -> [Citation] {
    var citations: [Citation] = []
    for id in ids {
      if let row = try connection.row(Self.selectArticle, [.integer(id)]) {
        citations.append(Self.citation(row, quote: nil))
      }
    }
    return citations
  }

  func quote(_ id: Int64) throws(StoreError) -> Citation? {
    guard let row = try connection.row(Self.selectQuote, [.integer(id)]),
      let article = row.integer("article_id"),
      let articleRow = try connection.row(Self.selectArticle, [.integer(article)]),
      let span = SpanColumns(
        charStart: row.integer("char_start") ?? 1, charLength: row.integer("char_length") ?? 0
      ).span
    else { return nil }
    let quote = Citation.Quote(
      id: id, text: row.text("text") ?? "", speaker: row.text("speaker"), span: span,
      paragraph: row.integer("paragraph").flatMap { $0 > 0 ? Int($0) : nil })
    return Self.citation(articleRow, quote: quote)
  }

  private static func citation(_ row: Row, quote: Citation.Quote?) -> Citation {
    Citation(
      articleID: row.integer("article_id") ?? 0, uri: row.text("uri") ?? "", title: row.text("title"),
      byline: row.text("byline"), publisher: row.text("source"),
      publishedAt: row.text("published_at").flatMap { PartialDate(iso8601: $0) },
      section: row.text("section"),
      language: row.text("language"), genre: row.text("genre") ?? "",
      importedAt: row.text("first_imported_at") ?? "", quote: quote)
  }

  private static let selectArticle = """
    SELECT a.article_id, a.uri, a.title, a.byline, s.name AS source, a.published_at, a.section, a.language, a.genre,
      a.first_imported_at
    FROM articles AS a
    LEFT JOIN sources AS s USING (source_id)
    WHERE a.article_id = ?
    """
  private static let selectQuote = """
    SELECT q.article_id, q.text, coalesce(e.name, q.speaker_text) AS speaker, q.char_start, q.char_length,
      (SELECT count(*) FROM blocks AS b
        WHERE b.article_id = q.article_id AND b.kind IN ('paragraph', 'turn') AND b.char_start <= q.char_start)
        AS paragraph
    FROM known_quotes AS q
    LEFT JOIN entities AS e ON e.entity_id = q.speaker_id
    WHERE q.quote_id = ?
    """
}
