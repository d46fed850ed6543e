import Annotations

/// The entities that separations made of chains of others.
struct PartEntities {
  let connection: Connection

  /// The entity of a separation, made when it is missing.
  func entity(of curation: Int64, kind: String, name: String) throws(StoreError) -> Int64 {
    if let known = try connection.value(Self.select, [.integer(curation)]).integer { return known }
    let id = try connection.insertedID(Self.insert, [.text(kind), .text(name), .text(NameKey.fold(name))])
    try CurationRows(connection: connection).setEntity(curation, id)
    if let kind = EntityKind(rawValue: kind) {
      try EntityDetailRows(connection: connection).makeRow(of: id, kind)
    }
    return id
  }

  /// Entities of separations that hold no more are curated no more, so that they go with their last chain.
  func forget(except held: Set<Int64>) throws(StoreError) {
    for row in try connection.rows(Self.selectAll) {
      guard let curation = row.values[0].integer, let entity = row.values[1].integer, !held.contains(curation)
      else { continue }
      try connection.run(
        "UPDATE entities SET curated = 0, status = 'candidate' WHERE entity_id = ?", [.integer(entity)])
      try CurationRows(connection: connection).setEntity(curation, nil)
      try Sweep(connection: connection).remove(.init(entities: [entity]))
    }
  }

  private static let select = """
    SELECT c.entity_id
    FROM curations AS c
    JOIN entities AS e USING (entity_id)
    WHERE c.curation_id = ?
    """
  private static let selectAll = "SELECT curation_id, entity_id FROM curations WHERE entity_id IS NOT NULL"
  private static let insert = """
    INSERT INTO entities (entity_id, kind, name, name_key, origin, curated)
    SELECT 1 + max(
        ifnull((SELECT max(linked_id) FROM linked_entities), 0),
        ifnull((SELECT max(entity_id) FROM entities), 0)), ?1, ?2, ?3, 'text', 1
    RETURNING entity_id
    """
}
