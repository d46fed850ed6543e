import Annotations

extension ArticleSave {
  func saveDetails(of chain: CoreferenceChain, for id: Int64) throws(StoreError) {
    try EntityDetailRows(connection: connection).save(chain.details, of: id)
  }
}

/// The statements of the tables of the kinds: `people`, `organizations`, `provinces` and `places`.
struct EntityDetailRows {
  let connection: Connection

  /// Makes the row in the table of the entity's kind, or fills what it leaves open; what is there stays.
  ///
  /// An entity of another kind than the details, as a curator may have decided, is left alone.
  func save(_ details: EntityDetails, of id: Int64) throws(StoreError) {
    switch details {
    case .person(let person):
      try connection.run(
        Self.upsertPerson,
        [
          .integer(id), Value(person.givenName), Value(person.familyName), Value(person.honorific),
          Value(person.description),
        ])
    case .organization(let organization):
      try connection.run(
        Self.upsertOrganization,
        [.integer(id), Value(organization.acronym), .text(organization.category.rawValue)])
    case .province(let province):
      let country = province.isoCode.prefix { $0 != "-" }
      try connection.run(
        Self.insertProvince, [.integer(id), .text(province.isoCode), .text(String(country))])
    case .place(let place):
      try connection.run(
        Self.upsertPlace,
        [
          .integer(id), .text(place.type.rawValue), Value(place.provinceCode),
          Value(place.countryCode ?? place.provinceCode.map { String($0.prefix { $0 != "-" }) }),
        ])
    case .group, .work: break
    }
  }

  /// Removes the rows in tables of other kinds.
  func removeOthers(of id: Int64, than kind: EntityKind) throws(StoreError) {
    let tables: KeyValuePairs<EntityKind, String> = [
      .person: "people", .organization: "organizations", .province: "provinces", .place: "places",
    ]
    for (other, table) in tables where other != kind {
      try connection.run("DELETE FROM \(table) WHERE entity_id = ?", [.integer(id)])
    }
  }

  /// Makes an empty row in the table of a kind, unless there is one; a province has none without its code.
  func makeRow(of id: Int64, _ kind: EntityKind) throws(StoreError) {
    switch kind {
    case .person: try save(.person(PersonDetails()), of: id)
    case .organization: try save(.organization(OrganizationDetails()), of: id)
    case .place: try save(.place(PlaceDetails(type: .other)), of: id)
    case .province, .group, .work: break
    }
  }

  /// Empties the row of an entity, so that it can be filled anew.
  func clear(_ id: Int64, _ kind: EntityKind) throws(StoreError) {
    switch kind {
    case .person: try connection.run(Self.clearPerson, [.integer(id)])
    case .organization: try connection.run(Self.clearOrganization, [.integer(id)])
    case .place: try connection.run(Self.clearPlace, [.integer(id)])
    case .province, .group, .work: break
    }
  }

  private static let clearPerson = """
    UPDATE people
    SET given_name = NULL, family_name = NULL, honorific = NULL, description = NULL
    WHERE entity_id = ?
    """
  private static let clearOrganization = """
    UPDATE organizations
    SET acronym = NULL, category = 'other'
    WHERE entity_id = ?
    """
  private static let clearPlace = """
    UPDATE places
    SET place_type = 'other', province_id = NULL, country_code = NULL
    WHERE entity_id = ?
    """

  private static let upsertPerson = """
    INSERT INTO people (entity_id, given_name, family_name, honorific, description)
    SELECT ?1, ?2, ?3, ?4, ?5
    WHERE EXISTS (SELECT 1 FROM entities WHERE entity_id = ?1 AND kind = 'person')
    ON CONFLICT (entity_id) DO UPDATE SET
      given_name = coalesce(given_name, ?2), family_name = coalesce(family_name, ?3),
      honorific = coalesce(honorific, ?4), description = coalesce(description, ?5)
    WHERE (given_name IS NULL AND ?2 IS NOT NULL) OR (family_name IS NULL AND ?3 IS NOT NULL)
      OR (honorific IS NULL AND ?4 IS NOT NULL) OR (description IS NULL AND ?5 IS NOT NULL)
    """
  private static let upsertOrganization = """
    INSERT INTO organizations (entity_id, acronym, category)
    SELECT ?1, ?2, ?3
    WHERE EXISTS (SELECT 1 FROM entities WHERE entity_id = ?1 AND kind = 'organization')
    ON CONFLICT (entity_id) DO UPDATE SET
      acronym = coalesce(acronym, ?2), category = iif(category = 'other', ?3, category)
    WHERE (acronym IS NULL AND ?2 IS NOT NULL) OR (category = 'other' AND ?3 <> 'other')
    """
  private static let insertProvince = """
    INSERT INTO provinces (entity_id, iso_code, country_code, subdivision_type)
    SELECT ?1, ?2, ?3, 'province'
    WHERE EXISTS (SELECT 1 FROM entities WHERE entity_id = ?1 AND kind = 'province')
    ON CONFLICT DO NOTHING
    """
  private static let upsertPlace = """
    INSERT INTO places (entity_id, place_type, province_id, country_code)
    SELECT ?1, ?2, (SELECT entity_id FROM provinces WHERE iso_code = ?3), ?4
    WHERE EXISTS (SELECT 1 FROM entities WHERE entity_id = ?1 AND kind = 'place')
    ON CONFLICT (entity_id) DO UPDATE SET
      place_type = iif(place_type = 'other', excluded.place_type, place_type),
      province_id = coalesce(province_id, excluded.province_id),
      country_code = coalesce(country_code, excluded.country_code)
    WHERE (place_type = 'other' AND excluded.place_type <> 'other')
      OR (province_id IS NULL AND excluded.province_id IS NOT NULL)
      OR (country_code IS NULL AND excluded.country_code IS NOT NULL)
    """
}
