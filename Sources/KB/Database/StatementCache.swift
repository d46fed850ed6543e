/// Compiled statements by their text; the least recently used gives way when it is full.
struct StatementCache {
  private final class Entry {
    let statement: Statement
    var lastUse: Int

    init(_ statement: Statement, lastUse: Int) {
      self.statement = statement
      self.lastUse = lastUse
    }
  }

  /// A statement's text. Texts are long and looked up often: hashed is their end, where those that begin alike differ.
  private struct Key: Hashable {
    let sql: String

    func hash(into hasher: inout Hasher) {
      let bytes = sql.utf8
      hasher.combine(bytes.count)
      for byte in bytes.suffix(16) { hasher.combine(byte) }
    }
  }

  private var entries: [Key: Entry] = [:]
  private var uses = 0
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Nil when there is none, or when it is in the middle of its rows.
  mutating func statement(for sql: String) -> Statement? {
    guard let entry = entries[Key(sql: sql)], !entry.statement.isBusy else { return nil }
    uses += 1
    entry.lastUse = uses
    return entry.statement
  }

  mutating func insert(_ statement: Statement) {
    if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      entries[oldest.key] = nil
    }
    uses += 1
    entries[Key(sql: statement.sql)] = Entry(statement, lastUse: uses)
  }

  mutating func removeAll() { entries.removeAll() }
}
