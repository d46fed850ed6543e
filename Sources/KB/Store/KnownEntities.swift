import Annotations

extension Store {
  /// An entity, or a thing as the program tells things apart, by what it is called.
  package struct KnownEntity: Hashable, Sendable {
    package let entityID: Int64
    package let kind: EntityKind
    package let name: String
    package let nameKey: String
    /// ISO 3166-2 of a province, ISO 3166-1 alpha-2 of a country; nil for others.
    package let externalID: String?

    package init(
      entityID: Int64, kind: EntityKind, name: String, nameKey: String, externalID: String? = nil
    ) {
      self.entityID = entityID
      self.kind = kind
      self.name = name
      self.nameKey = nameKey
      self.externalID = externalID
    }

    /// Reads `entity_id, kind, name, name_key, external_id`; nil when the row has another shape.
    package init?(_ row: Row) {
      guard let id = row.integer("entity_id"), let kind = row.text("kind").flatMap(EntityKind.init),
        let name = row.text("name"), let key = row.text("name_key")
      else { return nil }
      self.init(entityID: id, kind: kind, name: name, nameKey: key, externalID: row.text("external_id"))
    }
  }

  /// Entities that go by a name, the canonical name or another, in the order of their ids.
  ///
  /// - Parameters:
  ///   - key: the name folded by `NameKey`.
  ///   - kind: nil for every kind.
  package func entities(key: String, kind: EntityKind?) throws(StoreError) -> [KnownEntity] {
    try connection.rows(Self.selectByKey, [.text(key), Value(kind?.rawValue)])
      .compactMap { KnownEntity($0) }
  }

  /// - Parameter externalID: ISO 3166-2 of a province, ISO 3166-1 alpha-2 of a country.
  package func entity(externalID: String, kind: EntityKind) throws(StoreError) -> KnownEntity? {
    try connection.row(Self.selectByExternalID, [.text(kind.rawValue), .text(externalID)])
      .flatMap { KnownEntity($0) }
  }

  /// Nil when there is none of this id.
  package func entity(id: Int64) throws(StoreError) -> KnownEntity? {
    try connection.row(Self.selectByID, [.integer(id)]).flatMap { KnownEntity($0) }
  }

  private static let selectByID = """
    SELECT entity_id, kind, name, name_key, external_id
    FROM entities
    WHERE entity_id = ?
    """
  private static let selectByKey = """
    SELECT DISTINCT e.entity_id, e.kind, e.name, e.name_key, e.external_id
    FROM aliases AS a
    JOIN entities AS e USING (entity_id)
    WHERE a.name_key = ?1 AND (?2 IS NULL OR e.kind = ?2)
    ORDER BY e.entity_id
    """
  private static let selectByExternalID = """
    SELECT entity_id, kind, name, name_key, external_id
    FROM entities
    WHERE kind = ? AND external_id = ?
    """
}

// MARK: - For the linker

extension Store {
  /// Things as the program tells them apart, whatever people decided, that articles or a gazetteer call so; in the order of their
  /// numbers. `entityID` is their `linked_id`: what `LinkedExtraction.Link.known` takes.
  ///
  /// What people merged, renamed or parted stays apart here under the names that articles use, so that a decision can be undone
  /// and holds however often articles are linked again; `save` applies decisions to what is linked.
  /// - Parameters:
  ///   - key: the name folded by `NameKey`.
  ///   - kind: nil for every kind.
  package func linkedEntities(key: String, kind: EntityKind?) throws(StoreError) -> [KnownEntity] {
    try connection.rows(Self.selectLinked, [.text(key), Value(kind?.rawValue)]).compactMap { KnownEntity($0) }
  }

  /// Where a place that something is linked to lies, as articles or a gazetteer say; nil where it is not known.
  package func linkedPlaceArea(linkedID: Int64) throws(StoreError) -> PlaceArea {
    let isOwn = try connection.value(Self.isAlone, [.integer(linkedID)]) == 1
    if isOwn { return try placeArea(entityID: linkedID) }
    let row = try connection.row(Self.selectLinkedArea, [.integer(linkedID)])
    return PlaceArea(countryCode: row?.values[0].text, provinceCode: row?.values[1].text)
  }

  private static let selectLinked = """
    SELECT l.linked_id AS entity_id, l.kind, l.name, l.name_key, l.external_id
    FROM linked_names AS n
    JOIN linked_entities AS l USING (linked_id)
    WHERE n.name_key = ?1 AND (?2 IS NULL OR l.kind = ?2)
    UNION
    SELECT e.entity_id, e.kind, e.name, e.name_key, e.external_id
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.name_key = ?1 AND (?2 IS NULL OR e.kind = ?2)
      AND (x.origin = 'gazetteer'
        OR NOT EXISTS (SELECT 1 FROM linked_entities AS l WHERE l.linked_id = e.entity_id))
    ORDER BY 1
    """
  /// Whether the entity of this number is this thing and nothing else.
  private static let isAlone = """
    SELECT NOT EXISTS (
        SELECT 1 FROM linked_entities
        WHERE linked_id = ?1 AND (standing <> 'own' OR entity_id IS NOT NULL AND entity_id <> linked_id)
      ) AND NOT EXISTS (
        SELECT 1 FROM linked_entities WHERE entity_id = ?1 AND linked_id <> ?1
      )
    """
  private static let selectLinkedArea = """
    SELECT
      (SELECT coalesce(json_extract(details, '$.country_code'), substr(json_extract(details, '$.province_code'), 1, 2))
        FROM chains
        WHERE linked_id = ?1
          AND coalesce(json_extract(details, '$.country_code'), json_extract(details, '$.province_code')) IS NOT NULL
        ORDER BY article_id, ordinal LIMIT 1),
      (SELECT json_extract(details, '$.province_code') FROM chains
        WHERE linked_id = ?1 AND json_extract(details, '$.province_code') IS NOT NULL
        ORDER BY article_id, ordinal LIMIT 1)
    """
}
