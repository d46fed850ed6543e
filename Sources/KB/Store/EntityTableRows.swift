/// The statements of the table of entities that goes out and comes back.
struct EntityTableRows {
  let connection: Connection

  /// Number, kind, name, identifier, other names, counts, dates and status of all that articles mention, by kind and name.
  func entities() throws(StoreError) -> [Row] { try connection.rows(Self.selectEntities) }

  func entity(_ id: Int64) throws(StoreError) -> Row? {
    try connection.row("SELECT kind, name, external_id FROM entities WHERE entity_id = ?", [.integer(id)])
  }

  func gazetteerEntity(kind: String, code: String) throws(StoreError) -> Int64? {
    try connection.value(
      "SELECT entity_id FROM entities WHERE kind = ? AND external_id = ? AND origin = 'gazetteer'",
      [.text(kind), .text(code)]
    ).integer
  }

  /// The entity of the chain that is called so, at the mention nearest to a place in an article; nil when it has none.
  func entity(mentionedIn uri: String, at start: Int64, key: String) throws(StoreError) -> Int64? {
    try connection.value(Self.selectMentioned, [.text(uri), .integer(start), .text(key)]).integer
  }

  /// The only entity that is linked under a name; nil when none or several are.
  func onlyEntity(kind: String, key: String) throws(StoreError) -> Int64? {
    let rows = try connection.rows(Self.selectNamed, [.text(kind), .text(key)])
    return rows.count == 1 ? rows[0].values[0].integer : nil
  }

  private static let selectEntities = """
    SELECT e.entity_id, e.kind, e.name, e.external_id,
      (SELECT group_concat(x.name, '; ') FROM aliases AS x WHERE x.entity_id = e.entity_id AND x.name <> e.name),
      count(*), count(DISTINCT m.article_id), min(a.published_at), max(a.published_at), e.status
    FROM mentions AS m
    JOIN entities AS e USING (entity_id)
    JOIN articles AS a USING (article_id)
    GROUP BY e.entity_id
    ORDER BY e.kind, e.name, e.entity_id
    """
  private static let selectMentioned = """
    SELECT c.entity_id
    FROM articles AS a
    JOIN mentions AS m USING (article_id)
    JOIN chains AS c ON c.article_id = m.article_id AND c.ordinal = m.chain_ordinal
    LEFT JOIN linked_entities AS l USING (linked_id)
    WHERE a.uri = ?1 AND c.entity_id IS NOT NULL
      AND (l.name_key = ?3 OR c.name_key = ?3 OR m.char_start = ?2)
    ORDER BY abs(m.char_start - ?2), m.char_length DESC
    LIMIT 1
    """
  private static let selectNamed = """
    SELECT DISTINCT l.entity_id
    FROM linked_entities AS l
    WHERE l.kind = ? AND l.name_key = ? AND l.entity_id IS NOT NULL
    """
}
