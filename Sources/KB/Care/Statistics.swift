/// What a database holds, in numbers: `kbctl stats`.
package struct Statistics: Hashable, Sendable {
  /// A number of rows, with the numbers of their sorts.
  package struct Count: Hashable, Sendable {
    package let table: String
    package let count: Int
    /// The most frequent first; empty for tables without sorts.
    package let sorts: [Sort]
  }

  package struct Sort: Hashable, Sendable {
    package let name: String
    package let count: Int
  }

  package struct Days: Hashable, Sendable {
    /// ISO 8601, as precise as the source.
    package let first: String
    package let last: String
  }

  package let path: String
  package let schemaVersion: Int
  /// Of the database's pages, in bytes.
  package let size: Int64
  package let counts: [Count]
  /// Entities that no article mentions: countries and provinces of the gazetteers.
  package let unmentionedEntities: Int
  /// Of the articles; nil when no article has a date.
  package let publication: Days?
  /// Of the events; nil when no event has one.
  package let events: Days?

  package init(_ connection: Connection) throws(StoreError) {
    let rows = CareRows(connection: connection)
    path = connection.path
    schemaVersion = try rows.schemaVersion()
    size = try rows.size()
    let entities = try rows.entityCounts()
    unmentionedEntities = entities.reduce(0) { $0 + $1.all - $1.mentioned }
    publication = try rows.range("articles", "published_at", "published_at").map(Days.init)
    events = try rows.range("events", "starts_on", "ends_on").map(Days.init)
    counts = [
      Count(table: "sources", count: try rows.count("sources"), sorts: []),
      try Statistics.count("articles", by: "genre", rows),
      Count(
        table: "entities", count: entities.reduce(0) { $0 + $1.mentioned },
        sorts: entities.filter { $0.mentioned > 0 }.map { Sort(name: $0.kind, count: $0.mentioned) }),
      try Statistics.count("mentions", by: "form", rows), try Statistics.count("quotes", by: "kind", rows),
      try Statistics.count("time_expressions", by: "type", rows),
      try Statistics.count("relations", by: "predicate", rows),
      try Statistics.count("events", by: "event_type", rows),
      try Statistics.count("imports", by: "status", rows),
      try Statistics.count("import_items", by: "outcome", rows),
      try Statistics.count("curations", by: "action", rows),
    ]
  }

  private static func count(
    _ table: String, by column: String, _ rows: CareRows
  ) throws(StoreError) -> Count {
    let sorts = try rows.counts(table, by: column).map { Sort(name: $0.value, count: $0.count) }
    return Count(table: table, count: sorts.reduce(0) { $0 + $1.count }, sorts: sorts)
  }
}

extension Statistics {
  /// One row a count: table, sort (null for the whole table), number.
  package var table: Table {
    var rows: [[Value]] = []
    for count in counts {
      rows.append([.text(count.table), .null, Value(count.count)])
      rows += count.sorts.map { [.text(count.table), .text($0.name), Value($0.count)] }
    }
    return Table(columns: ["table", "sort", "count"], rows: rows)
  }
}
