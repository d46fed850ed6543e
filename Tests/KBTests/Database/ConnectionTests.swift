import Foundation
import Testing

@testable import KB

struct ConnectionTests {
  private func memory() throws(StoreError) -> Connection { try Connection("memory", mode: .memory) }

  @Test(arguments: [
    Value.null, .integer(.min), .integer(.max), .real(-0.5), .text(""), .text("Sar\u{2011}e Pōl \u{1F600}"),
    .text("before\0after"), .blob([]), .blob([0, 255]),
  ])
  func `a value comes back as it was bound`(value: Value) throws {
    #expect(try memory().value("SELECT ?", [value]) == value)
  }

  @Test func `text with NUL is stored whole`() throws {
    let connection = try memory()
    try connection.execute("CREATE TABLE notes (text TEXT NOT NULL) STRICT")
    try connection.run("INSERT INTO notes VALUES (?)", ["one\0two\0"])
    #expect(try connection.value("SELECT text FROM notes") == "one\0two\0")
    #expect(
      try connection.value("SELECT octet FROM (SELECT length(CAST(text AS BLOB)) AS octet FROM notes)") == 8)
  }

  @Test func `an empty result still has its columns`() throws {
    let table = try memory().table("SELECT 1 AS one, 'x' AS name WHERE :wanted", named: ["wanted": 0])
    #expect(table == Table(columns: ["one", "name"]))
  }

  @Test func `a row gives its values by column name and type`() throws {
    let row = try #require(try memory().row("SELECT 1 AS n, 2.5 AS x, 'a' AS t"))
    #expect(row.integer("n") == 1)
    #expect(row.real("x") == 2.5)
    #expect(row.real("n") == 1)
    #expect(row.text("t") == "a")
    #expect(row.text("n") == nil)
    #expect(row["absent"] == .null)
  }

  @Test func `the same text is compiled once, but never while its rows are read`() throws {
    let connection = try memory()
    let first = try connection.statement("SELECT value FROM json_each('[1,2]')")
    #expect(try connection.statement("SELECT value FROM json_each('[1,2]')") === first)
    #expect(try first.step())
    let second = try connection.statement("SELECT value FROM json_each('[1,2]')")
    #expect(second !== first)
    #expect(try second.step())
    #expect(second.value(at: 0) == 1)
  }

  @Test func `a cached statement follows a changed schema`() throws {
    let connection = try memory()
    try connection.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    #expect(try connection.row("SELECT * FROM t")?.columns == ["a"])
    try connection.execute("ALTER TABLE t ADD COLUMN b DEFAULT 2")
    #expect(try connection.row("SELECT * FROM t") == Row(columns: ["a", "b"], values: [1, 2]))
  }

  @Test func `a mistake in SQL is placed by line and column`() throws {
    let sql = "SELECT 1;\n-- naïve\nSELECT nme FROM sqlite_schema"
    let error = #expect(throws: StoreError.self) { try memory().execute(sql) }
    guard case .sqlite(let failure) = error else { throw try #require(error) }
    #expect(failure.message == "no such column: nme")
    #expect(failure.lineAndColumn.map { [$0.line, $0.column] } == [3, 8])
    #expect(failure.description.contains("line 3, column 8, at 'nme FROM sqlite_schema'"))
  }

  @Test(arguments: [
    ("SELECT 1; SELECT 2", "more than one statement"), (" -- nothing", "no statement"), ("SELECT 1\0", "NUL"),
  ])
  func `one statement is one statement`(sql: String, reason: String) throws {
    let error = #expect(throws: StoreError.self) { try memory().statement(sql) }
    #expect(error?.description.contains(reason) == true)
  }

  @Test func `a script may hold comments and lone semicolons`() throws {
    let connection = try memory()
    try connection.execute(";;\n-- first\nCREATE TABLE t (a);\n;/* last */ INSERT INTO t VALUES (1); -- end")
    #expect(try connection.value("SELECT count(*) FROM t") == 1)
  }

  @Test func `every value must have its parameter and the reverse`() throws {
    let connection = try memory()
    #expect(throws: StoreError.self) { try connection.rows("SELECT ?, ?", [1]) }
    #expect(throws: StoreError.self) { try connection.table("SELECT :a", named: ["b": 1]) }
    #expect(try connection.statement("SELECT :since, $until, :since").parameterNames == ["since", "until"])
  }

  @Test func `what a failing transaction wrote is gone, and only that`() throws {
    let connection = try memory()
    try connection.execute("CREATE TABLE t (a)")
    try connection.transaction { () throws(StoreError) in
      try connection.run("INSERT INTO t VALUES ('outer')")
      try? connection.transaction { () throws(StoreError) in
        try connection.run("INSERT INTO t VALUES ('inner')")
        throw StoreError.interrupted
      }
    }
    #expect(try connection.rows("SELECT a FROM t").map { $0["a"] } == ["outer"])
    #expect(!connection.isInTransaction)
  }

  @Test func `a statement that runs for ever ends at the time limit`() throws {
    let connection = try memory()
    connection.limitTime(to: 0.02)
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    #expect(throws: StoreError.timeLimit(seconds: 0.02)) { try connection.rows(endless) }
    connection.limitTime(to: nil)
    #expect(try connection.value("SELECT 1") == 1)
  }

  @Test func `another thread ends what runs`() throws {
    let connection = try memory()
    let interrupter = connection.interrupter
    // The limit only keeps a broken interruption from hanging the tests; it would be another error.
    connection.limitTime(to: 30)
    let stopper = Thread {
      while !Thread.current.isCancelled {
        interrupter.interrupt()
        usleep(1000)
      }
    }
    stopper.start()
    defer { stopper.cancel() }
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    #expect(throws: StoreError.interrupted) { try connection.rows(endless) }
  }

  @Test func `foreign keys are enforced`() throws {
    let connection = try memory()
    try connection.execute(
      "CREATE TABLE a (a_id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a)")
    let error = #expect(throws: StoreError.self) { try connection.run("INSERT INTO b VALUES (1)") }
    guard case .sqlite(let failure) = error else { throw try #require(error) }
    #expect(failure.isConstraint)
  }
}

struct ReadingRuleTests {
  private func reader() throws(StoreError) -> Connection {
    let connection = try Connection("memory", mode: .memory)
    try connection.execute(
      """
      CREATE TABLE t (a); INSERT INTO t VALUES ('quiet water');
      CREATE VIRTUAL TABLE words USING fts5 (a, content = 't'); INSERT INTO words (words) VALUES ('rebuild')
      """)
    connection.allowOnlyReading()
    return connection
  }

  @Test(arguments: [
    "INSERT INTO t VALUES (1)", "DELETE FROM t", "UPDATE t SET a = 1", "DROP TABLE t", "CREATE TABLE u (a)",
    "CREATE TEMP TABLE u (a)", "ATTACH 'x.db' AS x", "DETACH main", "PRAGMA user_version = 3",
    "PRAGMA writable_schema = 1", "PRAGMA journal_mode = DELETE", "VACUUM INTO 'copy.db'", "REINDEX",
    "ANALYZE",
    "SELECT load_extension('x')", "BEGIN IMMEDIATE", "WITH x AS (SELECT 1) DELETE FROM t",
    "INSERT INTO words (words) VALUES ('optimize')", "ALTER TABLE t ADD COLUMN b", "PRAGMA wal_checkpoint",
  ])
  func `what is not reading is refused`(sql: String) throws {
    let connection = try reader()
    #expect(throws: StoreError.writeRefused(statement: sql)) { try connection.rows(sql) }
  }

  @Test func `the schema cannot be written by hand`() throws {
    let connection = try reader()
    #expect(throws: StoreError.self) { try connection.run("UPDATE sqlite_schema SET sql = ''") }
    #expect(throws: StoreError.self) { try connection.run("DELETE FROM sqlite_schema") }
  }

  @Test(arguments: [
    "SELECT * FROM t",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n",
    "PRAGMA table_info(t)", "SELECT name FROM pragma_table_info('t')", "PRAGMA user_version",
    "SELECT a FROM words WHERE words MATCH 'water'", "SELECT value FROM json_each('[1]')",
    "SELECT sql FROM sqlite_schema", "EXPLAIN QUERY PLAN SELECT * FROM t", "VALUES (1)",
    "SELECT upper(a), count(*) OVER () FROM t",
  ])
  func `reading is allowed`(sql: String) throws {
    #expect(try !reader().rows(sql).isEmpty)
  }
}
