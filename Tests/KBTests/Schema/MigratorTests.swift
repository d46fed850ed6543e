import Foundation
import Testing

@testable import KB

struct MigratorTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("kb.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private var migrator: Migrator { migrator(Migration.all) }

  private func migrator(_ history: [Migration], at path: String? = nil) -> Migrator {
    Migrator(path: path ?? self.path, migrations: history, loadsReferenceData: false, patience: 5)
  }

  private func history(_ count: Int) -> [Migration] { Array(Migration.all.prefix(count)) }

  /// The program's history and one more step.
  private func history(adding script: String) throws -> [Migration] {
    let version = Migration.all.count + 1
    let file = "\(Migration.fourDigits(version))_more.sql"
    return Migration.all + [try Migration(file: file, text: script)]
  }

  private func dump() throws -> SchemaDump { try SchemaDump(Connection(path, mode: .readOnly)) }

  // MARK: Up, down, status

  @Test func `a new file gets every migration, the marks and the reference rows`() throws {
    #expect(try Migrator(path: path).up() == Migration.all)
    let connection = try Connection(path, mode: .readOnly)
    #expect(try connection.value("PRAGMA application_id") == .integer(0x4B42_4354))
    #expect(try connection.value("PRAGMA user_version") == .integer(Int64(Migration.all.count)))
    #expect(try connection.value("SELECT count(*) FROM provinces").integer ?? 0 > 3000)
    #expect(folder.names == ["kb.sqlite"])
  }

  @Test func `a second run does nothing`() throws {
    _ = try Migrator(path: path).up()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(try Migrator(path: path).up().isEmpty)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func `up, down and up again gives the same schema`() throws {
    for count in 1...Migration.all.count {
      let migrator = migrator(history(count), at: folder.file("\(count).sqlite"))
      let read = { () throws -> SchemaDump in
        try SchemaDump(Connection(folder.file("\(count).sqlite"), mode: .readOnly))
      }
      _ = try migrator.up(to: count - 1)
      let before = try read()
      _ = try migrator.up(backup: false)
      let after = try read()
      #expect(try migrator.down().map(\.version) == [count])
      #expect(try read() == before)
      _ = try migrator.up(backup: false)
      #expect(try read() == after)
    }
  }

  @Test func `down takes back several, newest first, and may reach the beginning`() throws {
    _ = try migrator.up()
    #expect(try migrator.down(steps: 2).map(\.version) == Migration.all.suffix(2).map(\.version).reversed())
    #expect(try migrator.status().version == Migration.all.count - 2)
    #expect(try migrator.down(steps: 99).count == Migration.all.count - 2)
    #expect(try dump().objects.isEmpty)
    #expect(try migrator.up(backup: false) == Migration.all)
  }

  @Test func `a step without a way back is refused before anything is taken back`() throws {
    let history = try history(adding: "-- migrate:up\nCREATE TABLE more (a);")
    let migrator = migrator(history)
    _ = try migrator.up()
    #expect(throws: StoreError.missingDown(migration: history.last?.label ?? "")) {
      try migrator.down(steps: 3)
    }
    #expect(try migrator.status().state == .current)
  }

  @Test func `up stops where it is told`() throws {
    #expect(try migrator.up(to: 2).map(\.version) == [1, 2])
    let status = try migrator.status()
    #expect(status.state == .pending)
    #expect(status.version == 2)
    #expect(status.steps.map(\.state.rawValue).prefix(3) == ["applied", "applied", "pending"])
    #expect(throws: StoreError.noSuchMigration(version: 99, known: Migration.all.count)) {
      try migrator.up(to: 99)
    }
  }

  @Test func `the status of a missing file makes no file`() throws {
    #expect(try migrator.status().state == .pending)
    #expect(folder.names.isEmpty)
  }

  @Test func `an empty file is taken for a new one`() throws {
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try migrator.status().state == .pending)
    #expect(try migrator.up() == Migration.all)
    #expect(folder.names == ["kb.sqlite"])
  }

  @Test func `the ledger tells when and how long`() throws {
    _ = try migrator.up()
    for step in try migrator.status().steps {
      #expect(step.appliedAt?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
      #expect((step.duration ?? -1) >= 0)
    }
  }

  // MARK: Dry run

  @Test func `a dry run writes nothing, and its SQL does what a run does`() throws {
    let sql = try migrator.pendingSQL()
    #expect(folder.names.isEmpty)
    let byHand = folder.file("hand.sqlite")
    try Connection(byHand).execute(sql)
    #expect(try Migrator(path: byHand).status().state == .current)
    _ = try migrator.up()
    #expect(try dump() == SchemaDump(Connection(byHand, mode: .readOnly)))
    #expect(try migrator.pendingSQL().isEmpty)
  }

  @Test func `a dry run of the way back does what a run does`() throws {
    _ = try migrator.up()
    let sql = try migrator.revertingSQL(steps: 2)
    #expect(try migrator.status().state == .current)
    try Connection(path).execute(sql)
    #expect(try migrator.status().version == Migration.all.count - 2)
  }

  // MARK: What is refused

  @Test func `an edited migration is refused, and accepted on purpose`() throws {
    _ = try migrator.up()
    try Connection(path).run("UPDATE schema_migrations SET checksum = 'x' WHERE version = 2")
    let error = StoreError.editedMigration(path: path, migration: "0002_entities")
    #expect(try migrator.status().state == .drifted)
    #expect(throws: error) { try migrator.up() }
    #expect(throws: error) { try migrator.verify() }
    #expect(throws: error) { try migrator.down() }
    #expect(try migrator.repair().map(\.version) == [2])
    #expect(try migrator.status().state == .current)
    #expect(throws: Never.self) { try migrator.verify() }
  }

  @Test func `a migration that the program does not have is refused`() throws {
    _ = try migrator.up()
    try Connection(path).run("UPDATE schema_migrations SET name = 'animals' WHERE version = 2")
    #expect(throws: StoreError.missingMigration(path: path, migration: "0002_animals")) { try migrator.up() }
  }

  @Test func `a migration that was passed over is refused`() throws {
    _ = try migrator.up()
    try Connection(path).run("DELETE FROM schema_migrations WHERE version = 2")
    #expect(
      throws: StoreError.outOfOrderMigration(
        path: path, migration: "0002_entities", last: Migration.all.last?.label ?? "")
    ) { try migrator.up() }
  }

  @Test func `a newer file may be read and not written`() throws {
    let history = try history(
      adding: "-- migrate:up\nCREATE TABLE more (a);\n-- migrate:down\nDROP TABLE more;")
    _ = try migrator(history).up()
    let newer = StoreError.newerSchema(path: path, found: history.count, known: history.count - 1)
    #expect(try migrator.status().state == .newer)
    #expect(throws: newer) { try migrator.up() }
    #expect(throws: newer) { try migrator.down() }
    let connection = try Connection(path, mode: .readOnly)
    #expect(throws: newer) { try migrator.requireCurrent(connection, allowingNewer: false) }
    #expect(throws: Never.self) { try migrator.requireCurrent(connection, allowingNewer: true) }
  }

  @Test func `an older file is neither read nor written before it is migrated`() throws {
    _ = try migrator.up(to: Migration.all.count - 1)
    let last = Migration.all.last?.label ?? ""
    #expect(throws: StoreError.pendingMigrations(path: path, migrations: [last])) {
      try migrator.requireCurrent(Connection(path, mode: .readOnly), allowingNewer: true)
    }
  }

  @Test func `another program's database is left as it is`() throws {
    try Connection(path).execute("CREATE TABLE songs (title)")
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let foreign = StoreError.foreignDatabase(path: path)
    #expect(throws: foreign) { try migrator.up() }
    #expect(throws: foreign) { try migrator.status() }
    #expect(throws: foreign) {
      try migrator.requireCurrent(Connection(path, mode: .readOnly), allowingNewer: true)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  // MARK: One transaction

  @Test func `a script that fails half-way leaves nothing behind`() throws {
    _ = try migrator.up()
    let before = try dump()
    let script =
      "-- migrate:up\nCREATE TABLE more (a);\nINSERT INTO more VALUES (1);\nINSERT INTO more VALUES (absent);"
    let error = #expect(throws: StoreError.self) {
      try migrator(history(adding: script)).up()
    }
    guard case .failedMigration(_, let migration, let failure) = error else { throw try #require(error) }
    #expect(migration.hasSuffix("_more"))
    #expect(failure.lineAndColumn?.line == 3)
    #expect(try dump() == before)
    #expect(try migrator.status().state == .current)
    #expect(folder.names == ["kb.sqlite"])
  }

  @Test(arguments: ["COMMIT", "BEGIN", "ROLLBACK", "END", "SAVEPOINT x"])
  func `a script may not end its transaction`(statement: String) throws {
    let script = "-- migrate:up\nCREATE TABLE more (a);\n\(statement);\nCREATE TABLE most (a);"
    let migrator = try migrator(history(adding: script))
    let error = #expect(throws: StoreError.self) { try migrator.up() }
    guard case .brokenMigration = error else { throw try #require(error) }
    #expect(try dump().objects.allSatisfy { $0.name != "more" })
  }

  @Test func `a script that declares it runs outside a transaction`() throws {
    let script = "-- migrate:up transaction:false\nVACUUM;\n-- migrate:down\nSELECT 1;"
    let migrator = try migrator(history(adding: script))
    _ = try migrator.up()
    #expect(try migrator.status().state == .current)
  }

  @Test func `foreign keys are checked before the commit`() throws {
    _ = try migrator.up()
    let script = "-- migrate:up\nINSERT INTO quote_parts VALUES (7, 1, 1, 1), (7, 2, 1, 1);"
    let history = try history(adding: script)
    #expect(
      throws: StoreError.brokenForeignKeys(
        path: path, migration: history.last?.label ?? "", table: "quote_parts", rows: 2)
    ) { try migrator(history).up() }
    #expect(try Connection(path, mode: .readOnly).value("SELECT count(*) FROM quote_parts") == 0)
  }

  @Test func `a table that others refer to can be made anew`() throws {
    _ = try migrator.up()
    try Connection(path).execute(
      """
      INSERT INTO sources (name) VALUES ('The Ferry');
      INSERT INTO articles (uri, source_id, genre, body, content_hash, first_imported_at, last_imported_at, extractor)
      SELECT 'a.txt', source_id, 'news', 'Rain.', 'h', '2024', '2024', '1' FROM sources
      """)
    let script = """
      -- migrate:up
      PRAGMA legacy_alter_table = ON;
      CREATE TABLE new_sources (source_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, homepage TEXT, city TEXT);
      INSERT INTO new_sources SELECT source_id, name, homepage, NULL FROM sources;
      DROP TABLE sources;
      ALTER TABLE new_sources RENAME TO sources;
      """
    _ = try migrator(history(adding: script)).up()
    let connection = try Connection(path)
    #expect(try connection.value("SELECT name FROM articles JOIN sources USING (source_id)") == "The Ferry")
    #expect(throws: StoreError.self) { try connection.run("UPDATE articles SET source_id = 99") }
  }

  // MARK: Copies

  @Test func `a copy is kept before the first pending script`() throws {
    _ = try migrator.up(to: 3)
    try Connection(path).run("INSERT INTO sources (name) VALUES ('The Ferry')")
    var copies: [String] = []
    _ = try migrator.up { copies.append($0) }
    #expect(copies == [path + ".before-0004"])
    let copy = try Connection(path + ".before-0004", mode: .readOnly)
    #expect(try copy.value("SELECT name FROM sources") == "The Ferry")
    #expect(try Migrator(path: path + ".before-0004").status().version == 3)
  }

  @Test func `an earlier copy is not overwritten`() throws {
    _ = try migrator.up(to: 3)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path + ".before-0004"))
    _ = try migrator.up()
    #expect(folder.names == ["kb.sqlite", "kb.sqlite.before-0004", "kb.sqlite.before-0004-2"])
    #expect(try String(contentsOfFile: path + ".before-0004", encoding: .utf8) == "mine")
  }

  // MARK: Baseline

  private func makeByHand(_ count: Int) throws {
    let connection = try Connection(path)
    for migration in history(count) { try connection.execute(migration.up.sql) }
  }

  @Test func `a file with the same schema is adopted`() throws {
    try makeByHand(Migration.all.count)
    let sql = try migrator.baselineSQL()
    #expect(sql.contains("schema_migrations"))
    #expect(throws: StoreError.foreignDatabase(path: path)) { try migrator.status() }
    #expect(try migrator.baseline() == Migration.all)
    #expect(try migrator.status().state == .current)
    #expect(throws: StoreError.alreadyMigrated(path: path)) { try migrator.baseline() }
    #expect(try Migrator(path: path).up().isEmpty)
    #expect(try Connection(path, mode: .readOnly).value("SELECT count(*) FROM event_types") != 0)
  }

  @Test func `a file that stopped on the way is adopted where it stands`() throws {
    try makeByHand(4)
    #expect(try migrator.baseline() == history(4))
    #expect(try migrator.up() == Array(Migration.all.dropFirst(4)))
  }

  @Test(arguments: [
    "DROP INDEX quotes_by_article", "CREATE TABLE extra (a)", "ALTER TABLE sources ADD COLUMN x TEXT",
  ])
  func `a file with another schema is not adopted`(change: String) throws {
    try makeByHand(Migration.all.count)
    try Connection(path).execute(change)
    let error = #expect(throws: StoreError.self) { try migrator.baseline() }
    guard case .differentSchema = error else { throw try #require(error) }
    #expect(throws: StoreError.foreignDatabase(path: path)) { try migrator.status() }
  }

  // MARK: Several at once

  @Test(.timeLimit(.minutes(1))) func `several runs at once apply each script once`() async throws {
    let path = path
    let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 1...4 { group.addTask { try Migrator(path: path).up().map(\.version) } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(applied.sorted() == Migration.all.map(\.version))
    #expect(folder.names.allSatisfy { !$0.hasSuffix(".migrating") })
    #expect(try migrator.status().state == .current)
  }

  @Test func `a run waits for another and then says so`() throws {
    let lock = try MigrationLock(path: path, patience: 0)
    let error = withExtendedLifetime(lock) {
      #expect(throws: StoreError.self) { try Migrator(path: path, patience: 0.02).up() }
    }
    #expect(error == .migrationRunning(path: path))
  }

  @Test func `a lock file that a killed run left behind stops nobody`() throws {
    try Data().write(to: URL(fileURLWithPath: path + ".migrating"))
    #expect(try migrator.up() == Migration.all)
    #expect(folder.names == ["kb.sqlite"])
  }

  @Test func `a writer makes a run busy`() throws {
    _ = try migrator.up(to: 3)
    let writer = try Connection(path)
    try writer.transaction { () throws(StoreError) in
      _ = #expect(throws: StoreError.busy(path: path, seconds: 0.05)) {
        try Migrator(path: path, patience: 0.05).up(backup: false)
      }
    }
    #expect(try migrator.status().version == 3)
  }

  @Test func `a file that may not be written is told as such`() throws {
    _ = try migrator.up(to: 3)
    try folder.setPermissions(0o555)
    try folder.setPermissions(0o444, of: "kb.sqlite")
    try asOrdinaryUser {
      #expect(throws: StoreError.readOnlyFile(path: path)) { try migrator.up() }
    }
  }
}
