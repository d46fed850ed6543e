import Annotations

/// A relation as a passage states it, between two mentions: what an article keeps, whichever entities these are.
struct RelationStatement: Hashable {
  struct End: Hashable {
    var mention: Int64
    /// Where the mention stands.
    var start: Int64
    /// Nil when nobody knows, or a person rejected it.
    var entity: Int64?
  }

  var predicate: String
  /// `detail, starts_on, ends_on, is_ended`.
  var statement: [Value]
  /// `char_start, char_length`.
  var passage: [Value]
  var rule: String
  var subject: End
  var object: End
  /// `sentence_ordinal, quote_id, polarity, modality, confidence`.
  var evidence: [Value]
  /// What people think of it: `candidate`, `confirmed` or `rejected`.
  var status: String

  /// Text order, so that which of two that become one counts does not depend on their history.
  func precedes(_ other: RelationStatement) -> Bool {
    let (left, right) = (order, other.order)
    return left.numbers == right.numbers
      ? left.words < right.words : left.numbers.lexicographicallyPrecedes(right.numbers)
  }

  private var order: (numbers: [Int64], words: String) {
    let ends = [subject.start, object.start].sorted()
    return (
      passage.map { $0.integer ?? 0 } + ends, "\(rule)\t\(predicate)\t\(statement[0].text ?? "")"
    )
  }
}

/// Writes the relations that an article states: those that the entities allow into `relations` and `relation_evidence`, the
/// others into `relations_set_aside`.
struct RelationStatements {
  let connection: Connection
  let articleID: Int64

  /// Makes the article's rows those of its statements.
  ///
  /// A relation needs two entities: with an unresolved mention, or with itself, there is none to hold.
  /// - Returns: the relations that the article bears out.
  func save(_ statements: [RelationStatement]) throws(StoreError) -> Set<Int64> {
    var held: [[Value]] = []
    var aside: [[Value]] = []
    var passages: Set<[Value]> = []
    var ids: Set<Int64> = []
    for statement in statements.sorted(by: { $0.precedes($1) }) {
      guard statement.status != "rejected", let ends = try ends(of: statement) else {
        aside.append(Self.asideRow(of: statement))
        continue
      }
      let id = try relationID(of: statement, ends)
      let key = [.integer(id)] + statement.passage + [.text(statement.rule)]
      guard passages.insert(key).inserted else {
        aside.append(Self.asideRow(of: statement))
        continue
      }
      ids.insert(id)
      held.append(
        key + [.integer(ends.0.mention), .integer(ends.1.mention)] + statement.evidence + [
          .text(statement.status)
        ])
    }
    _ = try Self.relationEvidence.replace(held, of: articleID, in: connection)
    _ = try Self.setAside.replace(aside, of: articleID, in: connection)
    return ids
  }

  /// All that the article states, as it is stored, with the entities that the mentions are now.
  func stored() throws(StoreError) -> [RelationStatement] {
    try connection.rows(Self.selectStatements, [.integer(articleID)]).compactMap { row in
      let values = row.values
      guard let predicate = values[0].text, let rule = values[7].text, let subject = values[8].integer,
        let subjectStart = values[9].integer, let object = values[11].integer,
        let objectStart = values[12].integer
      else { return nil }
      return RelationStatement(
        predicate: predicate, statement: Array(values[1...4]), passage: Array(values[5...6]), rule: rule,
        subject: .init(mention: subject, start: subjectStart, entity: values[10].integer),
        object: .init(mention: object, start: objectStart, entity: values[13].integer),
        evidence: Array(values[14...18]), status: values[19].text ?? "candidate")
    }
  }

  private static func asideRow(of statement: RelationStatement) -> [Value] {
    [.text(statement.predicate)] + statement.statement + statement.passage + [.text(statement.rule)]
      + [.integer(statement.subject.mention), .integer(statement.object.mention)] + statement.evidence
      + [.text(statement.status)]
  }

  /// Subject and object; of a symmetric predicate the older entity is the subject, so that both ways are one
  /// row. Nil when there is no relation to hold.
  private func ends(of statement: RelationStatement) throws(StoreError) -> (
    RelationStatement.End, RelationStatement.End
  )? {
    guard let subject = statement.subject.entity, let object = statement.object.entity, subject != object
    else { return nil }
    let predicate = try connection.row(
      "SELECT is_symmetric FROM predicates WHERE predicate = ?", [.text(statement.predicate)])
    let swap = predicate?.values[0] == 1 && object < subject
    return swap ? (statement.object, statement.subject) : (statement.subject, statement.object)
  }

  private func relationID(
    of statement: RelationStatement, _ ends: (RelationStatement.End, RelationStatement.End)
  ) throws(StoreError) -> Int64 {
    let values: [Value] =
      [Value(ends.0.entity), .text(statement.predicate), Value(ends.1.entity)] + statement.statement
    if let known = try connection.row(Self.selectRelation, values)?.values[0].integer { return known }
    return try connection.insertedID(Self.insertRelation, values)
  }

  private static let relationEvidence = FactTable(
    "relation_evidence", id: "relation_evidence_id",
    key: ["relation_id", "char_start", "char_length", "rule"],
    rest: ["subject_mention_id", "object_mention_id"] + ArticleSave.sharedEvidenceColumns + ["status"])
  private static let setAside = FactTable(
    "relations_set_aside", id: "set_aside_id",
    key: [
      "predicate", "detail", "starts_on", "ends_on", "is_ended", "char_start", "char_length", "rule",
      "subject_mention_id", "object_mention_id",
    ],
    rest: ArticleSave.sharedEvidenceColumns + ["status"])
  private static let selectRelation = """
    SELECT relation_id
    FROM relations
    WHERE subject_id = ?1 AND predicate = ?2 AND object_id = ?3 AND ifnull(detail, '') = ifnull(?4, '')
      AND ifnull(starts_on, '') = ifnull(?5, '') AND ifnull(ends_on, '') = ifnull(?6, '') AND is_ended = ?7
    """
  private static let insertRelation = """
    INSERT INTO relations (subject_id, predicate, object_id, detail, starts_on, ends_on, is_ended)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    RETURNING relation_id
    """
  private static let selectStatements = """
    SELECT x.predicate, x.detail, x.starts_on, x.ends_on, x.is_ended, x.char_start, x.char_length, x.rule,
      s.mention_id, s.char_start, s.entity_id, o.mention_id, o.char_start, o.entity_id,
      x.sentence_ordinal, x.quote_id, x.polarity, x.modality, x.confidence, x.status
    FROM (
      SELECT r.predicate, r.detail, r.starts_on, r.ends_on, r.is_ended, v.char_start, v.char_length, v.rule,
        v.subject_mention_id, v.object_mention_id, v.sentence_ordinal, v.quote_id, v.polarity, v.modality, v.confidence,
        v.status
      FROM relation_evidence AS v
      JOIN relations AS r USING (relation_id)
      WHERE v.article_id = ?1
      UNION ALL
      SELECT predicate, detail, starts_on, ends_on, is_ended, char_start, char_length, rule, subject_mention_id,
        object_mention_id, sentence_ordinal, quote_id, polarity, modality, confidence, status
      FROM relations_set_aside
      WHERE article_id = ?1
    ) AS x
    JOIN mentions AS s ON s.mention_id = x.subject_mention_id
    JOIN mentions AS o ON o.mention_id = x.object_mention_id
    """
}
