import Annotations

/// The statements of an article's page.
struct ArticlePageRows {
  let connection: Connection

  func article(_ id: Int64) throws(StoreError) -> Row? {
    try connection.row(Self.selectArticle, [.integer(id)])
  }

  /// Articles by number (`17` or `id:17`), by address, or by the end of it after a slash.
  func articles(_ typed: String) throws(StoreError) -> [(id: Int64, uri: String)] {
    let number = Int64(typed.hasPrefix("id:") ? String(typed.dropFirst(3)) : typed)
    return try connection.rows(Self.selectByWords, [Value(number), .text(typed)]).map { row in
      (row.integer("article_id") ?? 0, row.text("uri") ?? "")
    }
  }

  func mentionMarks(_ id: Int64) throws(StoreError) -> [ArticlePage.Mark] {
    try marks(Self.selectMentions, .mention, id)
  }

  func eventMarks(_ id: Int64) throws(StoreError) -> [ArticlePage.Mark] {
    try marks(Self.selectTriggers, .event, id)
  }

  func quoteMarks(_ id: Int64) throws(StoreError) -> [ArticlePage.Mark] {
    try marks(Self.selectParts, .quote, id)
  }

  private func marks(
    _ sql: String, _ layer: ArticlePage.Mark.Layer, _ id: Int64
  ) throws(StoreError) -> [ArticlePage.Mark] {
    try connection.rows(sql, [.integer(id)]).compactMap { row in
      guard let span = Self.span(row) else { return nil }
      return ArticlePage.Mark(
        span: span, layer: layer, kind: row.text("kind") ?? "", label: row.text("label") ?? "",
        id: row.integer("id") ?? 0, entityID: row.integer("entity_id"))
    }
  }

  func quotes(_ id: Int64) throws(StoreError) -> [ArticlePage.Quote] {
    try connection.rows(Self.selectQuotes, [.integer(id)]).compactMap { row in
      guard let span = Self.span(row) else { return nil }
      return ArticlePage.Quote(
        id: row.integer("quote_id") ?? 0, kind: row.text("kind") ?? "", speaker: row.text("speaker"),
        cue: row.text("cue"), text: row.text("text") ?? "", span: span,
        confidence: row.real("confidence") ?? 0, status: row.text("status") ?? "candidate")
    }
  }

  func events(_ id: Int64) throws(StoreError) -> [ArticlePage.Event] {
    try connection.rows(Self.selectEvents, [.integer(id)]).map { row in
      ArticlePage.Event(
        id: row.integer("event_id") ?? 0, type: row.text("event_type") ?? "", label: row.text("label") ?? "",
        title: row.text("title") ?? "", startsOn: row.text("starts_on"), endsOn: row.text("ends_on"),
        place: row.text("place"), province: row.text("province"), passage: ProfileRows.passage(row))
    }
  }

  private static func span(_ row: Row) -> TextSpan? {
    guard let start = row.integer("char_start"), let length = row.integer("char_length") else { return nil }
    return SpanColumns(charStart: start, charLength: length).span
  }
}

extension ArticlePageRows {
  private static let selectArticle = """
    SELECT a.uri, a.title, a.byline, s.name AS source, a.published_at, a.language, a.genre, a.revision,
      a.first_imported_at, a.last_imported_at, a.extractor, a.duplicate_of, a.body
    FROM articles AS a
    LEFT JOIN sources AS s USING (source_id)
    WHERE a.article_id = ?
    """
  private static let selectByWords = """
    SELECT article_id, uri
    FROM articles
    WHERE article_id = ?1 OR uri = ?2
      OR (?1 IS NULL AND substr(uri, -length(?2) - 1) = '/' || ?2)
    ORDER BY uri <> ?2, article_id
    """
  private static let selectMentions = """
    SELECT m.mention_id AS id, coalesce(e.kind, m.kind) AS kind, e.name AS label, m.entity_id, m.char_start, m.char_length
    FROM mentions AS m
    LEFT JOIN entities AS e USING (entity_id)
    WHERE m.article_id = ? AND m.status <> 'rejected'
    """
  private static let selectTriggers = """
    SELECT x.event_id AS id, ev.event_type AS kind, ev.title AS label, NULL AS entity_id,
      x.trigger_start AS char_start, x.trigger_length AS char_length
    FROM known_event_evidence AS x
    JOIN events AS ev USING (event_id)
    WHERE x.article_id = ?
    """
  private static let selectParts = """
    SELECT q.quote_id AS id, q.kind, coalesce(e.name, q.speaker_text) AS label, q.speaker_id AS entity_id,
      p.char_start, p.char_length
    FROM known_quotes AS q
    JOIN quote_parts AS p USING (quote_id)
    LEFT JOIN entities AS e ON e.entity_id = q.speaker_id
    WHERE q.article_id = ?
    """
  private static let selectQuotes = """
    SELECT q.quote_id, q.kind, coalesce(e.name, q.speaker_text) AS speaker, q.cue, q.text, q.char_start,
      q.char_length, q.confidence, q.status
    FROM known_quotes AS q
    LEFT JOIN entities AS e ON e.entity_id = q.speaker_id
    WHERE q.article_id = ?
    ORDER BY q.char_start, q.quote_id
    """
  private static let selectEvents = """
    SELECT ev.event_id, ev.event_type, t.label, ev.title, ev.starts_on, ev.ends_on, l.name AS place,
      v.name AS province, substr(a.body, x.char_start, x.char_length) AS text, a.article_id, a.title AS article,
      a.uri, a.published_at, x.char_start, x.char_length, coalesce(s.name, q.speaker_text) AS claimed_by, x.polarity,
      x.modality, x.rule, x.confidence, x.status
    FROM known_event_evidence AS x
    JOIN events AS ev USING (event_id)
    JOIN event_types AS t USING (event_type)
    JOIN articles AS a USING (article_id)
    LEFT JOIN entities AS l ON l.entity_id = ev.place_id
    LEFT JOIN entities AS v ON v.entity_id = ev.province_id
    LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
    LEFT JOIN entities AS s ON s.entity_id = q.speaker_id
    WHERE x.article_id = ?
    ORDER BY x.char_start, ev.event_id
    """
}
