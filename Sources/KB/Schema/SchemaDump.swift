/// The text of a database's schema, the same for every file that the same migrations made.
package struct SchemaDump: Hashable, Sendable {
  /// One object of the schema with the SQL that makes it.
  struct Object: Hashable {
    let name: String
    let sql: String
  }

  /// Tables by name, each followed by its indexes and its triggers, then views by name.
  let objects: [Object]

  /// Leaves out the ledger and what SQLite makes by itself: the inner tables of FTS5, statistics, sequences.
  package init(_ connection: Connection) throws(StoreError) {
    let rows = try connection.rows(
      """
      SELECT name, sql
      FROM sqlite_schema
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name <> 'schema_migrations'
        AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')
      ORDER BY type = 'view', tbl_name, CASE type WHEN 'index' THEN 1 WHEN 'trigger' THEN 2 ELSE 0 END, name
      """)
    objects = rows.map { Object(name: $0.text("name") ?? "", sql: $0.text("sql") ?? "") }
  }

  package var text: String { objects.map { $0.sql + ";\n" }.joined(separator: "\n") }

  /// The name of the first object that only one of the two has, or that they have in different forms.
  func firstDifference(from other: SchemaDump) -> String? {
    let (mine, theirs) = (Set(objects), Set(other.objects))
    return mine.symmetricDifference(theirs).map(\.name).min()
  }
}
