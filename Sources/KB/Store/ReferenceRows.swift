import Annotations
import Lexicon

/// The statements of the tables that lexicons fill. What people curated is not changed by any of them.
struct ReferenceRows {
  let connection: Connection

  /// The checksum of the edition that the file holds; nil for none.
  func checksum(of name: String) throws(StoreError) -> String? {
    try connection.value("SELECT checksum FROM reference_data WHERE name = ?", [.text(name)]).text
  }

  func setChecksum(_ checksum: String, of name: String) throws(StoreError) {
    try connection.run(Self.upsertEdition, [.text(name), .text(checksum)])
  }

  func saveEventType(_ row: TSV.Row) throws(StoreError) {
    try connection.run(
      Self.upsertEventType,
      [
        .text(row["event_type"]), .text(row["class"]), .text(row["label"]), Value(row.text("cameo_root")),
        .text(row["definition"]),
      ])
  }

  func savePredicate(_ row: TSV.Row) throws(StoreError) {
    try connection.run(
      Self.upsertPredicate,
      [
        .text(row["predicate"]), .text(row["label"]), .text(row["inverse_label"]),
        Value(row.flag("is_symmetric")), .text(row.values("subject_kinds").joined(separator: " ")),
        .text(row.values("object_kinds").joined(separator: " ")), .text(row["definition"]),
      ])
  }

  func saveCountry(_ row: TSV.Row) throws(StoreError) {
    let entityID = try saveEntity(
      .place, code: row["code"], name: row["name"], aliases: row.values("aliases"))
    try connection.run(Self.insertCountry, [.integer(entityID), .text(row["code"])])
  }

  func saveProvince(_ row: TSV.Row) throws(StoreError) {
    let entityID = try saveEntity(
      .province, code: row["iso_code"], name: row["name"], aliases: row.values("aliases"))
    try connection.run(
      Self.upsertProvince,
      [
        .integer(entityID), .text(row["iso_code"]), .text(row["country_code"]),
        .text(row["subdivision_type"]),
      ])
  }

  /// - Returns: the `entity_id`, the same as before when the code is known.
  private func saveEntity(
    _ kind: EntityKind, code: String, name: String, aliases: [String]
  ) throws(StoreError) -> Int64 {
    let known = try connection.value(Self.selectEntity, [.text(kind.rawValue), .text(code)])
    let key = NameKey.fold(name)
    let entityID: Int64
    if case .integer(let id) = known {
      entityID = id
      try connection.run(Self.renameEntity, [.text(name), .text(key), .integer(id)])
      try removeAliases(of: id, except: aliases)
    } else {
      try connection.run(Self.insertEntity, [.text(kind.rawValue), .text(name), .text(key), .text(code)])
      entityID = connection.lastInsertedID
    }
    for alias in aliases {
      try connection.run(
        Self.upsertAlias, [.integer(entityID), .text(alias), .text(NameKey.fold(alias))])
    }
    return entityID
  }

  /// Removes names that an earlier edition had and this one has not.
  private func removeAliases(of entityID: Int64, except aliases: [String]) throws(StoreError) {
    for row in try connection.rows(Self.selectAliases, [.integer(entityID)])
    where !aliases.contains(row.text("name") ?? "") {
      try connection.run("DELETE FROM aliases WHERE alias_id = ?", [row["alias_id"]])
    }
  }
}

extension ReferenceRows {
  private static let upsertEdition = """
    INSERT INTO reference_data (name, checksum, loaded_at)
    VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, loaded_at = excluded.loaded_at
    """
  private static let upsertEventType = """
    INSERT INTO event_types (event_type, class, label, cameo_root, definition)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (event_type) DO UPDATE SET
      class = excluded.class, label = excluded.label, cameo_root = excluded.cameo_root,
      definition = excluded.definition
    """
  private static let upsertPredicate = """
    INSERT INTO predicates (
      predicate, label, inverse_label, is_symmetric, subject_kinds, object_kinds, definition
    )
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (predicate) DO UPDATE SET
      label = excluded.label, inverse_label = excluded.inverse_label, is_symmetric = excluded.is_symmetric,
      subject_kinds = excluded.subject_kinds, object_kinds = excluded.object_kinds,
      definition = excluded.definition
    """
  private static let selectEntity = """
    SELECT entity_id
    FROM entities
    WHERE kind = ? AND external_id = ?
    """
  /// No number that something linked has, whose entity may have been merged away.
  private static let insertEntity = """
    INSERT INTO entities (entity_id, kind, name, name_key, external_id, origin)
    SELECT 1 + max(
        ifnull((SELECT max(linked_id) FROM linked_entities), 0),
        ifnull((SELECT max(entity_id) FROM entities), 0)), ?1, ?2, ?3, ?4, 'gazetteer'
    """
  private static let renameEntity = """
    UPDATE entities
    SET name = ?1, name_key = ?2
    WHERE entity_id = ?3 AND curated = 0 AND (name <> ?1 OR name_key <> ?2)
    """
  private static let insertCountry = """
    INSERT INTO places (entity_id, place_type, country_code)
    VALUES (?, 'country', ?)
    ON CONFLICT (entity_id) DO NOTHING
    """
  private static let upsertProvince = """
    INSERT INTO provinces (entity_id, iso_code, country_code, subdivision_type)
    VALUES (?, ?, ?, ?)
    ON CONFLICT (entity_id) DO UPDATE SET
      iso_code = excluded.iso_code, country_code = excluded.country_code,
      subdivision_type = excluded.subdivision_type
    """
  private static let upsertAlias = """
    INSERT INTO aliases (entity_id, name, name_key, origin)
    VALUES (?, ?, ?, 'gazetteer')
    ON CONFLICT (entity_id, name) DO UPDATE SET name_key = excluded.name_key
    WHERE name_key <> excluded.name_key
    """
  private static let selectAliases = """
    SELECT x.alias_id, x.name
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.entity_id = ? AND x.origin = 'gazetteer' AND x.name <> e.name
    """
}
