import Annotations
import TestSupport
import Testing

@testable import KB

struct EntityMovesTests {
  private let time = "2022-05-01T08:00:00Z"

  /// The sample articles, in each of which what `other` is called is linked apart unless `isOne`.
  ///
  /// The second article calls the Hill Front by another name; everything else is as it was.
  private func store(calling other: String, isOne: Bool) throws -> Store {
    let store = try Store.inMemory()
    for (index, builder) in sampleArticles().enumerated() {
      var linked = try builder.linked(to: store)
      if index == 1, let chain = linked.extraction.chains.firstIndex(where: { $0.name == "Hill Front" }) {
        if !isOne { linked.links[chain] = .new(99) }
        linked.extraction.chains[chain].name = other
      }
      _ = try store.save(linked, importID: nil, at: time)
    }
    return store
  }

  private func moves(in store: Store, from: String, to: String) throws -> [EntityMoves.Move] {
    let target = try #require(try store.linkedEntities(key: to, kind: .organization).first).entityID
    let source = try #require(
      try store.linkedEntities(key: from, kind: .organization).first { $0.entityID != target }
    ).entityID
    return try store.chains(linkedID: source).map {
      EntityMoves.Move(articleID: $0.articleID, ordinal: $0.ordinal, entity: target)
    }
  }

  @Test func `chains that move to an entity leave what linking them to it would have made`() throws {
    let store = try store(calling: "Hill Force", isOne: false)
    try EntityMoves(connection: store.connection).apply(
      try moves(in: store, from: "hill force", to: "hill front"))
    let wanted = try viewDump(try self.store(calling: "Hill Force", isOne: true))
    var found = try viewDump(store)
    // By what it was linked as alone, an entity is also called; nobody links to it under that name now.
    found["aliases"] = found["aliases"]?.filter { !$0.contains("|Hill Force|") }
    #expect(viewDifferences(try withoutForce(wanted), found) == [])
    try checkFullText(store)
    #expect(try store.connection.value("SELECT count(*) FROM events") == 1)
  }

  private func withoutForce(_ dump: [String: [String]]) throws -> [String: [String]] {
    var dump = dump
    dump["aliases"] = dump["aliases"]?.filter { !$0.contains("|Hill Force|") }
    return dump
  }

  @Test func `chains that move back leave what was there before`() throws {
    let store = try store(calling: "Hill Force", isOne: false)
    let before = try viewDump(store)
    #expect(try store.connection.value("SELECT count(*) FROM events") == 2)
    let there = try moves(in: store, from: "hill force", to: "hill front")
    let source = try store.chains(articleID: there[0].articleID)[there[0].ordinal - 1].linkedID
    try EntityMoves(connection: store.connection).apply(there)
    #expect(
      try store.connection.value("SELECT count(*) FROM entities WHERE entity_id = ?", [.integer(source)]) == 0
    )
    try LinkedEntityRows(connection: store.connection).makeEntity(of: source)
    try EntityMoves(connection: store.connection).apply(
      there.map { .init(articleID: $0.articleID, ordinal: $0.ordinal, entity: source) })
    #expect(viewDifferences(before, try viewDump(store)) == [])
    try checkFullText(store)
  }

  @Test func `a relation of one with itself is set aside, and comes back`() throws {
    let store = try Store.inMemory()
    var article = ExtractionBuilder(
      uri: "text:one", title: "One", [(.paragraph, "The Hill Front fights the Hill Force.")])
    let front = article.thing("Hill Front", .organization(.init()), [("Hill Front", 1)])
    let force = article.thing("Hill Force", .organization(.init()), [("Hill Force", 1)])
    article.relation(front[0], "fights", force[0], in: "The Hill Front fights the Hill Force")
    _ = try store.save(try article.linked(to: store), importID: nil, at: time)
    let before = try viewDump(store)
    let chains = try store.chains(articleID: 1)
    let moves = EntityMoves(connection: store.connection)
    try moves.apply([.init(articleID: 1, ordinal: 2, entity: chains[0].linkedID)])
    #expect(try count(store, "SELECT count(*) FROM relations") == 0)
    #expect(try count(store, "SELECT count(*) FROM relations_set_aside") == 1)
    try LinkedEntityRows(connection: store.connection).makeEntity(of: chains[1].linkedID)
    try moves.apply([.init(articleID: 1, ordinal: 2, entity: chains[1].linkedID)])
    #expect(viewDifferences(before, try viewDump(store)) == [])
  }

  @Test func `a chain of nobody takes its quotes' speaker and its relations with it, and gives them back`()
    throws
  {
    let store = try sampleStore()
    let before = try viewDump(store)
    let khalil = try #require(try store.linkedEntities(key: "sara khalil", kind: .person).first).entityID
    let chains = try store.chains(linkedID: khalil)
    let moves = EntityMoves(connection: store.connection)
    try moves.apply(chains.map { .init(articleID: $0.articleID, ordinal: $0.ordinal, entity: nil) })
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'Sara Khalil'") == 0)
    #expect(
      try count(store, "SELECT count(*) FROM quotes WHERE speaker = 'Khalil' AND speaker_id IS NULL") == 1)
    #expect(try count(store, "SELECT count(*) FROM relations_set_aside") == 2)
    try LinkedEntityRows(connection: store.connection).makeEntity(of: khalil)
    try moves.apply(chains.map { .init(articleID: $0.articleID, ordinal: $0.ordinal, entity: khalil) })
    #expect(viewDifferences(before, try viewDump(store)) == [])
    try checkFullText(store)
  }

  @Test func `what an article no longer says of an entity goes from it`() throws {
    let store = try Store.inMemory()
    func save(_ uri: String, _ name: String) throws {
      var article = ExtractionBuilder(uri: uri, title: "One", [(.paragraph, "Here is \(name).")])
      article.thing(name, .organization(.init()), [(name, 1)])
      let linked = try article.linked(to: store)
      let front = try store.linkedEntities(key: "hill front", kind: .organization).first
      _ = try store.save(
        LinkedExtraction(
          extraction: linked.extraction, links: front.map { [.known($0.entityID)] } ?? linked.links,
          contentHash: linked.contentHash), importID: nil, at: time)
    }
    try save("text:one", "Hill Front")
    try save("text:two", "Old Hill Front")
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'Old Hill Front'") == 1)
    try save("text:two", "The Front")
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'Hill Front'") == 1)
    #expect(try count(store, "SELECT count(*) FROM aliases WHERE name = 'Old Hill Front'") == 0)
  }

  @Test func `each chain is kept with what it was linked to and why`() throws {
    let store = try Store.inMemory()
    var article = ExtractionBuilder(
      uri: "text:one", title: "One", [(.paragraph, "Sara Khalil spoke. \"Khalil\" left.")])
    article.thing(
      "Sara Khalil", .person(.init(givenName: "Sara", honorific: "Dr \"S\"\\")),
      [("Sara Khalil", 1), ("Khalil", 2)])
    var linked = try article.linked(to: store)
    linked.reasons = [
      .init(rule: "same name", score: 0.5, parts: [.init("name", 0.25), .init("role \"x\"", 0.25)])
    ]
    _ = try store.save(linked, importID: nil, at: time)
    let chain = try #require(try store.chains(articleID: 1).first)
    #expect(chain.names == ["Sara Khalil", "Khalil"])
    #expect(chain.details == .person(.init(givenName: "Sara", honorific: "Dr \"S\"\\")))
    #expect(chain.linkedID == chain.entityID)
    let row = try store.connection.row(
      "SELECT link_rule, link_score, json_extract(link_parts, '$.name') FROM chains")
    #expect(row?.values == ["same name", 0.5, 0.25])
    #expect(try count(store, "SELECT count(*) FROM mentions WHERE chain_ordinal = 1") == 2)
  }

  @Test func `linking an article anew comes to what linking it so at first would have`() throws {
    let store = try store(calling: "Hill Front", isOne: false)
    let apart = try viewDump(store)
    let wanted = try viewDump(try self.store(calling: "Hill Front", isOne: true))
    let fronts = try store.linkedEntities(key: "hill front", kind: .organization)
    #expect(fronts.count == 2)
    let article = try #require(try store.article(uri: "text:denial")).articleID
    let links = try store.chains(articleID: article).map { chain -> LinkedExtraction.Link in
      .known(chain.linkedID == fronts[1].entityID ? fronts[0].entityID : chain.linkedID)
    }
    #expect(try store.relink(articleID: article, links) == 1)
    #expect(viewDifferences(wanted, try viewDump(store)) == [])
    #expect(try store.linkedEntities(key: "hill front", kind: .organization).count == 1)
    let back = try store.chains(articleID: article).map { chain -> LinkedExtraction.Link in
      chain.linkedID == fronts[0].entityID ? .new(0) : .known(chain.linkedID)
    }
    #expect(try store.relink(articleID: article, back) == 1)
    #expect(viewDifferences(apart, try viewDump(store)) == [])
    try checkFullText(store)
  }
}
