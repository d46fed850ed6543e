import Annotations

/// The statements of the search: what matches, ranked, within bounds.
///
/// The matches are found and ranked before anything else is joined, because FTS5 ranks a row anew each time that it
/// is looked up by its id; what a hit shows is read only for the hits that are shown.
struct SearchRows {
  /// Which rows of a full-text table to take.
  enum Matching: Hashable, Sendable {
    case expression(String)
    /// All rows but those of the expression.
    case allBut(String)
    case everything
  }

  /// How hits are ordered, and which of them.
  struct Page: Hashable, Sendable {
    /// So many at most; nil for all.
    var limit: Int?
    /// Whether what is older counts less.
    var isRecent = false
    /// So many matches are ranked at most, the last imported; nil for all.
    var ranked: Int?
  }

  /// A hit before anything of it is read.
  struct Ranked: Hashable, Sendable {
    var id: Int64
    /// bm25, the lower the better; 0 where nothing is ranked.
    var score: Double
  }

  /// The best hits of a table.
  struct Found: Hashable, Sendable {
    var hits: [Ranked] = []
    /// All hits, those left out included.
    var total = 0
    /// How many of them were ranked.
    var ranked = 0
  }

  let connection: Connection

  func ranked(_ table: FullTextTable, _ matching: Matching, _ bounds: SearchBounds, _ page: Page)
    throws(StoreError) -> Found
  {
    guard case .expression(let expression) = matching else {
      return try listed(table, matching, bounds, page)
    }
    var values = bounds.values
    values["match"] = .text(expression)
    values["limit"] = Value(page.limit ?? -1)
    values["ranked"] = Value(page.ranked ?? -1)
    let within = try within(table, expression, bounds)
    let order = page.isRecent ? table.recent : "SELECT id, score FROM hits ORDER BY score, id DESC"
    let statement = try connection.statement(
      """
      WITH hits (id, score) AS MATERIALIZED (
        SELECT rowid, \(table.rank) FROM \(table.name)
        WHERE \(table.name) MATCH :match\(within)
        ORDER BY rowid DESC LIMIT :ranked
      )
      SELECT id, score, (SELECT count(*) FROM hits) AS ranked FROM (\(order) LIMIT :limit)
      """)
    var found = try read(statement, values)
    found.total = found.ranked
    if let most = page.ranked, found.ranked >= most {
      found.total = try count(
        "SELECT count(*) FROM \(table.name) WHERE \(table.name) MATCH :match\(within)", values)
    }
    return found
  }

  /// Fewer matches than this are looked up one by one.
  private static let fewMatches = 2_000

  /// What keeps the matches of an expression within bounds, in the way that takes less time for so many of them.
  private func within(_ table: FullTextTable, _ expression: String, _ bounds: SearchBounds)
    throws(StoreError) -> String
  {
    let rejected = try holdsRejected(table)
    guard !bounds.isEmpty else { return table.keptWithin(bounds, rejected: rejected) }
    let matches = try count(
      "SELECT count(*) FROM (SELECT 1 FROM \(table.name) WHERE \(table.name) MATCH :match LIMIT :few)",
      ["match": .text(expression), "few": Value(Self.fewMatches)])
    if matches < Self.fewMatches { return table.eachWithin(bounds, rejected: rejected) }
    try connection.execute(
      "DROP TABLE IF EXISTS temp.search_within; CREATE TEMP TABLE search_within (id INTEGER PRIMARY KEY)")
    let statement = try connection.statement(
      "INSERT OR IGNORE INTO temp.search_within \(table.allWithin(bounds))")
    try statement.bind(named: bounds.values)
    while try statement.step() {}
    return table.keptWithin(bounds, rejected: rejected)
  }

  /// Rows without a rank, the newest first.
  private func listed(_ table: FullTextTable, _ matching: Matching, _ bounds: SearchBounds, _ page: Page)
    throws(StoreError) -> Found
  {
    var values = bounds.values
    values["limit"] = Value(page.limit ?? -1)
    var within = table.withinContent(bounds, id: table.listedID, articleID: "a.article_id")
    if case .allBut(let expression) = matching {
      values["match"] = .text(expression)
      within +=
        " AND \(table.listedID) NOT IN (SELECT rowid FROM \(table.name) WHERE \(table.name) MATCH :match)"
    }
    let condition = within.isEmpty ? "" : "WHERE true\(within)"
    let statement = try connection.statement(
      "SELECT \(table.listedID) AS id, 0.0 AS score, 0 AS ranked FROM \(table.listed(within: bounds)) \(condition)\n"
        + "ORDER BY \(table.listedOrder) LIMIT :limit")
    var found = try read(statement, values)
    let counted = table.withinContent(bounds) + (within.contains(":match") ? table.notMatching : "")
    found.total = try count("SELECT count(*) FROM \(table.content) WHERE true\(counted)", values)
    found.ranked = found.total
    return found
  }

  private func read(_ statement: Statement, _ values: [String: Value]) throws(StoreError) -> Found {
    try statement.bind(named: values)
    var found = Found()
    while try statement.step() {
      let row = statement.values
      guard let id = row[0].integer else { continue }
      found.hits.append(Ranked(id: id, score: row[1].real ?? 0))
      found.ranked = Int(row[2].integer ?? 0)
    }
    return found
  }

  private func count(_ sql: String, _ values: [String: Value]) throws(StoreError) -> Int {
    let statement = try connection.statement(sql)
    try statement.bind(named: values)
    guard try statement.step() else { return 0 }
    defer { statement.reset() }
    return Int(statement.value(at: 0).integer ?? 0)
  }

  /// Makes the temporary table `search_hits (id)` of all hits, for counts of what they have in common.
  ///
  /// - Returns: their number.
  func keep(_ table: FullTextTable, _ matching: Matching, _ bounds: SearchBounds) throws(StoreError) -> Int {
    try connection.execute(
      "DROP TABLE IF EXISTS temp.search_hits; CREATE TEMP TABLE search_hits (id INTEGER PRIMARY KEY)")
    var values = bounds.values
    let matches: String
    switch matching {
    case .expression(let expression):
      values["match"] = .text(expression)
      let within = try within(table, expression, bounds)
      matches = "SELECT rowid FROM \(table.name) WHERE \(table.name) MATCH :match\(within)"
    case .allBut(let expression):
      values["match"] = .text(expression)
      matches =
        "SELECT rowid FROM \(table.content) WHERE true\(table.withinContent(bounds))\(table.notMatching)"
    case .everything:
      matches = "SELECT rowid FROM \(table.content) WHERE true\(table.withinContent(bounds))"
    }
    let statement = try connection.statement("INSERT INTO temp.search_hits \(matches)")
    try statement.bind(named: values)
    while try statement.step() {}
    return connection.changes
  }

  /// What a hit shows of its article: `id`, `article_id`, `title`, `subtitle`, `published_at` and, of quotes,
  /// `char_start` and `char_length`.
  func details(_ table: FullTextTable, id: Int64) throws(StoreError) -> Row? {
    try connection.row(table.details, [.integer(id)])
  }

  /// Columns of rows with marks around what matches, by id; the plain text where nothing in it does.
  ///
  /// - Parameter column: its number in the full-text table, from 0.
  func marked(_ table: FullTextTable, ids: [Int64], column: Int, _ expression: String?) throws(StoreError)
    -> [Int64: String]
  {
    var texts: [Int64: String] = [:]
    if let expression {
      let marks: [Value] = [
        Value(column), .text(String(Snippet.mark)), .text(String(Snippet.endMark)), .text(expression),
      ]
      // A prefix is put together from the whole index by each look-up of a row.
      var rows: [Row] = []
      if expression.contains("\"*") {
        rows = try markedApart(table, ids, marks)
      } else {
        for id in ids { rows += try connection.rows(table.highlight, marks + [.integer(id)]) }
      }
      for row in rows {
        if let id = row.values[0].integer, let text = row.values[1].text { texts[id] = text }
      }
    }
    for id in ids where texts[id] == nil {
      texts[id] = try connection.value(table.plain[column], [.integer(id)]).text ?? ""
    }
    return texts
  }

  /// The same from an index of its own, of these rows only; on a connection that may not make one, by one walk over
  /// all that matches.
  private func markedApart(_ table: FullTextTable, _ ids: [Int64], _ marks: [Value]) throws(StoreError)
    -> [Row]
  {
    let list = Value.text("[\(ids.map(String.init).joined(separator: ","))]")
    do throws(StoreError) {
      try connection.execute(table.makePage)
      try connection.run(table.fillPage, [list])
    } catch .writeRefused {
      return try connection.rows(table.highlights, marks + [list])
    }
    return try connection.rows(table.highlightPage, marks)
  }

  /// Whether people rejected any row of what the table indexes.
  private func holdsRejected(_ table: FullTextTable) throws(StoreError) -> Bool {
    guard table.holdsDecisions else { return false }
    // An index holds the few rows that people decided on; without statistics of it SQLite would read another.
    let sql = """
      SELECT EXISTS (
        SELECT 1 FROM \(table.content) INDEXED BY \(table.content)_decided
        WHERE status <> 'candidate' AND status = 'rejected'
      )
      """
    return try connection.value(sql).integer == 1
  }

  /// Whether an expression matches any row.
  func isMatched(_ table: FullTextTable, _ expression: String) throws(StoreError) -> Bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM \(table.name) WHERE \(table.name) MATCH ?)"
    return try connection.value(sql, [.text(expression)]).integer == 1
  }

  /// Publishers' names and ids.
  func sources() throws(StoreError) -> [(id: Int64, name: String)] {
    try connection.rows("SELECT source_id, name FROM sources ORDER BY name").compactMap { row in
      guard let id = row.values[0].integer, let name = row.values[1].text else { return nil }
      return (id, name)
    }
  }

  /// The types of events with what people call them, in the order of their names.
  func eventTypes() throws(StoreError) -> [(type: String, label: String)] {
    try connection.rows("SELECT event_type, label FROM event_types ORDER BY event_type").compactMap { row in
      guard let type = row.values[0].text, let label = row.values[1].text else { return nil }
      return (type, label)
    }
  }
}
