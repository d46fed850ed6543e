/// The statements of housekeeping and of the counts.
struct CareRows {
  let connection: Connection

  func optimize(_ table: String) throws(StoreError) {
    try connection.run("INSERT INTO \(table) (\(table)) VALUES ('optimize')")
  }

  func rebuild(_ table: String) throws(StoreError) {
    try connection.run("INSERT INTO \(table) (\(table)) VALUES ('rebuild')")
  }

  func compact() throws(StoreError) {
    try connection.execute("VACUUM; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
  }

  func count(_ table: String) throws(StoreError) -> Int {
    Int(try connection.value("SELECT count(*) FROM \(table)").integer ?? 0)
  }

  /// Rows by the value of a column, the most frequent first.
  func counts(_ table: String, by column: String) throws(StoreError) -> [(value: String, count: Int)] {
    let rows = try connection.rows(
      "SELECT \(column) AS value, count(*) AS count FROM \(table) GROUP BY 1 ORDER BY 2 DESC, 1")
    return rows.map { ($0.text("value") ?? "", Int($0.integer("count") ?? 0)) }
  }

  /// Entities by kind: those that articles mention, and all.
  func entityCounts() throws(StoreError) -> [(kind: String, mentioned: Int, all: Int)] {
    try connection.rows(Self.selectEntityCounts).map { row in
      (row.text("kind") ?? "", Int(row.integer("mentioned") ?? 0), Int(row.integer("total") ?? 0))
    }
  }

  /// The first and last day of a column; nil when it has none.
  func range(_ table: String, _ first: String, _ last: String) throws(StoreError) -> (String, String)? {
    let row = try connection.row("SELECT min(\(first)) AS first, max(\(last)) AS last FROM \(table)")
    guard let first = row?.text("first"), let last = row?.text("last") else { return nil }
    return (first, last)
  }

  /// Bytes of the database's pages; for a file, its size without the log.
  func size() throws(StoreError) -> Int64 {
    let pages = try connection.value("PRAGMA page_count").integer ?? 0
    return pages * (try connection.value("PRAGMA page_size").integer ?? 0)
  }

  func schemaVersion() throws(StoreError) -> Int {
    Int(try connection.value("PRAGMA user_version").integer ?? 0)
  }

  func journalMode() throws(StoreError) -> String {
    try connection.value("PRAGMA journal_mode").text ?? ""
  }

  func freePages() throws(StoreError) -> (free: Int, all: Int) {
    let free = try connection.value("PRAGMA freelist_count").integer ?? 0
    return (Int(free), Int(try connection.value("PRAGMA page_count").integer ?? 0))
  }

  /// Whether the query planner has been told what is in the tables.
  func isAnalyzed() throws(StoreError) -> Bool {
    try connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'").integer == 1
  }

  /// Imports that have not said how they ended.
  func runningImports() throws(StoreError) -> Int {
    Int(try connection.value("SELECT count(*) FROM imports WHERE status = 'running'").integer ?? 0)
  }

  private static let selectEntityCounts = """
    SELECT kind, count(*) AS total,
      sum(EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id)) AS mentioned
    FROM entities AS e
    GROUP BY kind
    ORDER BY mentioned DESC, kind
    """
}
