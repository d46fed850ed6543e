import Annotations
import TestSupport
import Testing

@testable import KB

struct CurationTests {
  private let world: CurationWorld
  private var store: Store { world.store }

  init() throws {
    world = try CurationWorld()
    try world.save(
      "text:one",
      WorldArticle([.init("Ahmad Masood", "River Guard", "Hill Front", on: "2022-03-03")]))
    try world.save(
      "text:two",
      WorldArticle([
        .init("Ahmad Massoud", "River Guard", "Hill Front", on: "2022-03-03"),
        .init("Sara Khalil", "Lake Council", "Hill Force", on: "2022-04-04"),
      ]))
  }

  private func mentions(_ name: String) throws -> Int64? {
    try count(
      store, "SELECT count(*) FROM mentions JOIN entities AS e USING (entity_id) WHERE e.name = ?",
      [.text(name)])
  }

  @Test func `merged entities are one, with the names of both and the facts of both`() throws {
    let before = try viewDump(store)
    let outcome = try world.merge("Ahmad Masood", into: "Ahmad Massoud")
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name LIKE 'Ahmad%'") == 1)
    #expect(try mentions("Ahmad Massoud") == 4)
    #expect(try world.id("Ahmad Masood") == world.id("Ahmad Massoud"))
    #expect(try count(store, "SELECT count(*) FROM quotes WHERE speaker = 'Ahmad Massoud'") == 2)
    #expect(
      try count(
        store,
        "SELECT evidence_count FROM relation_list WHERE subject = 'Ahmad Massoud' AND predicate_key = 'leads'"
      )
        == 2)
    #expect(try world.findings() == [])
    #expect(try world.desk.undo(try #require(outcome.id)).id == outcome.id)
    #expect(viewDifferences(before, try viewDump(store)) == [])
    #expect(try world.findings() == [])
  }

  @Test func `an article imported later that names what was merged goes to the survivor`() throws {
    try world.merge("Ahmad Masood", into: "Ahmad Massoud")
    try world.save(
      "text:three", WorldArticle([.init("Ahmad Masood", "Lake Council", "Hill Force", on: "2022-06-06")]))
    #expect(try mentions("Ahmad Massoud") == 6)
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'Ahmad Masood'") == 0)
    #expect(try world.findings() == [])
  }

  @Test func `a name that a person gave holds, finds its entity, and goes with the decision`() throws {
    let before = try viewDump(store)
    let outcome = try world.decide(.rename, "Ahmad Massoud", "Ahmad Massoud (politician)")
    #expect(
      try count(store, "SELECT count(*) FROM quote_list WHERE speaker = 'Ahmad Massoud (politician)'") == 1)
    #expect(try count(store, "SELECT curated FROM entities WHERE name = 'Ahmad Massoud (politician)'") == 1)
    #expect(try world.id("Ahmad Massoud") == world.id("Ahmad Massoud (politician)"))
    #expect(
      try store.connection.value("SELECT origin FROM aliases WHERE name = 'Ahmad Massoud (politician)'")
        == "curator")
    try world.save(
      "text:two", WorldArticle([.init("Ahmad Massoud", "River Guard", "Hill Front", on: "2022-03-04")]))
    #expect(try mentions("Ahmad Massoud (politician)") == 2)
    try world.save(
      "text:two",
      WorldArticle([
        .init("Ahmad Massoud", "River Guard", "Hill Front", on: "2022-03-03"),
        .init("Sara Khalil", "Lake Council", "Hill Force", on: "2022-04-04"),
      ]))
    _ = try world.desk.undo(try #require(outcome.id))
    #expect(viewDifferences(before, try viewDump(store)) == [])
  }

  @Test func `undoing a decision brings back the one whose place it took`() throws {
    try world.decide(.rename, "Ahmad Massoud", "One")
    let second = try world.decide(.rename, "One", "Two")
    #expect(second.replaced.count == 1)
    #expect(
      try count(store, "SELECT count(*) FROM curations WHERE undone_at IS NULL AND replaced_by IS NULL") == 1)
    _ = try world.desk.undo(try #require(second.id))
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'One'") == 1)
    #expect(try count(store, "SELECT count(*) FROM aliases WHERE name = 'Two'") == 0)
  }

  @Test func `an entity of another kind keeps its facts`() throws {
    let before = try viewDump(store)
    let outcome = try world.decide(.retype, "Sara Khalil", "organization")
    #expect(
      try count(store, "SELECT count(*) FROM entities WHERE name = 'Sara Khalil' AND kind = 'organization'")
        == 1)
    #expect(
      try count(
        store, "SELECT count(*) FROM people JOIN entities USING (entity_id) WHERE name = 'Sara Khalil'") == 0)
    #expect(try world.findings() == [])
    _ = try world.desk.undo(try #require(outcome.id))
    #expect(viewDifferences(before, try viewDump(store)) == [])
  }

  @Test func `what articles call only by a name that a person gave is that entity`() throws {
    let before = try viewDump(store)
    let outcome = try world.decide(.alias, "Hill Front", "Hill Force")
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'Hill Force'") == 0)
    #expect(try world.id("Hill Force") == world.id("Hill Front"))
    try world.save(
      "text:three", WorldArticle([.init("Omar Zia", "Hill Force", "Lake Council", on: "2022-06-06")]))
    #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'Hill Force'") == 0)
    try store.forget(articleID: try #require(try store.article(uri: "text:three")).articleID)
    _ = try world.desk.undo(try #require(outcome.id))
    #expect(viewDifferences(before, try viewDump(store)) == [])
  }

  @Test func `what was rejected is nowhere, also when the same words come again`() throws {
    let before = try viewDump(store)
    let outcome = try world.decide(.reject, "Sara Khalil")
    func isGone() throws {
      for view in [
        "quote_list", "article_facts", "relation_list", "person_profile", "co_mentions", "event_list",
      ] {
        let table = try store.connection.table("SELECT * FROM \(view)")
        #expect(
          !table.rows.contains { row in
            zip(table.columns, row).contains {
              // The words of the article stay what they are, as a quote's speaker and a claim's claimant too.
              $0.1 == "Sara Khalil"
                && !["text", "evidence", "speaker", "claimed_by"].contains($0.0)
                && !row.contains("quote")
            }
          }, "\(view)")
      }
      #expect(try count(store, "SELECT count(*) FROM entities WHERE name = 'Sara Khalil'") == 0)
      #expect(throws: StoreError.self) { try world.id("Sara Khalil") }
      #expect(try Search(store).run(SearchRequest(text: "khalil", scope: .entities)).isEmpty)
    }
    try isGone()
    let article = WorldArticle([
      .init("Ahmad Massoud", "River Guard", "Hill Front", on: "2022-03-03"),
      .init("Sara Khalil", "Lake Council", "Hill Force", on: "2022-04-04"),
    ])
    try world.save("text:two", article)
    try isGone()
    try world.save(
      "text:four", WorldArticle([.init("Sara Khalil", "River Guard", "Hill Front", on: "2022-04-05")]))
    try isGone()
    #expect(try world.findings() == [])
    try store.forget(articleID: try #require(try store.article(uri: "text:four")).articleID)
    _ = try world.desk.undo(try #require(outcome.id))
    #expect(viewDifferences(before, try viewDump(store)) == [])
  }

  @Test(arguments: Curation.Fact.Sort.allCases)
  func `a rejected fact is shown nowhere, stays so, and comes back when that is undone`(
    sort: Curation.Fact.Sort
  ) throws {
    let before = try viewDump(store)
    let (id, shown): (String, String) =
      switch sort {
      case .mention:
        ("SELECT min(mention_id) FROM mentions", "SELECT count(*) FROM article_facts WHERE fact = 'mention'")
      case .quote: ("SELECT min(quote_id) FROM quotes", "SELECT count(*) FROM quote_list")
      case .relation:
        (
          "SELECT relation_id FROM relations WHERE predicate = 'leads' LIMIT 1",
          "SELECT count(*) FROM relation_list"
        )
      case .event: ("SELECT max(event_id) FROM events", "SELECT count(*) FROM event_list")
      }
    let row = try #require(try store.connection.value(id).integer)
    let number = try count(store, shown)
    let outcomes = try world.decide(.reject, sort, row)
    let less = try count(store, shown)
    #expect(try #require(less) < #require(number))
    #expect(try world.findings() == [])
    try world.save(
      "text:one", WorldArticle([.init("Ahmad Masood", "River Guard", "Hill Front", on: "2022-03-03")]))
    #expect(try count(store, shown) == less)
    for outcome in outcomes.reversed() { _ = try world.desk.undo(try #require(outcome.id)) }
    #expect(viewDifferences(before, try viewDump(store)) == [])
    try checkFullText(store)
  }

  @Test func `confirmed is told from candidate in every view`() throws {
    try world.decide(.confirm, "Sara Khalil", "Q42")
    try world.decide(.confirm, "Lake Council")
    let quote = try #require(
      try store.connection.value("SELECT quote_id FROM quote_list WHERE speaker = 'Sara Khalil'").integer)
    try world.decide(.confirm, .quote, quote)
    for sort in [Curation.Fact.Sort.mention, .relation, .event] {
      let id = try store.connection.value(
        sort == .mention
          ? "SELECT min(mention_id) FROM mentions"
          : sort == .relation ? "SELECT min(relation_id) FROM relations" : "SELECT min(event_id) FROM events")
      try world.decide(.confirm, sort, try #require(id.integer))
    }
    for view in [
      "article_facts", "quote_list", "event_list", "relation_list", "person_profile", "co_mentions",
    ] {
      #expect(try count(store, "SELECT count(*) FROM \(view) WHERE status = 'confirmed'") ?? 0 > 0, "\(view)")
      #expect(try count(store, "SELECT count(*) FROM \(view) WHERE status = 'candidate'") ?? 0 > 0, "\(view)")
    }
    #expect(
      try store.connection.value("SELECT external_id FROM entities WHERE name = 'Sara Khalil'") == "Q42")
    for uri in ["text:one", "text:two"] {
      let article = try #require(try store.article(uri: uri))
      #expect(article.revision == 1)
    }
    try world.save(
      "text:two", WorldArticle([.init("Sara Khalil", "Lake Council", "Hill Force", on: "2022-04-04")]))
    #expect(
      try store.connection.value("SELECT external_id FROM entities WHERE name = 'Sara Khalil'") == "Q42")
  }

  @Test func `mentions of some articles are another entity, and so are those that come again`() throws {
    try world.save(
      "text:five", WorldArticle([.init("Sara Khalil", "Hill Force", "River Guard", on: "2022-07-07")]))
    let before = try viewDump(store)
    let outcome = try world.part("Sara Khalil", articles: ["text:five"], as: "Sara Khalil (poet)")
    #expect(try mentions("Sara Khalil") == 2)
    #expect(try mentions("Sara Khalil (poet)") == 2)
    try world.save(
      "text:five", WorldArticle([.init("Sara Khalil", "Hill Force", "River Guard", on: "2022-07-08")]))
    #expect(try mentions("Sara Khalil (poet)") == 2)
    #expect(try world.findings() == [])
    try world.decide(.note, "Sara Khalil (poet)", "writes")
    #expect(throws: StoreError.self) { try world.desk.undo(try #require(outcome.id)) }
    let note = try #require(try store.connection.value("SELECT max(curation_id) FROM curations").integer)
    _ = try world.desk.undo(note)
    try world.save(
      "text:five", WorldArticle([.init("Sara Khalil", "Hill Force", "River Guard", on: "2022-07-07")]))
    _ = try world.desk.undo(try #require(outcome.id))
    #expect(viewDifferences(before, try viewDump(store)) == [])
  }

  @Test func `two that a person told apart stay so when the program takes them for one`() throws {
    try world.separate("Ahmad Masood", from: "Ahmad Massoud")
    let one = try #require(try store.linkedEntities(key: "ahmad massoud", kind: .person).first).entityID
    let other = try #require(try store.linkedEntities(key: "ahmad masood", kind: .person).first).entityID
    let article = try #require(try store.article(uri: "text:one")).articleID
    let links = try store.chains(articleID: article).map { chain -> LinkedExtraction.Link in
      .known(chain.linkedID == other ? one : chain.linkedID)
    }
    #expect(try store.relink(articleID: article, links) == 1)
    #expect(try mentions("Ahmad Massoud") == 2)
    #expect(try mentions("Ahmad Masood") == 2)
    #expect(try world.findings() == [])
  }

  @Test func `a chain whose mentions are all rejected stays nobody's when it is linked anew`() throws {
    let one = try #require(try store.linkedEntities(key: "ahmad massoud", kind: .person).first).entityID
    let other = try #require(try store.linkedEntities(key: "ahmad masood", kind: .person).first).entityID
    let article = try #require(try store.article(uri: "text:one")).articleID
    let rejected = try store.connection.rows(
      "SELECT mention_id FROM mentions WHERE article_id = ? AND entity_id = ?",
      [.integer(article), .integer(other)])
    #expect(!rejected.isEmpty)
    for row in rejected { try world.decide(.reject, .mention, try #require(row.integer("mention_id"))) }
    let links = try store.chains(articleID: article).map { chain -> LinkedExtraction.Link in
      .known(chain.linkedID == other ? one : chain.linkedID)
    }
    #expect(try store.relink(articleID: article, links) == 1)
    #expect(
      try count(
        store,
        "SELECT count(*) FROM chains WHERE article_id = \(article) AND linked_id = \(one) AND entity_id IS NULL"
      )
        == 1)
    #expect(try world.findings() == [])
  }

  @Test func `an article that moved keeps what people decided about it`() throws {
    let quote = try #require(try store.connection.value("SELECT min(quote_id) FROM quotes").integer)
    try world.decide(.reject, .quote, quote)
    let article = try #require(try store.article(uri: "text:one"))
    try store.move(articleID: article.articleID, to: "text:elsewhere")
    try world.save(
      "text:elsewhere", WorldArticle([.init("Ahmad Masood", "River Guard", "Hill Front", on: "2022-03-03")]))
    #expect(try CurationJournal(store).unfoundCount() == 0)
    #expect(try count(store, "SELECT count(*) FROM quote_list") == 2)
  }
}
