/// The statements that count what hits have in common; the hits are those of `SearchRows.keep`.
struct FacetRows {
  let connection: Connection

  /// Counts of one facet, the most frequent first; times in their order.
  ///
  /// - Parameters:
  ///   - isOfQuotes: whether the hits are quotes, not articles.
  ///   - hits: their number: of many, an index is walked; of few, each is looked up.
  func counts(_ kind: SearchFacet.Kind, isOfQuotes: Bool, hits: Int) throws(StoreError) -> [SearchFacet] {
    if let entity = Self.entityKinds[kind] {
      return try read(kind, isOfQuotes ? Self.namedInQuotes(entity) : try namedInArticles(entity, hits: hits))
    }
    guard let value = isOfQuotes ? Self.ofQuotes[kind] : Self.ofArticles[kind] else { return [] }
    let order = kind == .year || kind == .month ? "1" : "2 DESC, 1"
    let rows = isOfQuotes ? Self.quotes : Self.articles
    return try read(kind, "SELECT \(value), count(*) FROM \(rows) GROUP BY 1 ORDER BY \(order)")
  }

  private func read(_ kind: SearchFacet.Kind, _ sql: String) throws(StoreError) -> [SearchFacet] {
    let statement = try connection.statement(sql)
    var facets: [SearchFacet] = []
    while try statement.step() {
      facets.append(
        SearchFacet(
          kind: kind, value: statement.value(at: 0).text, count: Int(statement.value(at: 1).integer ?? 0)))
    }
    return facets
  }

  /// Articles that name an entity of a kind, by entity.
  private func namedInArticles(_ kind: String, hits: Int) throws(StoreError) -> String {
    let all = Int(try connection.value("SELECT max(article_id) FROM articles").integer ?? 0)
    // The sign keeps SQLite from looking up the mentions of each article.
    let id = hits > all / 10 ? "+m.article_id" : "m.article_id"
    return """
      SELECT e.name, f.number
      FROM (
        SELECT entity_id, count(DISTINCT m.article_id) AS number FROM mentions AS m
        WHERE \(id) IN (SELECT id FROM temp.search_hits) AND m.entity_id IN (
          SELECT entity_id FROM entities WHERE kind = '\(kind)'
        )
        GROUP BY entity_id
      ) AS f
      JOIN entities AS e USING (entity_id)
      ORDER BY 2 DESC, 1
      """
  }

  private static func namedInQuotes(_ kind: String) -> String {
    """
    SELECT e.name, count(DISTINCT h.id) AS number
    FROM temp.search_hits AS h
    JOIN quotes AS q ON q.quote_id = h.id
    JOIN quote_parts AS p ON p.quote_id = h.id
    JOIN mentions AS m ON m.article_id = q.article_id AND m.char_start >= p.char_start
      AND m.char_start < p.char_start + p.char_length
    JOIN entities AS e ON e.entity_id = m.entity_id
    WHERE e.kind = '\(kind)'
    GROUP BY e.entity_id
    ORDER BY 2 DESC, 1
    """
  }

  private static let entityKinds: [SearchFacet.Kind: String] = [
    .person: "person", .organization: "organization", .province: "province",
  ]
  private static let articles = """
    temp.search_hits AS h JOIN articles AS a ON a.article_id = h.id LEFT JOIN sources AS s USING (source_id)
    """
  private static let quotes = """
    temp.search_hits AS h JOIN quotes AS q ON q.quote_id = h.id JOIN articles AS a USING (article_id)
    LEFT JOIN sources AS s USING (source_id)
    """
  private static let ofArticles: [SearchFacet.Kind: String] = [
    .source: "s.name", .year: "substr(a.published_at, 1, 4)", .month: "substr(a.published_at, 1, 7)",
    .genre: "a.genre", .language: "a.language",
  ]
  private static let ofQuotes: [SearchFacet.Kind: String] = [
    .source: "s.name", .year: "substr(a.published_at, 1, 4)", .month: "substr(a.published_at, 1, 7)",
    .kind: "q.kind", .speaker: "nullif(q.speaker, '')",
  ]
}
