import CSQLite

/// What SQLite said when a call did not succeed, with the SQL it was about.
package struct SQLiteFailure: Error, Hashable, Sendable {
  /// SQLite's extended result code, such as 2067 for a broken UNIQUE constraint.
  package var extendedCode: Int32
  /// SQLite's own words.
  package var message: String
  /// The whole text handed over, of several statements where there were several.
  package var sql: String
  /// UTF-8 bytes before the place in `sql` that the message is about; nil when SQLite names none.
  package var position: Int?

  package init(extendedCode: Int32, message: String, sql: String, position: Int? = nil) {
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
    self.position = position
  }

  /// The family of the code: its low byte.
  package var primaryCode: Int32 { extendedCode & 0xFF }

  package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

  /// The line and column, both from 1 and the column in code points, that the message is about.
  package var lineAndColumn: (line: Int, column: Int)? {
    guard let position else { return nil }
    let before = String(decoding: sql.utf8.prefix(position), as: UTF8.self)
    let line = before.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    let lastLine = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).last
    return (line, (lastLine?.count ?? 0) + 1)
  }
}

extension SQLiteFailure: CustomStringConvertible {
  /// SQLite's words and, on the same line, the piece of SQL they are about.
  package var description: String {
    let excerpt = excerpt(limit: 60)
    guard !excerpt.isEmpty else { return message }
    guard let (line, column) = lineAndColumn else { return "\(message), in '\(excerpt)'" }
    return "\(message), in line \(line), column \(column), at '\(excerpt)'"
  }

  private func excerpt(limit: Int) -> String {
    let start = position ?? 0
    let text = String(decoding: sql.utf8.dropFirst(start), as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= limit ? words : words.prefix(limit - 1) + "…"
  }
}
