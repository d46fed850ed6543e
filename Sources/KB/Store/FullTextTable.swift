/// One of the full-text tables with the pieces of the statements about it.
struct FullTextTable: Sendable {
  let name: String
  /// The table that it indexes.
  let content: String
  let id: String
  /// How well a row fits.
  let rank: String
  /// Hits in order when what is older counts less.
  let recent: String
  /// Rows with their dates, for lists without a rank; their id, and the order of the newest first.
  let listed: String
  /// The same where few rows lie within the bounds.
  let listedFew: String
  let listedID: String
  let listedOrder: String
  let details: String
  let highlight: String
  /// The same for many ids at once.
  let highlights: String
  /// An index of some rows only, in temporary memory, and what marks them there.
  let makePage: String
  let fillPage: String
  let highlightPage: String
  /// The statement for the text of each column.
  let plain: [String]
  /// As a further condition: not what `:match` matches.
  let notMatching: String

  /// Bounds of the rows themselves.
  private let ownSets: @Sendable (SearchBounds) -> [String]
  /// Bounds of the articles that the rows stand in.
  private let articleSets: @Sendable (SearchBounds) -> [String]

  /// A word of the title counts four times as much as one of the body.
  static let articles = FullTextTable(
    name: "article_search", content: "articles", id: "article_id", weights: "4.0, 1.0",
    columns: ["title", "body"],
    articleOfHit: "articles AS a ON a.article_id = h.id",
    listed: "articles AS a", listedFew: "articles AS a", listedID: "a.article_id",
    listedOrder: "a.published_at DESC, a.article_id DESC",
    details: """
      SELECT a.article_id AS id, a.article_id, coalesce(a.title, a.uri) AS title, s.name AS subtitle, a.published_at
      FROM articles AS a LEFT JOIN sources AS s USING (source_id)
      WHERE a.article_id = ?
      """,
    ownSets: { $0.articleSets }, articleSets: { _ in [] })

  /// The speaker's name counts half as much as the words: who speaks is asked for by a bound.
  static let quotes = FullTextTable(
    name: "quote_search", content: "quotes", id: "quote_id", weights: "1.0, 0.5",
    columns: ["text", "speaker"],
    articleOfHit: "quotes AS q ON q.quote_id = h.id JOIN articles AS a USING (article_id)",
    // The articles come first, because an index has them in the order that is wanted.
    listed: "articles AS a CROSS JOIN known_quotes AS q ON q.article_id = a.article_id",
    listedFew: "quotes AS q JOIN articles AS a USING (article_id)", listedID: "q.quote_id",
    listedOrder: "a.published_at DESC, a.article_id DESC, q.char_start, q.quote_id",
    details: """
      SELECT q.quote_id AS id, a.article_id, coalesce(a.title, a.uri) AS title, q.speaker AS subtitle, a.published_at,
        q.char_start, q.char_length
      FROM known_quotes AS q JOIN articles AS a USING (article_id)
      WHERE q.quote_id = ?
      """,
    ownSets: { $0.quoteSets }, articleSets: { $0.publicationSets })

  /// As further conditions on the full-text table: within the bounds, each match looked up by itself. For few matches:
  /// no list is made of all that lies within the bounds.
  ///
  /// - Parameter rejected: whether any row was rejected: comparing each match with none takes as long as finding it.
  func eachWithin(_ bounds: SearchBounds, rejected: Bool) -> String {
    let own = ownSets(bounds).map { Self.holds($0, "\(name).rowid") }
    let articles = articleSets(bounds)
    guard holdsDecisions, !articles.isEmpty else {
      let all = own + articles.map { Self.holds($0, "\(name).rowid") }
      return all.joined() + (rejected ? withoutRejected("+rowid") : "")
    }
    let ofArticle = """

        AND EXISTS (
          SELECT 1 FROM \(content) AS c WHERE c.\(id) = \(name).rowid\(articles.map { Self.holds($0, "c.article_id") }.joined())
        )
      """
    return own.joined() + ofArticle + (rejected ? withoutRejected("+rowid") : "")
  }

  /// Whether a set holds an id, asked from the id. What titles match is listed, as a match takes long for each id; so are
  /// events, which are few: where no quote reports one, SQLite would go through all reports for each.
  private static func holds(_ set: String, _ id: String) -> String {
    set.contains(":event") || set.contains("MATCH")
      ? "\n  AND +\(id) IN (\(set))"
      : "\n  AND EXISTS (WITH s (id) AS (\(set)) SELECT 1 FROM s WHERE s.id = \(id))"
  }

  /// The ids of all rows within the bounds.
  func allWithin(_ bounds: SearchBounds) -> String {
    var sets = ownSets(bounds)
    let articles = articleSets(bounds)
    if holdsDecisions, !articles.isEmpty {
      sets.append(
        "SELECT rowid FROM \(content) WHERE article_id IN (\(articles.joined(separator: " INTERSECT ")))")
    } else {
      sets += articles
    }
    return sets.joined(separator: " INTERSECT ")
  }

  /// The same as conditions for many matches: against `search_within`, which holds all that lies within the bounds. The sign
  /// before the id keeps FTS5 from looking each row up.
  func keptWithin(_ bounds: SearchBounds, rejected: Bool) -> String {
    (bounds.isEmpty ? "" : "\n  AND +rowid IN (SELECT id FROM temp.search_within)")
      + (rejected ? withoutRejected("+rowid") : "")
  }

  /// As further conditions on the table that it indexes, with or without its articles `a` beside it.
  func withinContent(_ bounds: SearchBounds, id: String = "rowid", articleID: String = "article_id") -> String
  {
    ownSets(bounds).map { "\n  AND \(id) IN (\($0))" }.joined()
      + articleSets(bounds).map { "\n  AND \(articleID) IN (\($0))" }.joined() + withoutRejected(id)
  }

  /// As a further condition: not what people rejected; an index holds the few rows that they decided on.
  private func withoutRejected(_ id: String) -> String {
    guard holdsDecisions else { return "" }
    return """

        AND \(id) NOT IN (
          SELECT quote_id FROM quotes INDEXED BY quotes_decided WHERE status <> 'candidate' AND status = 'rejected'
        )
      """
  }

  /// Whether people decide on its rows.
  var holdsDecisions: Bool { content == "quotes" }

  /// What to list rows within the bounds from.
  func listed(within bounds: SearchBounds) -> String { ownSets(bounds).isEmpty ? listed : listedFew }

  private init(
    name: String, content: String, id: String, weights: String, columns: [String], articleOfHit: String,
    listed: String, listedFew: String, listedID: String, listedOrder: String, details: String,
    ownSets: @escaping @Sendable (SearchBounds) -> [String],
    articleSets: @escaping @Sendable (SearchBounds) -> [String]
  ) {
    self.name = name
    self.content = content
    self.id = id
    self.listed = listed
    self.listedFew = listedFew
    self.listedID = listedID
    self.listedOrder = listedOrder
    self.details = details
    self.ownSets = ownSets
    self.articleSets = articleSets
    rank = "bm25(\(name), \(weights))"
    // The rank divided by one more than the years since the newest article; what has no date counts as a
    // century old. A date may be a year or a month.
    recent = """
      SELECT h.id, h.score / (1 + coalesce(
        max(0, julianday(substr((SELECT max(published_at) FROM articles) || '-01-01', 1, 10))
          - julianday(substr(a.published_at || '-01-01', 1, 10))) / 365.25, 100)) AS score
      FROM hits AS h JOIN \(articleOfHit)
      ORDER BY 2, h.id DESC
      """
    highlight =
      "SELECT rowid, highlight(\(name), ?1, ?2, ?3) FROM \(name) WHERE \(name) MATCH ?4 AND rowid = ?5"
    highlights = """
      SELECT rowid, highlight(\(name), ?1, ?2, ?3) FROM \(name)
      WHERE \(name) MATCH ?4 AND +rowid IN (SELECT value FROM json_each(?5))
      """
    makePage = """
      DROP TABLE IF EXISTS temp.search_page;
      CREATE VIRTUAL TABLE temp.search_page USING fts5 (
        \(columns.joined(separator: ", ")), tokenize = 'porter unicode61 remove_diacritics 2'
      )
      """
    fillPage = """
      INSERT INTO temp.search_page (rowid, \(columns.joined(separator: ", ")))
      SELECT \(id), \(columns.joined(separator: ", ")) FROM \(content)
      WHERE \(id) IN (SELECT value FROM json_each(?))
      """
    highlightPage =
      "SELECT rowid, highlight(search_page, ?1, ?2, ?3) FROM temp.search_page WHERE search_page MATCH ?4"
    plain = columns.map { "SELECT \($0) FROM \(content) WHERE \(id) = ?" }
    notMatching = "\n  AND rowid NOT IN (SELECT rowid FROM \(name) WHERE \(name) MATCH :match)"
  }
}
