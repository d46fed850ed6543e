import Annotations

/// The statements that find facts as decisions state them, and note what was decided.
struct FactRows {
  let connection: Connection

  /// The facts of a sort in an article.
  func candidates(_ sort: Curation.Fact.Sort, articleID: Int64) throws(StoreError) -> [FactDecisions
    .Candidate]
  {
    try candidates(sort, Self.ofArticle(sort), articleID)
  }

  /// One fact by its row: a mention, a quote, a relation with all its passages, an event with all its reports.
  func candidates(_ sort: Curation.Fact.Sort, id: Int64) throws(StoreError) -> [FactDecisions.Candidate] {
    try candidates(sort, Self.ofRow(sort), id)
  }

  private func candidates(_ sort: Curation.Fact.Sort, _ sql: String, _ key: Int64) throws(StoreError)
    -> [FactDecisions.Candidate]
  {
    try connection.rows(sql, [.integer(key)]).compactMap { row in
      guard let id = row.values[0].integer, let uri = row.values[1].text, let words = row.values[2].text,
        let start = row.values[3].integer
      else { return nil }
      return FactDecisions.Candidate(
        fact: Curation.Fact(
          sort, article: uri, words: Self.oneLine(words), type: row.values[4].text,
          detail: row.values[5].text.map(Self.oneLine), start: start), id: id,
        isSetAside: row.values[6] == 1, status: row.values[7].text ?? "candidate")
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// - Returns: the rows whose status is another now.
  func setStatuses(_ sort: Curation.Fact.Sort, _ wanted: [Int64: String], _ articleID: Int64)
    throws(StoreError)
    -> Set<Int64>
  {
    let (table, key) = Self.table(sort)
    var changed: Set<Int64> = []
    let rows = try connection.rows(
      "SELECT \(key), status FROM \(table) WHERE article_id = ? AND status <> 'candidate'",
      [.integer(articleID)])
    var present: [Int64: String] = [:]
    for row in rows { if let id = row.values[0].integer { present[id] = row.values[1].text } }
    for id in Set(present.keys).union(wanted.keys).sorted() where present[id] != wanted[id] {
      try connection.run(
        "UPDATE \(table) SET status = ? WHERE \(key) = ?", [.text(wanted[id] ?? "candidate"), .integer(id)])
      changed.insert(id)
    }
    return changed
  }

  /// Marks relations; rejected ones are set aside when the article's relations are settled.
  ///
  /// - Returns: whether one is rejected that was not, or the other way round.
  func setRelationStatuses(_ wanted: [FactDecisions.RelationKey: String], _ articleID: Int64)
    throws(StoreError) -> Bool
  {
    var hasChanged = false
    for candidate in try candidates(.relation, articleID: articleID) {
      let status = wanted[.init(candidate.fact)] ?? "candidate"
      let (table, key) =
        candidate.isSetAside
        ? ("relations_set_aside", "set_aside_id") : ("relation_evidence", "relation_evidence_id")
      let present = candidate.status
      guard present != status else { continue }
      hasChanged = hasChanged || status == "rejected" || present == "rejected"
      try connection.run(
        "UPDATE \(table) SET status = ? WHERE \(key) = ?", [.text(status), .integer(candidate.id)])
    }
    return hasChanged
  }

  func eventIDs(of reports: Set<Int64>) throws(StoreError) -> [Int64] {
    var ids: Set<Int64> = []
    for report in reports {
      let id = try connection.value(
        "SELECT event_id FROM event_evidence WHERE event_evidence_id = ?", [.integer(report)])
      if let id = id.integer { ids.insert(id) }
    }
    return ids.sorted()
  }

  /// Articles with a fact that somebody decided on, as it stands.
  func decidedArticles() throws(StoreError) -> [(id: Int64, uri: String)] {
    try connection.rows(Self.selectDecided).compactMap { row in
      guard let id = row.values[0].integer, let uri = row.values[1].text else { return nil }
      return (id, uri)
    }
  }

  private static func table(_ sort: Curation.Fact.Sort) -> (table: String, key: String) {
    switch sort {
    case .mention: ("mentions", "mention_id")
    case .quote: ("quotes", "quote_id")
    case .relation: ("relation_evidence", "relation_evidence_id")
    case .event: ("event_evidence", "event_evidence_id")
    }
  }

  private static func ofArticle(_ sort: Curation.Fact.Sort) -> String {
    switch sort {
    case .mention: "\(selectMentions) WHERE x.article_id = ?1"
    case .quote: "\(selectQuotes) WHERE x.article_id = ?1"
    case .relation:
      "\(selectRelations) WHERE x.article_id = ?1 UNION ALL \(selectSetAside) WHERE x.article_id = ?1"
    case .event: "\(selectEvents) WHERE x.article_id = ?1"
    }
  }

  private static func ofRow(_ sort: Curation.Fact.Sort) -> String {
    switch sort {
    case .mention: "\(selectMentions) WHERE x.mention_id = ?1"
    case .quote: "\(selectQuotes) WHERE x.quote_id = ?1"
    case .relation: "\(selectRelations) WHERE x.relation_id = ?1"
    case .event: "\(selectEvents) WHERE x.event_id = ?1"
    }
  }

  private static let selectMentions = """
    SELECT x.mention_id, a.uri, substr(a.body, x.char_start, x.char_length), x.char_start, x.kind, NULL, 0, x.status
    FROM mentions AS x JOIN articles AS a USING (article_id)
    """
  private static let selectQuotes = """
    SELECT x.quote_id, a.uri, x.text, x.char_start, NULL, NULL, 0, x.status
    FROM quotes AS x JOIN articles AS a USING (article_id)
    """
  private static let ends = """
    substr(a.body, s.char_start, s.char_length) || ' … ' || substr(a.body, o.char_start, o.char_length)
    """
  private static let selectRelations = """
    SELECT x.relation_evidence_id, a.uri, substr(a.body, x.char_start, x.char_length), x.char_start, r.predicate,
      \(ends), 0, x.status
    FROM relation_evidence AS x
    JOIN relations AS r USING (relation_id)
    JOIN articles AS a USING (article_id)
    JOIN mentions AS s ON s.mention_id = x.subject_mention_id
    JOIN mentions AS o ON o.mention_id = x.object_mention_id
    """
  private static let selectSetAside = """
    SELECT x.set_aside_id, a.uri, substr(a.body, x.char_start, x.char_length), x.char_start, x.predicate, \(ends), 1, x.status
    FROM relations_set_aside AS x
    JOIN articles AS a USING (article_id)
    JOIN mentions AS s ON s.mention_id = x.subject_mention_id
    JOIN mentions AS o ON o.mention_id = x.object_mention_id
    """
  private static let selectEvents = """
    SELECT x.event_evidence_id, a.uri, substr(a.body, x.char_start, x.char_length), x.char_start, e.event_type,
      substr(a.body, x.trigger_start, x.trigger_length), 0, x.status
    FROM event_evidence AS x
    JOIN events AS e USING (event_id)
    JOIN articles AS a USING (article_id)
    """
  private static let selectDecided = """
    SELECT article_id, uri
    FROM articles
    WHERE article_id IN (
        SELECT article_id FROM mentions INDEXED BY mentions_decided WHERE status <> 'candidate'
        UNION SELECT article_id FROM quotes INDEXED BY quotes_decided WHERE status <> 'candidate'
        UNION SELECT article_id FROM relation_evidence INDEXED BY relation_evidence_decided WHERE status <> 'candidate'
        UNION SELECT article_id FROM relations_set_aside INDEXED BY relations_set_aside_decided WHERE status <> 'candidate'
        UNION SELECT article_id FROM event_evidence INDEXED BY event_evidence_decided WHERE status <> 'candidate'
      )
    ORDER BY article_id
    """
}
