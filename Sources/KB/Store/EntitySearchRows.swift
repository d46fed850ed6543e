import Annotations

/// The statements of the search for names: aliases that share letters with what was typed.
struct EntitySearchRows {
  /// A name of an entity that may be what was asked for.
  struct Candidate: Hashable, Sendable {
    var entityID: Int64
    var kind: String
    var name: String
    /// The name that matched.
    var alias: String
    var aliasKey: String
    var mentions: Int
  }

  /// Enough for any typing mistake; the index returns the names that share most pieces first.
  private static let mostAlike = 400

  let connection: Connection

  /// Names that an expression over trigrams matches.
  func matching(_ expression: String, _ bounds: SearchBounds) throws(StoreError) -> [Candidate] {
    try candidates(Self.byTrigrams, ["match": .text(expression)], bounds)
  }

  /// Names with the pieces most like those of an expression over trigrams.
  func alike(_ expression: String, _ bounds: SearchBounds) throws(StoreError) -> [Candidate] {
    try candidates(
      Self.alike, ["match": .text(expression), "most": Value(Self.mostAlike)], bounds)
  }

  /// Names one word of which starts so: for what is too short for trigrams. Reads the whole index of names.
  ///
  /// - Parameter start: folded, so that it holds no sign with a meaning in `LIKE`.
  func withWord(startingWith start: String, _ bounds: SearchBounds) throws(StoreError) -> [Candidate] {
    try candidates(Self.byStart, ["start": .text(start)], bounds)
  }

  /// All names.
  func all(_ bounds: SearchBounds) throws(StoreError) -> [Candidate] {
    try candidates(Self.everything, [:], bounds)
  }

  private func candidates(_ names: String, _ values: [String: Value], _ bounds: SearchBounds)
    throws(StoreError) -> [Candidate]
  {
    let named = bounds.values.merging(values) { _, new in new }
    let bounded = bounds.isEmpty ? "" : "WHERE \(Self.within(bounds))"
    let statement = try connection.statement("\(names)\n\(Self.entities)\n\(bounded)")
    try statement.bind(named: named)
    var found: [Candidate] = []
    while try statement.step() {
      let row = statement.values
      guard let id = row[0].integer, let kind = row[1].text, let name = row[2].text, let alias = row[3].text,
        let key = row[4].text
      else { continue }
      found.append(
        Candidate(
          entityID: id, kind: kind, name: name, alias: alias, aliasKey: key,
          mentions: Int(row[5].integer ?? 0)))
    }
    return found
  }

  private static let byTrigrams = """
    WITH names (alias_id) AS MATERIALIZED (SELECT rowid FROM entity_search WHERE entity_search MATCH :match)
    """
  private static let alike = """
    WITH names (alias_id) AS MATERIALIZED (
      SELECT rowid FROM entity_search WHERE entity_search MATCH :match ORDER BY rank LIMIT :most
    )
    """
  private static let byStart = """
    WITH names (alias_id) AS MATERIALIZED (
      SELECT alias_id FROM aliases WHERE name_key LIKE :start || '%' OR name_key LIKE '% ' || :start || '%'
    )
    """
  private static let everything = "WITH names (alias_id) AS MATERIALIZED (SELECT alias_id FROM aliases)"
  private static let entities = """
    SELECT e.entity_id, e.kind, e.name, x.name, x.name_key,
      (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.entity_id)
    FROM names
    JOIN aliases AS x USING (alias_id)
    JOIN entities AS e USING (entity_id)
    """
  /// Mentioned in an article within the bounds; within a quote of the speaker, when one is asked for.
  private static func within(_ bounds: SearchBounds) -> String {
    let articles = bounds.articleSets.map { "\n    AND m.article_id IN (\($0))" }.joined()
    let spoken = """
      AND EXISTS (
        SELECT 1 FROM known_quotes AS q
        WHERE q.speaker_id = :speaker AND q.article_id = m.article_id AND m.char_start >= q.char_start
          AND m.char_start < q.char_start + q.char_length
      )
      """
    return """
      EXISTS (
        SELECT 1 FROM mentions AS m
        WHERE m.entity_id = e.entity_id\(articles)
        \(bounds.speaker == nil ? "" : spoken)
      )
      """
  }
}
