import Annotations
import TestSupport
import Testing

@testable import KB

/// Reports of events in articles of their own, as an import saves them.
struct EventJoinTests {
  private struct Report {
    var type = "bombing"
    var day: String? = "2022-03-03"
    var agents: [String] = []
    var victims: [String] = []
    var place: String? = "Dara"
    var deaths: Quantity?
  }

  /// A store with one article a report, in order.
  private func store(_ reports: [Report]) throws -> Store {
    let store = try Store.inMemory()
    for (number, report) in reports.enumerated() { try save(report, number, to: store) }
    return store
  }

  private func save(_ report: Report, _ number: Int, to store: Store) throws {
    let names =
      report.agents + report.victims + [report.place].compactMap { $0 } + [report.day].compactMap { $0 }
    let text = "Report \(number): the blast, " + names.joined(separator: ", ") + "."
    var article = ExtractionBuilder(
      uri: "text:\(number)", title: "Report \(number)", publisher: "Courier",
      published: "2022-03-0\(number + 4)",
      [(.paragraph, text)])
    var participants: [(Event.Role, Int)] = []
    for name in report.agents {
      participants.append((.agent, article.thing(name, .organization(.init()), [(name, 1)])[0]))
    }
    for name in report.victims {
      participants.append((.victim, article.thing(name, .person(.init()), [(name, 1)])[0]))
    }
    let place = report.place.map { article.thing($0, .place(.init(type: .city)), [($0, 1)])[0] }
    let time = report.day.map { article.time($0, $0) }
    article.event(
      report.type, "blast", participants, time: time, place: place, deaths: report.deaths, in: "the blast")
    _ = try store.save(article.linked(to: store), importID: nil, at: "2022-04-01T00:00:00Z")
  }

  private func rules(_ store: Store) throws -> [String?] {
    try store.connection.rows("SELECT joined_by FROM event_evidence ORDER BY article_id").map {
      $0.values[0].text
    }
  }

  private func count(_ store: Store) throws -> Value {
    try store.connection.value("SELECT count(*) FROM events")
  }

  @Test func `one day and one place are one bombing, and its numbers are kept apart`() throws {
    let store = try store([
      Report(deaths: Quantity(9)),
      Report(agents: ["Hill Front"], deaths: Quantity(low: 12, best: 12, high: nil)),
    ])
    #expect(try rules(store) == [nil, "same day and place"])
    let row = try store.connection.row("SELECT deaths_low, deaths_best, deaths_high, title FROM events")
    #expect(row?.values == [9, 12, 12, "Bombing by Hill Front in Dara"])
  }

  @Test func `other days, places and victims are other events`() throws {
    #expect(try count(store([Report(), Report(day: "2022-03-05")])) == 2)
    #expect(try count(store([Report(), Report(place: "Kotal")])) == 2)
    #expect(try count(store([Report(victims: ["Omar Deri"]), Report(victims: ["Karim Lund"])])) == 2)
    #expect(try count(store([Report(), Report(type: "shelling")])) == 2)
    #expect(try count(store([Report(day: nil), Report(day: nil)])) == 2)
  }

  @Test func `who did it may be told differently of one bombing`() throws {
    let store = try store([Report(agents: ["Hill Front"]), Report(agents: ["Northern Guard"])])
    #expect(try rules(store) == [nil, "same day, other agents"])
    #expect(try count(store) == 1)
  }

  @Test func `nobody is assassinated twice`() throws {
    let store = try store([
      Report(type: "assassination", day: "2022-03-03", victims: ["Omar Deri"]),
      Report(type: "assassination", day: "2022-03-04", victims: ["Omar Deri"], place: nil),
    ])
    #expect(try rules(store) == [nil, "same victim"])
    let differences = try QueryRunner(store).run(
      try QueryCatalog().query(named: "contradictions"), arguments: [:])
    #expect(differences.rows.map { [$0[1], $0[2], $0[6]] } == [["date", "2022-03-03", "2022-03-04"]])
  }

  @Test func `a rough date joins an exact one when enough else is the same`() throws {
    let store = try store([
      Report(agents: ["Hill Front"], victims: ["Omar Deri"]),
      Report(day: "2022", agents: ["Hill Front"], victims: ["Omar Deri"], place: nil),
    ])
    #expect(try rules(store) == [nil, "same participants, dates that agree"])
    #expect(try store.connection.value("SELECT starts_on FROM events") == "2022-03-03")
  }

  @Test func `an article saved again, and one forgotten, leave what the others show`() throws {
    let reports = [Report(deaths: Quantity(9)), Report(agents: ["Hill Front"], deaths: Quantity(12))]
    let store = try store(reports)
    let before = try store.connection.rows("SELECT * FROM event_evidence ORDER BY 1").map { Array($0.values) }
    try save(reports[0], 0, to: store)
    try save(reports[1], 1, to: store)
    #expect(
      try store.connection.rows("SELECT * FROM event_evidence ORDER BY 1").map { Array($0.values) } == before)
    let second = try #require(try store.article(uri: "text:1"))
    try store.forget(articleID: second.articleID)
    let row = try store.connection.row("SELECT deaths_best, title FROM events")
    #expect(row?.values == [9, "Bombing in Dara"])
    #expect(try store.connection.value("SELECT count(*) FROM event_participants") == 0)
  }
}
