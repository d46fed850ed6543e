import Annotations

/// Articles as they are stored, for those who extract their facts anew, and for those who compare their texts.
package struct StoredArticleRows {
  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  /// What is stored of an article; nil when there is none of this id.
  package struct Stored: Sendable {
    package let article: Article
    package let contentHash: String
    package let extractor: String
    package let duplicateOf: Int64?
    package let overlap: Double?
  }

  package func article(id: Int64) throws(StoreError) -> Stored? {
    guard let row = try connection.row(Self.select, [.integer(id)]), let uri = row.text("uri"),
      let body = row.text("body"), let hash = row.text("content_hash"), let extractor = row.text("extractor")
    else { return nil }
    var article = Article(
      uri: uri, publisher: row.text("source"), title: row.text("title"), byline: row.text("byline"),
      publishedAt: row.text("published_at").flatMap { PartialDate(iso8601: $0) },
      language: row.text("language"),
      genre: row.text("genre").flatMap { Article.Genre(rawValue: $0) } ?? .other, body: body,
      blocks: try blocks(of: id))
    if let text = row.text("published_text"),
      let origin = row.text("published_from").flatMap({ DateStatement.Origin(rawValue: $0) })
    {
      article.publishedBy = DateStatement(text: text, origin: origin)
    }
    article.modifiedAt = row.text("modified_at").flatMap { PartialDate(iso8601: $0) }
    article.section = row.text("section")
    article.capturedAt = row.text("captured_at")
    article.isTeaser = row.integer("is_teaser") == 1
    return Stored(
      article: article, contentHash: hash, extractor: extractor, duplicateOf: row.integer("duplicate_of"),
      overlap: row.real("overlap"))
  }

  /// Blocks that an annotator made turns of are paragraphs again: it will find them again.
  private func blocks(of id: Int64) throws(StoreError) -> [Block] {
    try connection.rows(Self.selectBlocks, [.integer(id)]).compactMap { row in
      guard let kind = row.text("kind").flatMap({ Block.Kind(rawValue: $0) }),
        let start = row.integer("char_start"),
        let length = row.integer("char_length"),
        let span = SpanColumns(charStart: start, charLength: length).span
      else { return nil }
      return Block(kind: kind == .turn ? .paragraph : kind, span: span, language: row.text("language"))
    }
  }

  /// Ids of articles with their extractors, in the order of their ids.
  package func extractors() throws(StoreError) -> [(articleID: Int64, extractor: String)] {
    try connection.rows("SELECT article_id, extractor FROM articles ORDER BY article_id").compactMap { row in
      guard let id = row.integer("article_id"), let extractor = row.text("extractor") else { return nil }
      return (id, extractor)
    }
  }

  /// The texts of an article, the earliest first: revision, title and body.
  package func texts(of id: Int64) throws(StoreError) -> [(
    revision: Int, title: String?, body: String, seenAt: String
  )] {
    try connection.rows(Self.selectTexts, [.integer(id)]).compactMap { row in
      guard let revision = row.integer("revision"), let body = row.text("body"),
        let seen = row.text("seen_at")
      else {
        return nil
      }
      return (Int(revision), row.text("title"), body, seen)
    }
  }

  private static let select = """
    SELECT a.uri, s.name AS source, a.title, a.byline, a.published_at, a.language, a.genre, a.body, a.content_hash,
      a.extractor, a.duplicate_of, a.overlap, a.published_text, a.published_from, a.modified_at, a.section,
      a.captured_at, a.is_teaser
    FROM articles AS a
    LEFT JOIN sources AS s USING (source_id)
    WHERE a.article_id = ?
    """
  private static let selectBlocks = """
    SELECT kind, char_start, char_length, language
    FROM blocks
    WHERE article_id = ?
    ORDER BY ordinal
    """
  private static let selectTexts = """
    SELECT revision, title, body, seen_at
    FROM article_revisions
    WHERE article_id = ?1
    UNION ALL
    SELECT revision, title, body, last_imported_at
    FROM articles
    WHERE article_id = ?1
    ORDER BY revision
    """
}
