import Annotations
import Importer
import KB
import TestSupport
import Testing

struct EntityLinkerTests {
  private let store: Store

  init() throws { store = try Store.inMemory() }

  /// Saves an article of these names, in this order, and returns the entity of each.
  private func save(_ uri: String, _ names: [(String, EntityDetails)]) throws -> [Int64] {
    let linked = try link(uri, names)
    let saved = try store.save(linked, importID: nil, at: "2021-09-01T00:00:00Z")
    return try names.map { name, details in
      let row = try store.connection.row(
        """
        SELECT m.entity_id
        FROM mentions AS m JOIN articles AS a USING (article_id)
        WHERE a.article_id = ? AND substr(a.body, m.char_start, m.char_length) = ? AND m.kind = ?
        """, [.integer(saved.articleID), .text(name), .text(details.kind.rawValue)])
      return try #require(row?.integer("entity_id"))
    }
  }

  private func link(_ uri: String, _ names: [(String, EntityDetails)]) throws -> LinkedExtraction {
    let text = names.map { "Here is \($0.0)." }.joined(separator: " ")
    var builder = ExtractionBuilder(uri: uri, title: uri, [(.paragraph, text)])
    for (name, details) in names { builder.thing(name, details, [(name, 1)]) }
    let extraction = builder.extraction
    return LinkedExtraction(
      extraction: extraction, links: try EntityLinker(store).result(extraction).links,
      contentHash: Fingerprint.hash(of: text))
  }

  private let person = EntityDetails.person(PersonDetails())
  private let organization = EntityDetails.organization(OrganizationDetails())

  private func place(_ type: PlaceType = .city, _ country: String? = nil, _ province: String? = nil)
    -> EntityDetails
  {
    .place(PlaceDetails(type: type, countryCode: country, provinceCode: province))
  }

  @Test func `a full name in two articles is one person`() throws {
    let first = try save("file:///a", [("Sara Khalil", person)])
    #expect(try save("file:///b", [("SARA KHALÍL", person)]) == first)
  }

  @Test func `a surname alone is no known person of that surname`() throws {
    let full = try save("file:///a", [("Sara Khalil", person)])
    let alone = try save("file:///b", [("Khalil", person)])
    #expect(alone != full)
    // Nor is it the same nobody in another article.
    #expect(try save("file:///c", [("Khalil", person)]) != alone)
  }

  @Test func `one name of a person and of an organization are two entities`() throws {
    let ids = try save("file:///a", [("Karim Sadiqi", person), ("Nine Gates", organization)])
    #expect(try save("file:///b", [("Nine Gates", person)]) != [ids[1]])
  }

  @Test func `provinces and countries are the reference data's, by their codes`() throws {
    let codes: [(String, EntityDetails)] = [
      ("Panjshir", .province(ProvinceDetails(isoCode: "AF-PAN"))), ("Tajikistan", place(.country, "TJ")),
    ]
    let ids = try save("file:///a", codes)
    #expect(ids[0] == (try store.entity(externalID: "AF-PAN", kind: .province)?.entityID))
    #expect(ids[1] == (try store.entity(externalID: "TJ", kind: .place)?.entityID))
  }

  @Test func `a place of the same name in another country is another place`() throws {
    let first = try save("file:///a", [("Nine Elms", place(.town, "GB"))])
    #expect(try save("file:///b", [("Nine Elms", place(.town, "US"))]) != first)
    #expect(try save("file:///c", [("Nine Elms", place(.town, "GB"))]) == first)
  }

  @Test func `a place of unknown country is the only one of that name`() throws {
    let first = try save("file:///a", [("Upper Sluice", place(.village, "AF", "AF-PAN"))])
    #expect(try save("file:///b", [("Upper Sluice", place(.other))]) == first)
  }

  @Test func `an acronym that two organizations go by is the one that the article names`() throws {
    func save(_ uri: String, _ name: String) throws -> Int64 {
      var builder = ExtractionBuilder(uri: uri, title: uri, [(.paragraph, "The \(name) (NRC) met.")])
      builder.thing(name, organization, [(name, 1), ("NRC", 1)])
      let extraction = builder.extraction
      let linked = LinkedExtraction(
        extraction: extraction, links: try EntityLinker(store).result(extraction).links, contentHash: uri)
      _ = try store.save(linked, importID: nil, at: "2021-09-01T00:00:00Z")
      return try #require(try store.entities(key: NameKey.fold(name), kind: .organization).first?.entityID)
    }
    let river = try save("file:///a", "Nine River Council")
    _ = try save("file:///b", "National Road Company")
    let names: [(String, EntityDetails)] = [("Nine River Council", organization), ("NRC", organization)]
    #expect(try link("file:///c", names).links == [.known(river), .known(river)])
    #expect(try link("file:///d", [("NRC", organization)]).links == [.new(0)])
  }

  @Test func `two chains of one name in an article share a new entity`() throws {
    let names: [(String, EntityDetails)] = [
      ("Sara Khalil", person), ("Omar Nuri", person), ("SARA KHALIL", person),
    ]
    #expect(try link("file:///a", names).links == [.new(0), .new(1), .new(0)])
  }
}
