/// One thing that is wrong in a database: where, what, and what to do.
package struct Finding: Hashable, Sendable {
  package enum Check: String, CaseIterable, Sendable {
    /// SQLite's own check of pages and indexes.
    case file
    case foreignKeys = "foreign keys"
    /// Full-text indexes against the tables that they index.
    case search
    /// Rows that nothing bears out, and rows that lack their other half.
    case orphans
    /// Texts against their checksums.
    case content
    /// Spans of facts against the texts that they point into.
    case spans
  }

  package let check: Check
  /// The table; empty when the finding is about the file.
  package let table: String
  /// The row's key, such as `17` or `3/1`; nil when the finding is about the whole table.
  package let row: String?
  /// What is wrong and, after a semicolon, what to do.
  package let message: String

  init(_ check: Check, table: String = "", row: String? = nil, _ message: String) {
    self.check = check
    self.table = table
    self.row = row
    self.message = message
  }
}

extension Finding: CustomStringConvertible {
  /// One line: table and row, what is wrong, what to do.
  package var description: String {
    let place = [table, row ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    return place.isEmpty ? message : "\(place): \(message)"
  }
}
