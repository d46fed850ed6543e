import Annotations
import TestSupport
import Testing

@testable import KB

struct AreaProfileTests {
  private let store: Store

  init() throws { store = try sampleStore() }

  private func profile(_ code: String, _ kind: EntityKind, limit: Int = 20) throws -> Profile {
    let id = try #require(try store.entity(externalID: code, kind: kind)).entityID
    return try Profile(of: id, in: store.connection, limit: limit)
  }

  private func area(_ code: String, _ kind: EntityKind, limit: Int = 20) throws -> AreaProfile {
    try #require(try profile(code, kind, limit: limit).area)
  }

  @Test func `a province has the people and organizations of its sentences and of those of its places`() throws {
    let area = try area("AF-BGL", .province)
    // Naveed is named beside Dara only, which lies in the province.
    #expect(area.people.items.map(\.other.name).contains("Idris Naveed"))
    #expect(area.organizations.items.map(\.other.name).contains("Hill Front"))
    #expect(area.places.items.map(\.other.name) == ["Dara"])
    #expect(area.articles == 2)
  }

  @Test func `each is shown with a sentence of its own`() throws {
    let area = try area("AF-BGL", .province)
    for companion in area.people.items + area.organizations.items + area.places.items {
      let passage = try #require(companion.evidence.items.first, "\(companion.other.name)")
      let page = try ArticlePage(of: passage.articleID, in: store.connection)
      #expect(page.body[passage.span] == passage.text)
      #expect(companion.evidence.total == companion.sentences)
      #expect(companion.sentences >= companion.articles)
    }
  }

  @Test func `what was said about it names its speaker`() throws {
    let statements = try area("AF-BGL", .province).statements
    #expect(statements.items.compactMap(\.speaker).contains("Idris Naveed"))
    #expect(statements.items.allSatisfy { !$0.quote.text.isEmpty })
    #expect(statements.total == statements.items.count)
  }

  @Test func `a country has its provinces with their events, and the events of all of them`() throws {
    let profile = try profile("AF", .place)
    let area = try #require(profile.area)
    #expect(area.provinceCount == 34)
    let first = try #require(area.provinces.items.first)
    #expect(first.entity.name == "Baghlan" && first.isoCode == "AF-BGL" && first.events > 0)
    #expect(area.provinces.items.map(\.entity.name).contains("Takhar"))
    #expect(profile.timeline.total >= (try self.profile("AF-BGL", .province)).timeline.total)
  }

  @Test func `a province that no article names has an empty page, and no error`() throws {
    let area = try area("FR-BRE", .province)
    #expect(area.people.total == 0 && area.places.total == 0 && area.statements.total == 0 && area.articles == 0)
    #expect(area.provinceCount == 0)
  }

  @Test func `lists are cut and their lengths told`() throws {
    let area = try area("AF-BGL", .province, limit: 1)
    #expect(area.organizations.items.count == 1 && area.organizations.total > 1)
  }

  @Test func `a person has no area`() throws {
    let id = try NameLookup(store).one("Naveed").entityID
    #expect(try Profile(of: id, in: store.connection).area == nil)
  }
}
