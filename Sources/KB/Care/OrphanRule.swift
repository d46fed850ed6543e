/// A query for rows that should not be: each of its rows has the key of one, in a column `row`.
struct OrphanRule: Sendable {
  let table: String
  let message: String
  let sql: String

  private static let again = "import its articles again with kbctl import --reextract"

  static let all: [OrphanRule] = unsupported + kinds + crossed + dates
}

// MARK: - Rows that nothing bears out

extension OrphanRule {
  private static let unsupported = [
    OrphanRule(
      table: "entities", message: "is mentioned nowhere, though its name came from a text; \(again)",
      sql: CheckRows.entitiesWithoutMention),
    OrphanRule(
      table: "entities", message: "its name is not among its aliases; \(again)",
      sql: CheckRows.entitiesWithoutAlias),
    OrphanRule(
      table: "relations", message: "has no evidence; \(again)",
      sql: CheckRows.without("relation_evidence", "relations", "relation_id")),
    OrphanRule(
      table: "events", message: "has no evidence; \(again)",
      sql: CheckRows.without("event_evidence", "events", "event_id")),
    OrphanRule(
      table: "quotes", message: "has no parts; \(again)",
      sql: CheckRows.without("quote_parts", "quotes", "quote_id")),
  ]

  /// A row in the table of its kind for each entity, and in no other.
  private static let kinds = [
    ("person", "people"), ("organization", "organizations"), ("province", "provinces"), ("place", "places"),
  ].flatMap { kind, table in
    [
      OrphanRule(
        table: "entities", message: "is a \(kind) without a row in \(table); \(again)",
        sql: CheckRows.entitiesWithoutKindRow(kind, table)),
      OrphanRule(
        table: table, message: "is a row of an entity that is not a \(kind); \(again)",
        sql: CheckRows.kindRowsOfOthers(kind, table)),
    ]
  }

  /// Facts of one article that point at facts of another.
  private static let crossed = [
    ("quotes", "quote_id", "mentions", "mention_id", "speaker_mention_id"),
    ("relation_evidence", "relation_evidence_id", "mentions", "mention_id", "subject_mention_id"),
    ("relation_evidence", "relation_evidence_id", "mentions", "mention_id", "object_mention_id"),
    ("relation_evidence", "relation_evidence_id", "quotes", "quote_id", "quote_id"),
    ("event_evidence", "event_evidence_id", "quotes", "quote_id", "quote_id"),
  ].map { table, key, other, otherKey, column in
    OrphanRule(
      table: table, message: "\(column) is of another article; \(again)",
      sql: CheckRows.crossing(table, key, other, otherKey, column))
  }

  private static let dates = [
    ("events", "event_id"), ("relations", "relation_id"), ("time_expressions", "time_expression_id"),
  ].map { table, key in
    OrphanRule(
      table: table, message: "ends before it starts; \(again)", sql: CheckRows.endingBeforeStart(table, key))
  }
}
