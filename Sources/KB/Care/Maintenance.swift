/// Housekeeping: copies, statistics for the query planner, the full-text indexes.
package struct Maintenance {
  private let connection: Connection

  package init(_ connection: Connection) { self.connection = connection }

  /// Makes a consistent copy at `path` while others read and write; never over another file.
  ///
  /// - Parameter onPage: is told how many of how many pages are copied.
  package func backUp(to path: String, onPage: (_ done: Int, _ all: Int) -> Void = { _, _ in })
    throws(StoreError)
  {
    try OnlineBackup(source: connection).write(to: path, onPage: onPage)
  }

  /// Gives free pages back, merges the full-text indexes and renews what the query planner knows.
  package func optimize() throws(StoreError) {
    let rows = CareRows(connection: connection)
    for table in CheckRows.searchTables { try rows.optimize(table) }
    try rows.compact()
  }

  /// Makes the full-text indexes anew from the tables that they index.
  package func rebuildSearch() throws(StoreError) {
    try connection.transaction { () throws(StoreError) in
      for table in CheckRows.searchTables { try CareRows(connection: connection).rebuild(table) }
    }
  }
}
