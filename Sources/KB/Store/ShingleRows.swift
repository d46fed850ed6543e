/// The rows of `article_shingles`, by which near copies of a text are found.
package struct ShingleRows {
  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  init(connection: Connection) { self.connection = connection }

  /// An article that shares sequences of words with another.
  package struct Candidate: Hashable, Sendable {
    package let articleID: Int64
    package let uri: String
    package let body: String
    package let extractor: String
    package let sourceID: Int64?
  }

  /// Articles that share most of a sample, the likest first; originals only.
  ///
  /// - Parameters:
  ///   - days: days since 1970-01-01 within which the other was published; nil compares with all. Articles without a date are
  ///     compared with all.
  ///   - uri: of the article itself, which is no candidate.
  package func candidates(
    _ shingles: [Int64], days: ClosedRange<Int>?, besides uri: String, limit: Int
  ) throws(StoreError) -> [Candidate] {
    guard !shingles.isEmpty else { return [] }
    let list = "[" + shingles.map { String($0) }.joined(separator: ",") + "]"
    let rows = try connection.rows(
      Self.select,
      [
        .text(list), Value(days.map { Int64($0.lowerBound) }), Value(days.map { Int64($0.upperBound) }),
        .text(uri),
        Value(limit),
      ])
    return rows.compactMap { row in
      guard let id = row.integer("article_id"), let uri = row.text("uri"), let body = row.text("body"),
        let extractor = row.text("extractor")
      else { return nil }
      return Candidate(
        articleID: id, uri: uri, body: body, extractor: extractor, sourceID: row.integer("source_id"))
    }
  }

  /// Replaces the sample of an article.
  func save(_ shingles: [Int64], day: Int?, articleID: Int64) throws(StoreError) {
    let list = "[" + shingles.map { String($0) }.joined(separator: ",") + "]"
    try connection.run("DELETE FROM article_shingles WHERE article_id = ?", [.integer(articleID)])
    try connection.run(Self.insert, [.text(list), Value(day), .integer(articleID)])
  }

  private static let insert = """
    INSERT INTO article_shingles (shingle, day, article_id)
    SELECT value, ?2, ?3
    FROM json_each(?1)
    """
  private static let select = """
    WITH wanted AS (SELECT value AS shingle FROM json_each(?1)),
    near AS (
      SELECT s.article_id
      FROM wanted AS w
      JOIN article_shingles AS s ON s.shingle = w.shingle
        AND (?2 IS NULL OR s.day BETWEEN ?2 AND ?3)
      UNION ALL
      SELECT s.article_id
      FROM wanted AS w
      JOIN article_shingles AS s ON s.shingle = w.shingle AND s.day IS NULL
      WHERE ?2 IS NOT NULL
    ),
    counted AS (
      SELECT article_id, count(*) AS shared
      FROM near
      GROUP BY article_id
      ORDER BY shared DESC, article_id
      LIMIT 40
    )
    SELECT a.article_id, a.uri, a.body, a.extractor, a.source_id
    FROM counted AS c
    JOIN articles AS a USING (article_id)
    WHERE a.uri <> ?4 AND a.duplicate_of IS NULL
    ORDER BY c.shared DESC, a.article_id
    LIMIT ?5
    """
}
