import Annotations
import KB
import TestSupport
import Testing

/// The keys by which the linker finds names, and what it asks the store.
struct NameBlockTests {
  private let store: Store

  init() throws { store = try Store.inMemory() }

  private func save(_ uri: String, _ names: [String], linkedTo links: [LinkedExtraction.Link]) throws
    -> [Int64]
  {
    let text = names.map { "Here is \($0)." }.joined(separator: " ")
    var builder = ExtractionBuilder(uri: uri, title: uri, published: "2021-03-01", [(.paragraph, text)])
    for name in names { builder.thing(name, .person(PersonDetails(description: "baker")), [(name, 1)]) }
    let linked = LinkedExtraction(extraction: builder.extraction, links: links, contentHash: uri)
    let article = try store.save(linked, importID: nil, at: "2026-01-01T00:00:00Z").articleID
    return try store.chains(articleID: article).map(\.linkedID)
  }

  private func blocks() throws -> [Row] {
    try store.connection.rows("SELECT block, name_key FROM name_blocks ORDER BY 1, 2")
  }

  @Test func `a name is found by the keys of its other spellings`() throws {
    let ids = try save("file:///a", ["Sara Khalil", "Omar Nuri"], linkedTo: [.new(0), .new(1)])
    let rows = LinkCandidateRows(store)
    let found = Set(
      try NameBlocks.keys(of: "Sarah Khaleel", kind: .person).flatMap {
        try rows.candidates(block: $0, kind: .person, limit: 10).map(\.linkedID)
      })
    #expect(found == [ids[0]])
    #expect(try rows.candidates(key: "sara khalil", kind: .organization, limit: 10).isEmpty)
  }

  @Test func `a file without the keys of this edition gets them when it is opened`() throws {
    _ = try save("file:///a", ["Sara Khalil", "Omar Nuri"], linkedTo: [.new(0), .new(1)])
    let before = try blocks()
    #expect(!before.isEmpty)
    try store.connection.run("DELETE FROM name_blocks")
    try store.connection.run("DELETE FROM reference_data WHERE name = 'name_blocks'")
    try ReferenceData.load(into: store.connection)
    #expect(try blocks() == before)
  }

  @Test func `the latest articles of a thing say what stands around it`() throws {
    let ids = try save("file:///a", ["Sara Khalil", "Omar Nuri"], linkedTo: [.new(0), .new(1)])
    for number in 0..<12 { _ = try save("file:///\(number)", ["Sara Khalil"], linkedTo: [.known(ids[0])]) }
    let rows = LinkCandidateRows(store)
    let said = try rows.surroundings(of: ids[0], except: nil)
    #expect(said.articles.count == 8)
    #expect(said.articles.map(\.articleID) == said.articles.map(\.articleID).sorted(by: >))
    #expect(said.roles == ["baker"])
    #expect(said.articles.allSatisfy { $0.year == 2021 })
    let other = try rows.surroundings(of: ids[1], except: nil)
    #expect(other.articles.map(\.company) == [[ids[0]: .person]])
    #expect(try rows.chainCount(of: ids[0], limit: 10) == 10)
  }
}
