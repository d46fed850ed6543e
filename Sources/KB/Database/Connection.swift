import CSQLite
import Glibc

/// One open database. Not for several threads; `Interrupter` alone reaches it from another.
package final class Connection {
  /// What a connection may do, and where the database is.
  package enum Mode: Sendable {
    /// Makes the file when there is none.
    case readWrite
    case readOnly
    /// A new database that ends with the connection; the path is only a name for messages.
    case memory
  }

  /// `application_id` of the databases of this program: "KBCT".
  package static let applicationID: Int64 = 0x4B42_4354

  package let path: String
  package let mode: Mode

  let database: DatabaseHandle
  private var cache = StatementCache(capacity: 200)
  private var depth = 0

  /// - Parameter busyTimeout: seconds to wait for another process's lock before `StoreError.busy`.
  package init(_ path: String, mode: Mode = .readWrite, busyTimeout: Double = 5) throws(StoreError) {
    self.path = path
    self.mode = mode
    database =
      switch mode {
      case .memory: try Connection.open(":memory:", as: path, flags: Connection.writing, busyTimeout)
      case .readWrite: try Connection.openForWriting(path, busyTimeout)
      case .readOnly: try Connection.openForReading(path, busyTimeout)
      }
    try configure()
  }

  /// The `rowid` of the last row that this connection inserted.
  package var lastInsertedID: Int64 { sqlite3_last_insert_rowid(database.pointer) }

  /// The number of rows that the last statement inserted, updated or deleted, without those of triggers.
  package var changes: Int { Int(sqlite3_changes64(database.pointer)) }

  /// Whether a transaction is open.
  package var isInTransaction: Bool { sqlite3_get_autocommit(database.pointer) == 0 }

  /// Ends what runs when this many seconds, counted from this call, have passed; nil takes the limit away.
  package func limitTime(to seconds: Double?) { database.limitTime(to: seconds) }

  /// From now on compiles only statements that read: no write, no ATTACH, no extension.
  package func allowOnlyReading() {
    database.allowOnlyReading()
    // What was compiled before was not asked.
    cache.removeAll()
  }

  /// Ends what runs with `StoreError.interrupted`.
  package func interrupt() { database.interrupt() }

  /// Ends what this connection runs, from any thread, at any time, even when the connection has gone.
  package struct Interrupter: Sendable {
    fileprivate let database: DatabaseHandle

    package func interrupt() { database.interrupt() }
  }

  package var interrupter: Interrupter { Interrupter(database: database) }
}

// MARK: - Running SQL

extension Connection {
  /// A compiled statement, reset and with no parameter bound; the same text is compiled once.
  package func statement(_ sql: String) throws(StoreError) -> Statement {
    if let statement = cache.statement(for: sql) {
      statement.reset()
      statement.clearBindings()
      return statement
    }
    let (statement, end) = try prepare(sql, from: 0)
    guard let statement else { throw .wrongArguments(sql: sql, reason: "holds no statement; write one") }
    guard try prepare(sql, from: end).statement == nil else {
      throw .wrongArguments(sql: sql, reason: "holds more than one statement; give them one by one")
    }
    cache.insert(statement)
    return statement
  }

  /// Calls `body` with each statement of a script in turn; each is compiled after the one before it has run.
  package func forEachStatement(
    in script: String, _ body: (Statement) throws(StoreError) -> Void
  ) throws(StoreError) {
    var offset = 0
    while true {
      let (statement, end) = try prepare(script, from: offset)
      guard let statement else { return }
      try body(statement)
      offset = end
    }
  }

  /// Runs all statements of a script, leaving out their rows.
  package func execute(_ script: String) throws(StoreError) {
    try forEachStatement(in: script) { statement throws(StoreError) in
      while try statement.step() {}
    }
  }

  /// Runs one statement, leaving out its rows.
  package func run(_ sql: String, _ values: [Value] = []) throws(StoreError) {
    let statement = try statement(sql)
    try statement.bind(values)
    while try statement.step() {}
  }

  /// All rows of one statement.
  package func rows(_ sql: String, _ values: [Value] = []) throws(StoreError) -> [Row] {
    let statement = try statement(sql)
    try statement.bind(values)
    var rows: [Row] = []
    while try statement.step() { rows.append(statement.row) }
    return rows
  }

  /// The first row of one statement; nil when there is none.
  package func row(_ sql: String, _ values: [Value] = []) throws(StoreError) -> Row? {
    let statement = try statement(sql)
    try statement.bind(values)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return statement.row
  }

  /// The first value of the first row of one statement; null when there is no row.
  package func value(_ sql: String, _ values: [Value] = []) throws(StoreError) -> Value {
    try row(sql, values)?.values.first ?? .null
  }

  /// The whole result of one statement, with its column names even when it has no rows.
  package func table(_ sql: String, named values: [String: Value] = [:]) throws(StoreError) -> Table {
    let statement = try statement(sql)
    try statement.bind(named: values)
    var rows: [[Value]] = []
    while try statement.step() { rows.append(statement.values) }
    return Table(columns: statement.columnNames, rows: rows)
  }

  /// Runs `body` and keeps what it wrote, or nothing of it when it throws.
  ///
  /// The write lock is taken at once, so that what `body` reads is what it changes. Inside another
  /// transaction it is a savepoint of that one.
  package func transaction<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
    depth += 1
    defer { depth -= 1 }
    let name = "nested\(depth)"
    let isOutermost = !isInTransaction
    try run(isOutermost ? "BEGIN IMMEDIATE" : "SAVEPOINT \(name)")
    do {
      let result = try body()
      try run(isOutermost ? "COMMIT" : "RELEASE \(name)")
      return result
    } catch {
      // SQLite itself rolls back when the disk is full or fails; then there is nothing left to undo.
      if isInTransaction {
        try? execute(isOutermost ? "ROLLBACK" : "ROLLBACK TO \(name); RELEASE \(name)")
      }
      throw error
    }
  }

  /// Runs `body` on the database as it is now, whatever others write meanwhile; it takes no write lock.
  ///
  /// - Precondition: no transaction is open, or else `body` sees that one.
  package func reading<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
    guard !isInTransaction else { return try body() }
    try run("BEGIN")
    defer { if isInTransaction { try? execute("COMMIT") } }
    return try body()
  }

  /// Runs `body`, which may compile no statement that begins or ends a transaction or savepoint.
  func withoutTransactionControl(_ body: () throws(StoreError) -> Void) throws(StoreError) {
    database.refuseTransactionControl()
    defer { database.allowEverything() }
    try body()
  }

  /// Compiles the statement of `script` that begins at `offset` in its UTF-8, past spaces and comments.
  ///
  /// - Returns: nil at the script's end, and where the next one begins.
  private func prepare(
    _ script: String, from offset: Int
  ) throws(StoreError) -> (statement: Statement?, end: Int) {
    var script = script
    var pointer: OpaquePointer?
    var end = 0
    var holdsNUL = false
    let code = script.withUTF8 { bytes in
      let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[offset...])
      end = bytes.count
      // SQLite would stop reading there and leave out the rest without a word.
      holdsNUL = rest.contains(0)
      guard let start = rest.baseAddress?.assumingMemoryBound(to: CChar.self), !holdsNUL else {
        return SQLITE_OK
      }
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(database.pointer, start, Int32(rest.count), 0, &pointer, &tail)
      end = tail.map { offset + (UnsafePointer(start).distance(to: $0)) } ?? end
      return code
    }
    if holdsNUL { throw .wrongArguments(sql: script, reason: "holds a NUL character; leave it out") }
    guard code == SQLITE_OK else { throw database.error(code, sql: script, offset: offset) }
    guard let pointer else {
      // A lone semicolon or comment compiles to nothing and is not yet the end.
      return end < script.utf8.count && end > offset ? try prepare(script, from: end) : (nil, end)
    }
    return (Statement(owning: pointer, of: database, sql: script, offset: offset), end)
  }
}

// MARK: - Opening

extension Connection {
  private static let writing = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX

  private static func open(
    _ name: String, as path: String, flags: Int32, _ busyTimeout: Double
  ) throws(StoreError) -> DatabaseHandle {
    var pointer: OpaquePointer?
    let code = sqlite3_open_v2(name, &pointer, flags, nil)
    guard let pointer else { throw .inputOutput(path: path, detail: "out of memory") }
    let handle = DatabaseHandle(
      owning: pointer, path: path, isReadOnly: flags & SQLITE_OPEN_READONLY != 0, busyTimeout: busyTimeout)
    if code == SQLITE_OK { return handle }
    switch sqlite3_system_errno(pointer) {
    case EACCES, EPERM: throw .noPermission(path: path)
    case EROFS: throw .readOnlyFile(path: path)
    default: throw handle.error(code, sql: "")
    }
  }

  private static func openForWriting(
    _ path: String, _ busyTimeout: Double
  ) throws(StoreError) -> DatabaseHandle {
    let file = DatabaseFile(path)
    try file.checkAccess(creating: true)
    let handle = try open(file.nameForSQLite, as: path, flags: writing, busyTimeout)
    // SQLite opens what it may not write for reading, and would tell only at the first write.
    guard sqlite3_db_readonly(handle.pointer, "main") == 0 else { throw .readOnlyFile(path: path) }
    try readHeader(handle)
    return handle
  }

  private static func openForReading(
    _ path: String, _ busyTimeout: Double
  ) throws(StoreError) -> DatabaseHandle {
    let file = DatabaseFile(path)
    try file.checkAccess(creating: false)
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    let handle = try open(file.nameForSQLite, as: path, flags: flags, busyTimeout)
    do {
      try readHeader(handle)
      return handle
    } catch .inputOutput, .writeRefused {
      // In a folder where the index of the write-ahead log cannot be made, SQLite reads only what it is told
      // nobody changes. That is so when the log is empty, as after every orderly end.
      if file.logHoldsData { throw .unreadableLog(path: path) }
      let handle = try open(file.immutableAddress, as: path, flags: flags | SQLITE_OPEN_URI, busyTimeout)
      try readHeader(handle)
      return handle
    }
  }

  /// Opening reads nothing; the first read finds out what the file is.
  private static func readHeader(_ handle: DatabaseHandle) throws(StoreError) {
    let sql = "SELECT count(*) FROM sqlite_schema"
    let code = sqlite3_exec(handle.pointer, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw handle.error(code, sql: sql) }
  }

  private func configure() throws(StoreError) {
    // Bulk work keeps 64 MB of pages and reads through the page cache of the system: a question the whole file, an import
    // no more than lets its memory stay flat while the file grows.
    let mapped = mode == .readWrite ? 64 << 20 : 1 << 30
    try execute(
      """
      PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
      PRAGMA mmap_size = \(mapped)
      """)
    guard mode == .readWrite else { return }
    if try isNewOrOurs() { try enterLogMode() }
    // With a write-ahead log this is safe against everything but the loss of the last commits in a power
    // failure.
    try execute("PRAGMA synchronous = NORMAL")
  }

  /// Another program's file is opened as it is.
  private func isNewOrOurs() throws(StoreError) -> Bool {
    if try value("PRAGMA application_id") == .integer(Connection.applicationID) { return true }
    return try value("PRAGMA page_count") == .integer(0)
  }

  /// Two processes that make one file at the same time must not stop each other here: SQLite does not wait by
  /// itself while the journal's kind changes.
  private func enterLogMode() throws(StoreError) {
    let deadline = ContinuousClock.now + .waiting(seconds: database.busyTimeout)
    while true {
      do {
        return try run("PRAGMA journal_mode = WAL")
      } catch .busy where ContinuousClock.now < deadline {
        sqlite3_sleep(10)
      }
    }
  }
}
