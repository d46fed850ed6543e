import Annotations
import TestSupport
import Testing

@testable import KB

struct ProfileTests {
  private let store: Store

  init() throws { store = try sampleStore() }

  private func profile(_ name: String, limit: Int = 20) throws -> Profile {
    try Profile(of: NameLookup(store).one(name).entityID, in: store.connection, limit: limit)
  }

  @Test func `a person has names, counts, roles and quotes`() throws {
    let profile = try profile("Naveed")
    #expect(profile.entity.kind == "person")
    #expect(profile.details.map { "\($0.label): \($0.value)" }.contains("family name: Naveed"))
    #expect(profile.aliases == ["Naveed"])
    #expect(profile.mentions == 3)
    #expect(profile.articles == 2)
    #expect(profile.firstSeen == "2022-03-05")
    let role = try #require(profile.relations.items.first)
    #expect("\(role.label) \(role.other.name) since \(role.startsOn ?? "")" == "leads Hill Front since 2020")
    #expect(profile.quotes.total == 2)
    #expect(profile.quotes.items.map(\.kind) == ["turn", "direct"])
  }

  @Test func `every relation and event has its words, article and place in it`() throws {
    let profile = try profile("Hill Front")
    let passages =
      profile.relations.items.flatMap(\.evidence.items) + profile.timeline.items.flatMap(\.evidence.items)
    #expect(passages.count >= 5)
    for passage in passages {
      let page = try ArticlePage(of: passage.articleID, in: store.connection)
      #expect(page.body[passage.span] == passage.text)
      #expect(page.title == passage.articleTitle)
      #expect(passage.rule?.isEmpty == false)
    }
  }

  @Test func `a relation is worded from the side of whom it is shown for`() throws {
    let labels = try profile("Hill Front").relations.items.map { "\($0.label) \($0.other.name)" }
    #expect(labels.contains("is led by Idris Naveed"))
    #expect(labels.contains { $0.hasSuffix("River Council") })
  }

  @Test func `the claim of a speaker is told from that of the article`() throws {
    let event = try #require(try profile("Northern Guard").timeline.items.first)
    #expect(event.roles == ["target"])
    #expect(event.startsOn == "2022-03-03")
    #expect(event.evidence.items.map(\.claimedBy) == [nil, "Sara Khalil"])
    #expect(event.evidence.items.map(\.polarity) == ["affirmed", "denied"])
  }

  @Test func `a province has its events and the places in it`() throws {
    let profile = try profile("Baghlan")
    #expect(profile.externalID == "AF-BGL")
    #expect(profile.details.map(\.value).contains("Afghanistan"))
    #expect(profile.timeline.items.map(\.place) == ["Dara"])
    #expect(profile.timeline.items.map(\.roles) == [[]])
    #expect(profile.places.items.map(\.other.name) == ["Dara"])
  }

  @Test func `those in the same sentences are counted once a sentence`() throws {
    let beside = try profile("Dara").coMentions.items.first { $0.other.name == "Hill Front" }
    // “Dara” and “Hill Front” share one sentence of the report, the quoted one and one of the denial.
    #expect(beside?.articles == 2)
    let pairs = try store.connection.value(
      "SELECT sentence_count FROM co_mentions WHERE 'Dara' IN (entity, other) AND 'Hill Front' IN (entity, other)"
    )
    #expect(beside.map { .integer(Int64($0.sentences)) } == pairs)
  }

  @Test func `a list is cut and its length told`() throws {
    let profile = try profile("Hill Front", limit: 1)
    #expect(profile.relations.items.count == 1)
    #expect(profile.relations.total > 1)
    #expect(profile.coMentions.items.count == 1)
    #expect(profile.coMentions.total > 1)
  }

  @Test func `a number that no entity has is refused`() throws {
    #expect(throws: StoreError.noSuchEntity(name: "id:0", similar: [])) {
      try Profile(of: 0, in: store.connection)
    }
  }

  @Test func `an event's page has its participants and every report of it`() throws {
    let title = "armed attack by hill front against northern guard in dara, baghlan"
    let ids = try EventPage.events(titled: title, in: store.connection)
    let page = try EventPage(of: try #require(ids.first), in: store.connection)
    #expect(page.type == "armed_attack")
    #expect(
      page.participants.map { "\($0.role) \($0.entity.name)" } == [
        "agent Hill Front", "target Northern Guard",
      ])
    #expect(page.place?.name == "Dara")
    #expect(page.province?.name == "Baghlan")
    #expect(page.evidence.total == 2)
    #expect(throws: StoreError.noSuchEntity(name: "event:999", similar: [])) {
      try EventPage(of: 999, in: store.connection)
    }
  }
}
