import KB
import Queries
import TestSupport
import Testing

struct BuiltInQueryTests {
  private static let names = Queries.embeddedFiles.map { String($0.name.dropLast(4)) }

  /// A value for each parameter of the program's own queries.
  private static let arguments = [
    "speaker": "Idris Naveed", "province": "AF-BGL", "entity": "Hill Front", "person": "Idris Naveed",
    "about": "Hill Front", "party": "Hill Front", "of": "Hill Front", "who": "Idris Naveed",
    "since": "2022", "until": "2022-12", "limit": "5", "kind": "direct", "form": "name",
    "type": "armed_attack",
    "current": "yes", "country": "AF",
  ]

  private func run(_ name: String, _ arguments: [String: String] = [:]) throws -> [[Value]] {
    try QueryRunner(try sampleStore()).run(try QueryCatalog().query(named: name), arguments: arguments).rows
  }

  private func column(_ name: String, of query: String, _ arguments: [String: String] = [:]) throws -> [Value]
  {
    let table = try QueryRunner(try sampleStore()).run(
      try QueryCatalog().query(named: query), arguments: arguments)
    let index = try #require(table.columns.firstIndex(of: name))
    return table.rows.map { $0[index] }
  }

  @Test(arguments: names)
  func `the file is named after its query, and says what one row is`(name: String) throws {
    let query = try QueryCatalog().query(named: name)
    #expect(query.summary.hasPrefix("One row "))
  }

  @Test(arguments: names)
  func `it runs with what is required and with everything`(name: String) throws {
    let query = try QueryCatalog().query(named: name)
    let required = query.parameters.filter(\.isRequired).map(\.name)
    _ = try run(name, Self.arguments.filter { required.contains($0.key) })
    var all: [String: String] = [:]
    for parameter in query.parameters {
      all[parameter.name] = parameter.choices.first ?? Self.arguments[parameter.name]
    }
    #expect(all.count == query.parameters.count, "a value for every parameter")
    _ = try run(name, all)
  }

  @Test(arguments: names)
  func `columns have names of their own`(name: String) throws {
    let query = try QueryCatalog().query(named: name)
    let required = query.parameters.filter(\.isRequired).map(\.name)
    let table = try QueryRunner(try sampleStore()).run(
      query, arguments: Self.arguments.filter { required.contains($0.key) })
    #expect(Set(table.columns).count == table.columns.count)
    #expect(table.columns.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } })
  }

  /// Those that need a name start from it: no step reads a whole table of facts.
  @Test(arguments: names)
  func `a query about one thing reads only what belongs to it`(name: String) throws {
    let query = try QueryCatalog().query(named: name)
    guard query.parameters.contains(where: \.isRequired) else { return }
    let values = Dictionary(uniqueKeysWithValues: query.parameters.map { ($0.name, Value.integer(1)) })
    let plan = try sampleStore().connection.table("EXPLAIN QUERY PLAN \(query.sql)", named: values)
    let steps = plan.rows.compactMap { $0.last?.text }
    let scans = steps.filter { $0.hasPrefix("SCAN ") && !["SCAN there", "SCAN spoken"].contains($0) }
    #expect(scans == [])
  }

  @Test func `the most quoted come first`() throws {
    #expect(try column("speaker", of: "most-quoted") == ["Idris Naveed", "Omid Daryan", "Sara Khalil"])
    #expect(try column("quotes", of: "most-quoted") == [2, 1, 1])
  }

  @Test func `bounds hold for articles dated to the month`() throws {
    #expect(try column("quotes", of: "most-quoted", ["since": "2022-04-15"]) == [1, 1])
    #expect(try column("quotes", of: "most-quoted", ["until": "2022-03"]) == [1, 1])
  }

  @Test func `what one said is in the order of publication, newest first`() throws {
    let dates = try column("published_at", of: "quotes-by", ["speaker": "naveed"])
    #expect(dates == ["2022-04", "2022-03-05"])
  }

  @Test func `who is where knows the places of a province`() throws {
    #expect(try column("who", of: "who-is-where", ["province": "Baghlan"]) == ["Hill Front"])
    #expect(try column("claimed_by", of: "who-is-where", ["province": "Baghlan"]) == ["Idris Naveed"])
    #expect(try column("who", of: "who-is-where", ["province": "Takhar"]) == ["Sara Khalil"])
  }

  @Test(arguments: [
    (["since": "2022-03-03", "until": "2022-03-03"], 2), (["until": "2022-03-02"], 0),
    (["since": "2022-03-04"], 0),
    (["since": "2022", "until": "2022"], 2), ([:], 2),
  ])
  func `events of a province between two days`(bounds: [String: String], rows: Int) throws {
    let arguments = bounds.merging(["province": "AF-BGL"]) { first, _ in first }
    #expect(try run("events-in-province", arguments).count == rows)
  }

  @Test func `leaders and allies are found from either side`() throws {
    #expect(try column("leader", of: "leaders", ["of": "Hill Front"]) == ["Idris Naveed"])
    #expect(try column("starts_on", of: "leaders") == ["2020"])
    #expect(try run("alliances", ["of": "River Council"]).count == 1)
    #expect(try run("alliances", ["of": "Northern Guard"]).count == 0)
  }

  @Test func `a denied attack is a disagreement`() throws {
    let articles = try column("one_article", of: "disagreements")
    #expect(articles == ["Clash reported in Baghlan"])
    #expect(try column("other_article", of: "disagreements") == ["Council denies attack"])
    #expect(try column("difference", of: "disagreements") == ["affirmed, denied"])
    #expect(try run("disagreements", ["about": "Omid Daryan"]).isEmpty)
  }

  @Test func `statements and armed events make opponents`() throws {
    #expect(try column("party", of: "who-fights-whom") == ["Hill Front"])
    #expect(try column("opponent", of: "who-fights-whom") == ["Northern Guard"])
    #expect(try column("statements", of: "who-fights-whom") == [1])
    #expect(try column("event_reports", of: "who-fights-whom") == [1])
  }

  @Test func `those who share sentences are counted once a sentence`() throws {
    let names = try column("entity", of: "co-mentions", ["entity": "Idris Naveed"])
    #expect(names == ["Hill Front", "Dara", "Northern Guard"])
    #expect(try column("sentences", of: "co-mentions", ["entity": "Idris Naveed"]) == [2, 1, 1])
  }

  @Test func `a wording without an entity is unresolved`() throws {
    #expect(try column("wording", of: "unresolved-mentions") == ["A villager"])
  }

  @Test func `the busiest province has the event`() throws {
    #expect(try column("iso_code", of: "busiest-provinces") == ["AF-BGL", "AF-TAK"])
  }

  @Test func `speakers on a province named it or a place in it`() throws {
    let speakers = try column("speaker", of: "speakers-on-province", ["province": "baghlan"])
    #expect(speakers == ["Idris Naveed", "Sara Khalil"])
  }

  @Test func `what was rejected says why`() throws {
    #expect(try column("reason", of: "rejected-items") == ["no text found; leave it out"])
  }

  @Test func `claims are the speaker's`() throws {
    let claims = try column("claim", of: "claims-by", ["speaker": "Sara Khalil"])
    #expect(claims == ["Armed attack by Hill Front against Northern Guard in Dara, Baghlan"])
    #expect(try run("claims-by", ["speaker": "Idris Naveed"]).count == 3)
  }
}
