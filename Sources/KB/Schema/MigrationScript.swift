/// One direction of a migration: the SQL under a marker of dbmate's format.
///
/// `-- migrate:up` begins the way up, `-- migrate:down` the way back; `transaction:false` after either lets
/// its SQL run outside a transaction, as VACUUM must.
package struct MigrationScript: Hashable, Sendable {
  package let sql: String
  package let usesTransaction: Bool

  /// Divides a file's normalized text; before the first marker there may only be comments.
  static func parse(
    _ text: String, file: String
  ) throws(StoreError) -> (up: MigrationScript, down: MigrationScript?) {
    var sections: [(marker: Marker, lines: [Substring])] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let marker = try Marker(line, file: file) {
        sections.append((marker, []))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(line)
      } else if !line.isEmpty, !line.hasPrefix("--") {
        throw .brokenMigration(file: file, reason: "has SQL before '-- migrate:up'; put it after the marker")
      }
    }
    let directions = sections.map(\.marker.direction)
    guard directions == ["up"] || directions == ["up", "down"] else {
      throw .brokenMigration(
        file: file,
        reason: "its markers are not one '-- migrate:up' and then one '-- migrate:down'; write them so")
    }
    let scripts = sections.map { section in
      let sql = section.lines.joined(separator: "\n").trimmed
      return MigrationScript(sql: sql, usesTransaction: section.marker.usesTransaction)
    }
    guard !scripts[0].sql.isEmpty else {
      throw .brokenMigration(file: file, reason: "does nothing; write its SQL after '-- migrate:up'")
    }
    return (scripts[0], scripts.count > 1 ? scripts[1] : nil)
  }

  /// A line `-- migrate:up` or `-- migrate:down` with its options.
  private struct Marker {
    var direction: Substring
    var usesTransaction = true

    /// Nil for any other line.
    init?(_ line: Substring, file: String) throws(StoreError) {
      let words = line.split(separator: " ")
      guard words.count >= 2, words[0] == "--", words[1].hasPrefix("migrate:") else { return nil }
      direction = words[1].dropFirst("migrate:".count)
      for option in words.dropFirst(2) {
        switch option {
        case "transaction:false": usesTransaction = false
        case "transaction:true": usesTransaction = true
        default:
          throw .brokenMigration(
            file: file, reason: "has the unknown option '\(option)'; write transaction:false or nothing")
        }
      }
    }
  }
}

extension String {
  /// Without the line breaks and spaces at both ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
