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
      try rows.candidates(
        blocks: NameBlocks.keys(of: "Sarah Khaleel", kind: .person).sorted(), kind: .person, limit: 10
      ).map(\.linkedID))
    #expect(found == [ids[0]])
    #expect(try rows.candidates(key: "sara khalil", kind: .organization, limit: 10).isEmpty)
  }

  @Test func `an initial finds the names that begin so, and a full name those with its initial`() throws {
    let ids = try save(
      "file:///a", ["Sara Khalil", "S. Khaleel", "Omar Khalil"], linkedTo: (0..<3).map { .new($0) })
    let rows = LinkCandidateRows(store)
    let sound = NameSound("khalil").skeleton
    let start = NameBlocks.pairs(startingWith: String(NameSound("sara").skeleton.prefix(1)), beside: sound)
    #expect(
      Set(try rows.candidates(blocksFrom: start, kind: .person, limit: 10).map(\.linkedID))
        == Set(ids.prefix(2)))
    let initial = NameBlocks.initial("s", soundingAs: "s", beside: sound)
    #expect(try rows.candidates(blocks: [initial], kind: .person, limit: 10).map(\.linkedID) == [ids[1]])
  }

  @Test func `a walk over the blocks brings initials and abbreviations together with what they stand for`()
    throws
  {
    let names = ["Sara Khalil", "S. Khaleel", "Omar Nuri"]
    _ = try save("file:///a", names, linkedTo: (0..<3).map { .new($0) })
    var builder = ExtractionBuilder(
      uri: "file:///b", title: "b", published: "2021-03-01", [(.paragraph, "NRC. Nine River Council.")])
    for name in ["NRC", "Nine River Council"] {
      builder.thing(name, .organization(OrganizationDetails()), [(name, 1)])
    }
    _ = try store.save(
      LinkedExtraction(extraction: builder.extraction, links: [.new(0), .new(1)], contentHash: "b"),
      importID: nil,
      at: "2026-01-01T00:00:00Z")
    var pairs: Set<[String]> = []
    try LinkReviewRows(store).forEachBlock(atMost: 24) { block in
      for (index, left) in block.things.enumerated() {
        for right in block.things.dropFirst(index + 1) { pairs.insert([left.name, right.name].sorted()) }
      }
      for left in block.short {
        for right in block.others { pairs.insert([left.name, right.name].sorted()) }
      }
    }
    #expect(pairs == [["S. Khaleel", "Sara Khalil"], ["NRC", "Nine River Council"]])
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
    var memory = LinkCandidateRows.Memory()
    let said = try rows.surroundings(of: ids[0], except: nil, &memory)
    #expect(said.articles.count == 8)
    #expect(said.articles.map(\.articleID) == said.articles.map(\.articleID).sorted(by: >))
    #expect(said.roles == ["baker"])
    #expect(said.articles.allSatisfy { $0.year == 2021 })
    let other = try rows.surroundings(of: ids[1], except: nil, &memory)
    #expect(other.articles.map(\.things) == [ids])
    #expect(other.articles.map(\.actors) == [ids])
    #expect(try rows.chainCount(of: ids[0], limit: 10) == 10)
  }
}
