import Annotations

/// The statements of profiles and event pages.
struct ProfileRows {
  let connection: Connection
  /// So many items of a list.
  let limit: Int
  /// So many passages of a fact.
  let passages: Int

  func entity(_ id: Int64) throws(StoreError) -> Row? {
    try connection.row(Self.selectEntity, [.integer(id)])
  }

  func aliases(of id: Int64) throws(StoreError) -> [String] {
    try connection.rows(Self.selectAliases, [.integer(id)]).compactMap { $0.text("name") }
  }

  func counts(of id: Int64) throws(StoreError) -> Row? {
    try connection.row(Self.selectCounts, [.integer(id)])
  }

  func relations(of id: Int64) throws(StoreError) -> Excerpt<Profile.Relation> {
    let rows = try connection.rows(Self.selectRelations, [.integer(id), Value(limit)])
    var relations: [Profile.Relation] = []
    for row in rows {
      guard let relation = row.integer("relation_id"), let other = Self.entity(row) else { continue }
      relations.append(
        Profile.Relation(
          id: relation, label: row.text("label") ?? "", predicate: row.text("predicate") ?? "", other: other,
          detail: row.text("detail"), startsOn: row.text("starts_on"), endsOn: row.text("ends_on"),
          isEnded: row.integer("is_ended") == 1,
          evidence: try passages(Self.selectRelationPassages, of: relation, total: row.integer("total"))))
    }
    return Excerpt(total: try count(Self.countRelations, id), items: relations)
  }

  /// - Parameter isArea: whether what happened in the places of a province or country belongs to it too.
  func timeline(of id: Int64, isArea: Bool = false) throws(StoreError) -> Excerpt<Profile.Event> {
    let source = isArea ? Self.eventsInArea : Self.eventsOfEntity
    var events: [Profile.Event] = []
    for row in try connection.rows(Self.selectTimeline(source), [.integer(id), Value(limit)]) {
      guard let event = row.integer("event_id") else { continue }
      events.append(
        Profile.Event(
          id: event, type: row.text("event_type") ?? "", label: row.text("label") ?? "",
          title: row.text("title") ?? "", startsOn: row.text("starts_on"), endsOn: row.text("ends_on"),
          place: row.text("place"), province: row.text("province"),
          roles: row.text("roles")?.split(separator: ",").map(String.init) ?? [],
          evidence: try passages(Self.selectEventPassages, of: event, total: row.integer("total"))))
    }
    return Excerpt(total: try count("SELECT count(*) FROM (\(source))", id), items: events)
  }

  func quotes(of id: Int64) throws(StoreError) -> Excerpt<Profile.Quote> {
    let quotes = try connection.rows(Self.selectQuotes, [.integer(id), Value(limit)]).map { row in
      Profile.Quote(
        id: row.integer("quote_id") ?? 0, kind: row.text("kind") ?? "", text: row.text("quote") ?? "",
        cue: row.text("cue"), passage: Self.passage(row))
    }
    return Excerpt(total: try count(Self.countQuotes, id), items: quotes)
  }

  func coMentions(of id: Int64) throws(StoreError) -> Excerpt<Profile.CoMention> {
    try coMentions(Self.selectBeside("NOT IN ('province', 'place')"), id)
  }

  func placesBeside(_ id: Int64) throws(StoreError) -> Excerpt<Profile.CoMention> {
    try coMentions(Self.selectBeside("IN ('province', 'place')"), id)
  }

  func placesIn(_ id: Int64) throws(StoreError) -> Excerpt<Profile.CoMention> {
    try coMentions(Self.selectPlacesIn, id)
  }

  /// The whole list is grouped anyway, so its length costs nothing more.
  private func coMentions(_ sql: String, _ id: Int64) throws(StoreError) -> Excerpt<Profile.CoMention> {
    let all = try connection.rows(sql, [.integer(id)])
    let items = all.prefix(limit).compactMap { row in
      Self.entity(row).map {
        Profile.CoMention(
          other: $0, sentences: Int(row.integer("sentences") ?? 0),
          articles: Int(row.integer("articles") ?? 0))
      }
    }
    return Excerpt(total: all.count, items: items)
  }

  func event(_ id: Int64) throws(StoreError) -> Row? { try connection.row(Self.selectEvent, [.integer(id)]) }

  func events(titled title: String) throws(StoreError) -> [Int64] {
    let sql = "SELECT event_id FROM events WHERE title = ? COLLATE NOCASE ORDER BY event_id"
    return try connection.rows(sql, [.text(title)]).compactMap { $0.integer("event_id") }
  }

  func participants(of event: Int64) throws(StoreError) -> [EventPage.Participant] {
    try connection.rows(Self.selectParticipants, [.integer(event)]).compactMap { row in
      Self.entity(row).map { EventPage.Participant(role: row.text("role") ?? "", entity: $0) }
    }
  }

  func unnamedParticipants(of event: Int64) throws(StoreError) -> [EventPage.Unnamed] {
    try connection.rows(Self.selectUnnamed, [.integer(event)]).map { row in
      EventPage.Unnamed(role: row.text("role") ?? "", words: row.text("words") ?? "")
    }
  }

  func passages(ofEvent id: Int64) throws(StoreError) -> Excerpt<Passage> {
    let total = try connection.value(
      "SELECT count(*) FROM known_event_evidence WHERE event_id = ?", [.integer(id)])
    return try passages(Self.selectEventPassages, of: id, total: total.integer)
  }

  private func passages(_ sql: String, of id: Int64, total: Int64?) throws(StoreError) -> Excerpt<Passage> {
    let rows = try connection.rows(sql, [.integer(id), Value(passages)])
    return Excerpt(total: Int(total ?? 0), items: rows.map(Self.passage))
  }

  private func count(_ sql: String, _ id: Int64) throws(StoreError) -> Int {
    Int(try connection.value(sql, [.integer(id)]).integer ?? 0)
  }

  /// The entity in the columns `entity_id`, `kind` and `name`, with a prefix before each; nil where they are
  /// null.
  static func entity(_ row: Row, prefix: String = "") -> Profile.Entity? {
    guard let id = row.integer("\(prefix)entity_id"), let kind = row.text("\(prefix)kind"),
      let name = row.text("\(prefix)name")
    else { return nil }
    return Profile.Entity(id: id, kind: kind, name: name)
  }

  static func passage(_ row: Row) -> Passage {
    let columns = SpanColumns(
      charStart: row.integer("char_start") ?? 1, charLength: row.integer("char_length") ?? 0)
    return Passage(
      text: row.text("text") ?? "", articleID: row.integer("article_id") ?? 0,
      articleTitle: row.text("article"),
      uri: row.text("uri") ?? "", publishedAt: row.text("published_at"), span: columns.span ?? TextSpan(0, 0),
      claimedBy: row.text("claimed_by"), polarity: row.text("polarity"), modality: row.text("modality"),
      rule: row.text("rule"), confidence: row.real("confidence"),
      status: row.text("status") ?? "candidate")
  }
}

extension ProfileRows {
  private static let selectEntity = """
    SELECT e.kind, e.name, e.external_id, e.curated, e.status, p.honorific, p.given_name, p.family_name, p.description,
      o.acronym, o.category, v.iso_code, v.subdivision_type, l.place_type, r.name AS province, c.name AS country
    FROM entities AS e
    LEFT JOIN people AS p USING (entity_id)
    LEFT JOIN organizations AS o USING (entity_id)
    LEFT JOIN provinces AS v USING (entity_id)
    LEFT JOIN places AS l USING (entity_id)
    LEFT JOIN entities AS r ON r.entity_id = l.province_id
    LEFT JOIN entities AS c
      ON c.kind = 'place' AND c.external_id = coalesce(v.country_code, l.country_code) AND c.entity_id <> e.entity_id
    WHERE e.entity_id = ?
    """
  private static let selectAliases = """
    SELECT x.name
    FROM aliases AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.entity_id = ? AND x.name <> e.name
    ORDER BY x.name
    """
  private static let selectCounts = """
    SELECT count(*) AS mentions, count(DISTINCT m.article_id) AS articles, min(a.published_at) AS first_seen,
      max(a.published_at) AS last_seen
    FROM mentions AS m
    JOIN articles AS a USING (article_id)
    WHERE m.entity_id = ?
    """
  private static let countRelations = """
    SELECT count(*)
    FROM relations
    WHERE subject_id = ?1 OR object_id = ?1
    """
  private static let selectRelations = """
    SELECT r.relation_id, r.predicate, iif(r.subject_id = ?1, p.label, p.inverse_label) AS label, r.detail,
      r.starts_on, r.ends_on, r.is_ended, o.entity_id, o.kind, o.name,
      (SELECT count(*) FROM relation_evidence AS x WHERE x.relation_id = r.relation_id) AS total
    FROM relations AS r
    JOIN predicates AS p USING (predicate)
    JOIN entities AS o ON o.entity_id = iif(r.subject_id = ?1, r.object_id, r.subject_id)
    WHERE r.subject_id = ?1 OR r.object_id = ?1
    ORDER BY r.is_ended, total DESC, label, o.name, r.relation_id
    LIMIT ?2
    """
  private static let eventsOfEntity = """
    SELECT event_id FROM event_participants WHERE entity_id = ?1
    UNION SELECT event_id FROM events WHERE place_id = ?1
    UNION SELECT event_id FROM events WHERE province_id = ?1
    """
  private static let eventsInArea = """
    WITH \(AreaRows.here)
    SELECT event_id FROM event_participants WHERE entity_id = ?1
    UNION SELECT event_id FROM events WHERE place_id IN (SELECT entity_id FROM here)
    UNION SELECT event_id FROM events WHERE province_id IN (SELECT entity_id FROM here)
    """

  private static func selectTimeline(_ source: String) -> String {
    """
    SELECT ev.event_id, ev.event_type, t.label, ev.title, ev.starts_on, ev.ends_on, l.name AS place,
      v.name AS province,
      (SELECT group_concat(x.role) FROM event_participants AS x
        WHERE x.event_id = ev.event_id AND x.entity_id = ?1) AS roles,
      (SELECT count(*) FROM known_event_evidence AS x WHERE x.event_id = ev.event_id) AS total
    FROM events AS ev
    JOIN event_types AS t USING (event_type)
    LEFT JOIN entities AS l ON l.entity_id = ev.place_id
    LEFT JOIN entities AS v ON v.entity_id = ev.province_id
    WHERE ev.event_id IN (\(source))
    ORDER BY ev.starts_on IS NULL, ev.starts_on, ev.ends_on, ev.event_id
    LIMIT ?2
    """
  }

  private static let countQuotes = "SELECT count(*) FROM known_quotes WHERE speaker_id = ?"
  private static let selectQuotes = """
    SELECT q.quote_id, q.kind, q.text AS quote, q.cue, substr(a.body, q.char_start, q.char_length) AS text,
      a.article_id, a.title AS article, a.uri, a.published_at, q.char_start, q.char_length,
      q.confidence, q.status
    FROM known_quotes AS q
    JOIN articles AS a USING (article_id)
    WHERE q.speaker_id = ?
    ORDER BY a.published_at DESC, a.article_id DESC, q.char_start
    LIMIT ?
    """
  private static let selectEvent = """
    SELECT ev.event_type, t.label, t.definition, ev.title, ev.starts_on, ev.ends_on, ev.date_precision,
      ev.deaths_low, ev.deaths_best, ev.deaths_high, ev.injured_low, ev.injured_best, ev.injured_high,
      l.entity_id AS place_entity_id, l.kind AS place_kind, l.name AS place_name,
      v.entity_id AS province_entity_id, v.kind AS province_kind, v.name AS province_name
    FROM events AS ev
    JOIN event_types AS t USING (event_type)
    LEFT JOIN entities AS l ON l.entity_id = ev.place_id
    LEFT JOIN entities AS v ON v.entity_id = ev.province_id
    WHERE ev.event_id = ?
    """
  private static let selectParticipants = """
    SELECT x.role, e.entity_id, e.kind, e.name
    FROM event_participants AS x
    JOIN entities AS e USING (entity_id)
    WHERE x.event_id = ?
    ORDER BY CASE x.role WHEN 'agent' THEN 1 WHEN 'target' THEN 2 WHEN 'victim' THEN 3 ELSE 4 END, e.name
    """
  private static let selectUnnamed = """
    SELECT g.role, substr(a.body, g.char_start, g.char_length) AS words
    FROM known_event_evidence AS v
    JOIN event_arguments AS g USING (event_evidence_id)
    JOIN articles AS a USING (article_id)
    WHERE v.event_id = ? AND g.mention_id IS NULL
    GROUP BY g.role, words
    ORDER BY min(v.event_evidence_id), g.ordinal
    """
  private static let selectRelationPassages = selectPassages("relation_evidence", "relation_id")
  private static let selectEventPassages = selectPassages("known_event_evidence", "event_id")

  private static func selectPassages(_ table: String, _ key: String) -> String {
    """
    SELECT substr(a.body, x.char_start, x.char_length) AS text, a.article_id, a.title AS article, a.uri,
      a.published_at, x.char_start, x.char_length, coalesce(s.name, q.speaker_text) AS claimed_by, x.polarity,
      x.modality, x.rule, x.confidence, x.status
    FROM \(table) AS x
    JOIN articles AS a USING (article_id)
    LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
    LEFT JOIN entities AS s ON s.entity_id = q.speaker_id
    WHERE x.\(key) = ?
    ORDER BY a.published_at, a.article_id, x.char_start
    LIMIT ?
    """
  }

  private static func selectBeside(_ kinds: String) -> String {
    """
    SELECT e.entity_id, e.kind, e.name, count(DISTINCT n.article_id || '/' || n.sentence_ordinal) AS sentences,
      count(DISTINCT n.article_id) AS articles
    FROM mentions AS m
    JOIN mentions AS n ON n.article_id = m.article_id AND n.sentence_ordinal = m.sentence_ordinal
    JOIN entities AS e ON e.entity_id = n.entity_id
    WHERE m.entity_id = ?1 AND n.entity_id <> ?1 AND e.kind \(kinds)
    GROUP BY e.entity_id
    ORDER BY sentences DESC, e.name, e.entity_id
    """
  }

  /// Places of a province, provinces and places of a country; those that articles mention.
  private static let selectPlacesIn = """
    SELECT e.entity_id, e.kind, e.name, count(DISTINCT m.article_id || '/' || m.sentence_ordinal) AS sentences,
      count(DISTINCT m.article_id) AS articles
    FROM entities AS e
    JOIN mentions AS m USING (entity_id)
    WHERE e.entity_id <> ?1 AND e.entity_id IN (
      SELECT entity_id FROM places WHERE province_id = ?1
      UNION SELECT p.entity_id FROM places AS p JOIN entities AS c ON c.entity_id = ?1 AND c.kind = 'place'
        WHERE p.country_code = c.external_id
      UNION SELECT p.entity_id FROM provinces AS p JOIN entities AS c ON c.entity_id = ?1 AND c.kind = 'place'
        WHERE p.country_code = c.external_id
    )
    GROUP BY e.entity_id
    ORDER BY sentences DESC, e.name, e.entity_id
    """
}
