/// The statements that count what hits have in common; the hits are those of `SearchRows.keep`.
struct FacetRows {
  let connection: Connection

  /// Counts of one facet, the most frequent first; months in their order. Years are their sums.
  ///
  /// - Parameter isOfQuotes: whether the hits are quotes, not articles; of articles, `readArticles` and `countNamed`
  ///   come first.
  func counts(_ kind: SearchFacet.Kind, isOfQuotes: Bool) throws(StoreError) -> [SearchFacet] {
    if let entity = Self.entityKinds[kind] {
      return try read(kind, isOfQuotes ? Self.namedInQuotes(entity) : Self.namedInArticles(entity))
    }
    guard let value = isOfQuotes ? Self.ofQuotes[kind] : Self.ofArticles[kind] else { return [] }
    let order = kind == .month ? "1" : "2 DESC, 1"
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

  /// Makes the temporary table `search_articles` of what is counted of the articles that are hits, so that their rows,
  /// which hold whole texts, are read once.
  func readArticles() throws(StoreError) {
    try connection.execute(
      """
      DROP TABLE IF EXISTS temp.search_articles;
      CREATE TEMP TABLE search_articles AS
      SELECT a.source_id, substr(a.published_at, 1, 7) AS month, a.genre, a.language
      FROM temp.search_hits AS h JOIN articles AS a ON a.article_id = h.id
      """)
  }

  /// Makes the temporary table `search_named` of the entities in articles that are hits, with the number of these.
  func countNamed(hits: Int) throws(StoreError) {
    let all = Int(try connection.value("SELECT count(*) FROM articles").integer ?? 0)
    // Of few articles the mentions are looked up, of many the index of entities is walked, in whose order no two
    // need to be compared. Of all articles none has to be looked for.
    let chosen = "article_id IN (SELECT id FROM temp.search_hits) AND"
    let counts =
      hits > all / 10
      ? """
      SELECT entity_id, count(DISTINCT article_id) AS number
      FROM mentions WHERE \(hits == all ? "" : "+" + chosen) entity_id IS NOT NULL
      GROUP BY entity_id
      """
      : """
      SELECT entity_id, count(*) AS number
      FROM (SELECT DISTINCT entity_id, article_id FROM mentions WHERE \(chosen) entity_id IS NOT NULL)
      GROUP BY entity_id
      """
    try connection.execute(
      "DROP TABLE IF EXISTS temp.search_named; CREATE TEMP TABLE search_named AS \(counts)")
  }

  private static func namedInArticles(_ kind: String) -> String {
    """
    SELECT e.name, f.number
    FROM temp.search_named AS f JOIN entities AS e ON e.entity_id = f.entity_id
    WHERE e.kind = '\(kind)'
    ORDER BY 2 DESC, 1
    """
  }

  private static func namedInQuotes(_ kind: String) -> String {
    """
    SELECT e.name, count(DISTINCT h.id) AS number
    FROM temp.search_hits AS h
    JOIN known_quotes AS q ON q.quote_id = h.id
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
  private static let articles = "temp.search_articles AS a LEFT JOIN sources AS s USING (source_id)"
  private static let quotes = """
    temp.search_hits AS h JOIN known_quotes AS q ON q.quote_id = h.id JOIN articles AS a USING (article_id)
    LEFT JOIN sources AS s USING (source_id)
    """
  private static let ofArticles: [SearchFacet.Kind: String] = [
    .source: "s.name", .month: "a.month", .genre: "a.genre", .language: "a.language",
  ]
  private static let ofQuotes: [SearchFacet.Kind: String] = [
    .source: "s.name", .month: "substr(a.published_at, 1, 7)",
    .kind: "q.kind", .speaker: "nullif(q.speaker, '')",
  ]
}
