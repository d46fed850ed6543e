/// The tables and views of a database and their columns, as people who write SQL want them.
package struct SchemaNames: Hashable, Sendable {
  /// Columns by table or view, in their order; without the parts of full-text indexes and SQLite's own tables.
  package let columns: [String: [String]]
  /// Names of views.
  package let views: Set<String>

  package init(_ store: Store) throws(StoreError) {
    var columns: [String: [String]] = [:]
    var views: Set<String> = []
    for row in try SchemaRows(connection: store.connection).columns() {
      columns[row.table, default: []].append(row.column)
      if row.isView { views.insert(row.table) }
    }
    self.columns = columns
    self.views = views
  }

  /// In the order of their names, views first: they are made for people.
  package var tables: [String] {
    columns.keys.sorted { (views.contains($0) ? 0 : 1, $0) < (views.contains($1) ? 0 : 1, $1) }
  }

  /// The statement that makes a table, view, index or trigger, with those that belong to it.
  ///
  /// - Parameter name: nil for all.
  package static func statements(of name: String?, in store: Store) throws(StoreError) -> [String] {
    try SchemaRows(connection: store.connection).statements(of: name)
  }
}
