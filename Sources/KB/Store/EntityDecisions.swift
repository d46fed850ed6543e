import Annotations

/// Writes what people said of entities: names, kinds, further names, identifiers, and that they are confirmed.
struct EntityDecisions {
  let connection: Connection

  /// Makes all entities what the decisions say, and those that none is about any more what the articles say.
  ///
  /// - Returns: the entities to be made anew from their chains, and those with another name now.
  func apply(_ wanted: [Int64: CurationPlan.Attributes]) throws(StoreError) -> (
    touched: Set<Int64>, renamed: Set<Int64>
  ) {
    var touched: Set<Int64> = []
    var renamed: Set<Int64> = []
    var decided = Set(wanted.keys)
    for row in try connection.rows(Self.selectDecided) {
      if let id = row.values[0].integer { decided.insert(id) }
    }
    // An identifier may pass from one to another.
    for id in decided.sorted() {
      try connection.run(Self.releaseIdentifier, [.integer(id), Value(wanted[id]?.externalID)])
    }
    for id in decided.sorted() {
      guard let before = try connection.row(Self.selectEntity, [.integer(id)]) else { continue }
      try write(wanted[id] ?? .init(), to: id, before)
      let after = try connection.row(Self.selectEntity, [.integer(id)])
      let hasOtherAliases = try writeAliases(
        (wanted[id]?.aliases ?? []) + (wanted[id]?.name.map { [$0] } ?? []), of: id)
      guard after?.values != before.values || hasOtherAliases else { continue }
      touched.insert(id)
      if after?.text("name") != before.text("name") { renamed.insert(id) }
    }
    return (touched, renamed)
  }

  private func write(_ wanted: CurationPlan.Attributes, to id: Int64, _ before: Row) throws(StoreError) {
    let kind = wanted.kind ?? before.text("own_kind") ?? before.text("kind") ?? ""
    let name = wanted.name ?? before.text("own_name") ?? before.text("name") ?? ""
    let isText = before.text("origin") == "text"
    var externalID =
      isText ? Value(wanted.externalID ?? before.text("own_external_id")) : before["external_id"]
    // Two that were told apart after they got their identifiers may not both have one.
    if isText, try connection.row(Self.selectHolder, [.text(kind), externalID, .integer(id)]) != nil {
      externalID = .null
    }
    let isCurated = wanted.name != nil || wanted.kind != nil
    try connection.run(
      Self.update,
      [
        .integer(id), .text(kind), .text(name), .text(NameKey.fold(name)), externalID, Value(isCurated),
        .text(wanted.isConfirmed ? "confirmed" : "candidate"),
      ])
  }

  /// - Returns: whether something changed.
  private func writeAliases(_ wanted: [String], of id: Int64) throws(StoreError) -> Bool {
    let present = try connection.rows(Self.selectAliases, [.integer(id)]).compactMap { $0.values[0].text }
    let given = Set(
      try connection.rows(Self.selectGiven, [.integer(id)]).compactMap { $0.values[0].text })
    let wanted = Set(wanted).subtracting(given)
    guard Set(present) != wanted else { return false }
    for name in present where !wanted.contains(name) {
      try connection.run("DELETE FROM aliases WHERE entity_id = ? AND name = ?", [.integer(id), .text(name)])
    }
    for name in wanted.sorted() where !present.contains(name) {
      try connection.run(Self.upsertAlias, [.integer(id), .text(name), .text(NameKey.fold(name))])
    }
    return true
  }

  private static let selectDecided = """
    SELECT entity_id FROM entities WHERE curated = 1
    UNION SELECT entity_id FROM entities WHERE status = 'confirmed'
    UNION SELECT entity_id FROM aliases WHERE origin = 'curator'
    UNION SELECT entity_id FROM entities WHERE external_id IS NOT NULL AND origin = 'text'
    """
  private static let releaseIdentifier = """
    UPDATE entities
    SET external_id = NULL
    WHERE entity_id = ?1 AND origin = 'text' AND external_id IS NOT NULL
      AND external_id IS NOT ifnull(?2, (SELECT external_id FROM linked_entities WHERE linked_id = ?1))
    """
  private static let selectEntity = """
    SELECT e.kind, e.name, e.origin, e.external_id, e.curated, e.status, l.kind AS own_kind, l.name AS own_name,
      l.external_id AS own_external_id
    FROM entities AS e
    LEFT JOIN linked_entities AS l ON l.linked_id = e.entity_id
    WHERE e.entity_id = ?
    """
  private static let selectHolder = """
    SELECT 1
    FROM entities
    WHERE kind = ? AND external_id = ? AND entity_id <> ?
    """
  private static let update = """
    UPDATE entities
    SET (kind, name, name_key, external_id, curated, status) = (?2, ?3, ?4, ?5, ?6, ?7)
    WHERE entity_id = ?1
      AND (kind, name, name_key, external_id, curated, status) IS NOT (?2, ?3, ?4, ?5, ?6, ?7)
    """
  private static let selectAliases = "SELECT name FROM aliases WHERE entity_id = ? AND origin = 'curator'"
  private static let selectGiven = "SELECT name FROM aliases WHERE entity_id = ? AND origin = 'gazetteer'"
  private static let upsertAlias = """
    INSERT INTO aliases (entity_id, name, name_key, origin)
    VALUES (?, ?, ?, 'curator')
    ON CONFLICT (entity_id, name) DO UPDATE SET origin = 'curator'
    WHERE origin = 'text'
    """
}
