/// The table in which a file keeps what was applied to it, and the marks in its header.
///
/// All changes are made as SQL text, so that a dry run prints exactly what a run executes.
struct MigrationLedger {
  struct Entry: Hashable {
    let version: Int
    let name: String
    let checksum: String
    let appliedAt: String
    let duration: Int
  }

  /// The ledger itself and the mark in the file's header that says whose file it is.
  private static let schema = """
    CREATE TABLE IF NOT EXISTS schema_migrations (
      version INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      checksum TEXT NOT NULL,
      applied_at TEXT NOT NULL,
      duration_ms INTEGER NOT NULL
    ) STRICT;
    PRAGMA application_id = \(Connection.applicationID);

    """

  let connection: Connection

  /// Whether this program made the file, or has yet to write the first byte of it.
  func isOurs() throws(StoreError) -> Bool {
    if try connection.value("PRAGMA application_id") == .integer(Connection.applicationID) { return true }
    return try connection.value("SELECT count(*) FROM sqlite_schema") == 0
  }

  /// In order of version; none when there is no ledger.
  func entries() throws(StoreError) -> [Entry] {
    let exists = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'"
    guard try connection.row(exists) != nil else { return [] }
    let rows = try connection.rows(
      "SELECT version, name, checksum, applied_at, duration_ms FROM schema_migrations ORDER BY version")
    return rows.compactMap { row in
      guard let version = row.integer("version"), let name = row.text("name"),
        let checksum = row.text("checksum"), let appliedAt = row.text("applied_at"),
        let duration = row.integer("duration_ms")
      else { return nil }
      return Entry(
        version: Int(version), name: name, checksum: checksum, appliedAt: appliedAt, duration: Int(duration))
    }
  }

  /// The SQL that notes a migration as applied; the first one also makes the ledger.
  ///
  /// Names are lower-case letters, digits and underscores, so they need no escape.
  static func insertion(of migration: Migration, duration: Int = 0) -> String {
    let row = """
      INSERT INTO schema_migrations (version, name, checksum, applied_at, duration_ms)
      VALUES (
        \(migration.version), '\(migration.name)', '\(migration.checksum)',
        strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), \(duration)
      );
      PRAGMA user_version = \(migration.version);
      """
    return migration.version == 1 ? schema + row : row
  }

  /// The SQL that notes a migration as taken back.
  static func removal(of migration: Migration) -> String {
    """
    DELETE FROM schema_migrations WHERE version = \(migration.version);
    PRAGMA user_version = \(migration.version - 1);
    """
  }

  /// The SQL that accepts the present text of a migration.
  static func acceptance(of migration: Migration) -> String {
    "UPDATE schema_migrations SET checksum = '\(migration.checksum)' WHERE version = \(migration.version);"
  }
}
