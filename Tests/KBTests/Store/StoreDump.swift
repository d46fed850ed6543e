import KB

/// Every row of every table of a store, but those that SQLite and FTS5 keep for themselves.
func dump(_ store: Store) throws -> [String: [[Value]]] {
  let tables = try store.connection.rows(
    """
    SELECT name FROM sqlite_schema
    WHERE type = 'table'
      AND name NOT LIKE '%\\_search%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    ORDER BY name
    """)
  var dump: [String: [[Value]]] = [:]
  for table in tables.compactMap({ $0.text("name") }) {
    dump[table] = try store.connection.rows("SELECT * FROM \(table) ORDER BY 1, 2").map(\.values)
  }
  return dump
}

/// The names of the tables in which two dumps differ.
func differences(_ left: [String: [[Value]]], _ right: [String: [[Value]]]) -> [String] {
  Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
}

/// Throws when a full-text table does not agree with what it indexes.
func checkFullText(_ store: Store) throws {
  for table in ["article_search", "quote_search", "entity_search"] {
    try store.connection.run("INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
  }
}

func count(_ store: Store, _ sql: String, _ values: [Value] = []) throws -> Int64? {
  try store.connection.value(sql, values).integer
}
