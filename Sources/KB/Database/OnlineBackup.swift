import CSQLite
import Glibc

/// SQLite's online backup: the pages of a database into another file, while others read and write it.
///
/// All pages are of one moment: the source is read in one transaction, which a writer with a write-ahead log does
/// not wait for and does not disturb, so that the copy never starts again.
struct OnlineBackup {
  /// Pages a step; between steps the progress is told.
  private static let step: Int32 = 512

  let source: Connection

  /// Copies to a file that does not exist; half a copy is removed, and never has the copy's name.
  ///
  /// - Parameter onPage: is told how many of how many pages are copied.
  /// - Throws: `copyExists` rather than write over a file.
  func write(to path: String, onPage: (_ done: Int, _ all: Int) -> Void) throws(StoreError) {
    let file = DatabaseFile(path)
    guard !file.exists else { throw .copyExists(path: path) }
    try file.checkAccess(creating: true)
    let partial = DatabaseFile.unused(path + ".partial")
    do throws(StoreError) {
      try copy(to: partial, onPage)
      guard link(partial, path) == 0 else {
        if errno == EEXIST { throw .copyExists(path: path) }
        throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
      }
      DatabaseFile.remove(partial)
    } catch {
      DatabaseFile.remove(partial)
      throw error
    }
  }

  private func copy(to path: String, _ onPage: (Int, Int) -> Void) throws(StoreError) {
    let target = try DatabaseHandle.making(path)
    let isOwn = !source.isInTransaction
    if isOwn {
      // The first read is what fixes the moment.
      try source.execute("BEGIN; SELECT count(*) FROM sqlite_schema")
    }
    defer { if isOwn { try? source.execute("COMMIT") } }
    try transfer(to: target, onPage)
    // As one file, without a log beside it; a kbctl that writes to it gives it its log again.
    let code = sqlite3_exec(target.pointer, "PRAGMA journal_mode = DELETE", nil, nil, nil)
    guard code == SQLITE_OK else { throw target.error(code, sql: "") }
  }

  private func transfer(to target: DatabaseHandle, _ onPage: (Int, Int) -> Void) throws(StoreError) {
    guard let backup = sqlite3_backup_init(target.pointer, "main", source.database.pointer, "main") else {
      throw target.error(sqlite3_extended_errcode(target.pointer), sql: "")
    }
    var code = SQLITE_OK
    while code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED {
      code = sqlite3_backup_step(backup, Self.step)
      let all = Int(sqlite3_backup_pagecount(backup))
      onPage(all - Int(sqlite3_backup_remaining(backup)), all)
      if code == SQLITE_BUSY || code == SQLITE_LOCKED { sqlite3_sleep(20) }
    }
    let finished = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, finished == SQLITE_OK else {
      throw target.error(code == SQLITE_DONE ? finished : code, sql: "")
    }
  }
}

extension DatabaseHandle {
  /// A new database in a file.
  fileprivate static func making(_ path: String) throws(StoreError) -> DatabaseHandle {
    var pointer: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(DatabaseFile(path).nameForSQLite, &pointer, flags, nil)
    guard let pointer else { throw .inputOutput(path: path, detail: "out of memory") }
    let handle = DatabaseHandle(owning: pointer, path: path, isReadOnly: false, busyTimeout: 5)
    guard code == SQLITE_OK else { throw handle.error(code, sql: "") }
    return handle
  }
}
