import KB
import TestSupport
import Testing

/// What a date must be, as messages say it.
private let aDate = "a date such as 2021, 2021-08 or 2021-08-30"

struct QueryRunnerTests {
  private func query(_ parameters: String, _ sql: String) throws -> NamedQuery {
    try NamedQuery(
      text: "-- name: mine\n-- One row.\n\(parameters)\n\(sql)", origin: .file(path: "mine.sql"),
      file: "mine.sql")
  }

  @Test(arguments: [
    (["nme": "x"], "mine: has no parameter nme; it has n, d, k"),
    (["d": "2021"], "mine: parameter n is missing; add --n VALUE"),
    (
      ["n": "three"], "mine: parameter n is 'three', which is not a whole number; see kbctl query mine --help"
    ),
    (
      ["n": "3", "d": "soon"],
      "mine: parameter d is 'soon', which is not \(aDate); see kbctl query mine --help"
    ),
    (
      ["n": "3", "d": "2021-02-30"],
      "mine: parameter d is '2021-02-30', which is not \(aDate); see kbctl query mine --help"
    ),
    (
      ["n": "3", "k": "c"], "mine: parameter k is 'c', which is not one of a, b; see kbctl query mine --help"
    ),
  ])
  func `what does not fit is refused by name`(arguments: [String: String], message: String) throws {
    let query = try query(
      """
      -- param: n integer required "a number"
      -- param: d date optional "a day"
      -- param: k text optional choices=a|b "a choice"
      """, "SELECT :n, :d, :k")
    let runner = QueryRunner(try sampleStore())
    let error = #expect(throws: StoreError.self) { try runner.run(query, arguments: arguments) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ("text", "1e3", Value.text("1e3")), ("integer", "-12", -12), ("number", "1.5", 1.5),
    ("boolean", "Yes", 1),
    ("boolean", "0", 0), ("date", "2021-08", "2021-08-01"), ("text", "it's :x", "it's :x"),
  ])
  func `a value reaches SQLite with its type`(type: String, typed: String, value: Value) throws {
    let query = try query("-- param: v \(type) required \"it\"", "SELECT :v AS v, ':v' AS literal")
    let table = try QueryRunner(try sampleStore()).run(query, arguments: ["v": typed])
    #expect(table.rows == [[value, ":v"]])
  }

  @Test func `until binds the last day`() throws {
    let query = try query("-- param: until date required \"it\"", "SELECT :until")
    let table = try QueryRunner(try sampleStore()).run(query, arguments: ["until": "2024-02"])
    #expect(table.rows == [["2024-02-29"]])
  }

  @Test(arguments: ["sara khalil", "SARA-KHALIL", "#ID"])
  func `a name binds the entity's id`(typed: String) throws {
    let store = try sampleStore()
    let khalil = try #require(try store.entities(key: "sara khalil", kind: .person).first)
    let query = try query("-- param: who person required \"it\"", "SELECT :who")
    let name = typed == "#ID" ? "#\(khalil.entityID)" : typed
    #expect(try QueryRunner(store).run(query, arguments: ["who": name]).rows == [[.integer(khalil.entityID)]])
  }

  @Test func `a name that nobody has is refused`() throws {
    let query = try query("-- param: who person required \"it\"", "SELECT :who")
    let runner = QueryRunner(try sampleStore())
    let error = #expect(throws: StoreError.self) { try runner.run(query, arguments: ["who": "Zebulon Quux"]) }
    guard case .noSuchEntity(let name, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(name == "Zebulon Quux")
  }

  @Test(arguments: [
    (
      "", "SELECT :lost",
      "mine.sql: line 4: :lost is not described; add '-- param: lost text required \"…\"' to the header"
    ),
    (
      "-- param: idle text optional \"it\"", "SELECT 1",
      "mine.sql: line 3: parameter idle is not used; write :idle in the SQL, or leave it out"
    ),
  ])
  func `header and SQL must agree`(parameters: String, sql: String, message: String) throws {
    let query = try query(parameters, sql)
    let runner = QueryRunner(try sampleStore())
    let error = #expect(throws: StoreError.self) { try runner.run(query) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    "DELETE FROM articles", "ATTACH 'other.db' AS other", "PRAGMA user_version = 9", "CREATE TABLE x (y)",
    "SELECT load_extension('x')", "VACUUM", "INSERT INTO article_search (article_search) VALUES ('rebuild')",
    "SELECT 1; DROP TABLE articles", "BEGIN",
  ])
  func `SQL that does more than read is refused`(sql: String) throws {
    let store = try sampleStore()
    #expect(throws: StoreError.self) { try QueryRunner(store).sql(sql) }
    #expect(try count(store, "SELECT count(*) FROM articles") == 3)
  }

  @Test func `several statements give several tables`() throws {
    let tables = try QueryRunner(try sampleStore()).sql(
      "SELECT 1 AS a; -- nothing\n;; SELECT name FROM sources ORDER BY 1; SELECT 2 AS b WHERE 0")
    #expect(tables.map(\.columns) == [["a"], ["name"], ["b"]])
    #expect(tables[1].rows == [["Evening Post"], ["Morning Courier"]])
  }

  @Test func `SQL with a parameter is refused rather than run with NULL`() throws {
    let runner = QueryRunner(try sampleStore())
    #expect(throws: StoreError.self) { try runner.sql("SELECT * FROM articles WHERE article_id = :id") }
  }

  @Test func `what runs for ever is stopped`() throws {
    let runner = QueryRunner(try sampleStore(), timeLimit: 0.05)
    #expect(throws: StoreError.timeLimit(seconds: 0.05)) {
      try runner.sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    }
  }
}
