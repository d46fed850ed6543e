import CSQLite

/// Everything that can go wrong with a database and its answers. The message is the thing, the reason, the
/// remedy.
package enum StoreError: Error, Hashable, Sendable {
  // The file.
  case missing(path: String)
  case missingFolder(path: String)
  case directory(path: String)
  case notADatabase(path: String)
  /// A sound SQLite file that another program made.
  case foreignDatabase(path: String)
  case corrupt(path: String, detail: String)
  case noPermission(path: String)
  case readOnlyFile(path: String)
  /// The log of a database that was not closed cannot be read without a place for its index.
  case unreadableLog(path: String)
  /// Another process holds the lock that was asked for, and held it for all of the seconds waited.
  case busy(path: String, seconds: Double)
  /// Another import has held the file's turn for all of the seconds waited; what it says of itself.
  case importRunning(path: String, holder: String, seconds: Double)
  case fullDisk(path: String)
  case inputOutput(path: String, detail: String)

  // The schema.
  case newerSchema(path: String, found: Int, known: Int)
  case pendingMigrations(path: String, migrations: [String])
  case editedMigration(path: String, migration: String)
  /// The ledger names a migration that the program does not have.
  case missingMigration(path: String, migration: String)
  case outOfOrderMigration(path: String, migration: String, last: String)
  case brokenMigration(file: String, reason: String)
  case failedMigration(path: String, migration: String, failure: SQLiteFailure)
  case brokenForeignKeys(path: String, migration: String, table: String, rows: Int)
  case noSuchMigration(version: Int, known: Int)
  case missingDown(migration: String)
  /// Another process migrates the same file.
  case migrationRunning(path: String)
  case alreadyMigrated(path: String)
  case differentSchema(path: String, object: String)
  case copyExists(path: String)
  case brokenReferenceData(reason: String)

  // Questions.
  case noSuchQuery(name: String, similar: [String])
  case brokenQuery(file: String, line: Int, reason: String)
  case missingParameter(query: String, name: String)
  case unknownParameter(query: String, name: String, known: [String])
  case illTypedParameter(query: String, name: String, value: String, type: String)
  /// One statement was wanted; the number of parameters or statements is another.
  case wrongArguments(sql: String, reason: String)
  case noSuchEntity(name: String, similar: [String])
  case ambiguousName(name: String, candidates: [String])
  case noSuchArticle(id: String)
  case noSuchEventType(name: String, similar: [String])
  /// A fact named by its row, or by words of an article, that is not there.
  case noSuchFact(name: String)

  // Decisions.
  case noSuchDecision(id: Int64)
  /// What was to be decided makes no sense beside what holds; nothing was done.
  case refusedDecision(decision: String, reason: String)
  /// Written by a later program.
  case newerDecision(decision: String, found: Int, known: Int)

  case writeRefused(statement: String)
  case timeLimit(seconds: Double)
  case interrupted

  /// What none of the others covers: a mistake in SQL, a broken constraint.
  case sqlite(SQLiteFailure)
}

extension StoreError {
  /// Chooses the case for a failed call on the database at `path`.
  init(_ failure: SQLiteFailure, path: String, busyTimeout: Double) {
    self =
      switch failure.primaryCode {
      case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path, seconds: busyTimeout)
      case SQLITE_FULL: .fullDisk(path: path)
      case SQLITE_CORRUPT: .corrupt(path: path, detail: failure.message)
      case SQLITE_NOTADB: .notADatabase(path: path)
      case SQLITE_READONLY: .readOnlyFile(path: path)
      case SQLITE_PERM: .noPermission(path: path)
      case SQLITE_IOERR, SQLITE_CANTOPEN: .inputOutput(path: path, detail: failure.message)
      case SQLITE_INTERRUPT: .interrupted
      default: .sqlite(failure)
      }
  }
}
