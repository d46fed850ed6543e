import Annotations

/// The statements that find what decisions are about, and state it.
struct SubjectRows {
  /// Something linked, by what it is called.
  struct Linked {
    var id: Int64
    var kind: String
    var name: String
    var key: String
  }

  /// A chain at some words.
  struct Chain {
    var linkedID: Int64
    var uri: String
    /// Folded.
    var names: Set<String>
  }

  let connection: Connection

  func linked(_ id: Int64) throws(StoreError) -> Linked? {
    try connection.row(Self.selectLinked, [.integer(id)]).flatMap(Self.linked)
  }

  /// All that is called so, the canonical name or another.
  func linked(key: String, kind: String) throws(StoreError) -> [Linked] {
    try connection.rows(Self.selectNamed, [.text(key), .text(kind)]).compactMap(Self.linked)
  }

  /// Whether articles made it, and no gazetteer.
  func isText(_ id: Int64) throws(StoreError) -> Bool {
    try connection.value(
      "SELECT NOT EXISTS (SELECT 1 FROM entities WHERE entity_id = ? AND origin <> 'text')", [.integer(id)])
      == 1
  }

  /// What a gazetteer knows by its code.
  func gazetteer(kind: String, externalID: String) throws(StoreError) -> Linked? {
    try connection.row(Self.selectGazetteer, [.text(kind), .text(externalID)]).flatMap(Self.linked)
  }

  /// The chain that these words mention, at the place nearest to where they stood; nil when the article has none.
  func chain(at evidence: Curation.Evidence) throws(StoreError) -> Chain? {
    let values: [Value] = [.text(evidence.article), .text(evidence.words), .integer(evidence.start)]
    // Most stand where they stood.
    if let row = try connection.row(Self.selectChainThere, values) { return Self.chain(row) }
    return try connection.row(Self.selectChain, values).flatMap(Self.chain)
  }

  /// A chain of something linked: where it is, which entity it is now, and what tells it from others.
  struct LinkedChain {
    var articleID: Int64
    var ordinal: Int
    var entity: Int64?
    /// Whether it has a mention that nobody rejected.
    var isMentioned: Bool
    var chain: Chain
  }

  /// All chains that the program linked to one thing.
  func chains(of linkedID: Int64) throws(StoreError) -> [LinkedChain] {
    try connection.rows(Self.selectChains, [.integer(linkedID)]).compactMap { row in
      guard let article = row.integer("article_id"), let ordinal = row.integer("ordinal"),
        let chain = Self.chain(row)
      else { return nil }
      return LinkedChain(
        articleID: article, ordinal: Int(ordinal), entity: row.integer("entity_id"),
        isMentioned: row.integer("is_mentioned") == 1, chain: chain)
    }
  }

  /// Mentions by name of what is linked to a thing, or of an entity: the longest of an article, those of articles that use the
  /// canonical name first.
  func evidence(_ whose: Owner, _ id: Int64, key: String, limit: Int) throws(StoreError) -> [Curation
    .Evidence]
  {
    var found: [Curation.Evidence] = []
    for row in try connection.rows(Self.selectEvidence(whose), [.integer(id), .text(key)]) {
      guard let uri = row.text("uri"), let words = row.text("words"), let start = row.integer("char_start"),
        !found.contains(where: { $0.article == uri })
      else { continue }
      found.append(Curation.Evidence(article: uri, words: words, start: start))
      if found.count == limit { break }
    }
    return found
  }

  /// The column of `chains` that says whose a chain is.
  enum Owner: String {
    case linked = "linked_id"
    case entity = "entity_id"
  }

  /// The articles that mention what is linked so.
  func articles(linkedIDs: Set<Int64>) throws(StoreError) -> [String] {
    var uris: Set<String> = []
    for id in linkedIDs {
      for row in try connection.rows(Self.selectArticles, [.integer(id)]) {
        if let uri = row.values[0].text { uris.insert(uri) }
      }
    }
    return uris.sorted()
  }

  /// All that is linked to the chains of an entity.
  func linkedIDs(entity: Int64) throws(StoreError) -> Set<Int64> {
    Set(
      try connection.rows("SELECT DISTINCT linked_id FROM chains WHERE entity_id = ?", [.integer(entity)])
        .compactMap { $0.values[0].integer })
  }

  /// The code of what a gazetteer knows; nil for what articles made.
  func code(_ id: Int64) throws(StoreError) -> String? {
    try connection.value(
      "SELECT external_id FROM entities WHERE entity_id = ? AND origin = 'gazetteer'", [.integer(id)]
    ).text
  }

  func names(linkedID: Int64) throws(StoreError) -> Set<String> {
    Set(
      try connection.rows("SELECT name_key FROM linked_names WHERE linked_id = ?", [.integer(linkedID)])
        .compactMap { $0.values[0].text })
  }

  /// Folded names of an entity.
  func aliases(entity: Int64) throws(StoreError) -> Set<String> {
    Set(
      try connection.rows("SELECT name_key FROM aliases WHERE entity_id = ?", [.integer(entity)])
        .compactMap { $0.values[0].text })
  }

  private static func linked(_ row: Row) -> Linked? {
    guard let id = row.values[0].integer, let kind = row.values[1].text, let name = row.values[2].text,
      let key = row.values[3].text
    else { return nil }
    return Linked(id: id, kind: kind, name: name, key: key)
  }

  private static func chain(_ row: Row) -> Chain? {
    guard let id = row.integer("linked_id"), let uri = row.text("uri") else { return nil }
    let names = [row.text("name") ?? ""] + (row.text("names") ?? "").split(separator: "\n").map(String.init)
    return Chain(linkedID: id, uri: uri, names: Set(names.map { NameKey.fold($0) }))
  }

  private static let selectLinked = """
    SELECT linked_id, kind, name, name_key FROM linked_entities WHERE linked_id = ?1
    UNION ALL
    SELECT entity_id, kind, name, name_key FROM entities
    WHERE entity_id = ?1 AND NOT EXISTS (SELECT 1 FROM linked_entities WHERE linked_id = ?1)
    """
  private static let selectNamed = """
    SELECT l.linked_id, l.kind, l.name, l.name_key
    FROM linked_names AS n
    JOIN linked_entities AS l USING (linked_id)
    WHERE n.name_key = ?1 AND l.kind = ?2
    UNION
    SELECT e.entity_id, e.kind, e.name, e.name_key
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.name_key = ?1 AND e.kind = ?2 AND x.origin = 'gazetteer'
      AND NOT EXISTS (SELECT 1 FROM linked_entities AS l WHERE l.linked_id = e.entity_id)
    ORDER BY 1
    """
  private static let selectGazetteer = """
    SELECT entity_id, kind, name, name_key
    FROM entities
    WHERE kind = ? AND external_id = ? AND origin = 'gazetteer'
    """
  private static let chainColumns = """
    c.article_id, c.ordinal, c.linked_id, c.entity_id, c.name,
      (SELECT group_concat(value, char(10)) FROM json_each(c.names)) AS names, a.uri
    """
  private static let selectChainThere = """
    SELECT \(chainColumns)
    FROM articles AS a
    JOIN mentions AS m ON m.article_id = a.article_id AND m.char_start = ?3
    JOIN chains AS c ON c.article_id = m.article_id AND c.ordinal = m.chain_ordinal
    WHERE a.uri = ?1 AND \(words) = ?2
    """
  private static let selectChain = """
    SELECT \(chainColumns)
    FROM articles AS a
    JOIN mentions AS m USING (article_id)
    JOIN chains AS c ON c.article_id = m.article_id AND c.ordinal = m.chain_ordinal
    WHERE a.uri = ?1
      AND \(words) = ?2
    ORDER BY abs(m.char_start - ?3)
    LIMIT 1
    """
  private static let selectChains = """
    SELECT \(chainColumns),
      EXISTS (SELECT 1 FROM mentions AS m
        WHERE m.article_id = c.article_id AND m.chain_ordinal = c.ordinal AND m.status <> 'rejected') AS is_mentioned
    FROM chains AS c
    JOIN articles AS a USING (article_id)
    WHERE c.linked_id = ?
    ORDER BY c.article_id, c.ordinal
    """
  private static func selectEvidence(_ owner: Owner) -> String {
    """
    SELECT a.uri, m.char_start, \(words) AS words
    FROM (
      SELECT c.article_id, c.ordinal, c.name_key
      FROM chains AS c
      WHERE c.\(owner.rawValue) = ?1
      ORDER BY c.name_key <> ?2, c.article_id, c.ordinal
      LIMIT 50
    ) AS c
    JOIN mentions AS m ON m.article_id = c.article_id AND m.chain_ordinal = c.ordinal AND m.form = 'name'
    JOIN articles AS a ON a.article_id = c.article_id
    ORDER BY c.name_key <> ?2, c.article_id, m.char_length DESC, m.char_start
    """
  }
  /// Of a mention, on one line.
  static let words = """
    replace(replace(replace(substr(a.body, m.char_start, m.char_length), char(10), ' '), '  ', ' '), '  ', ' ')
    """
  private static let selectArticles = """
    SELECT DISTINCT a.uri
    FROM chains AS c
    JOIN articles AS a USING (article_id)
    WHERE c.linked_id = ?
    """
}
