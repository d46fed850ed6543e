/// The statements that find entities by what people type.
struct NameRows {
  /// A name of an entity.
  struct Candidate {
    let entity: Store.KnownEntity
    /// The folded name that was found.
    let key: String
    let mentions: Int
  }

  let connection: Connection

  func entity(id: Int64) throws(StoreError) -> [Candidate] {
    try candidates("WHERE e.entity_id = ?1 AND x.name = e.name", [.integer(id)])
  }

  /// - Parameter code: ISO 3166, in capitals.
  func entities(code: String) throws(StoreError) -> [Candidate] {
    try candidates(
      "WHERE e.kind IN ('province', 'place') AND e.external_id = ?1 AND x.name = e.name", [.text(code)])
  }

  func exactly(_ key: String) throws(StoreError) -> [Candidate] {
    try candidates("WHERE x.name_key = ?1", [.text(key)])
  }

  /// Names of mentioned entities that hold all words, or words that begin so.
  ///
  /// - Parameter words: folded, so that none holds a sign with a meaning in FTS5 or `LIKE`.
  func holding(_ words: [String]) throws(StoreError) -> [Candidate] {
    // The index is of three letters each; shorter words are looked for in what longer ones found, or in all
    // names.
    let indexed = words.filter { $0.unicodeScalars.count >= 3 }
    guard indexed.isEmpty else {
      let expression = indexed.map { "\"\($0)\"" }.joined(separator: " AND ")
      return try candidates(Self.whereIndexed, [.text(expression)])
    }
    guard let first = words.first else { return [] }
    return try candidates(Self.whereWordStarts, [.text(first)])
  }

  /// Names of mentioned entities that share most three-letter pieces with a folded name.
  func sharingTrigrams(with key: String) throws(StoreError) -> [Candidate] {
    let scalars = Array(key.unicodeScalars)
    guard scalars.count >= 4 else { return [] }
    let pieces = (0...(scalars.count - 3)).map { start in
      "\"" + String(String.UnicodeScalarView(scalars[start..<(start + 3)])) + "\""
    }
    return try candidates(Self.whereAlike, [.text(pieces.joined(separator: " OR "))])
  }

  /// Names of mentioned entities that begin so, the most often mentioned first.
  ///
  /// - Parameter start: folded.
  func names(startingWith start: String, limit: Int) throws(StoreError) -> [String] {
    try connection.rows(Self.selectStarting, [.text(start), Value(limit)]).compactMap { $0.values[0].text }
  }

  /// Whether a quote has this entity as its speaker.
  func isQuoted(_ id: Int64) throws(StoreError) -> Bool {
    try connection.value("SELECT EXISTS (SELECT 1 FROM known_quotes WHERE speaker_id = ?)", [.integer(id)])
      .integer
      == 1
  }

  private func candidates(_ condition: String, _ values: [Value]) throws(StoreError) -> [Candidate] {
    try connection.rows("\(Self.select)\n\(condition)", values).compactMap { row in
      guard let entity = Store.KnownEntity(row), let key = row.text("key") else { return nil }
      return Candidate(entity: entity, key: key, mentions: Int(row.integer("mentions") ?? 0))
    }
  }

  private static let select = """
    SELECT e.entity_id, e.kind, e.name, e.name_key, e.external_id, x.name_key AS key,
      (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.entity_id) AS mentions
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    """
  /// What sorts behind all that begins so ends the range; the last character of Unicode is in no name.
  private static let selectStarting = """
    SELECT DISTINCT e.name, (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.entity_id) AS mentions
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.name_key >= ?1 AND x.name_key < ?1 || char(1114111) AND \(isMentioned)
    ORDER BY mentions DESC, e.name
    LIMIT ?2
    """
  private static let isMentioned = "EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id)"
  private static let whereIndexed = """
    WHERE x.alias_id IN (SELECT rowid FROM entity_search WHERE entity_search MATCH ?1) AND \(isMentioned)
    """
  private static let whereWordStarts = """
    WHERE (x.name_key LIKE ?1 || '%' OR x.name_key LIKE '% ' || ?1 || '%') AND \(isMentioned)
    """
  private static let whereAlike = """
    WHERE x.alias_id IN (
        SELECT rowid FROM entity_search WHERE entity_search MATCH ?1 ORDER BY rank LIMIT 400
      )
      AND \(isMentioned)
    """
}
