import Foundation

@testable import KB

/// `Documentation/schema-reference.md`: every table and view with its columns, and what the migrations say of them.
struct SchemaReference {
  private let connection: Connection
  private let comments: MigrationComments

  init(_ connection: Connection, migrations: [Migration]) {
    self.connection = connection
    comments = MigrationComments(migrations)
  }

  var text: String {
    get throws {
      var text = """
        # Schema reference

        Every table and view with its columns, written from the migrations by a test (`make docs`); the words are theirs. What the columns mean, with
        examples, is in [schema.md](schema.md), the whole schema as SQL in [schema.sql](schema.sql).

        A column is one of SQLite's STRICT types. "Key" is the primary key; an arrow names what a foreign key points to; the last column is the
        migration that brought it.

        """
      let objects = try connection.rows(
        """
        SELECT name, type FROM pragma_table_list
        WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite_%'
        ORDER BY name
        """)
      for (title, types) in [("Tables", ["table"]), ("Views", ["view"]), ("Full-text indexes", ["virtual"])] {
        text += "\n## \(title)\n"
        for object in objects where types.contains(object.text("type") ?? "") {
          text += try section(object.text("name") ?? "", isTable: types == ["table"])
        }
      }
      return text
    }
  }

  private func section(_ name: String, isTable: Bool) throws -> String {
    var text = "\n### `\(name)`\n\n"
    if let comment = comments.objects[name] { text += comment + "\n\n" }
    let columns = try connection.rows("SELECT * FROM pragma_table_xinfo(?) WHERE hidden = 0", [.text(name)])
    guard isTable else {
      return text + columns.compactMap { $0.text("name") }.map { "`\($0)`" }.joined(separator: ", ") + "\n"
    }
    let sql = try connection.value("SELECT sql FROM sqlite_schema WHERE name = ?", [.text(name)]).text ?? ""
    let targets = try foreignKeys(of: name)
    text += "| column | type | | since |\n| --- | --- | --- | --- |\n"
    for column in columns {
      let field = column.text("name") ?? ""
      var notes: [String] = []
      if column.integer("pk") ?? 0 > 0 { notes.append("key") }
      if let target = targets[field] { notes.append("→ `\(target)`") }
      if column.integer("notnull") == 1 { notes.append("never NULL") }
      if let value = column.text("dflt_value") { notes.append("else \(value)") }
      if let choices = Self.choices(of: field, in: sql) { notes.append("one of \(choices)") }
      if let comment = comments.columns["\(name).\(field)"] { notes.append(comment) }
      let since = comments.since["\(name).\(field)"] ?? comments.since[name] ?? ""
      text += "| `\(field)` | \(column.text("type") ?? "") | \(notes.joined(separator: "; ")) | \(since) |\n"
    }
    return text
  }

  private func foreignKeys(of table: String) throws -> [String: String] {
    var targets: [String: String] = [:]
    for row in try connection.rows(
      "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)", [.text(table)])
    {
      if let from = row.text("from"), let target = row.text("table"), targets[from] == nil {
        targets[from] = target
      }
    }
    return targets
  }

  /// `direct, indirect, mixed, turn`, from a CHECK over a list.
  private static func choices(of column: String, in sql: String) -> String? {
    guard let expression = try? Regex("\\b\(column)\\s+IN\\s*\\(([^)]*)\\)"),
      let match = sql.firstMatch(of: expression),
      let list = match.output[1].substring
    else { return nil }
    return list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines.union(["'"])) }
      .joined(separator: ", ")
  }
}

/// What the comments of migrations say of tables, views and columns, and which migration brought them.
private struct MigrationComments {
  private(set) var objects: [String: String] = [:]
  private(set) var columns: [String: String] = [:]
  private(set) var since: [String: String] = [:]
  private var pending: [String] = []
  private var table: String?

  init(_ migrations: [Migration]) {
    for migration in migrations {
      pending = []
      table = nil
      for line in migration.up.sql.split(separator: "\n", omittingEmptySubsequences: false) {
        read(String(line), in: migration.label)
      }
    }
  }

  private mutating func read(_ line: String, in migration: String) {
    let words = line.trimmingCharacters(in: .whitespaces)
    if words.isEmpty {
      pending = []
    } else if words.hasPrefix("-- migrate:") {
      pending = []
    } else if words.hasPrefix("--") {
      pending.append(words.drop { $0 == "-" || $0 == " " }.description)
    } else if let match = words.firstMatch(of: /^CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)/) {
      let name = String(match.1)
      if !pending.isEmpty { objects[name] = sentence(pending) }
      since[name] = since[name] ?? migration
      table = words.hasPrefix("CREATE TABLE") ? name : nil
      pending = []
    } else if let match = words.firstMatch(of: /^ALTER TABLE (\w+) ADD COLUMN (\w+)/) {
      let key = "\(match.1).\(match.2)"
      since[key] = migration
      // A comment stands for all columns up to the next empty line.
      if !pending.isEmpty { columns[key] = sentence(pending) }
    } else if words.hasPrefix(")") {
      table = nil
      pending = []
    } else if let table, let match = words.firstMatch(of: /^([a-z_]+) (?:INTEGER|TEXT|REAL|BLOB)/) {
      let comment = words.firstRange(of: " -- ").map { [String(words[$0.upperBound...])] } ?? pending
      if !comment.isEmpty { columns["\(table).\(match.1)"] = sentence(comment) }
      pending = []
    }
  }

  private func sentence(_ lines: [String]) -> String {
    lines.joined(separator: " ").replacing("|", with: "\\|")
  }
}
