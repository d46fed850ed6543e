import Annotations

/// A table whose rows point at a stretch of an article's text.
enum SpanSource: CaseIterable {
  case blocks, sentences, mentions, quotes, quoteParts, cues, times, relationEvidence, eventEvidence, triggers

  static var all: [SpanSource] { allCases }

  var table: String {
    switch self {
    case .quotes, .cues: "quotes"
    case .quoteParts: "quote_parts"
    case .times: "time_expressions"
    case .relationEvidence: "relation_evidence"
    case .eventEvidence, .triggers: "event_evidence"
    case .blocks: "blocks"
    case .sentences: "sentences"
    case .mentions: "mentions"
    }
  }

  var startColumn: String {
    switch self {
    case .cues: "cue_start"
    case .triggers: "trigger_start"
    default: "char_start"
    }
  }

  /// An empty line of a page may be a block, not a fact.
  var mayBeBlank: Bool { self == .blocks }
}

/// The statements of `check`: all of them read, but for the comparison of the full-text indexes, which SQLite
/// words as an INSERT that inserts nothing.
struct CheckRows {
  /// A row with its stretch of text.
  struct Stretch {
    let row: String
    let columns: SpanColumns
  }

  struct ArticleText {
    let body: String
    let contentHash: String
  }

  struct Revision {
    let revision: Int64
    let body: String
    let contentHash: String
  }

  struct StoredQuote {
    let row: String
    let text: String
    let whole: SpanColumns
    let parts: [SpanColumns]
  }

  static let searchTables = ["article_search", "quote_search", "entity_search"]

  let connection: Connection

  /// SQLite's messages about damaged pages and indexes; none for a sound file.
  func fileDamage() throws(StoreError) -> [String] {
    do {
      return try connection.rows("PRAGMA integrity_check").compactMap { $0.values.first?.text }
        .filter { $0 != "ok" }
    } catch .corrupt(_, let detail) {
      return [detail]
    }
  }

  func brokenForeignKeys() throws(StoreError) -> [Finding] {
    try connection.rows("PRAGMA foreign_key_check").map { row in
      Finding(
        .foreignKeys, table: row.text("table") ?? "", row: row.integer("rowid").map { "\($0)" },
        "refers to a row of \(row.text("parent") ?? "another table") that is not there; "
          + "import its articles again with kbctl import --reextract")
    }
  }

  /// Compares a full-text index with the rows that it indexes.
  func isIndexSound(_ table: String) throws(StoreError) -> Bool {
    do {
      try connection.run("INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
      return true
    } catch .corrupt {
      return false
    }
  }

  func findings(of rule: OrphanRule) throws(StoreError) -> [Finding] {
    try connection.rows(rule.sql).map { row in
      Finding(.orphans, table: rule.table, row: row.integer("row").map { "\($0)" }, rule.message)
    }
  }

  func articleIDs() throws(StoreError) -> [Int64] {
    try connection.rows("SELECT article_id FROM articles ORDER BY article_id").compactMap {
      $0.integer("article_id")
    }
  }

  func article(_ id: Int64) throws(StoreError) -> ArticleText {
    let row = try connection.row(
      "SELECT body, content_hash FROM articles WHERE article_id = ?", [.integer(id)])
    return ArticleText(body: row?.text("body") ?? "", contentHash: row?.text("content_hash") ?? "")
  }

  func revisions(of id: Int64) throws(StoreError) -> [Revision] {
    let rows = try connection.rows(
      "SELECT revision, body, content_hash FROM article_revisions WHERE article_id = ?", [.integer(id)])
    return rows.map {
      Revision(
        revision: $0.integer("revision") ?? 0, body: $0.text("body") ?? "",
        contentHash: $0.text("content_hash") ?? "")
    }
  }

  /// In text order for blocks; by key for the others.
  func stretches(of source: SpanSource, articleID: Int64) throws(StoreError) -> [Stretch] {
    try connection.rows(Self.sql(of: source), [.integer(articleID)]).map(Self.stretch)
  }

  func sentences(of id: Int64) throws(StoreError) -> [(stretch: Stretch, block: Int64)] {
    try connection.rows(Self.selectSentences, [.integer(id)]).map { row in
      (Self.stretch(row), row.integer("block_ordinal") ?? 0)
    }
  }

  func quotes(of id: Int64) throws(StoreError) -> [StoredQuote] {
    var quotes: [StoredQuote] = []
    for row in try connection.rows(Self.selectQuotes, [.integer(id)]) {
      let parts = try connection.rows(Self.selectParts, [row["quote_id"]])
      quotes.append(
        StoredQuote(
          row: "\(row.integer("quote_id") ?? 0)", text: row.text("text") ?? "",
          whole: Self.stretch(row).columns, parts: parts.map { Self.stretch($0).columns }))
    }
    return quotes
  }

  private static func stretch(_ row: Row) -> Stretch {
    Stretch(
      row: row.text("row") ?? "",
      columns: SpanColumns(
        charStart: row.integer("char_start") ?? 0, charLength: row.integer("char_length") ?? 0))
  }
}

// MARK: - Spans

extension CheckRows {
  private static func sql(of source: SpanSource) -> String {
    switch source {
    case .blocks: ordered("blocks")
    case .sentences: ordered("sentences")
    case .mentions: keyed("mentions", "mention_id")
    case .quotes: keyed("quotes", "quote_id")
    case .cues: keyed("quotes", "quote_id", "cue_start", "cue_length") + " AND cue_start IS NOT NULL"
    case .quoteParts: selectAllParts
    case .times: keyed("time_expressions", "time_expression_id")
    case .relationEvidence: keyed("relation_evidence", "relation_evidence_id")
    case .eventEvidence: keyed("event_evidence", "event_evidence_id")
    case .triggers: keyed("event_evidence", "event_evidence_id", "trigger_start", "trigger_length")
    }
  }

  private static func ordered(_ table: String) -> String {
    """
    SELECT article_id || '/' || ordinal AS row, char_start, char_length
    FROM \(table)
    WHERE article_id = ?
    ORDER BY ordinal
    """
  }

  private static func keyed(
    _ table: String, _ key: String, _ start: String = "char_start", _ length: String = "char_length"
  ) -> String {
    """
    SELECT CAST(\(key) AS TEXT) AS row, \(start) AS char_start, \(length) AS char_length
    FROM \(table)
    WHERE article_id = ?
    """
  }

  private static let selectAllParts = """
    SELECT p.quote_id || '/' || p.ordinal AS row, p.char_start, p.char_length
    FROM quotes AS q
    JOIN quote_parts AS p USING (quote_id)
    WHERE q.article_id = ?
    """
  private static let selectSentences = """
    SELECT article_id || '/' || ordinal AS row, char_start, char_length, block_ordinal
    FROM sentences
    WHERE article_id = ?
    """
  private static let selectQuotes = """
    SELECT quote_id, text, char_start, char_length
    FROM quotes
    WHERE article_id = ?
    """
  private static let selectParts = """
    SELECT char_start, char_length
    FROM quote_parts
    WHERE quote_id = ?
    ORDER BY ordinal
    """
}

// MARK: - Orphans

extension CheckRows {
  /// An entity of which people rejected every mention stays: decisions may be about it.
  static let entitiesWithoutMention = """
    SELECT entity_id AS row
    FROM entities AS e
    WHERE origin = 'text' AND curated = 0
      AND NOT EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id)
      AND entity_id NOT IN (
        SELECT l.entity_id
        FROM mentions AS m
        JOIN chains AS c ON c.article_id = m.article_id AND c.ordinal = m.chain_ordinal
        JOIN linked_entities AS l USING (linked_id)
        WHERE m.status = 'rejected' AND m.status <> 'candidate' AND l.entity_id IS NOT NULL)
    """
  static let entitiesWithoutAlias = """
    SELECT entity_id AS row
    FROM entities AS e
    WHERE NOT EXISTS (SELECT 1 FROM aliases AS x WHERE x.entity_id = e.entity_id AND x.name = e.name)
    """

  static func without(_ part: String, _ whole: String, _ key: String) -> String {
    """
    SELECT \(key) AS row
    FROM \(whole) AS w
    WHERE NOT EXISTS (SELECT 1 FROM \(part) AS p WHERE p.\(key) = w.\(key))
    """
  }

  static func entitiesWithoutKindRow(_ kind: String, _ table: String) -> String {
    """
    SELECT entity_id AS row
    FROM entities
    WHERE kind = '\(kind)' AND entity_id NOT IN (SELECT entity_id FROM \(table))
    """
  }

  static func kindRowsOfOthers(_ kind: String, _ table: String) -> String {
    """
    SELECT t.entity_id AS row
    FROM \(table) AS t
    JOIN entities AS e USING (entity_id)
    WHERE e.kind <> '\(kind)'
    """
  }

  static func crossing(
    _ table: String, _ key: String, _ other: String, _ otherKey: String, _ column: String
  ) -> String {
    """
    SELECT t.\(key) AS row
    FROM \(table) AS t
    JOIN \(other) AS o ON o.\(otherKey) = t.\(column)
    WHERE o.article_id <> t.article_id
    """
  }

  /// Dates may differ in precision, and then only the part that both have counts.
  static func endingBeforeStart(_ table: String, _ key: String) -> String {
    """
    SELECT \(key) AS row
    FROM \(table)
    WHERE substr(ends_on, 1, min(length(starts_on), length(ends_on)))
      < substr(starts_on, 1, min(length(starts_on), length(ends_on)))
    """
  }
}
