import CSQLite

/// One compiled SQL statement: bound, stepped through its rows, and reset for the next time.
package final class Statement {
  /// The whole text that the statement was compiled from.
  package let sql: String
  /// The names of the parameters without `:`, `@` or `$`, in the order of their numbers.
  package let parameterNames: [String]
  package let parameterCount: Int

  private let database: DatabaseHandle
  private let pointer: OpaquePointer
  private let offset: Int
  private lazy var names = readColumnNames()

  /// - Parameter offset: bytes of `sql` before this statement.
  init(owning pointer: OpaquePointer, of database: DatabaseHandle, sql: String, offset: Int) {
    self.pointer = pointer
    self.database = database
    self.sql = sql
    self.offset = offset
    parameterCount = Int(sqlite3_bind_parameter_count(pointer))
    parameterNames = (0..<parameterCount).compactMap { index in
      sqlite3_bind_parameter_name(pointer, Int32(index + 1)).map { String(String(cString: $0).dropFirst()) }
    }
  }

  deinit { sqlite3_finalize(pointer) }

  /// Whether rows of an earlier step are still to come.
  var isBusy: Bool { sqlite3_stmt_busy(pointer) != 0 }

  /// Whether SQLite knows that running it changes nothing in the file.
  package var isReadOnly: Bool { sqlite3_stmt_readonly(pointer) != 0 }

  /// - Parameter index: the parameter's number, from 1.
  package func bind(_ value: Value, at index: Int) throws(StoreError) {
    let position = Int32(index)
    let code =
      switch value {
      case .null: sqlite3_bind_null(pointer, position)
      case .integer(let number): sqlite3_bind_int64(pointer, position, number)
      case .real(let number): sqlite3_bind_double(pointer, position, number)
      case .text(let text): bind(text, at: position)
      case .blob(let bytes): bind(bytes, at: position)
      }
    guard code == SQLITE_OK else { throw database.error(code, sql: sql) }
  }

  /// Binds all parameters, by number.
  package func bind(_ values: [Value]) throws(StoreError) {
    guard values.count == parameterCount else {
      throw .wrongArguments(
        sql: sql, reason: "has \(parameterCount) parameters, not \(values.count); give one value for each")
    }
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
  }

  /// Binds all parameters, by name without its first sign; values that the statement does not name are left
  /// out.
  package func bind(named values: [String: Value]) throws(StoreError) {
    for index in 0..<parameterCount {
      guard let name = sqlite3_bind_parameter_name(pointer, Int32(index + 1)).map({ String(cString: $0) })
      else {
        throw .wrongArguments(sql: sql, reason: "has a parameter without a name; write :name for '?'")
      }
      guard let value = values[String(name.dropFirst())] else {
        throw .wrongArguments(sql: sql, reason: "has no value for \(name); give it one")
      }
      try bind(value, at: index + 1)
    }
  }

  /// Moves to the next row; false when there is none, and then the statement is reset.
  package func step() throws(StoreError) -> Bool {
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    // The error must be read before `reset` replaces it.
    let failure = code == SQLITE_DONE ? nil : database.error(code, sql: sql, offset: offset)
    sqlite3_reset(pointer)
    if let failure { throw failure }
    return false
  }

  /// Ends a run before its last row, so that it holds no lock. Parameters stay bound.
  package func reset() { sqlite3_reset(pointer) }

  func clearBindings() { sqlite3_clear_bindings(pointer) }

  private func bind(_ text: String, at position: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      // An empty buffer may have no address, which SQLite would take for NULL.
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        return sqlite3_bind_text(pointer, position, "", 0, csqlite_static())
      }
      return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text64(
          pointer, position, $0, UInt64(bytes.count), csqlite_transient(), UInt8(SQLITE_UTF8))
      }
    }
  }

  private func bind(_ bytes: [UInt8], at position: Int32) -> Int32 {
    guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(pointer, position, 0) }
    return bytes.withUnsafeBytes {
      sqlite3_bind_blob64(pointer, position, $0.baseAddress, UInt64($0.count), csqlite_transient())
    }
  }
}

extension Statement {
  /// The names of the result's columns; empty when the statement returns no rows.
  package var columnNames: [String] {
    // A cached statement is compiled anew when the schema changes, and may then have other columns.
    if names.count != Int(sqlite3_column_count(pointer)) { names = readColumnNames() }
    return names
  }

  /// The row that the last step moved to.
  package var row: Row { Row(columns: columnNames, values: values) }

  /// The values of the row that the last step moved to.
  package var values: [Value] { (0..<Int(sqlite3_data_count(pointer))).map(value(at:)) }

  /// - Parameter index: the column's number, from 0.
  package func value(at index: Int) -> Value {
    let column = Int32(index)
    switch sqlite3_column_type(pointer, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(pointer, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(pointer, column))
    case SQLITE_TEXT:
      // By its length, because text may hold NUL; the pointer first, because it may convert and change the
      // length.
      let start = sqlite3_column_text(pointer, column)
      let count = Int(sqlite3_column_bytes(pointer, column))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(pointer, column)
      let count = Int(sqlite3_column_bytes(pointer, column))
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  private func readColumnNames() -> [String] {
    (0..<sqlite3_column_count(pointer)).map { index in
      sqlite3_column_name(pointer, index).map { String(cString: $0) } ?? ""
    }
  }
}
