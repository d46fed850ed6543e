/// Brings a database's schema up and back, one run at a time, and says where it stands.
package struct Migrator: Sendable {
  package typealias State = MigrationStatus.State

  private let path: String
  /// Nil for those that the program was compiled with, which are read when something asks for them.
  private let migrations: [Migration]?
  private let loadsReferenceData: Bool
  private let patience: Double

  /// - Parameter patience: seconds to wait for another process that migrates; at most five for one that writes.
  package init(
    path: String, migrations: [Migration]? = nil, loadsReferenceData: Bool = true,
    patience: Double = 30
  ) {
    self.path = path
    self.migrations = migrations
    self.loadsReferenceData = loadsReferenceData
    self.patience = patience
  }

  /// Where the file stands; changes nothing. A missing file is one with everything pending.
  package func status() throws(StoreError) -> MigrationStatus {
    guard DatabaseFile(path).exists else { return MigrationStatus(history: history, ledger: []) }
    return try run(on: try reader()).status()
  }

  /// Applies what is pending, up to and including `last` or to the end, and loads the reference rows.
  ///
  /// - Parameters:
  ///   - backup: keep a copy of a file that is not empty, as `FILE.before-NNNN`, before the first script.
  ///   - onCopy: is told the copy's path.
  /// - Returns: the migrations that this run applied.
  package func up(
    to last: Int? = nil, backup: Bool = true, onCopy: (String) -> Void = { _ in }
  ) throws(StoreError) -> [Migration] {
    if last == nil, try isUpToDate() { return [] }
    return try whileLocked { connection throws(StoreError) in
      let run = run(on: connection)
      let pending = try run.pending(to: last)
      let copy = backup ? try keepCopy(of: connection, before: pending.first) : nil
      var applied: [Migration] = []
      do throws(StoreError) {
        for migration in pending where try run.apply(migration) { applied.append(migration) }
      } catch {
        // Nothing has changed that the copy could bring back.
        if applied.isEmpty { copy.map(DatabaseFile.remove) }
        throw error
      }
      copy.map(onCopy)
      if loadsReferenceData, try run.status().state == .current { try ReferenceData.load(into: connection) }
      return applied
    }
  }

  /// Takes the last `steps` migrations back, newest first, and with them what only they could hold.
  package func down(steps: Int = 1) throws(StoreError) -> [Migration] {
    try requireFile()
    return try whileLocked { connection throws(StoreError) in
      let run = run(on: connection)
      var reverted: [Migration] = []
      for (migration, script) in try run.revertible(steps: steps) where try run.revert(migration, by: script)
      {
        reverted.append(migration)
      }
      return reverted
    }
  }

  /// The SQL that `up` would run, in full; writes nothing, and makes no file.
  package func pendingSQL(to last: Int? = nil) throws(StoreError) -> String {
    let pending = try run(on: try readerOrEmpty()).pending(to: last)
    return pending.map { migration in
      Migrator.sql(migration.up, note: MigrationLedger.insertion(of: migration), label: migration.label)
    }.joined(separator: "\n")
  }

  /// The SQL that `down` would run, in full; writes nothing.
  package func revertingSQL(steps: Int = 1) throws(StoreError) -> String {
    let revertible = try run(on: try reader()).revertible(steps: steps)
    return revertible.map { migration, script in
      Migrator.sql(script, note: MigrationLedger.removal(of: migration), label: migration.label)
    }.joined(separator: "\n")
  }

  /// Throws when the file is newer than the program, or a migration was edited, is missing or was passed
  /// over.
  package func verify() throws(StoreError) {
    try run(on: try reader()).status().refuseDrift(path: path)
  }

  /// Accepts the present text of applied migrations that were edited since.
  ///
  /// - Returns: those.
  package func repair() throws(StoreError) -> [Migration] {
    try requireFile()
    return try whileLocked { connection throws(StoreError) in
      try connection.transaction { () throws(StoreError) in
        let steps = try run(on: connection).status().steps
        let edited = Set(steps.filter { $0.state == .edited }.map(\.version))
        let accepted = history.filter { edited.contains($0.version) }
        for migration in accepted { try connection.execute(MigrationLedger.acceptance(of: migration)) }
        return accepted
      }
    }
  }

  /// The SQL with which `baseline` would adopt the file; throws when its schema is not that of the
  /// migrations.
  package func baselineSQL() throws(StoreError) -> String {
    Migrator.baselineSQL(of: try adoptable(try reader()))
  }

  /// Adopts a file whose schema somebody made by hand or restored without its ledger, when it equals that of
  /// the migrations up to one of them; `up` then goes on from there.
  ///
  /// - Returns: the migrations that the file is now known to have.
  package func baseline() throws(StoreError) -> [Migration] {
    try requireFile()
    return try whileLocked { connection throws(StoreError) in
      try connection.transaction { () throws(StoreError) in
        let adopted = try adoptable(connection)
        try connection.execute(Migrator.baselineSQL(of: adopted))
        return adopted
      }
    }
  }
}

// MARK: - For those who open databases

extension Migrator {
  /// Gives an open, empty database the whole schema and the reference rows.
  package static func migrate(_ connection: Connection) throws(StoreError) {
    let run = MigrationRun(connection: connection, history: Migration.all)
    for migration in try run.pending(to: nil) { _ = try run.apply(migration) }
    try ReferenceData.load(into: connection)
  }

  /// Refuses a database that another program made or whose schema the program cannot work with.
  ///
  /// It reads two numbers of the file's header, and no migration; `verify` compares the checksums.
  package func requireCurrent(_ connection: Connection, allowingNewer: Bool) throws(StoreError) {
    let known = migrations?.count ?? Migration.count
    guard try MigrationLedger(connection: connection).isOurs(),
      case .integer(let number) = try connection.value("PRAGMA user_version")
    else { throw .foreignDatabase(path: path) }
    let version = Int(number)
    if version > known, !allowingNewer { throw .newerSchema(path: path, found: version, known: known) }
    guard version < known else { return }
    throw .pendingMigrations(path: path, migrations: history.dropFirst(version).map(\.label))
  }
}

// MARK: - Steps

extension Migrator {
  private var history: [Migration] { migrations ?? Migration.all }

  private func run(on connection: Connection) -> MigrationRun {
    MigrationRun(connection: connection, history: history)
  }

  private func reader() throws(StoreError) -> Connection { try Connection(path, mode: .readOnly) }

  private func readerOrEmpty() throws(StoreError) -> Connection {
    DatabaseFile(path).exists ? try reader() : try Connection(path, mode: .memory)
  }

  private func requireFile() throws(StoreError) {
    guard DatabaseFile(path).exists else { throw .missing(path: path) }
  }

  /// Without a lock, so that a program which only looks whether there is something to do never waits.
  private func isUpToDate() throws(StoreError) -> Bool {
    guard DatabaseFile(path).exists else { return false }
    let connection = try reader()
    guard try run(on: connection).status().state == .current else { return false }
    return loadsReferenceData ? try ReferenceData.isLoaded(in: connection) : true
  }

  private func whileLocked<T>(_ body: (Connection) throws(StoreError) -> T) throws(StoreError) -> T {
    try DatabaseFile(path).checkAccess(creating: true)
    let lock = try MigrationLock(path: path, patience: patience)
    return try withExtendedLifetime(lock) { () throws(StoreError) in
      try body(try Connection(path, mode: .readWrite, busyTimeout: min(patience, 5)))
    }
  }

  private func keepCopy(
    of connection: Connection, before migration: Migration?
  ) throws(StoreError) -> String? {
    guard let migration, try connection.value("SELECT count(*) FROM sqlite_schema") != 0 else { return nil }
    let copy = DatabaseFile.unused("\(path).before-\(Migration.fourDigits(migration.version))")
    try DatabaseFile(copy).receiveCopy(of: connection)
    return copy
  }

  private static func sql(_ script: MigrationScript, note: String, label: String) -> String {
    let parts =
      script.usesTransaction
      ? ["BEGIN IMMEDIATE;", script.sql, note, "COMMIT;"]
      : [script.sql, "BEGIN IMMEDIATE;", note, "COMMIT;"]
    return "-- \(label)\n" + parts.joined(separator: "\n") + "\n"
  }

  /// The longest beginning of the history that makes the schema which the file has.
  private func adoptable(_ connection: Connection) throws(StoreError) -> [Migration] {
    guard try MigrationLedger(connection: connection).entries().isEmpty else {
      throw .alreadyMigrated(path: path)
    }
    let found = try SchemaDump(connection)
    var difference: String?
    for count in stride(from: history.count, to: 0, by: -1) {
      let model = try Connection("model", mode: .memory)
      let adopted = Array(history.prefix(count))
      for migration in adopted { _ = try MigrationRun(connection: model, history: history).apply(migration) }
      guard let first = found.firstDifference(from: try SchemaDump(model)) else { return adopted }
      difference = difference ?? first
    }
    throw .differentSchema(path: path, object: difference ?? "the schema")
  }

  private static func baselineSQL(of adopted: [Migration]) -> String {
    adopted.map { MigrationLedger.insertion(of: $0) }.joined(separator: "\n")
  }
}
