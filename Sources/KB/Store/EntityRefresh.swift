import Annotations

/// Makes an entity's row, details and names those that its chains together show, article by article.
///
/// Saving a new article adds to them and comes to the same; this is for what a chain left, or came to out of its turn.
struct EntityRefresh {
  let connection: Connection

  /// Makes the row when it is missing; does nothing for an entity without chains, which the sweep removes.
  ///
  /// - Returns: whether its name is another than it was.
  @discardableResult
  func refresh(_ id: Int64) throws(StoreError) -> Bool {
    let rows = try connection.rows(Self.selectChains, [.integer(id)])
    guard !rows.isEmpty else { return false }
    let before = try connection.row(Self.selectEntity, [.integer(id)])
    if before == nil { try LinkedEntityRows(connection: connection).makeEntity(of: id) }
    try connection.run(Self.followLink, [.integer(id)])
    guard let now = try connection.row(Self.selectEntity, [.integer(id)]) else { return false }
    if now.text("origin") == "text", let kind = now.text("kind").flatMap(EntityKind.init) {
      try refreshDetails(of: id, kind, rows)
    }
    try refreshAliases(of: id, name: now.text("name") ?? "", rows)
    return before != nil && before?.text("name") != now.text("name")
  }

  /// The row of the kind's table, as the chains fill it one after the other.
  private func refreshDetails(of id: Int64, _ kind: EntityKind, _ rows: [Row]) throws(StoreError) {
    let details = EntityDetailRows(connection: connection)
    try details.removeOthers(of: id, than: kind)
    try details.clear(id, kind)
    try details.makeRow(of: id, kind)
    for row in rows {
      guard let chainKind = row.text("kind").flatMap(EntityKind.init), chainKind == kind else { continue }
      try details.save(EntityDetails(chainKind, row), of: id)
    }
  }

  private func refreshAliases(of id: Int64, name: String, _ rows: [Row]) throws(StoreError) {
    let present = try connection.rows(Self.selectAliases, [.integer(id)])
    // Names of the gazetteer and of curators stay, and no name of a text repeats them.
    let kept = present.filter { $0.text("origin") != "text" }
    var keys = Set(kept.compactMap { $0.text("name_key") })
    var wanted: [(name: String, key: String)] = []
    var fullest = ""
    for row in rows {
      if row.integer("linked_id") == id, let met = row.text("name"),
        fullest.isEmpty || NameKey.words(of: fullest).isStrictSubset(of: NameKey.words(of: met))
      {
        fullest = met
        let key = NameKey.fold(met)
        if keys.insert(key).inserted { wanted.append((met, key)) }
      }
      for used in (row.text("names") ?? "").split(separator: "\n") {
        let key = NameKey.fold(used)
        if !key.isEmpty, keys.insert(key).inserted { wanted.append((String(used), key)) }
      }
    }
    if !kept.contains(where: { $0.text("name") == name }), !wanted.contains(where: { $0.name == name }) {
      wanted.append((name, NameKey.fold(name)))
    }
    for alias in present where alias.text("origin") == "text" {
      guard !wanted.contains(where: { $0.name == alias.text("name") }) else { continue }
      try connection.run("DELETE FROM aliases WHERE alias_id = ?", [alias["alias_id"]])
    }
    for alias in wanted {
      try connection.run(Self.insertAlias, [.integer(id), .text(alias.name), .text(alias.key)])
    }
  }

  private static let selectEntity = "SELECT kind, name, origin, curated FROM entities WHERE entity_id = ?"
  /// An entity that the text made and nobody curated is called what it is linked as.
  private static let followLink = """
    UPDATE entities
    SET (kind, name, name_key) = (SELECT kind, name, name_key FROM linked_entities WHERE linked_id = ?1)
    WHERE entity_id = ?1 AND origin = 'text' AND curated = 0
      AND (kind, name, name_key) IS NOT (SELECT kind, name, name_key FROM linked_entities WHERE linked_id = ?1)
      AND EXISTS (SELECT 1 FROM linked_entities WHERE linked_id = ?1)
    """
  private static let selectChains = """
    SELECT c.linked_id, c.kind, c.name, (SELECT group_concat(value, char(10)) FROM json_each(c.names)) AS names,
      \(EntityDetails.columns("c.details")), min(c.article_id * 65536 + c.ordinal) AS first
    FROM chains AS c
    WHERE c.entity_id = ?
    GROUP BY c.linked_id, c.kind, c.name, c.names, c.details
    ORDER BY first
    """
  private static let selectAliases = """
    SELECT alias_id, name, name_key, origin
    FROM aliases
    WHERE entity_id = ?
    ORDER BY alias_id
    """
  private static let insertAlias = """
    INSERT INTO aliases (entity_id, name, name_key, origin)
    VALUES (?, ?, ?, 'text')
    ON CONFLICT (entity_id, name) DO NOTHING
    """
}
