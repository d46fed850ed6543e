import Annotations
import TestSupport
import Testing

@testable import KB

struct NameLookupTests {
  private let store: Store
  private var lookup: NameLookup { NameLookup(store) }

  init() throws { store = try sampleStore() }

  /// Adds a person whom an article mentions.
  private func add(_ name: String, _ kind: EntityKind = .person, aliases: [String] = []) throws {
    let body = ([name] + aliases).joined(separator: " met ")
    var article = ExtractionBuilder(uri: "text:\(kind) \(name)", title: name, [(.paragraph, body)])
    let details: EntityDetails =
      switch kind {
      case .person: .person(.init())
      case .place: .place(.init(type: .city))
      default: .organization(.init())
      }
    article.thing(name, details, [(name, 1)] + aliases.map { ($0, 1) })
    _ = try store.save(try article.linked(to: store), importID: nil, at: "2022-05-01T08:00:00Z")
  }

  @Test(arguments: [
    ("Idris Naveed", "Idris Naveed"), ("IDRIS NAVEED", "Idris Naveed"), ("naveed", "Idris Naveed"),
    ("Navee", "Idris Naveed"), ("naveed idris", "Idris Naveed"), ("id nav", "Idris Naveed"),
    ("the hill front", "Hill Front"), ("hill-front", "Hill Front"), ("council", "River Council"),
    ("Baghlān", "Baghlan"), ("AF-BGL", "Baghlan"), ("af-bgl", "Baghlan"), ("AF", "Afghanistan"),
    ("United Arab Emirates", "United Arab Emirates"), ("UAE", "United Arab Emirates"),
  ])
  func `what a person types finds the entity`(typed: String, name: String) throws {
    #expect(try lookup.one(typed).name == name)
  }

  @Test func `a number finds the entity`() throws {
    let id = try lookup.one("Sara Khalil").entityID
    #expect(try lookup.one("id:\(id)").name == "Sara Khalil")
    #expect(try lookup.one("#\(id)").name == "Sara Khalil")
    #expect(throws: StoreError.self) { try lookup.one("id:99999999") }
  }

  @Test(arguments: ["Massoudabad", "", "   ", "!?", "%", "\"", "x OR y", "'; DROP TABLE entities; --"])
  func `what fits nothing is refused by name`(typed: String) throws {
    #expect(throws: StoreError.noSuchEntity(name: typed, similar: [])) { try lookup.one(typed) }
  }

  @Test func `a misspelled name is offered, not taken`() throws {
    let error = #expect(throws: StoreError.self) { try lookup.one("Idris Navid") }
    #expect(error == .noSuchEntity(name: "Idris Navid", similar: ["Idris Naveed"]))
    #expect(try lookup.find("Idris Navid").first?.name == "Idris Naveed")
  }

  @Test func `two people of one family are listed`() throws {
    try add("Omar Naveed")
    let error = #expect(throws: StoreError.self) { try lookup.one("Naveed") }
    guard case .ambiguousName("Naveed", let candidates) = error else { throw try #require(error) }
    #expect(candidates.count == 2)
    #expect(candidates.first?.wholeMatch(of: /Idris Naveed \(person, 3 mentions, id:\d+\)/) != nil)
    #expect(try lookup.one("Omar Naveed").name == "Omar Naveed")
    #expect(try lookup.one("omar").name == "Omar Naveed")
  }

  @Test func `a whole name wins over a longer one that holds it`() throws {
    try add("Idris Karim Naveed")
    #expect(try lookup.one("Idris Naveed").name == "Idris Naveed")
    #expect(try lookup.find("Idris Naveed").map(\.name) == ["Idris Naveed", "Idris Karim Naveed"])
  }

  @Test func `a kind before a colon, or asked for, tells namesakes apart`() throws {
    try add("Takhar", .place)
    let error = #expect(throws: StoreError.self) { try lookup.one("Takhar") }
    guard case .ambiguousName = error else { throw try #require(error) }
    #expect(try lookup.one("place:Takhar").kind == .place)
    #expect(try lookup.one("province:takhar").kind == .province)
    #expect(try lookup.one("Takhar", kinds: [.province]).kind == .province)
    #expect(throws: StoreError.self) { try lookup.one("person:Takhar") }
  }

  @Test func `what articles mention goes before namesakes in a gazetteer`() throws {
    try store.connection.execute(
      """
      INSERT INTO entities (kind, name, name_key, external_id, origin)
      VALUES ('province', 'Takhar', 'takhar', 'XX-TAK', 'gazetteer')
      """)
    #expect(try lookup.one("Takhar").externalID == "AF-TAK")
    #expect(try lookup.find("Takhar").map(\.externalID) == ["AF-TAK", "XX-TAK"])
  }

  @Test func `a mentioned person goes before a country of that name, and an acronym before a country's code`()
    throws
  {
    try add("Michael Jordan")
    #expect(try lookup.one("Jordan").name == "Michael Jordan")
    #expect(try lookup.one("place:Jordan").externalID == "JO")
    try add("Inland Service", .organization, aliases: ["IS"])
    #expect(try lookup.one("IS").name == "Inland Service")
    #expect(try lookup.one("IS", kinds: [.place]).name == "Iceland")
  }

  @Test func `what only a gazetteer knows is found by its whole name alone`() throws {
    #expect(try lookup.one("Badakhshan", kinds: [.province]).name == "Badakhshan")
    #expect(throws: StoreError.self) { try lookup.one("Badakhsha", kinds: [.province]) }
  }
}
