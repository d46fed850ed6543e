import Annotations
import Foundation
import TestSupport
import Testing

@testable import KB
@testable import kbctl

/// The page of an entity as people read it.
struct ProfilePageTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  private func page(_ name: String, width: Int = 100) throws -> String {
    let store = try Store.open(sample.folder.path("kb.sqlite"), mode: .readOnly)
    let profile = try Profile(of: NameLookup(store).one(name).entityID, in: store.connection, limit: 20)
    return ProfileFacts(profile).text(width: width, style: Style(isColored: false))
  }

  private func relation(
    _ id: Int64, _ name: String, other: Int64, kind: String = "organization", detail: String? = nil,
    from start: String? = nil
  ) -> Profile.Relation {
    Profile.Relation(
      id: id, label: "leads", predicate: "leads", other: Profile.Entity(id: other, kind: kind, name: name),
      detail: detail,
      startsOn: start, endsOn: nil, isEnded: false, evidence: Excerpt(total: 1, items: []))
  }

  @Test func `a person's roles come in their order, before other relations`() throws {
    let connection = try Connection(sample.folder.path("kb.sqlite"))
    let ids = "(SELECT entity_id FROM entities WHERE name = '%')"
    try connection.run(
      """
      INSERT INTO relations (subject_id, predicate, object_id, detail, starts_on, ends_on)
      VALUES (\(ids.replacing("%", with: "Idris Naveed")), 'holds_position', \(ids.replacing("%", with: "Northern Guard")),
        'colonel', '2010', '2014')
      """)
    let id = connection.lastInsertedID
    try connection.run(
      """
      INSERT INTO relation_evidence (relation_id, article_id, sentence_ordinal, char_start, char_length, polarity, modality,
        rule, confidence)
      VALUES (?, 1, 1, 1, 5, 'affirmed', 'actual', 'hand', 1)
      """, [.integer(id)])
    let text = try page("naveed")
    let colonel = try #require(text.firstRange(of: "holds position in: Northern Guard (colonel)"))
    let leader = try #require(text.firstRange(of: "leads: Hill Front · 2020 –"))
    #expect(text.contains("\nRoles\n") && colonel.lowerBound < leader.lowerBound, "\(text)")
    #expect(!text.contains("\nRelations"))
  }

  @Test func `what several texts say of one relation is one line`() {
    let facts = ProfileFacts.merged([
      relation(1, "Assembly", other: 5),
      relation(2, "Valley Tribal Assembly", other: 6, detail: "chair", from: "2019"),
      relation(3, "Valley Tribal Assembly", other: 6, detail: "head"),
      relation(4, "Kabul", other: 7, kind: "place"),
      relation(5, "West Kabul", other: 8, kind: "place"),
      relation(7, "River Assembly", other: 10), relation(6, "Semiassembly", other: 9),
    ])
    #expect(
      facts.map(\.value) == [
        "Valley Tribal Assembly (chair; head), also as Assembly", "Kabul", "West Kabul", "River Assembly",
        "Semiassembly",
      ])
    #expect(facts[0].startsOn == "2019" && facts[0].passageTotal == 3)
  }

  @Test func `programs get every relation as it is`() throws {
    let run = try sample.kbctl("show", "naveed", "--format", "tsv")
    #expect(run.output.contains("Relations\tleads\tHill Front\t") && !run.output.contains("Roles"))
  }

  @Test(arguments: [20, 28, 60, 120])
  func `a page fits the terminal, whatever the names`(width: Int) throws {
    let connection = try Connection(sample.folder.path("kb.sqlite"))
    try connection.run(
      "UPDATE entities SET name = ? WHERE name = 'Hill Front'",
      [.text("東京特派員委員会の前線 · جبهة التل — Front of the Hills")])
    for name in ["naveed", "baghlan"] {
      for line in try page(name, width: width).split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= width, "\(line)")
      }
    }
  }

  @Test(arguments: [
    ("2016-03-01", "2016-03-31", "2016-03"), ("2013-01-01", "2013-12-31", "2013"), ("2019", "", "2019 –"),
    ("", "2020", "– 2020"), ("2016-03-01", "2016-04-30", "2016-03-01 – 2016-04-30"),
    ("2016-03-01", "2016-03-01", "2016-03-01"),
    ("", "", ""),
  ])
  func `a whole month or year is written as one`(first: String, last: String, text: String) {
    #expect(ArticleText.period(first, last) == text)
  }
}
