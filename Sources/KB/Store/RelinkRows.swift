import Annotations

/// What linking stored chains again reads of the store.
package struct RelinkRows {
  /// An article with chains.
  package struct Article: Hashable, Sendable {
    package let articleID: Int64
    package let uri: String
    /// ISO 8601; nil without a date.
    package let publishedAt: String?
    /// ISO 8601, UTC.
    package let importedAt: String
  }

  /// What is kept of why a chain was linked so.
  package struct ChainLink: Hashable, Sendable {
    package let ordinal: Int
    package let linkedID: Int64
    package let reason: LinkedExtraction.Reason?
  }

  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  /// Another number whenever another connection has written to the file.
  package func version() throws(StoreError) -> Int64? { try connection.value("PRAGMA data_version").integer }

  /// All articles with chains, in the order in which they were first imported.
  package func articles() throws(StoreError) -> [Article] {
    try connection.rows(Self.selectArticles).compactMap { row in
      guard let id = row.integer("article_id"), let uri = row.text("uri"),
        let imported = row.text("first_imported_at")
      else { return nil }
      return Article(articleID: id, uri: uri, publishedAt: row.text("published_at"), importedAt: imported)
    }
  }

  /// The links of an article's chains with their reasons, in order.
  package func links(articleID: Int64) throws(StoreError) -> [ChainLink] {
    var parts: [Int: [LinkedExtraction.Reason.Part]] = [:]
    for row in try connection.rows(Self.selectParts, [.integer(articleID)]) {
      guard let ordinal = row.integer("ordinal"), let name = row.text("key") else { continue }
      parts[Int(ordinal), default: []].append(
        .init(name, row.real("value") ?? Double(row.integer("value") ?? 0)))
    }
    return try connection.rows(Self.selectLinks, [.integer(articleID)]).compactMap { row in
      guard let ordinal = row.integer("ordinal"), let linked = row.integer("linked_id") else { return nil }
      let reason = row.text("link_rule").map {
        LinkedExtraction.Reason(rule: $0, score: row.real("link_score"), parts: parts[Int(ordinal)] ?? [])
      }
      return ChainLink(ordinal: Int(ordinal), linkedID: linked, reason: reason)
    }
  }

  private static let selectArticles = """
    SELECT article_id, uri, published_at, first_imported_at
    FROM articles AS a
    WHERE EXISTS (SELECT 1 FROM chains AS c WHERE c.article_id = a.article_id)
    ORDER BY article_id
    """
  private static let selectParts = """
    SELECT c.ordinal, p.key, p.value
    FROM chains AS c, json_each(c.link_parts) AS p
    WHERE c.article_id = ?
    """
  private static let selectLinks = """
    SELECT ordinal, linked_id, link_rule, link_score
    FROM chains
    WHERE article_id = ?
    ORDER BY ordinal
    """
}
