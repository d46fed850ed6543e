/// Compiled statements by their text; the least recently used gives way when it is full.
struct StatementCache {
  private var entries: [String: (statement: Statement, lastUse: Int)] = [:]
  private var uses = 0
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Nil when there is none, or when it is in the middle of its rows.
  mutating func statement(for sql: String) -> Statement? {
    guard let entry = entries[sql], !entry.statement.isBusy else { return nil }
    uses += 1
    entries[sql]?.lastUse = uses
    return entry.statement
  }

  mutating func insert(_ statement: Statement) {
    if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      entries[oldest.key] = nil
    }
    uses += 1
    entries[statement.sql] = (statement, uses)
  }

  mutating func removeAll() { entries.removeAll() }
}
