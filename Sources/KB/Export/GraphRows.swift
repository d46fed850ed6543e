import Annotations

/// The statements of the graph of entities.
struct GraphRows {
  let connection: Connection

  /// - Parameter ids: edges that end at one of these; nil for all.
  func edges(_ selection: EntityGraph.Selection, touching ids: Set<Int64>?) throws(StoreError)
    -> [EntityGraph.Edge]
  {
    var edges: [EntityGraph.Edge] = []
    for kind in EntityGraph.EdgeKind.allCases where selection.kinds.contains(kind) {
      let sql =
        switch kind {
        case .relations: Self.selectRelations
        case .events: Self.selectEvents
        case .mentions: Self.selectMentions
        }
      let rows = try connection.rows(sql, [Value(ids.map(Self.list)), Value(selection.leastWeight)])
      edges += rows.compactMap { Self.edge($0, kind) }
    }
    return edges.sorted {
      ($0.source, $0.target, $0.kind.rawValue, $0.type) < ($1.source, $1.target, $1.kind.rawValue, $1.type)
    }
  }

  func nodes(_ ids: Set<Int64>) throws(StoreError) -> [EntityGraph.Node] {
    try connection.rows(Self.selectNodes, [.text(Self.list(ids))]).compactMap { row in
      guard let id = row.integer("entity_id"), let kind = row.text("kind"), let name = row.text("name") else {
        return nil
      }
      return EntityGraph.Node(
        id: id, kind: kind, name: name, category: row.text("category"),
        mentions: Int(row.integer("mentions") ?? 0), articles: Int(row.integer("articles") ?? 0),
        firstSeen: row.text("first_seen"), lastSeen: row.text("last_seen"))
    }
  }

  private static func list(_ ids: Set<Int64>) -> String {
    "[" + ids.sorted().map(String.init).joined(separator: ",") + "]"
  }

  private static func edge(_ row: Row, _ kind: EntityGraph.EdgeKind) -> EntityGraph.Edge? {
    guard let source = row.integer("source"), let target = row.integer("target") else { return nil }
    return EntityGraph.Edge(
      source: source, target: target, kind: kind, type: row.text("type") ?? "",
      label: row.text("label") ?? "",
      isDirected: row.integer("is_directed") == 1, weight: Int(row.integer("weight") ?? 0),
      articles: Int(row.integer("articles") ?? 0), denied: Int(row.integer("denied") ?? 0),
      firstSeen: row.text("first_seen"), lastSeen: row.text("last_seen"))
  }
}

extension GraphRows {
  /// One row a pair and predicate: the details and dates of single relations are in `relation_list`. What every passage denies,
  /// plans or holds possible joins nobody.
  private static let selectRelations = """
    SELECT r.subject_id AS source, r.object_id AS target, r.predicate AS type, p.label, 1 - p.is_symmetric AS is_directed,
      count(*) AS weight, count(DISTINCT x.article_id) AS articles, sum(x.polarity = 'denied') AS denied,
      min(a.published_at) AS first_seen, max(a.published_at) AS last_seen
    FROM relations AS r
    JOIN predicates AS p USING (predicate)
    JOIN relation_evidence AS x USING (relation_id)
    JOIN articles AS a USING (article_id)
    WHERE ?1 IS NULL OR r.relation_id IN (
      SELECT relation_id FROM relations WHERE subject_id IN (SELECT value FROM json_each(?1))
      UNION SELECT relation_id FROM relations WHERE object_id IN (SELECT value FROM json_each(?1))
    )
    GROUP BY r.subject_id, r.object_id, r.predicate
    HAVING sum(x.polarity = 'affirmed' AND x.modality = 'actual') > 0 AND count(*) >= ?2
    """
  private static let selectEvents = """
    SELECT s.entity_id AS source, t.entity_id AS target, ev.event_type AS type, y.label, 1 AS is_directed,
      count(DISTINCT ev.event_id) AS weight, count(DISTINCT x.article_id) AS articles,
      sum(x.polarity = 'denied') AS denied, min(a.published_at) AS first_seen, max(a.published_at) AS last_seen
    FROM event_participants AS s
    JOIN event_participants AS t ON t.event_id = s.event_id AND t.entity_id <> s.entity_id
      AND t.role IN ('target', 'victim')
    JOIN events AS ev ON ev.event_id = s.event_id
    JOIN event_types AS y USING (event_type)
    JOIN known_event_evidence AS x ON x.event_id = ev.event_id
    JOIN articles AS a USING (article_id)
    WHERE s.role = 'agent' AND (?1 IS NULL OR s.event_id IN (
      SELECT event_id FROM event_participants WHERE entity_id IN (SELECT value FROM json_each(?1))
    ))
    GROUP BY s.entity_id, t.entity_id, ev.event_type
    HAVING sum(x.polarity = 'affirmed' AND x.modality = 'actual') > 0 AND count(DISTINCT ev.event_id) >= ?2
      AND (?1 IS NULL OR s.entity_id IN (SELECT value FROM json_each(?1))
        OR t.entity_id IN (SELECT value FROM json_each(?1)))
    """
  private static let selectMentions = """
    SELECT pair.source, pair.target, '' AS type, 'named together' AS label, 0 AS is_directed, count(*) AS weight,
      count(DISTINCT pair.article_id) AS articles, 0 AS denied, min(a.published_at) AS first_seen,
      max(a.published_at) AS last_seen
    FROM (
      SELECT DISTINCT min(m.entity_id, n.entity_id) AS source, max(m.entity_id, n.entity_id) AS target, m.article_id,
        m.sentence_ordinal
      FROM mentions AS m
      JOIN mentions AS n ON n.article_id = m.article_id AND n.sentence_ordinal = m.sentence_ordinal
        AND n.entity_id <> m.entity_id
      WHERE ?1 IS NULL OR m.entity_id IN (SELECT value FROM json_each(?1))
    ) AS pair
    JOIN articles AS a USING (article_id)
    GROUP BY pair.source, pair.target
    HAVING count(*) >= ?2
    """
  private static let selectNodes = """
    SELECT e.entity_id, e.kind, e.name, coalesce(o.category, l.place_type, v.subdivision_type) AS category,
      count(m.mention_id) AS mentions, count(DISTINCT m.article_id) AS articles, min(a.published_at) AS first_seen,
      max(a.published_at) AS last_seen
    FROM entities AS e
    LEFT JOIN organizations AS o USING (entity_id)
    LEFT JOIN places AS l USING (entity_id)
    LEFT JOIN provinces AS v USING (entity_id)
    LEFT JOIN mentions AS m USING (entity_id)
    LEFT JOIN articles AS a USING (article_id)
    WHERE e.entity_id IN (SELECT value FROM json_each(?1))
    GROUP BY e.entity_id
    ORDER BY e.entity_id
    """
}
