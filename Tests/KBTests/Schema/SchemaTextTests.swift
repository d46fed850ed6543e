import Foundation
import Testing

@testable import KB

struct SchemaTextTests {
  private var file: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Documentation/schema.sql")
  }

  /// `KB_RECORD=1 swift test` writes the file anew.
  @Test func `Documentation/schema.sql is the schema after the last migration`() throws {
    let connection = try Connection("memory", mode: .memory)
    for migration in Migration.all { try connection.execute(migration.up.sql) }
    let last = Migration.all.last?.label ?? ""
    let text =
      "-- The schema after \(last), by table; the steps to it are in Migrations/.\n\n"
      + (try SchemaDump(connection).text)
    if ProcessInfo.processInfo.environment["KB_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test func `the file makes a database with the same schema`() throws {
    let connection = try Connection("memory", mode: .memory)
    let made = try Connection("memory", mode: .memory)
    for migration in Migration.all { try connection.execute(migration.up.sql) }
    // Triggers and indexes follow their own table, but may name others: SQLite asks only for that table.
    try made.execute(try String(contentsOf: file, encoding: .utf8))
    #expect(try SchemaDump(made) == SchemaDump(connection))
  }

  @Test func `Documentation/schema-reference.md is what the migrations make and say`() throws {
    let connection = try Connection("memory", mode: .memory)
    for migration in Migration.all { try connection.execute(migration.up.sql) }
    let text = try SchemaReference(connection, migrations: Migration.all).text
    let page = file.deletingLastPathComponent().appending(path: "schema-reference.md")
    if ProcessInfo.processInfo.environment["KB_RECORD"] == "1" {
      try text.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == text)
  }

  @Test func `every foreign key names the column that it points to`() throws {
    let connection = try Connection("memory", mode: .memory)
    for migration in Migration.all { try connection.execute(migration.up.sql) }
    let implicit = try connection.rows(
      """
      SELECT t.name || '.' || f."from" AS place
      FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f
      WHERE t.schema = 'main' AND t.type = 'table' AND f."to" IS NULL
      """)
    #expect(implicit.compactMap { $0.text("place") } == [], "write REFERENCES table (column)")
  }
}
