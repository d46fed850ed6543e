import Annotations

/// What explaining links, and finding pairs that people should look at, read of the store.
package struct LinkReviewRows {
  /// A thing as the program tells things apart.
  package struct Thing: Hashable, Sendable {
    package let linkedID: Int64
    package let kind: EntityKind
    package let name: String
    /// The entity that it is after people's decisions; nil when it was rejected.
    package let entityID: Int64?
  }

  /// Why a chain of an article is an entity.
  package struct Link: Hashable, Sendable {
    package let articleID: Int64
    package let title: String?
    /// ISO 8601; nil without a date.
    package let publishedAt: String?
    /// The fullest name that the article uses.
    package let name: String
    package let linkedID: Int64
    package let rule: String?
    package let score: Double?
    /// In the order of showing.
    package let parts: [LinkedExtraction.Reason.Part]
  }

  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  /// The things that are an entity: more than one where people merged some.
  package func things(ofEntity entityID: Int64) throws(StoreError) -> [Thing] {
    try connection.rows(Self.selectThings, [.integer(entityID)]).compactMap { Self.thing($0.values) }
  }

  /// Nil when there is none of this number.
  package func thing(_ linkedID: Int64) throws(StoreError) -> Thing? {
    try connection.row(Self.selectThing, [.integer(linkedID)]).flatMap { Self.thing($0.values) }
  }

  /// The folded names that articles use for a thing, in their order.
  package func nameKeys(of linkedID: Int64) throws(StoreError) -> [String] {
    try connection.rows(
      "SELECT name_key FROM linked_names WHERE linked_id = ? ORDER BY name_key", [.integer(linkedID)]
    )
    .compactMap { $0.values[0].text }
  }

  /// The chains that are an entity, in the order in which their articles were first imported.
  package func links(ofEntity entityID: Int64, limit: Int) throws(StoreError) -> [Link] {
    var links: [Link] = []
    for row in try connection.rows(Self.selectLinks, [.integer(entityID), Value(limit)]) {
      guard let article = row.integer("article_id"), let name = row.text("name"),
        let linked = row.integer("linked_id"), let ordinal = row.integer("ordinal")
      else { continue }
      links.append(
        Link(
          articleID: article, title: row.text("title"), publishedAt: row.text("published_at"), name: name,
          linkedID: linked, rule: row.text("link_rule"), score: row.real("link_score"),
          parts: try parts(article, ordinal)))
    }
    return links
  }

  private func parts(_ article: Int64, _ ordinal: Int64) throws(StoreError) -> [LinkedExtraction.Reason.Part]
  {
    try connection.rows(Self.selectParts, [.integer(article), .integer(ordinal)]).compactMap { part in
      part.values[0].text.map {
        LinkedExtraction.Reason.Part($0, part.real("value") ?? Double(part.integer("value") ?? 0))
      }
    }
  }

  /// People or organizations whose names share a block.
  package struct Block: Hashable, Sendable {
    /// Any two of these may be one; empty where other blocks have them together.
    package var things: [Thing] = []
    /// Those with an initial or abbreviation for what `others` have in full.
    package var short: [Thing] = []
    package var others: [Thing] = []
  }

  /// Walks over the blocks of names, in their order; those of one thing or of too many are left out.
  ///
  /// - Parameter limit: so many things in one block say that its names are common.
  package func forEachBlock(
    atMost limit: Int, _ body: (Block) throws(StoreError) -> Void
  ) throws(StoreError) {
    let statement = try connection.statement(Self.selectBlocks)
    var key = ""
    var things: [Thing] = []
    var short: (beginning: String, things: [Thing]) = ("", [])
    func close() throws(StoreError) {
      guard !things.isEmpty, things.count <= limit else { return }
      let role = NameBlocks.role(of: key)
      if !key.hasPrefix(short.beginning) { short = ("", []) }
      if let beginning = role.beginningOfFull {
        if short.beginning != beginning { short = (beginning, []) }
        short.things += things
      } else if !short.things.isEmpty, short.things.count <= limit {
        try body(Block(short: short.things, others: things))
      }
      if role.hasPairs, things.count > 1 { try body(Block(things: things)) }
    }
    while try statement.step() {
      let values = statement.values
      guard let next = values[0].text, let thing = Self.thing(Array(values.dropFirst())) else { continue }
      if next != key {
        try close()
        key = next
        things = []
      }
      // One more than the limit is enough to know.
      if things.count <= limit, !things.contains(thing) { things.append(thing) }
    }
    try close()
  }

  private static func thing(_ values: [Value]) -> Thing? {
    guard let id = values[0].integer, let kind = values[1].text.flatMap(EntityKind.init),
      let name = values[2].text
    else { return nil }
    return Thing(linkedID: id, kind: kind, name: name, entityID: values[3].integer)
  }

  private static let selectThings = """
    SELECT linked_id, kind, name, entity_id
    FROM linked_entities
    WHERE entity_id = ?1
    ORDER BY linked_id
    """
  private static let selectThing = """
    SELECT linked_id, kind, name, entity_id
    FROM linked_entities
    WHERE linked_id = ?1
    """
  private static let selectLinks = """
    SELECT c.article_id, c.ordinal, a.title, a.published_at, c.name, c.linked_id, c.link_rule, c.link_score
    FROM chains AS c
    JOIN articles AS a USING (article_id)
    WHERE c.entity_id = ?
    ORDER BY c.article_id, c.ordinal
    LIMIT ?
    """
  private static let selectParts = """
    SELECT p.key, p.value
    FROM chains AS c, json_each(c.link_parts) AS p
    WHERE c.article_id = ? AND c.ordinal = ?
    """
  private static let selectBlocks = """
    SELECT b.block, l.linked_id, l.kind, l.name, l.entity_id
    FROM name_blocks AS b
    CROSS JOIN linked_names AS n ON n.name_key = b.name_key
    CROSS JOIN linked_entities AS l ON l.linked_id = n.linked_id
    WHERE b.block NOT BETWEEN 's:' AND 's;' AND l.kind IN ('person', 'organization') AND l.entity_id IS NOT NULL
    ORDER BY b.block
    """
}
