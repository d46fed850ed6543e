import Testing

@testable import KB

struct StoreErrorTests {
  private static let failure = SQLiteFailure(
    extendedCode: 1, message: "no such column: nme", sql: "SELECT nme\nFROM entities", position: 7)
  private static let broken = SQLiteFailure(
    extendedCode: 2067, message: "UNIQUE constraint failed: sources.name",
    sql: "INSERT INTO sources VALUES (1)")

  private static let all: [StoreError] = [
    .missing(path: "kb.sqlite"), .missingFolder(path: "no/kb.sqlite"), .directory(path: "news"),
    .notADatabase(path: "notes.txt"), .foreignDatabase(path: "songs.db"),
    .corrupt(path: "kb.sqlite", detail: "database disk image is malformed"), .noPermission(path: "kb.sqlite"),
    .readOnlyFile(path: "kb.sqlite"), .unreadableLog(path: "kb.sqlite"), .busy(path: "kb.sqlite", seconds: 5),
    .fullDisk(path: "kb.sqlite"), .inputOutput(path: "kb.sqlite", detail: "disk I/O error"),
    .newerSchema(path: "kb.sqlite", found: 12, known: 9),
    .pendingMigrations(path: "kb.sqlite", migrations: ["0004_events", "0005_quotes"]),
    .editedMigration(path: "kb.sqlite", migration: "0002_entities"),
    .missingMigration(path: "kb.sqlite", migration: "0002_animals"),
    .outOfOrderMigration(path: "kb.sqlite", migration: "0002_entities", last: "0004_events"),
    .brokenMigration(file: "0002_entities.sql", reason: "does nothing; write its SQL"),
    .failedMigration(path: "kb.sqlite", migration: "0002_entities", failure: failure),
    .brokenForeignKeys(path: "kb.sqlite", migration: "0002_entities", table: "quotes", rows: 1),
    .noSuchMigration(version: 12, known: 9), .missingDown(migration: "0002_entities"),
    .migrationRunning(path: "kb.sqlite"), .alreadyMigrated(path: "kb.sqlite"),
    .differentSchema(path: "kb.sqlite", object: "quotes"), .copyExists(path: "copy.sqlite"),
    .brokenReferenceData(reason: "provinces.tsv: line 3: two cells where the header has five; add tabs"),
    .noSuchQuery(name: "quote", similar: ["said-by"]), .noSuchQuery(name: "xyz", similar: []),
    .brokenQuery(file: "said-by.sql", line: 2, reason: "':who' is not described; add '-- param: who'"),
    .missingParameter(query: "said-by", name: "speaker"),
    .unknownParameter(query: "said-by", name: "who", known: ["speaker"]),
    .unknownParameter(query: "newest-imports", name: "who", known: []),
    .illTypedParameter(query: "timeline", name: "since", value: "soon", type: "a date"),
    .wrongArguments(sql: "SELECT 1; SELECT 2", reason: "holds more than one statement; give them one by one"),
    .noSuchEntity(name: "Nazri", similar: ["Nazary"]), .noSuchEntity(name: "xyz", similar: []),
    .ambiguousName(
      name: "Karim", candidates: ["Ali Karim (person, 2 mentions, id:7)", "Karim (place, 1 mention, id:9)"]),
    .noSuchFact(name: "quote:12"), .noSuchDecision(id: 4),
    .refusedDecision(decision: "merge Khalil into Khalil", reason: "it is one entity; name another one"),
    .newerDecision(decision: "line 3", found: 2, known: 1), .noSuchArticle(id: "99"),
    .writeRefused(statement: "DELETE\n  FROM quotes"), .timeLimit(seconds: 30),
    .interrupted, .sqlite(failure), .sqlite(broken),
  ]

  @Test(arguments: all)
  func `a message is the thing, the reason and the remedy on one line`(error: StoreError) {
    let message = error.description
    #expect(message.contains(": ") || message.contains(", "))
    #expect(message.contains("; "))
    #expect(!message.contains("\n"))
    #expect(!message.hasSuffix("."))
    for word in ["failed to", "please", "invalid", "!"] { #expect(!message.lowercased().contains(word)) }
  }

  @Test func `no two mistakes have one message`() {
    #expect(Set(Self.all.map(\.description)).count == Self.all.count)
  }

  @Test(arguments: [
    (
      StoreError.pendingMigrations(path: "news.db", migrations: ["0004_events", "0005_quotes"]),
      "news.db: 2 migrations are pending (0004_events, 0005_quotes); run kbctl migrate --db news.db"
    ),
    (
      .newerSchema(path: "news.db", found: 12, known: 9),
      "news.db: schema 12 is newer than this kbctl knows (9); install a newer kbctl"
    ),
    (
      .busy(path: "news.db", seconds: 1),
      "news.db: another process has been writing to it for 1 second; try again when it has ended"
    ),
    (
      .writeRefused(statement: "DELETE\n  FROM quotes"),
      "DELETE FROM quotes: only reading is allowed here; write a SELECT"
    ),
    (
      .sqlite(failure),
      "no such column: nme, in line 1, column 8, at 'nme FROM entities'; "
        + "list tables and columns with kbctl sql 'SELECT sql FROM sqlite_schema'"
    ),
  ])
  func `a message says what to do`(error: StoreError, message: String) {
    #expect(error.description == message)
  }
}
