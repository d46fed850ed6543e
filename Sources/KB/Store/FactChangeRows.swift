/// The rows of `fact_changes`: which facts a new text of an article took away, and which it added.
struct FactChangeRows {
  /// A fact in words that stay the same from one extraction to the next, unlike row ids.
  struct Fact: Hashable, Comparable {
    let kind: String
    let text: String

    static func < (left: Fact, right: Fact) -> Bool {
      left.kind == right.kind ? left.text < right.text : left.kind < right.kind
    }
  }

  let connection: Connection

  /// All facts of an article as they are stored now.
  func facts(of articleID: Int64) throws(StoreError) -> Set<Fact> {
    var facts: Set<Fact> = []
    for row in try connection.rows(Self.select, [.integer(articleID)]) {
      if let kind = row.text("kind"), let text = row.text("fact") {
        facts.insert(Fact(kind: kind, text: text))
      }
    }
    return facts
  }

  /// Writes the difference between what was and what is.
  func record(
    articleID: Int64, before: Set<Fact>, importID: Int64?, at time: String
  ) throws(StoreError) {
    let after = try facts(of: articleID)
    for (change, facts) in [("removed", before.subtracting(after)), ("added", after.subtracting(before))] {
      for fact in facts.sorted() {
        try connection.run(
          Self.insert,
          [
            .integer(articleID), Value(importID), .text(time), .text(change), .text(fact.kind),
            .text(fact.text),
          ])
      }
    }
  }

  private static let insert = """
    INSERT INTO fact_changes (article_id, revision, import_id, changed_at, change, kind, fact)
    SELECT ?1, revision, ?2, ?3, ?4, ?5, ?6
    FROM articles
    WHERE article_id = ?1
    """
  private static let select = """
    SELECT DISTINCT 'name' AS kind, e.name || ' (' || e.kind || ')' AS fact
    FROM mentions AS m
    JOIN entities AS e USING (entity_id)
    WHERE m.article_id = ?1 AND m.form = 'name'
    UNION ALL
    SELECT 'quote', coalesce(e.name, q.speaker_text, 'unnamed') || ': ' || q.text
    FROM known_quotes AS q
    LEFT JOIN entities AS e ON e.entity_id = q.speaker_id
    WHERE q.article_id = ?1
    UNION ALL
    SELECT 'relation', s.name || ' ' || r.predicate || ' ' || o.name || coalesce(' (' || r.detail || ')', '')
    FROM relation_evidence AS v
    JOIN relations AS r USING (relation_id)
    JOIN entities AS s ON s.entity_id = r.subject_id
    JOIN entities AS o ON o.entity_id = r.object_id
    WHERE v.article_id = ?1
    UNION ALL
    SELECT 'event', e.event_type || coalesce(' ' || e.starts_on, '') || ': ' || coalesce(e.title, '')
    FROM known_event_evidence AS v
    JOIN events AS e USING (event_id)
    WHERE v.article_id = ?1
    """
}
