import Annotations
import Importer
import KB
import TestSupport
import Testing

/// What the linker makes of names over several articles.
struct LinkingTests {
  private let base: LinkingBase
  private let front: (String, EntityDetails) = ("Kokcha Front", LinkingBase.organization)
  private let council: (String, EntityDetails) = ("Rustaq Council", LinkingBase.organization)
  private let panjshir: (String, EntityDetails) = ("Panjshir", .province(ProvinceDetails(isoCode: "AF-PAN")))

  init() throws { base = try LinkingBase() }

  private func named(_ name: String) -> (String, EntityDetails) { (name, LinkingBase.person) }

  @Test(arguments: [
    ("Rahim Sorkhabi", "Raheem Sorkhabi"), ("Rahim Omid Sorkhabi", "Rahim O. Sorkhaby"),
    ("Abdul Rahim Sorkhabi", "Abd al-Rahim Sorkhabi"), ("Rahim al-Sorkhabi", "Rahim Sorkhabi"),
    ("William Torvath", "Bill Torvath"), ("Torvath Shinji", "Shinji Torvath"),
  ])
  func `spellings of a full name are one person`(first: String, second: String) throws {
    #expect(try base.save("a", [named(first)]) == base.save("b", [named(second)]))
  }

  @Test(arguments: [
    ("Rahim Sorkhabi", "Karim Sorkhabi"), ("Ahmad Sorkhabi", "Ahmad Wali Sorkhabi"),
    ("Rahim Sorkhabi", "Rahim Sorkhabi Jr."), ("Kim Sol Un", "Kim Sol Il"),
  ])
  func `another given name is another person`(first: String, second: String) throws {
    #expect(try base.save("a", [named(first), front])[0] != base.save("b", [named(second), front])[0])
  }

  @Test func `a lone family name is nobody without context`() throws {
    let full = try base.save("a", [named("Rahim Sorkhabi")])
    #expect(try base.save("b", [named("Sorkhabi")]) != full)
  }

  @Test func `a lone family name is the one whom the article's company points to`() throws {
    let full = try base.save("a", [named("Rahim Sorkhabi"), front, council, panjshir])[0]
    #expect(try base.save("b", [named("Sorkhabi"), front, council, panjshir])[0] == full)
  }

  @Test func `where the company points to two, it is neither`() throws {
    let both = try base.save(
      "a", [named("Rahim Sorkhabi"), named("Karim Sorkhabi"), front, council, panjshir])
    let alone = try base.save("b", [named("Sorkhabi"), front, council, panjshir])[0]
    #expect(!both.contains(alone))
  }

  @Test func `a fuller name takes up the shorter one that was there before, and names it`() throws {
    let short = try base.save("a", [named("Sorkhabi"), front, council, panjshir])[0]
    #expect(try base.save("b", [named("Rahim Sorkhabi"), front, council, panjshir])[0] == short)
    #expect(try base.store.linkedName(short) == "Rahim Sorkhabi")
  }

  @Test func `a full name that many bear stays apart without context, and joins with it`() throws {
    let first = try base.save("a", [named("John Smith")])[0]
    #expect(try base.save("b", [named("John Smith")])[0] != first)
    let third = try base.save("c", [named("John Smith"), front, council])[0]
    #expect(try base.save("d", [named("John Smith"), front, council])[0] == third)
  }

  @Test func `one name in two trades and two countries is two people`() throws {
    let striker = try base.save(
      "a", [("Tomas Belmar", LinkingBase.person("Brazilian striker")), ("Brazil", LinkingBase.country("BR"))])[
        0]
    let minister = try base.save(
      "b",
      [
        ("Tomas Belmar", LinkingBase.person("Angolan finance minister")),
        ("Angola", LinkingBase.country("AO")),
      ])[0]
    #expect(striker != minister)
  }

  @Test func `a brother is another, however much the articles share`() throws {
    let ahmad = try base.save("a", [named("Ahmad Sorkhabi"), front, council, panjshir])[0]
    #expect(try base.save("b", [named("Ahmad Zia Sorkhabi"), front, council, panjshir])[0] != ahmad)
    #expect(
      try base.save("c", [named("Ahmad Sorkhaby"), named("Ahmad Zia Sorkhabi"), front, council])[0] == ahmad)
  }

  @Test func `an abbreviation is the organization whose words it abbreviates`() throws {
    let full = try base.save("a", [("Nine River Council", LinkingBase.organization)])
    #expect(try base.save("b", [("NRC", LinkingBase.organization)]) == full)
  }

  @Test func `every country has its ministry`() throws {
    let ministry: (String, EntityDetails) = ("Ministry of Defense", LinkingBase.organization)
    let afghan = try base.save("a", [("Afghanistan", LinkingBase.country("AF")), ministry])[1]
    let kenyan = try base.save("b", [("Kenya", LinkingBase.country("KE")), ministry])[1]
    #expect(afghan != kenyan)
    let again = try base.save(
      "c", [("Afghanistan", LinkingBase.country("AF")), ("Ministry of Defence", LinkingBase.organization)])
    #expect(again[1] == afghan)
  }

  @Test func `why a name was linked is kept with its chain`() throws {
    try base.save("a", [named("Rahim Sorkhabi")])
    let second = try base.save("b", [named("Raheem Sorkhabi")])
    let links = try LinkReviewRows(base.store).links(ofEntity: second[0], limit: 10)
    #expect(links.map(\.rule) == ["new", "other spelling"])
    #expect(links[1].score == links[1].parts.reduce(0) { $0 + $1.value })
  }

  @Test func `explaining an entity names the links and the near misses`() throws {
    let full = try base.save("a", [named("Ahmad Sorkhabi")])
    try base.save("b", [named("Ahmad Wali Sorkhabi"), front])
    let table = try LinkReason(base.store).table(ofEntity: full[0], limit: 10)
    #expect(table.rows.map { $0[0] } == [.text("linked"), .text("not joined")])
    #expect(table.rows[1][3] == .text("Ahmad Wali Sorkhabi"))
  }

  @Test(arguments: ["A", "😀", "—", "Ли", String(repeating: "Sorkhabi ", count: 60)])
  func `a name of one letter, of emoji or of 500 characters is linked like any`(name: String) throws {
    #expect(try base.save("a", [named(name)]).count == 1)
    #expect(try base.save("b", [named(name), (name, LinkingBase.organization)]).count == 2)
  }

  @Test func `pairs for people are undecided ones, the best first`() throws {
    try base.save("a", [named("Ahmad Sorkhabi"), front, council])
    try base.save("b", [named("Ahmad Wali Sorkhabi"), front])
    try base.save("c", [named("Elena Marsh")])
    let pairs = try MergeCandidates(base.store).best(limit: 5)
    #expect(pairs.map { Set([$0.left.name, $0.right.name]) } == [["Ahmad Sorkhabi", "Ahmad Wali Sorkhabi"]])
    #expect(try MergeCandidates(base.store).best(limit: 5) { _, _ in true }.isEmpty)
  }
}
