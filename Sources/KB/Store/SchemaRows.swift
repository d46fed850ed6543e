/// The statements about the schema itself.
struct SchemaRows {
  let connection: Connection

  func columns() throws(StoreError) -> [(table: String, column: String, isView: Bool)] {
    try connection.rows(Self.selectColumns).map { row in
      (row.text("name") ?? "", row.text("column_name") ?? "", row.text("type") == "view")
    }
  }

  func statements(of name: String?) throws(StoreError) -> [String] {
    try connection.rows(Self.selectStatements, [Value(name)]).compactMap { $0.values[0].text }
  }

  private static let selectColumns = """
    SELECT t.name, c.name AS column_name, t.type
    FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
    WHERE t.schema = 'main' AND t.type <> 'shadow' AND t.name NOT LIKE 'sqlite_%' AND c.hidden = 0
    ORDER BY t.name, c.cid
    """
  private static let selectStatements = """
    SELECT sql || ';' FROM sqlite_schema
    WHERE sql IS NOT NULL AND (?1 IS NULL OR name = ?1 OR tbl_name = ?1)
    ORDER BY tbl_name, type <> 'table' AND type <> 'view', name
    """
}
