import Annotations

/// The statements of the search: what matches, ranked, within bounds.
///
/// The matches are found and ranked before anything else is joined, because FTS5 ranks a row anew each time
/// that it is looked up by its id.
struct SearchRows {
  /// Which rows of a full-text table to take.
  enum Matching: Hashable, Sendable {
    case expression(String)
    /// All rows but those of the expression.
    case allBut(String)
    case everything
  }

  /// The bounds of a request, resolved to ids.
  struct Bounds: Hashable, Sendable {
    var speaker: Int64?
    var about: Int64?
    var province: Int64?
    var since: Day?
    var until: Day?
    /// The ids of publishers; nil for any.
    var sources: [Int64]?

    var isEmpty: Bool { self == Bounds() }
  }

  let connection: Connection

  /// The best matches of a scope, and the number of all.
  ///
  /// - Returns: rows of `id`, `article_id`, `title`, `subtitle`, `published_at`, `score` (lower is better)
  ///   and, of quotes, `char_start` and `char_length`.
  func ranked(_ table: FullTextTable, _ matching: Matching, _ bounds: Bounds, limit: Int) throws(StoreError)
    -> (rows: [Row], total: Int)
  {
    var values = try values(of: bounds)
    let matches: String
    switch matching {
    case .expression(let expression):
      matches = table.matches
      values["match"] = .text(expression)
    case .allBut(let expression):
      matches = table.others
      values["match"] = .text(expression)
    case .everything: matches = table.everything
    }
    values["limit"] = Value(limit)
    let statement = try connection.statement(
      "WITH hits (id, score) AS MATERIALIZED (\(matches))\n\(table.ranked)")
    try statement.bind(named: values)
    var rows: [Row] = []
    while try statement.step() { rows.append(statement.row) }
    if let row = rows.first { return (rows, Int(row.integer("total") ?? 0)) }
    return ([], 0)
  }

  /// A column of one row with marks around what matches; the plain text when nothing in it does.
  ///
  /// - Parameter column: its number in the full-text table, from 0.
  func marked(_ table: FullTextTable, id: Int64, column: Int, _ expression: String?) throws(StoreError)
    -> String
  {
    if let expression {
      let values: [Value] = [
        Value(column), .text(String(Snippet.mark)), .text(String(Snippet.endMark)), .text(expression),
        .integer(id),
      ]
      if let text = try connection.value(table.highlight, values).text { return text }
    }
    return try connection.value(table.plain[column], [.integer(id)]).text ?? ""
  }

  /// Publishers' names and ids.
  func sources() throws(StoreError) -> [(id: Int64, name: String)] {
    try connection.rows("SELECT source_id, name FROM sources ORDER BY name").compactMap { row in
      guard let id = row.values[0].integer, let name = row.values[1].text else { return nil }
      return (id, name)
    }
  }

  func values(of bounds: Bounds) throws(StoreError) -> [String: Value] {
    [
      "speaker": Value(bounds.speaker), "about": Value(bounds.about), "province": Value(bounds.province),
      "since": Value(bounds.since?.description), "until": Value(bounds.until?.description),
      "sources": Value(bounds.sources.map { "[\($0.map(String.init).joined(separator: ","))]" }),
    ]
  }
}

/// One of the full-text tables with the statements about it.
struct FullTextTable: Sendable {
  /// The ids and ranks of what an expression matches.
  let matches: String
  /// Those of all other rows.
  let others: String
  /// Those of all rows.
  let everything: String
  /// Title, date and the rest of `hits` within the bounds, best first; `total` counts all.
  let ranked: String
  let highlight: String
  /// The statement for the text of each column.
  let plain: [String]

  /// A word of the title counts four times as much as one of the body.
  static let articles = FullTextTable(
    name: "article_search", content: "articles", id: "article_id", weights: "4.0, 1.0",
    columns: ["title", "body"],
    ranked: """
      SELECT h.id, a.article_id, coalesce(a.title, a.uri) AS title, s.name AS subtitle, a.published_at,
        h.score, count(*) OVER () AS total
      FROM hits AS h
      JOIN articles AS a ON a.article_id = h.id
      LEFT JOIN sources AS s USING (source_id)
      WHERE \(articleBounds)
        AND (:speaker IS NULL OR EXISTS (
          SELECT 1 FROM known_quotes AS q WHERE q.speaker_id = :speaker AND q.article_id = a.article_id
        ))
        AND (:about IS NULL OR EXISTS (
          SELECT 1 FROM mentions AS m WHERE m.entity_id = :about AND m.article_id = a.article_id
        ))
        AND (:province IS NULL OR EXISTS (
          SELECT 1 FROM mentions AS m WHERE m.entity_id IN (\(provincePlaces)) AND m.article_id = a.article_id
        ))
      ORDER BY h.score, a.published_at DESC, h.id
      LIMIT :limit
      """)

  /// The speaker's name counts half as much as the words: who speaks is asked for by a bound.
  static let quotes = FullTextTable(
    name: "quote_search", content: "known_quotes", id: "quote_id", weights: "1.0, 0.5",
    columns: ["text", "speaker"],
    ranked: """
      SELECT h.id, a.article_id, coalesce(a.title, a.uri) AS title, q.speaker AS subtitle, a.published_at,
        h.score, q.char_start, q.char_length, count(*) OVER () AS total
      FROM hits AS h
      JOIN known_quotes AS q ON q.quote_id = h.id
      JOIN articles AS a USING (article_id)
      WHERE \(articleBounds)
        AND (:speaker IS NULL OR q.speaker_id = :speaker)
        AND (:about IS NULL OR EXISTS (
          SELECT 1 FROM mentions AS m JOIN \(partOfMention) WHERE m.entity_id = :about
        ))
        AND (:province IS NULL OR EXISTS (
          SELECT 1 FROM mentions AS m JOIN \(partOfMention) WHERE m.entity_id IN (\(provincePlaces))
        ))
      ORDER BY h.score, a.published_at DESC, h.id
      LIMIT :limit
      """)

  /// A date may be known to the year or month only: then the bound is compared as far as the date goes.
  static let articleBounds = """
    (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
      AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
      AND (:sources IS NULL OR a.source_id IN (SELECT value FROM json_each(:sources)))
    """
  static let provincePlaces = """
    SELECT :province UNION ALL SELECT entity_id FROM places WHERE province_id = :province
    """
  /// The quote's own words: a caption between two of its parts is not what was said.
  private static let partOfMention = """
    quote_parts AS p ON p.quote_id = q.quote_id AND m.article_id = q.article_id
          AND m.char_start >= p.char_start AND m.char_start < p.char_start + p.char_length
    """

  private init(
    name: String, content: String, id: String, weights: String, columns: [String], ranked: String
  ) {
    matches = "SELECT rowid, bm25(\(name), \(weights)) FROM \(name) WHERE \(name) MATCH :match"
    others = """
      SELECT \(id), 0.0 FROM \(content)
      WHERE \(id) NOT IN (SELECT rowid FROM \(name) WHERE \(name) MATCH :match)
      """
    everything = "SELECT \(id), 0.0 FROM \(content)"
    self.ranked = ranked
    highlight = "SELECT highlight(\(name), ?1, ?2, ?3) FROM \(name) WHERE \(name) MATCH ?4 AND rowid = ?5"
    plain = columns.map { "SELECT \($0) FROM \(content) WHERE \(id) = ?" }
  }
}
