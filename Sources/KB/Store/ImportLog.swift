import FoundationEssentials

/// What came of one input of an import; the raw value is stored in `import_items.outcome`.
package enum ImportOutcome: String, CaseIterable, Sendable {
  case new, updated, unchanged, duplicate, rejected
}

/// Where an import stands; the raw value is stored in `imports.status`.
package enum ImportStatus: String, CaseIterable, Sendable {
  case running, finished, interrupted, failed
}

/// The rows of `imports` and `import_items`: what was read, when, and what came of it.
package struct ImportLog {
  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  /// Starts an import, as `running`.
  ///
  /// - Parameters:
  ///   - arguments: the words of the command, kept as a JSON array.
  ///   - time: ISO 8601, UTC.
  /// - Returns: its `import_id`.
  package func begin(arguments: [String], toolVersion: String, extractor: String, at time: String)
    throws(StoreError) -> Int64
  {
    // An array of strings always has a JSON form; were it not so, the row would say that nothing was asked.
    let json = (try? JSONEncoder().encode(arguments)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    return try connection.insertedID(
      Self.insertImport, [.text(time), .text(toolVersion), .text(extractor), .text(json)])
  }

  /// Writes what came of one input, and counts it.
  ///
  /// - Parameters:
  ///   - location: the path or URL that was read.
  ///   - reason: why it was rejected or passed over; nil when there is nothing to say.
  ///   - path: of the file that was read, without links; nil when it was none.
  package func record(
    importID: Int64, location: String, outcome: ImportOutcome, articleID: Int64?, reason: String?,
    path: String? = nil
  ) throws(StoreError) {
    try connection.transaction { () throws(StoreError) in
      try connection.run(
        Self.insertItem,
        [
          .integer(importID), .text(location), .text(outcome.rawValue), Value(articleID), Value(reason),
          Value(path),
        ])
      try connection.run(Self.count[outcome] ?? "", [.integer(importID)])
    }
  }

  /// Counts articles of inputs that were not read, because they are as they were: they get no line of their own.
  package func count(importID: Int64, unchanged count: Int) throws(StoreError) {
    try connection.run(
      "UPDATE imports SET unchanged_count = unchanged_count + ? WHERE import_id = ?",
      [Value(count), .integer(importID)])
  }

  /// - Parameter time: ISO 8601, UTC.
  package func finish(importID: Int64, status: ImportStatus, at time: String) throws(StoreError) {
    try connection.run(
      "UPDATE imports SET status = ?, finished_at = ? WHERE import_id = ?",
      [.text(status.rawValue), .text(time), .integer(importID)])
  }

  private static let insertImport = """
    INSERT INTO imports (started_at, status, tool_version, extractor, arguments)
    VALUES (?, 'running', ?, ?, ?)
    RETURNING import_id
    """
  private static let insertItem = """
    INSERT INTO import_items (import_id, location, outcome, article_id, reason, path)
    VALUES (?, ?, ?, ?, ?, ?)
    """
  private static let count = Dictionary(
    uniqueKeysWithValues: ImportOutcome.allCases.map { outcome in
      let column = "\(outcome.rawValue)_count"
      return (outcome, "UPDATE imports SET \(column) = \(column) + 1 WHERE import_id = ?")
    })
}
