import Annotations
import Importer
import KB
import TestSupport
import Testing

/// Linking stored chains again.
struct RelinkTests {
  private typealias Named = [(String, EntityDetails)]

  private static func articles() -> [(uri: String, names: Named)] {
    let person = LinkingBase.person
    let organization = LinkingBase.organization
    let front = ("Kokcha Front", organization)
    let council = ("Rustaq Council", organization)
    let panjshir: (String, EntityDetails) = ("Panjshir", .province(ProvinceDetails(isoCode: "AF-PAN")))
    return [
      ("a", [("Rahim Sorkhabi", person), front, council, panjshir]),
      ("b", [("Sorkhabi", person), front, council, panjshir]),
      ("c", [("Raheem Sorkhaby", person), ("KF", organization)]),
      ("d", [("Karim Sorkhabi", person), front]),
      (
        "e",
        [
          ("Elena Marsh", person), council,
          ("Nine Elms", .place(PlaceDetails(type: .town, countryCode: "GB"))),
        ]
      ),
      ("f", [("Marsh", person), council]), ("g", [("Nine Elms", .place(PlaceDetails(type: .other)))]),
    ]
  }

  private func base(_ order: [Int]) throws -> LinkingBase {
    let base = try LinkingBase()
    let articles = Self.articles()
    for index in order { try base.save(articles[index].uri, articles[index].names) }
    return base
  }

  @Test(arguments: [[0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0], [1, 3, 0, 2, 5, 4, 6]])
  func `relinking what an import linked changes nothing`(order: [Int]) throws {
    let base = try base(order)
    let before = try base.partition()
    let ids = try RelinkRows(base.store).articles().map {
      try RelinkRows(base.store).links(articleID: $0.articleID)
    }
    let report = try Relink(store: base.store).run()
    #expect(report.movedChains == 0)
    #expect(try base.partition() == before)
    #expect(
      try RelinkRows(base.store).articles().map { try RelinkRows(base.store).links(articleID: $0.articleID) }
        == ids)
  }

  @Test(arguments: [[0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0], [3, 1, 4, 0, 5, 2, 6]])
  func `relinking a base that linked nothing gives what an import in that order gives`(order: [Int]) throws {
    let fresh = try base(order)
    let old = try LinkingBase()
    let articles = Self.articles()
    for index in order {
      let text = articles[index].names.map { "Here is \($0.0)." }.joined(separator: " ")
      var builder = ExtractionBuilder(uri: "file:///\(articles[index].uri)", title: "t", [(.paragraph, text)])
      for (name, details) in articles[index].names { builder.thing(name, details, [(name, 1)]) }
      let links = builder.extraction.chains.indices.map { LinkedExtraction.Link.new($0) }
      _ = try old.store.save(
        LinkedExtraction(extraction: builder.extraction, links: links, contentHash: "\(index)"),
        importID: nil,
        at: "2026-01-01T00:00:00Z")
    }
    #expect(try old.partition() != fresh.partition())
    let planned = try Relink(store: old.store).run(dryRun: true)
    #expect(try old.partition() != fresh.partition())
    let report = try Relink(store: old.store).run()
    #expect(report.movedChains == planned.movedChains)
    #expect(report.movedChains > 0)
    #expect(try old.partition() == fresh.partition())
    #expect(try Relink(store: old.store).run().movedChains == 0)
  }

  @Test func `articles imported before a day keep their links`() throws {
    let base = try base([0, 1, 2, 3])
    #expect(try Relink(store: base.store).run(since: "2030-01-01").movedChains == 0)
  }

  @Test func `a run that is stopped changes nothing`() throws {
    let base = try base([0, 1, 2])
    let stop = StopSignal()
    stop.request()
    let before = try base.partition()
    #expect(throws: StoreError.interrupted) { try Relink(store: base.store, stop: stop).run() }
    #expect(try base.partition() == before)
  }
}
