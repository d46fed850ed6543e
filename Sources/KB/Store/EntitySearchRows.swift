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
  }

  /// Enough for any typing mistake; the index returns the names that share most pieces first.
  private static let mostAlike = 400

  let connection: Connection

  /// Names that an expression over trigrams matches.
  func matching(_ expression: String) throws(StoreError) -> [Candidate] {
    try candidates(Self.byTrigrams, ["match": .text(expression)])
  }

  /// Names with the pieces most like those of an expression over trigrams.
  func alike(_ expression: String) throws(StoreError) -> [Candidate] {
    try candidates(Self.alike, ["match": .text(expression), "most": Value(Self.mostAlike)])
  }

  /// Names one word of which starts so: for what is too short for trigrams. Reads the whole index of names.
  ///
  /// - Parameter start: folded, so that it holds no sign with a meaning in `LIKE`.
  func withWord(startingWith start: String) throws(StoreError) -> [Candidate] {
    try candidates(Self.byStart, ["start": .text(start)])
  }

  /// All names.
  func all() throws(StoreError) -> [Candidate] {
    try candidates(Self.everything, [:])
  }

  private func candidates(_ names: String, _ values: [String: Value]) throws(StoreError) -> [Candidate] {
    let statement = try connection.statement("\(names)\n\(Self.entities)")
    try statement.bind(named: values)
    var found: [Candidate] = []
    while try statement.step() {
      let row = statement.values
      guard let id = row[0].integer, let kind = row[1].text, let name = row[2].text, let alias = row[3].text,
        let key = row[4].text
      else { continue }
      found.append(Candidate(entityID: id, kind: kind, name: name, alias: alias, aliasKey: key))
    }
    return found
  }

  /// How often entities are mentioned, wherever that is; those are left out that nothing within the bounds mentions. Apart
  /// from the names, because most of these turn out not to be meant; all at once, because what lies within the bounds is
  /// listed once.
  func mentions(of entityIDs: [Int64], _ bounds: SearchBounds) throws(StoreError) -> [Int64: Int] {
    let condition = bounds.isEmpty ? "" : "WHERE \(Self.within(bounds))"
    let statement = try connection.statement(
      """
      SELECT e.value, (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.value)
      FROM json_each(:entities) AS e \(condition)
      """)
    let list = Value.text("[\(entityIDs.map(String.init).joined(separator: ","))]")
    try statement.bind(named: bounds.values.merging(["entities": list]) { _, new in new })
    var counts: [Int64: Int] = [:]
    while try statement.step() {
      if let id = statement.value(at: 0).integer { counts[id] = Int(statement.value(at: 1).integer ?? 0) }
    }
    return counts
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
    SELECT e.entity_id, e.kind, e.name, x.name, x.name_key
    FROM names
    JOIN aliases AS x USING (alias_id)
    JOIN entities AS e USING (entity_id)
    """
  /// Mentioned in an article within the bounds; within a quote of the speaker, when one is asked for.
  private static func within(_ bounds: SearchBounds) -> String {
    // Whom the speaker's own quotes mention is a narrower question than whom their articles do.
    var ofArticles = bounds
    ofArticles.speaker = nil
    let articles = ofArticles.articleSets.map { "\n    AND m.article_id IN (\($0))" }.joined()
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
        WHERE m.entity_id = e.value\(articles)
        \(bounds.speaker == nil ? "" : spoken)
      )
      """
  }
}
