import Testing

@testable import KB

struct ReferenceDataTests {
  private let connection: Connection

  init() throws {
    connection = try Connection("memory", mode: .memory)
    try Migrator.migrate(connection)
  }

  /// As when the program brings a newer edition of its lexicons.
  private func loadAnew() throws {
    try connection.run("UPDATE reference_data SET checksum = 'older'")
    try ReferenceData.load(into: connection)
  }

  private func count(_ table: String) throws -> Int64? {
    try connection.value("SELECT count(*) FROM \(table)").integer
  }

  @Test func `a province is known by its code, names and country`() throws {
    let row = try connection.row(
      """
      SELECT e.name, p.country_code, p.subdivision_type, e.origin
      FROM provinces AS p JOIN entities AS e USING (entity_id)
      WHERE p.iso_code = 'AF-PAN' AND e.external_id = 'AF-PAN' AND e.kind = 'province'
      """)
    #expect(row?.text("country_code") == "AF")
    #expect(row?.text("subdivision_type") == "Province")
    #expect(row?.text("origin") == "gazetteer")
  }

  @Test func `a country is a place with aliases`() throws {
    let names = try connection.rows(
      """
      SELECT x.name FROM places AS p JOIN entities AS e USING (entity_id) JOIN aliases AS x USING (entity_id)
      WHERE p.place_type = 'country' AND p.country_code = 'AE' AND e.external_id = 'AE' AND e.kind = 'place'
      """)
    #expect(Set(names.compactMap { $0.text("name") }).isSuperset(of: ["United Arab Emirates", "UAE"]))
  }

  @Test func `there are the types that events and relations refer to`() throws {
    #expect(try count("event_types") ?? 0 >= 42)
    #expect(try count("predicates") ?? 0 >= 30)
    #expect(
      try connection.value("SELECT subject_kinds FROM predicates WHERE predicate = 'leads'") == "person")
  }

  @Test func `loading again changes no row`() throws {
    let before = try connection.rows("SELECT * FROM entities ORDER BY entity_id").map(\.values)
    let aliases = try connection.rows("SELECT * FROM aliases ORDER BY alias_id").map(\.values)
    try loadAnew()
    #expect(try connection.rows("SELECT * FROM entities ORDER BY entity_id").map(\.values) == before)
    #expect(try connection.rows("SELECT * FROM aliases ORDER BY alias_id").map(\.values) == aliases)
  }

  @Test func `an edition that is loaded is not loaded again`() throws {
    try connection.run("DELETE FROM event_types")
    try ReferenceData.load(into: connection)
    #expect(try count("event_types") == 0)
  }

  @Test func `what people curated stays`() throws {
    try connection.execute(
      """
      UPDATE entities SET name = 'Panjsher', name_key = 'panjsher', curated = 1 WHERE external_id = 'AF-PAN';
      UPDATE entities SET name = 'Elsewhere', name_key = 'elsewhere' WHERE external_id = 'AF-BAL';
      INSERT INTO aliases (entity_id, name, name_key, origin)
      SELECT entity_id, 'The Five Lions', 'five lions', 'curator' FROM entities WHERE external_id = 'AF-PAN'
      """)
    try loadAnew()
    #expect(try connection.value("SELECT name FROM entities WHERE external_id = 'AF-PAN'") == "Panjsher")
    #expect(try connection.value("SELECT name FROM entities WHERE external_id = 'AF-BAL'") != "Elsewhere")
    #expect(try connection.value("SELECT count(*) FROM aliases WHERE name = 'The Five Lions'") == 1)
  }

  @Test func `names that an edition no longer has go, those from texts stay`() throws {
    try connection.execute(
      """
      INSERT INTO aliases (entity_id, name, name_key, origin)
      SELECT entity_id, 'Old Name', 'old name', 'gazetteer' FROM entities WHERE external_id = 'AF-PAN';
      INSERT INTO aliases (entity_id, name, name_key, origin)
      SELECT entity_id, 'Text Name', 'text name', 'text' FROM entities WHERE external_id = 'AF-PAN'
      """)
    try loadAnew()
    #expect(try connection.value("SELECT count(*) FROM aliases WHERE name = 'Old Name'") == 0)
    #expect(try connection.value("SELECT count(*) FROM aliases WHERE name = 'Text Name'") == 1)
    #expect(
      try connection.value("SELECT count(*) FROM entity_search WHERE entity_search MATCH '\"old name\"'") == 0
    )
  }
}
