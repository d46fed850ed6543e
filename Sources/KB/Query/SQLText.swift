import CSQLite

/// SQL as somebody types it, line by line.
package enum SQLText {
  /// Whether a text ends with a whole statement: SQLite's own rule, which knows quotes, comments and triggers.
  package static func isComplete(_ text: String) -> Bool {
    // SQLite would read no further.
    text.utf8.contains(0) || sqlite3_complete(text) != 0
  }
}
