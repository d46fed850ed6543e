import KB

/// What the tabulator key offers in the shell.
struct ShellWords {
  private static let keywords = [
    "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "JOIN", "LEFT JOIN", "USING", "ON", "AND",
    "OR",
    "NOT", "NULL", "LIKE", "GLOB", "MATCH", "BETWEEN", "DISTINCT", "count(", "min(", "max(", "sum(",
    "substr(",
    "group_concat(", "coalesce(", "WITH", "UNION ALL", "CASE", "WHEN", "THEN", "ELSE", "END", "DESC",
    "HAVING",
  ]

  let names: SchemaNames
  let queries: [NamedQuery]

  /// Words that may stand where `word` ends a line.
  func words(_ line: String, _ word: String) -> [String] {
    let typed = line.split(separator: " ")
    guard let first = typed.first, first.hasPrefix(".") else { return statementWords(word) }
    if typed.count == 1, !line.hasSuffix(" ") { return ShellInstruction.names }
    switch first {
    case ".query":
      guard typed.count > 2 || (typed.count == 2 && line.hasSuffix(" ")) else { return queries.map(\.name) }
      let query = queries.first { $0.name == typed[1] }
      return query?.parameters.map { "--" + $0.name.replacing("_", with: "-") } ?? []
    case ".columns", ".schema": return names.tables
    case ".format": return OutputFormat.allCases.map(\.rawValue)
    default: return []
    }
  }

  /// After `table.` its columns, else tables, columns and SQL's own words.
  private func statementWords(_ word: String) -> [String] {
    if let point = word.lastIndex(of: ".") {
      let table = String(word[..<point])
      return (names.columns[table] ?? []).map { "\(table).\($0)" }
    }
    return names.tables + Set(names.columns.values.joined()) + Self.keywords
  }
}
