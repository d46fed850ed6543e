import Annotations

/// The statements of the review of pairs.
struct MergeCandidateRows {
  private static let shown = 6
  private static let sentencesShown = 3

  let connection: Connection

  /// Whether an article says that the one leads, fathered or fights the other: then they are two.
  func areRelated(_ one: Int64, _ other: Int64) throws(StoreError) -> Bool {
    try connection.value(Self.selectRelated, [.integer(one), .integer(other)]) == 1
  }

  /// Nil when the entity is gone.
  func side(_ id: Int64) throws(StoreError) -> MergeReview.Side? {
    guard let row = try connection.row(Self.selectEntity, [.integer(id)]), let name = row.values[0].text
    else {
      return nil
    }
    func texts(_ sql: String, _ limit: Int) throws(StoreError) -> [String] {
      try connection.rows(sql, [.integer(id), Value(limit)]).compactMap { $0.values[0].text }
    }
    return MergeReview.Side(
      name: name, mentions: Int(row.values[1].integer ?? 0), articles: Int(row.values[2].integer ?? 0),
      aliases: try texts(Self.selectAliases, Self.shown),
      relations: try texts(Self.selectRelations, Self.shown),
      company: try texts(Self.selectCompany, Self.shown),
      sentences: try texts(Self.selectSentences, Self.sentencesShown).map { line in
        line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      })
  }

  private static let selectRelated = """
    SELECT EXISTS (
        SELECT 1 FROM relations WHERE subject_id = ?1 AND object_id = ?2
        UNION ALL
        SELECT 1 FROM relations WHERE subject_id = ?2 AND object_id = ?1
      )
    """
  private static let selectEntity = """
    SELECT e.name, count(*), count(DISTINCT m.article_id)
    FROM entities AS e
    JOIN mentions AS m USING (entity_id)
    WHERE e.entity_id = ?
    GROUP BY e.entity_id
    """
  private static let selectAliases = """
    SELECT x.name
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.entity_id = ? AND x.name <> e.name
    ORDER BY x.name
    LIMIT ?
    """
  private static let selectRelations = """
    SELECT DISTINCT iif(r.subject_id = ?1, p.label, p.inverse_label) || ' ' || o.name || ifnull(' (' || r.detail || ')', '')
    FROM relations AS r
    JOIN predicates AS p USING (predicate)
    JOIN entities AS o ON o.entity_id = iif(r.subject_id = ?1, r.object_id, r.subject_id)
    WHERE r.subject_id = ?1 OR r.object_id = ?1
    ORDER BY 1
    LIMIT ?2
    """
  private static let selectCompany = """
    SELECT e.name
    FROM (SELECT article_id, sentence_ordinal FROM mentions WHERE entity_id = ?1 LIMIT 500) AS m
    JOIN mentions AS n ON n.article_id = m.article_id AND n.sentence_ordinal = m.sentence_ordinal
    JOIN entities AS e ON e.entity_id = n.entity_id
    WHERE n.entity_id <> ?1
    GROUP BY e.entity_id
    ORDER BY count(*) DESC, e.name
    LIMIT ?2
    """
  private static let selectSentences = """
    SELECT substr(a.body, s.char_start, s.char_length) || ' (' || coalesce(a.title, a.uri) || ')'
    FROM mentions AS m
    JOIN articles AS a USING (article_id)
    JOIN sentences AS s ON s.article_id = m.article_id AND s.ordinal = m.sentence_ordinal
    WHERE m.entity_id = ? AND m.form = 'name'
    GROUP BY m.article_id
    ORDER BY m.article_id
    LIMIT ?
    """
}
