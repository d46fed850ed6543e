import CSQLite
import Glibc

/// SQLite's connection object, closed when nothing uses it any more: neither the connection nor a statement.
///
/// One thread uses it at a time; only `interrupt` may be called from another.
final class DatabaseHandle: @unchecked Sendable {
  let pointer: OpaquePointer
  let path: String
  let isReadOnly: Bool
  /// Seconds to wait for another process's lock.
  let busyTimeout: Double

  private var limit: (seconds: Double, deadline: ContinuousClock.Instant)?

  /// Owns `pointer` from here on, even when it stands for a failed opening.
  init(owning pointer: OpaquePointer, path: String, isReadOnly: Bool, busyTimeout: Double) {
    self.pointer = pointer
    self.path = path
    self.isReadOnly = isReadOnly
    self.busyTimeout = busyTimeout
    sqlite3_extended_result_codes(pointer, 1)
    sqlite3_busy_timeout(pointer, Int32(busyTimeout * 1000))
  }

  deinit { sqlite3_close_v2(pointer) }

  func interrupt() { sqlite3_interrupt(pointer) }

  /// The error for the call on this connection that just returned `code`.
  ///
  /// - Parameter offset: bytes of `sql` before the statement that the call was about.
  func error(_ code: Int32, sql: String, offset: Int = 0) -> StoreError {
    let place = sqlite3_error_offset(pointer)
    let failure = SQLiteFailure(
      extendedCode: code, message: String(cString: sqlite3_errmsg(pointer)), sql: sql,
      position: place >= 0 ? offset + Int(place) : nil)
    switch failure.primaryCode {
    case SQLITE_INTERRUPT:
      guard let limit, limit.deadline <= .now else { return .interrupted }
      return .timeLimit(seconds: limit.seconds)
    case SQLITE_AUTH: return .writeRefused(statement: sql)
    // A refused function has the code of a mistake in SQL.
    case SQLITE_ERROR where failure.message.hasPrefix("not authorized"): return .writeRefused(statement: sql)
    // A log or its index that finds no space fails as any other input or output does.
    case SQLITE_IOERR where [ENOSPC, EDQUOT].contains(sqlite3_system_errno(pointer)):
      return .fullDisk(path: path)
    case SQLITE_READONLY where isReadOnly: return .writeRefused(statement: sql)
    default: return StoreError(failure, path: path, busyTimeout: busyTimeout)
    }
  }
}

extension DatabaseHandle {
  /// Ends whatever runs when the seconds, counted from now, have passed; nil takes the limit away.
  func limitTime(to seconds: Double?) {
    guard let seconds else {
      limit = nil
      sqlite3_progress_handler(pointer, 0, nil, nil)
      return
    }
    limit = (seconds, .now + .waiting(seconds: seconds))
    let context = Unmanaged.passUnretained(self).toOpaque()
    // Every 4000 steps of SQLite's machine: some 20 times a millisecond, too seldom to be measured.
    sqlite3_progress_handler(
      pointer, 4000,
      { context in
        guard let context else { return 0 }
        let handle = Unmanaged<DatabaseHandle>.fromOpaque(context).takeUnretainedValue()
        return handle.isOutOfTime ? 1 : 0
      }, context)
  }

  private var isOutOfTime: Bool { limit.map { $0.deadline <= .now } ?? false }

  /// Refuses, while statements are compiled, everything but reading.
  func allowOnlyReading() {
    sqlite3_set_authorizer(
      pointer,
      { _, action, first, second, _, _ in
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: SQLITE_OK
        // SQLite asks for this when it sets up json_each and the like; without a writable schema it changes
        // nothing.
        case SQLITE_UPDATE: first.map { String(cString: $0) } == "sqlite_master" ? SQLITE_OK : SQLITE_DENY
        case SQLITE_FUNCTION: ReadingRule.allows(function: second) ? SQLITE_OK : SQLITE_DENY
        case SQLITE_PRAGMA: ReadingRule.allows(pragma: first, value: second) ? SQLITE_OK : SQLITE_DENY
        default: SQLITE_DENY
        }
      }, nil)
  }
  /// Refuses, while statements are compiled, to begin or end a transaction.
  func refuseTransactionControl() {
    sqlite3_set_authorizer(
      pointer,
      { _, action, _, _, _, _ in
        action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT ? SQLITE_DENY : SQLITE_OK
      }, nil)
  }

  func allowEverything() { sqlite3_set_authorizer(pointer, nil, nil) }
}

/// Which functions and pragmas only read.
private enum ReadingRule {
  /// Describe the schema or the program whether or not they have an argument; `data_version` is FTS5's own.
  private static let described: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    "foreign_key_check", "integrity_check", "quick_check", "function_list", "module_list", "pragma_list",
    "collation_list", "compile_options", "database_list", "data_version",
  ]
  /// Tell a setting when they have no argument and change it when they have one.
  private static let settings: Set<String> = [
    "application_id", "user_version", "schema_version", "encoding", "page_size", "page_count",
    "freelist_count", "journal_mode", "foreign_keys", "cache_size", "mmap_size", "synchronous", "query_only",
  ]
  private static let refused: Set<String> = ["load_extension", "fts3_tokenizer"]

  static func allows(function: UnsafePointer<CChar>?) -> Bool {
    function.map { !refused.contains(String(cString: $0).lowercased()) } ?? false
  }

  static func allows(pragma: UnsafePointer<CChar>?, value: UnsafePointer<CChar>?) -> Bool {
    guard let pragma else { return false }
    let name = String(cString: pragma).lowercased()
    return described.contains(name) || (value == nil && settings.contains(name))
  }
}
