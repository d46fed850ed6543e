/// Migrations on one open database: each script, its ledger row and the check of foreign keys are one
/// transaction.
struct MigrationRun {
  let connection: Connection
  let history: [Migration]

  private var ledger: MigrationLedger { MigrationLedger(connection: connection) }

  func status() throws(StoreError) -> MigrationStatus {
    guard try ledger.isOurs() else { throw .foreignDatabase(path: connection.path) }
    return MigrationStatus(history: history, ledger: try ledger.entries())
  }

  /// The migrations that are not applied, up to `last`; refuses a file that is newer or has drifted.
  func pending(to last: Int?) throws(StoreError) -> [Migration] {
    if let last, !(0...history.count).contains(last) {
      throw .noSuchMigration(version: last, known: history.count)
    }
    let status = try status()
    try status.refuseDrift(path: connection.path)
    return history.filter { $0.version > status.version && $0.version <= last ?? history.count }
  }

  /// The last `steps` migrations that were applied, newest first, each with its way back.
  func revertible(steps: Int) throws(StoreError) -> [(migration: Migration, script: MigrationScript)] {
    let status = try status()
    try status.refuseDrift(path: connection.path)
    var found: [(migration: Migration, script: MigrationScript)] = []
    for migration in history.prefix(status.version).suffix(steps).reversed() {
      guard let script = migration.down else { throw .missingDown(migration: migration.label) }
      found.append((migration, script))
    }
    return found
  }

  /// - Returns: false when another run has applied it in the meantime.
  func apply(_ migration: Migration) throws(StoreError) -> Bool {
    try change(migration, by: migration.up) { duration in
      MigrationLedger.insertion(of: migration, duration: duration)
    } unless: { entries in
      entries.contains { $0.version >= migration.version }
    }
  }

  /// - Returns: false when another run has taken it back in the meantime.
  func revert(_ migration: Migration, by script: MigrationScript) throws(StoreError) -> Bool {
    try change(migration, by: script) { _ in
      MigrationLedger.removal(of: migration)
    } unless: { entries in
      entries.last?.version != migration.version
    }
  }

  private func change(
    _ migration: Migration, by script: MigrationScript, noted: (_ duration: Int) -> String,
    unless isDone: ([MigrationLedger.Entry]) -> Bool
  ) throws(StoreError) -> Bool {
    // A script may make a table anew, which would delete the rows that refer to the old one.
    try connection.run("PRAGMA foreign_keys = OFF")
    // A script that renames such a table may have turned the second on.
    defer { try? connection.execute("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF") }
    let start = ContinuousClock.now
    if !script.usesTransaction {
      guard try !isDone(ledger.entries()) else { return false }
      try run(script, of: migration)
    }
    return try connection.transaction { () throws(StoreError) in
      // What the ledger said before the lock was taken may be history.
      guard try !isDone(ledger.entries()) else { return false }
      if script.usesTransaction { try run(script, of: migration) }
      try checkForeignKeys(after: migration)
      let duration = (ContinuousClock.now - start) / .milliseconds(1)
      try connection.execute(noted(Int(duration.rounded())))
      return true
    }
  }

  private func run(_ script: MigrationScript, of migration: Migration) throws(StoreError) {
    do {
      if script.usesTransaction {
        try connection.withoutTransactionControl { () throws(StoreError) in try connection.execute(script.sql)
        }
      } else {
        try connection.execute(script.sql)
      }
    } catch .sqlite(let failure) {
      throw .failedMigration(path: connection.path, migration: migration.label, failure: failure)
    } catch .writeRefused {
      throw .brokenMigration(
        file: migration.label + ".sql",
        reason: "begins or ends a transaction by itself; leave that out, or declare transaction:false")
    }
  }

  private func checkForeignKeys(after migration: Migration) throws(StoreError) {
    let rows = try connection.rows("PRAGMA foreign_key_check")
    guard let table = rows.first?.text("table") else { return }
    throw .brokenForeignKeys(
      path: connection.path, migration: migration.label, table: table,
      rows: rows.count { $0.text("table") == table })
  }
}
