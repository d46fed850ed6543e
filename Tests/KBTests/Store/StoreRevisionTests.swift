import Annotations
import KB
import TestSupport
import Testing

struct StoreRevisionTests {
  private let time = "2022-05-01T08:00:00Z"
  private let later = "2022-06-01T08:00:00Z"

  private func article(_ sentence: String, person: String) -> ExtractionBuilder {
    var article = ExtractionBuilder(
      uri: "text:one", title: "Arrest", publisher: "Morning Courier", [(.paragraph, sentence)])
    let who = article.thing(person, .person(.init()), [(person, 1)])
    let front = article.thing("Hill Front", .organization(.init()), [("Hill Front", 1)])
    article.relation(who[0], "member_of", front[0], in: sentence)
    article.event("arrest", "arrested", [(.target, who[0])], in: sentence)
    return article
  }

  @Test func `a changed text makes a new revision and keeps the old one`() throws {
    let store = try Store.inMemory()
    let first = article("Police arrested Omar Zia of the Hill Front.", person: "Omar Zia")
    let saved = try store.save(try first.linked(to: store), importID: nil, at: time)
    let second = article(
      "On Monday police arrested Omar Ziauddin of the Hill Front.", person: "Omar Ziauddin")
    let again = try store.save(try second.linked(to: store), importID: nil, at: later)
    #expect(again == .updated(saved.articleID))
    let known = try #require(try store.article(uri: "text:one"))
    #expect(known.revision == 2)
    let old = try store.connection.row("SELECT revision, body, seen_at FROM article_revisions")
    #expect(old?.values == [1, "Police arrested Omar Zia of the Hill Front.", .text(time)])
    try checkFullText(store)
  }

  @Test func `what only the old text bore out goes, and the rest stays`() throws {
    let store = try Store.inMemory()
    _ = try store.save(
      try article("Police arrested Omar Zia of the Hill Front.", person: "Omar Zia").linked(to: store),
      importID: nil, at: time)
    let front = try store.entities(key: "hill front", kind: .organization)
    _ = try store.save(
      try article("Police arrested Lina Saad of the Hill Front.", person: "Lina Saad").linked(to: store),
      importID: nil, at: later)
    #expect(try store.entities(key: "omar zia", kind: nil) == [])
    #expect(try store.entities(key: "hill front", kind: .organization) == front)
    #expect(try count(store, "SELECT count(*) FROM relations") == 1)
    #expect(try count(store, "SELECT count(*) FROM events") == 1)
  }

  @Test func `a fact of another article survives`() throws {
    let store = try sampleStore()
    let denial = try #require(try store.article(uri: "text:denial"))
    try store.forget(articleID: denial.articleID)
    #expect(try count(store, "SELECT count(*) FROM events") == 1)
    #expect(try count(store, "SELECT count(*) FROM event_evidence") == 1)
    #expect(try store.entities(key: "sara khalil", kind: .person) == [])
    #expect(try store.entities(key: "hill front", kind: .organization).count == 1)
  }

  @Test func `forgetting every article leaves the reference data alone`() throws {
    let store = try sampleStore()
    for uri in ["text:clash", "text:denial", "text:interview"] {
      try store.forget(articleID: try #require(try store.article(uri: uri)).articleID)
    }
    for table in ["articles", "mentions", "relations", "events", "quotes", "sources", "blocks"] {
      #expect(try count(store, "SELECT count(*) FROM \(table)") == 0, "\(table)")
    }
    #expect(try count(store, "SELECT count(*) FROM entities WHERE origin = 'text'") == 0)
    #expect(try count(store, "SELECT count(*) FROM provinces") ?? 0 > 0)
    try checkFullText(store)
  }

  @Test(arguments: ["curated", "alias"])
  func `an entity that a curator touched outlives its mentions`(touch: String) throws {
    let store = try sampleStore()
    let khalil = try #require(try store.entities(key: "sara khalil", kind: .person).first)
    let sql =
      touch == "curated"
      ? "UPDATE entities SET curated = 1 WHERE entity_id = ?"
      : "INSERT INTO aliases (entity_id, name, name_key, origin) VALUES (?, 'S. K.', 's k', 'curator')"
    try store.connection.run(sql, [.integer(khalil.entityID)])
    try store.forget(articleID: try #require(try store.article(uri: "text:denial")).articleID)
    #expect(try store.entities(key: "sara khalil", kind: .person) == [khalil])
  }

  @Test func `a new entity is not taken for one that another chain is linked to`() throws {
    let store = try Store.inMemory()
    var article = ExtractionBuilder(
      uri: "text:one", title: "One", [(.paragraph, "Omar Zia spoke. Zia left, but Zia the elder stayed.")])
    article.thing("Omar Zia", .person(.init()), [("Omar Zia", 1), ("Zia", 2), ("Zia", 3)])
    _ = try store.save(try article.linked(to: store), importID: nil, at: time)
    let younger = try #require(try store.entities(key: "omar zia", kind: .person).first)

    var apart = ExtractionBuilder(
      uri: "text:one", title: "One", [(.paragraph, "Omar Zia spoke. Zia left, but Zia the elder stayed.")])
    apart.thing("Omar Zia", .person(.init()), [("Omar Zia", 1), ("Zia", 2)])
    apart.thing("Zia", .person(.init()), [("Zia", 3)])
    var linked = try apart.linked(to: store)
    linked.links = [.known(younger.entityID), .new(0)]
    _ = try store.save(linked, importID: nil, at: later)
    #expect(try count(store, "SELECT count(DISTINCT entity_id) FROM mentions") == 2)
  }

  @Test func `fewer sentences and blocks leave none behind`() throws {
    let store = try Store.inMemory()
    let long = ExtractionBuilder(
      uri: "text:one", title: "One", [(.paragraph, "One. Two. Three."), (.paragraph, "Four.")])
    _ = try store.save(try long.linked(to: store), importID: nil, at: time)
    let short = ExtractionBuilder(uri: "text:one", title: "One", [(.paragraph, "One.")])
    _ = try store.save(try short.linked(to: store), importID: nil, at: later)
    #expect(try count(store, "SELECT count(*) FROM sentences") == 1)
    #expect(try count(store, "SELECT count(*) FROM blocks") == 1)
  }

  @Test func `a failed save leaves the store as it was`() throws {
    let store = try sampleStore()
    let before = try dump(store)
    var article = ExtractionBuilder(uri: "text:bad", title: "Bad", [(.paragraph, "Omar met Lina.")])
    let omar = article.thing("Omar", .person(.init()), [("Omar", 1)])
    let lina = article.thing("Lina", .person(.init()), [("Lina", 1)])
    article.relation(omar[0], "no_such_predicate", lina[0], in: "Omar met Lina")
    let linked = try article.linked(to: store)
    #expect(throws: StoreError.self) { try store.save(linked, importID: nil, at: time) }
    #expect(differences(before, try dump(store)) == [])
  }

  @Test func `the original of a content is found, not its copy`() throws {
    let store = try sampleStore()
    let original = try #require(try store.article(uri: "text:clash"))
    var copy = try sampleArticles()[0].linked(to: store, duplicateOf: original.articleID)
    copy.extraction.article.uri = "text:copy"
    _ = try store.save(copy, importID: nil, at: time)
    #expect(try store.article(contentHash: original.contentHash) == original)
    #expect(try count(store, "SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL") == 1)
  }
}
