/// Every table and view of a database, row by row, for other programs.
package struct TableExport {
  /// What can be exported.
  package struct Item: Hashable, Sendable {
    package let name: String
    package let isView: Bool
  }

  private let connection: Connection
  /// Tables, then views, each by name; without what SQLite and its indexes keep for themselves.
  package let items: [Item]

  package init(_ connection: Connection) throws(StoreError) {
    self.connection = connection
    items = try connection.rows(Self.selectItems).compactMap { row in
      row.text("name").map { Item(name: $0, isView: row.text("type") == "view") }
    }
  }

  /// The item of a name, in any case of letters; nil when there is none.
  package func item(named name: String) -> Item? {
    items.first { $0.name == name } ?? items.first { $0.name == name.lowercased() }
  }

  /// Names spelled almost so, the closest first.
  package func similar(to name: String) -> [String] {
    let typed = Trigrams(name.lowercased())
    return items.map { (name: $0.name, likeness: typed.likeness(to: Trigrams($0.name))) }
      .filter { $0.likeness >= 0.2 }
      .sorted { ($1.likeness, $0.name) < ($0.likeness, $1.name) }
      .prefix(3).map(\.name)
  }

  /// Calls `header` once with the names of the columns, then `row` with the values of each row: those of a table in the order
  /// of its key. Memory does not grow with the rows.
  package func read(
    _ item: Item, header: ([String]) throws -> Void, row: ([Value]) throws -> Void
  ) throws {
    let statement = try connection.statement("SELECT * FROM \"\(item.name)\"")
    defer { statement.reset() }
    try header(statement.columnNames)
    while try statement.step() { try row(statement.values) }
  }

  /// Runs `body` on the database as it is at one moment, whatever others write meanwhile.
  package func atOneMoment(_ body: () throws -> Void) throws {
    try connection.run("BEGIN")
    defer { try? connection.run("COMMIT") }
    try body()
  }

  private static let selectItems = """
    SELECT name, type
    FROM pragma_table_list
    WHERE schema = 'main' AND type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name <> 'entity_search_content'
    ORDER BY type, name
    """
}
