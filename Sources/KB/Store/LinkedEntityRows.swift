import Annotations

/// The statements of `linked_entities` and `linked_names`: things as the program tells them apart, whatever people decided.
struct LinkedEntityRows {
  let connection: Connection

  /// A new thing with a number that no entity has or had as long as something is linked to it.
  func insert(kind: EntityKind, name: String, externalID: String?) throws(StoreError) -> Int64 {
    let id = try connection.insertedID(
      Self.insert, [.text(kind.rawValue), .text(name), .text(NameKey.fold(name)), Value(externalID)])
    try makeEntity(of: id)
    return id
  }

  /// Those that are not simply the entity of their number.
  func decided() throws(StoreError) -> Set<Int64> {
    Set(
      try connection.rows("SELECT linked_id FROM linked_entities WHERE standing <> 'own'")
        .compactMap { $0.values[0].integer })
  }

  /// Says what a thing is after people's decisions.
  func setStanding(_ id: Int64, _ now: (standing: String, entity: Int64?)) throws(StoreError) {
    try connection.run(Self.updateStanding, [.integer(id), .text(now.standing), Value(now.entity)])
  }

  /// What a gazetteer made is there to be linked to.
  func adoptGazetteer(_ id: Int64) throws(StoreError) { try connection.run(Self.adopt, [.integer(id)]) }

  /// The province or country of a code, ready to be linked to; nil when the gazetteer has none.
  func reference(kind: EntityKind, externalID: String?) throws(StoreError) -> Int64? {
    guard let externalID,
      let id = try connection.value(Self.selectReference, [.text(kind.rawValue), .text(externalID)]).integer
    else { return nil }
    try adoptGazetteer(id)
    return id
  }

  /// Makes the entity of a thing, unless it is there.
  func insertEntity(of id: Int64) throws(StoreError) {
    try connection.run(Self.insertEntity, [.integer(id)])
  }

  /// Makes the entity of a thing that is no other's, unless it is there, and says that the thing is it.
  func makeEntity(of id: Int64) throws(StoreError) {
    try insertEntity(of: id)
    try connection.run(
      "UPDATE linked_entities SET entity_id = ?1 WHERE linked_id = ?1 AND entity_id IS NOT ?1",
      [.integer(id)])
  }

  /// A person or organization takes the longest name met: one that has all words of the present name and more.
  ///
  /// The entity that it is follows, unless it goes by another's name.
  /// - Returns: whether it was renamed.
  func useFullerName(_ name: String, kind: EntityKind, for id: Int64) throws(StoreError) -> Bool {
    guard kind == .person || kind == .organization,
      let present = try connection.row(Self.selectName, [.integer(id), .text(kind.rawValue)])?.values[0].text,
      NameKey.words(of: present).isStrictSubset(of: NameKey.words(of: name))
    else { return false }
    let values: [Value] = [.text(name), .text(NameKey.fold(name)), .integer(id)]
    try connection.run(Self.rename, values)
    try connection.run(Self.renameEntity, values)
    return true
  }

  /// Makes the names of a thing those that its chains give it now.
  func refresh(_ id: Int64) throws(StoreError) {
    let rows = try connection.rows(Self.selectChains, [.integer(id)])
    guard !rows.isEmpty else { return }
    var keys: Set<String> = []
    var name: String?
    for row in rows {
      guard let met = row.text("name"), let kind = row.text("kind").flatMap(EntityKind.init) else { continue }
      let mayGrow = kind == .person || kind == .organization
      if name == nil || mayGrow && NameKey.words(of: name ?? "").isStrictSubset(of: NameKey.words(of: met)) {
        name = met
      }
      keys.insert(NameKey.fold(met))
      for used in (row.text("names") ?? "").split(separator: "\n") { keys.insert(NameKey.fold(used)) }
    }
    keys.remove("")
    for row in try connection.rows("SELECT name_key FROM linked_names WHERE linked_id = ?", [.integer(id)]) {
      guard let key = row.values[0].text, !keys.contains(key) else { continue }
      try connection.run(
        "DELETE FROM linked_names WHERE linked_id = ? AND name_key = ?", [.integer(id), .text(key)])
    }
    let kind = rows.first?.text("kind").flatMap(EntityKind.init) ?? .work
    for key in keys.sorted() { try addName(key, kind: kind, to: id) }
    guard let name else { return }
    try connection.run(Self.rename, [.text(name), .text(NameKey.fold(name)), .integer(id)])
  }

  /// Adds a folded name, with the keys that the linker finds it by.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  func addName(_ nameKey: String, kind: EntityKind, to id: Int64) throws(StoreError) -> Bool {
    try connection.run(Self.insertName, [.integer(id), .text(nameKey)])
    guard connection.changes > 0 else { return false }
    try NameBlockRows(connection: connection).save(nameKey, kind: kind)
    return true
  }

  private static let updateStanding = """
    UPDATE linked_entities
    SET standing = ?2, entity_id = ?3
    WHERE linked_id = ?1 AND (standing, entity_id) IS NOT (?2, ?3)
    """
  private static let insertName = """
    INSERT INTO linked_names (linked_id, name_key)
    VALUES (?, ?)
    ON CONFLICT DO NOTHING
    """
  private static let selectReference = """
    SELECT entity_id
    FROM entities
    WHERE kind = ? AND external_id = ? AND origin = 'gazetteer'
    """
  private static let adopt = """
    INSERT INTO linked_entities (linked_id, kind, name, name_key, external_id, entity_id)
    SELECT entity_id, kind, name, name_key, external_id, entity_id
    FROM entities
    WHERE entity_id = ?
    ON CONFLICT DO NOTHING
    """
  static let selectOwn = """
    SELECT DISTINCT l.linked_id
    FROM linked_names AS n
    JOIN linked_entities AS l USING (linked_id)
    WHERE n.name_key = ?1
      AND l.kind = ?2
      AND NOT EXISTS (SELECT 1 FROM entities AS e WHERE e.entity_id = l.linked_id AND e.origin <> 'text')
      AND EXISTS (SELECT 1 FROM chains AS c WHERE c.linked_id = l.linked_id AND c.article_id = ?3)
    ORDER BY l.linked_id
    """
  /// Deletes a thing that nothing is linked to any more.
  static let sweep = """
    DELETE FROM linked_entities
    WHERE linked_id = ?1
      AND NOT EXISTS (SELECT 1 FROM chains WHERE linked_id = ?1)
    """
  private static let insert = """
    INSERT INTO linked_entities (linked_id, kind, name, name_key, external_id)
    SELECT 1 + max(
        ifnull((SELECT max(linked_id) FROM linked_entities), 0),
        ifnull((SELECT max(entity_id) FROM entities), 0)), ?1, ?2, ?3, ?4
    RETURNING linked_id
    """
  private static let insertEntity = """
    INSERT INTO entities (entity_id, kind, name, name_key, external_id, origin)
    SELECT linked_id, kind, name, name_key, external_id, 'text'
    FROM linked_entities
    WHERE linked_id = ?
    ON CONFLICT (entity_id) DO NOTHING
    """
  private static let selectName = """
    SELECT name
    FROM linked_entities AS l
    WHERE linked_id = ? AND kind = ?
      AND NOT EXISTS (SELECT 1 FROM entities AS e WHERE e.entity_id = l.linked_id AND e.origin <> 'text')
    """
  private static let rename = """
    UPDATE linked_entities
    SET name = ?1, name_key = ?2
    WHERE linked_id = ?3 AND (name <> ?1 OR name_key <> ?2)
      AND NOT EXISTS (SELECT 1 FROM entities AS e WHERE e.entity_id = ?3 AND e.origin <> 'text')
    """
  private static let renameEntity = """
    UPDATE entities
    SET name = ?1, name_key = ?2
    WHERE entity_id = ?3 AND origin = 'text' AND curated = 0
    """
  private static let selectChains = """
    SELECT kind, name, (SELECT group_concat(value, char(10)) FROM json_each(names)) AS names,
      min(article_id * 65536 + ordinal) AS first
    FROM chains
    WHERE linked_id = ?
    GROUP BY kind, name, chains.names
    ORDER BY first
    """
}
