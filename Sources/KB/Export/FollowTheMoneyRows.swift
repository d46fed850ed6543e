/// The statements of the export to FollowTheMoney.
struct FollowTheMoneyRows {
  let connection: Connection

  func forEach(_ sql: String, _ body: (Row) throws -> Void) throws {
    // Others are asked meanwhile, which must not touch this one: it is not taken from the cache again.
    let statement = try connection.statement(sql)
    while try statement.step() { try body(statement.row) }
  }

  func texts(_ sql: String, _ id: Int64) throws(StoreError) -> [String] {
    try connection.rows(sql, [.integer(id)]).compactMap { $0.values.first?.text }
  }

  func participants(of event: Int64) throws(StoreError) -> [Int64] {
    try connection.rows(
      "SELECT DISTINCT entity_id FROM event_participants WHERE event_id = ? ORDER BY entity_id",
      [.integer(event)]
    ).compactMap { $0.integer("entity_id") }
  }

  /// Those that some article mentions.
  static let selectEntities = """
    SELECT e.entity_id, e.kind, e.name, e.name_key, e.external_id, p.given_name, p.family_name, p.honorific,
      p.description, o.acronym, o.category, l.place_type, r.name AS province, v.iso_code AS province_code,
      coalesce(own.country_code, v.country_code, l.country_code) AS country_code, c.name AS country
    FROM entities AS e
    LEFT JOIN people AS p USING (entity_id)
    LEFT JOIN organizations AS o USING (entity_id)
    LEFT JOIN provinces AS own ON own.entity_id = e.entity_id
    LEFT JOIN places AS l ON l.entity_id = e.entity_id
    LEFT JOIN provinces AS v ON v.entity_id = l.province_id
    LEFT JOIN entities AS r ON r.entity_id = l.province_id
    LEFT JOIN entities AS c ON c.kind = 'place'
      AND c.external_id = coalesce(own.country_code, v.country_code, l.country_code)
    WHERE EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id)
    ORDER BY e.entity_id
    """
  static let selectAliases = """
    SELECT x.name
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.entity_id = ? AND x.name <> e.name
    ORDER BY x.name
    """

  static func selectPlaces(_ predicate: String) -> String {
    """
    SELECT DISTINCT o.name
    FROM relations AS r
    JOIN entities AS o ON o.entity_id = r.object_id
    WHERE r.subject_id = ? AND r.predicate = '\(predicate)' AND \(isReal("relation"))
    ORDER BY 1
    """
  }

  static let selectCountries = """
    SELECT DISTINCT o.external_id
    FROM relations AS r
    JOIN entities AS o ON o.entity_id = r.object_id
    WHERE r.subject_id = ? AND r.predicate = 'citizen_of' AND length(o.external_id) = 2 AND \(isReal("relation"))
    ORDER BY 1
    """
  static let selectArticles = """
    SELECT a.uri, a.title, a.byline, s.name AS source, a.published_at, a.language
    FROM articles AS a
    LEFT JOIN sources AS s USING (source_id)
    ORDER BY a.article_id
    """
  static let selectRelations = """
    SELECT r.relation_id, r.subject_id, r.object_id, r.predicate, p.label, r.detail, r.starts_on, r.ends_on, r.is_ended,
      \(evidence("relation"))
    FROM relations AS r
    JOIN predicates AS p USING (predicate)
    WHERE \(isReal("relation"))
    ORDER BY r.relation_id
    """
  static let selectEvents = """
    SELECT r.event_id, r.event_type, t.label, r.title, r.starts_on, r.ends_on, r.place_id, r.province_id,
      (SELECT a.uri FROM known_event_evidence AS x JOIN articles AS a USING (article_id) WHERE x.event_id = r.event_id
        ORDER BY a.uri, x.trigger_start LIMIT 1) AS first_uri,
      (SELECT x.trigger_start FROM known_event_evidence AS x JOIN articles AS a USING (article_id)
        WHERE x.event_id = r.event_id ORDER BY a.uri, x.trigger_start LIMIT 1) AS first_start,
      \(evidence("event"))
    FROM events AS r
    JOIN event_types AS t USING (event_type)
    WHERE \(isReal("event"))
    ORDER BY r.event_id
    """
  static let selectQuotes = """
    SELECT q.speaker_id, q.text, q.char_start, q.char_length, a.uri
    FROM known_quotes AS q
    JOIN articles AS a USING (article_id)
    WHERE q.speaker_id IS NOT NULL
    ORDER BY q.quote_id
    """
  static let selectMentions = """
    SELECT m.entity_id, a.uri,
      (SELECT group_concat(name, char(10)) FROM (
        SELECT DISTINCT replace(substr(a.body, n.char_start, n.char_length), char(10), ' ') AS name
        FROM mentions AS n
        WHERE n.article_id = m.article_id AND n.entity_id = m.entity_id AND n.form = 'name')) AS names
    FROM mentions AS m
    JOIN articles AS a USING (article_id)
    WHERE m.entity_id IS NOT NULL AND m.form = 'name'
    GROUP BY m.article_id, m.entity_id
    ORDER BY m.article_id, m.entity_id
    """

  /// Whether some passage states it as a fact.
  private static func isReal(_ fact: String) -> String {
    """
    EXISTS (SELECT 1 FROM \(fact)_evidence AS x WHERE x.\(fact)_id = r.\(fact)_id AND x.polarity = 'affirmed'
      AND x.modality = 'actual')
    """
  }

  /// The first passage that states it, and the addresses of all articles that do.
  private static func evidence(_ fact: String) -> String {
    """
    (SELECT substr(a.body, x.char_start, x.char_length) FROM \(fact)_evidence AS x JOIN articles AS a USING (article_id)
      WHERE x.\(fact)_id = r.\(fact)_id AND x.polarity = 'affirmed' AND x.modality = 'actual'
      ORDER BY a.published_at, a.uri, x.char_start LIMIT 1) AS evidence,
    (SELECT group_concat(uri, char(10)) FROM (SELECT DISTINCT a.uri FROM \(fact)_evidence AS x
      JOIN articles AS a USING (article_id)
      WHERE x.\(fact)_id = r.\(fact)_id AND x.polarity = 'affirmed' AND x.modality = 'actual' ORDER BY a.uri)) AS uris
    """
  }
}
