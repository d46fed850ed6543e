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
    "current": "yes", "role": "agent", "place": "Dara", "predicate": "leads", "difference": "deaths",
    "country": "AF", "source": "Courier", "whom": "Sara Khalil",
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
    // What a step before has put together for the one thing.
    let own = ["there", "spoken", "own", "told", "counts", "best", "newest"].map { "SCAN \($0)" }
    let scans = steps.filter { $0.hasPrefix("SCAN ") && !own.contains($0) }
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
    let dates = try column("published_at", of: "said-by", ["speaker": "naveed"])
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
    let articles = try column("one_article", of: "disputed-claims")
    #expect(articles == ["Clash reported in Baghlan"])
    #expect(try column("other_article", of: "disputed-claims") == ["Council denies attack"])
    #expect(try column("difference", of: "disputed-claims") == ["affirmed, denied"])
    #expect(try column("one_by", of: "disputed-claims") == ["the article"])
    #expect(try column("other_by", of: "disputed-claims") == ["Sara Khalil"])
    #expect(try column("only_claimed", of: "disputed-claims") == [0])
    #expect(try run("disputed-claims", ["about": "Omid Daryan"]).isEmpty)
    #expect(try run("disputed-claims", ["speaker": "khalil"]).count == 1)
    #expect(try run("disputed-claims", ["speaker": "naveed"]).isEmpty)
  }

  @Test func `what is only claimed and contradicted is marked so`() throws {
    let store = try sampleStore()
    try save(claims(), in: store)
    let table = try QueryRunner(store).run(
      try QueryCatalog().query(named: "disputed-claims"), arguments: ["about": "Lake Council"])
    func values(_ name: String) -> [Value] {
      table.columns.firstIndex(of: name).map { index in table.rows.map { $0[index] } } ?? []
    }
    #expect(values("fact") == ["Lake Council controls Dara"])
    #expect(values("one_by") == ["Idris Naveed"])
    #expect(values("other_by") == ["Sara Khalil"])
    #expect(values("only_claimed") == [1])
  }

  @Test func `what is said about somebody stands in the quote's own words`() throws {
    let about = ["about": "Northern Guard"]
    #expect(try column("speaker", of: "said-about", about) == ["Idris Naveed", "Sara Khalil"])
    #expect(try column("wording", of: "said-about", about) == ["Northern Guard", "Northern Guard"])
    #expect(
      try column("article", of: "said-about", about) == [
        "“We fight on”: a talk with Idris Naveed", "Council denies attack",
      ])
    #expect(try run("said-about", ["about": "Northern Guard", "speaker": "khalil"]).count == 1)
    #expect(try run("said-about", ["about": "Takhar"]).isEmpty, "only a caption between two parts has it")
    #expect(try run("said-by", ["speaker": "naveed", "about": "takhar"]).isEmpty)
    #expect(try run("said-by", ["speaker": "naveed", "about": "Northern Guard", "kind": "turn"]).count == 1)
  }

  @Test func `a pronoun in a quote is about whom it means`() throws {
    let store = try sampleStore()
    try save(claims(), in: store)
    let table = try QueryRunner(store).run(
      try QueryCatalog().query(named: "said-about"), arguments: ["about": "Omid Daryan"])
    let wording = try #require(table.columns.firstIndex(of: "wording"))
    #expect(table.rows.map { $0[wording] } == ["he"])
    var request = SearchRequest(text: "", scope: .quotes)
    request.about = "Daryan"
    #expect(try Search(store).run(request).map(\.subtitle) == ["Sara Khalil"])
  }

  @Test func `publishers quote speakers, and speakers name one another`() throws {
    let who = try column("who", of: "who-quotes-whom", ["whom": "naveed"])
    #expect(who == ["Morning Courier"])
    #expect(try column("quotes", of: "who-quotes-whom", ["whom": "naveed"]) == [2])
    #expect(try column("whom", of: "who-quotes-whom", ["source": "evening"]) == ["Sara Khalil"])
    #expect(try run("who-quotes-whom", ["until": "2021"]).isEmpty)
    let store = try sampleStore()
    try save(claims(), in: store)
    let table = try QueryRunner(store).run(
      try QueryCatalog().query(named: "who-quotes-whom"), arguments: ["who": "khalil"])
    #expect(
      table.rows.map { Array($0[0...4]) } == [
        ["Sara Khalil", "speaker", "Idris Naveed", 1, 1], ["Sara Khalil", "speaker", "Omid Daryan", 0, 1],
      ])
  }

  @Test func `of several who have a name, the one who speaks is meant`() throws {
    let store = try sampleStore()
    try save(claims(), in: store)
    #expect(throws: StoreError.self) { try NameLookup(store).one("khalil") }
    #expect(try NameLookup(store).speaker("khalil").name == "Sara Khalil")
  }

  private func save(_ builder: ExtractionBuilder, in store: Store) throws {
    let id = try ImportLog(store).begin(
      arguments: ["import"], toolVersion: "0.1", extractor: "hand-1", at: "2022-05-02T08:00:00Z")
    _ = try store.save(try builder.linked(to: store), importID: id, at: "2022-05-02T08:00:00Z")
  }

  /// Two claim and deny what no article says; one reports the other's words and speaks of a third, "he"; and there is a
  /// Khalil who says nothing.
  private func claims() -> ExtractionBuilder {
    var article = ExtractionBuilder(
      uri: "text:claims", title: "Who holds Dara", publisher: "Evening Post", published: "2022-04-20",
      [
        (.title, "Who holds Dara"),
        (.paragraph, "Omar Khalil listened. Idris Naveed said that the Lake Council held Dara."),
        (
          .paragraph,
          "Sara Khalil said that Idris Naveed had told Omid Daryan they must leave, that he had laughed, and that the Lake Council did not hold it."
        ),
        (.paragraph, "Omid Daryan asked why."),
      ])
    article.thing(
      "Omar Khalil", .person(.init(givenName: "Omar", familyName: "Khalil")), [("Omar Khalil", 1)])
    let naveed = article.thing(
      "Idris Naveed", .person(.init(givenName: "Idris", familyName: "Naveed")),
      [("Idris Naveed", 1), ("Idris Naveed", 2)])
    let council = article.thing(
      "Lake Council", .organization(.init()), [("Lake Council", 1), ("Lake Council", 2)])
    let dara = article.thing(
      "Dara", .place(.init(type: .village, countryCode: "AF", provinceCode: "AF-BGL")), [("Dara", 2)])
    let khalil = article.thing(
      "Sara Khalil", .person(.init(givenName: "Sara", familyName: "Khalil")), [("Sara Khalil", 1)])
    article.thing("Omid Daryan", .person(.init()), [("Omid Daryan", 2), ("he", 4)])
    let claim = article.quote(["the Lake Council held Dara"], by: naveed[0], cue: "said", kind: .indirect)
    let denial = article.quote(
      [
        "Idris Naveed had told Omid Daryan they must leave, that he had laughed, and that the Lake Council did not hold it"
      ], by: khalil[0], kind: .indirect)
    article.quote(["they must leave"], by: naveed[1], cue: "told", kind: .indirect)
    article.relation(council[0], "controls", dara[0], in: "the Lake Council held Dara", quote: claim)
    article.relation(
      council[1], "controls", dara[0], in: "the Lake Council did not hold it", quote: denial,
      polarity: .denied)
    return article
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

  @Test func `events and relations of somebody say what part it plays`() throws {
    #expect(try column("role", of: "events-of", ["entity": "Hill Front"]).contains("agent"))
    let others = try column("others", of: "events-of", ["entity": "Hill Front", "role": "agent"])
    #expect(others.first == "Northern Guard (target)")
    #expect(try run("events-of", ["entity": "Hill Front", "role": "victim"]).isEmpty)
    let relations = try column("relation", of: "relations-of", ["entity": "Hill Front"])
    #expect(relations.contains("is led by") && relations.contains("controls"))
    #expect(try run("relations-of", ["entity": "Hill Front", "predicate": "leads"]).count == 1)
  }

  @Test func `who holds a place is the latest that says so`() throws {
    let latest = try column("is_latest", of: "who-controls-what", ["place": "Dara"])
    #expect(latest.first == 1)
    #expect(try column("party", of: "who-controls-what", ["place": "Dara"]).first == "Hill Front")
  }

  @Test func `without numbers there are no casualties`() throws { #expect(try run("casualties").isEmpty) }

  @Test func `claims are the speaker's`() throws {
    let claims = try column("claim", of: "claims-by", ["speaker": "Sara Khalil"])
    #expect(claims == ["Armed attack by Hill Front against Northern Guard in Dara, Baghlan"])
    #expect(try run("claims-by", ["speaker": "Idris Naveed"]).count == 3)
  }
}
