import Annotations

/// The statements of `name_blocks`.
struct NameBlockRows {
  /// Changed whenever `NameBlocks` gives other keys; a file with those of another edition gets new ones when it is opened.
  static let edition = "2"

  let connection: Connection

  /// Adds the keys of a name.
  func save(_ nameKey: String, kind: EntityKind) throws(StoreError) {
    for block in NameBlocks.keys(of: nameKey, kind: kind).sorted() {
      try connection.run(Self.insert, [.text(block), .text(nameKey)])
    }
  }

  /// Makes all keys anew, from the names that there are.
  func rebuild() throws(StoreError) {
    try connection.run("DELETE FROM name_blocks")
    for row in try connection.rows(Self.selectNames) {
      guard let key = row.text("name_key"), let kind = row.text("kind").flatMap(EntityKind.init) else {
        continue
      }
      try save(key, kind: kind)
    }
  }

  private static let insert = """
    INSERT INTO name_blocks (block, name_key)
    VALUES (?, ?)
    ON CONFLICT DO NOTHING
    """
  private static let selectNames = """
    SELECT DISTINCT n.name_key, l.kind
    FROM linked_names AS n
    JOIN linked_entities AS l USING (linked_id)
    WHERE l.kind IN ('person', 'organization')
    """
}
