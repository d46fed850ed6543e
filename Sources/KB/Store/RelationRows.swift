import Annotations

extension ArticleSave {
  /// Writes the article's relations and their evidence; one row a statement, whoever makes it.
  ///
  /// A relation needs two entities: with an unresolved mention, or with itself, there is none to store.
  /// - Returns: the relations that the article bears out.
  func saveRelations() throws(StoreError) -> Set<Int64> {
    var evidence: [[Value]] = []
    var ids: Set<Int64> = []
    for relation in extraction.relations {
      guard let ends = try ends(of: relation) else { continue }
      let id = try relationID(of: relation, between: ends.subject.entity, and: ends.object.entity)
      ids.insert(id)
      let mentions: [Value] = [.integer(ends.subject.mention), .integer(ends.object.mention)]
      evidence.append(
        [.integer(id)] + relation.evidence.span.columns + [.text(relation.evidence.rule)] + mentions
          + columns(of: relation.evidence))
    }
    _ = try Self.relationEvidence.replace(evidence, of: articleID, in: connection)
    return ids
  }

  private typealias End = (entity: Int64, mention: Int64)

  /// Subject and object; of a symmetric predicate the older entity is the subject, so that both ways are one
  /// row.
  private func ends(of relation: Relation) throws(StoreError) -> (subject: End, object: End)? {
    guard let subject = entityOfMention[relation.subject], let object = entityOfMention[relation.object],
      subject != object
    else { return nil }
    let first = (subject, mentionIDs[relation.subject])
    let second = (object, mentionIDs[relation.object])
    let predicate = try connection.row(
      "SELECT is_symmetric FROM predicates WHERE predicate = ?", [.text(relation.predicate)])
    let swap = predicate?.values[0] == 1 && object < subject
    return swap ? (second, first) : (first, second)
  }

  private func relationID(of relation: Relation, between subject: Int64, and object: Int64)
    throws(StoreError) -> Int64
  {
    let values: [Value] = [
      .integer(subject), .text(relation.predicate), .integer(object), Value(relation.detail),
      Value(relation.start?.description), Value(relation.end?.description), Value(relation.isEnded),
    ]
    if let known = try connection.row(Self.selectRelation, values)?.values[0].integer { return known }
    return try connection.insertedID(Self.insertRelation, values)
  }

  /// The columns that relation and event evidence share, from `sentence_ordinal` to `confidence`.
  func columns(of evidence: Evidence) -> [Value] {
    [
      ordinal(ofSentence: evidence.sentence), Value(evidence.quote.map { quoteIDs[$0] }),
      .text(evidence.polarity.rawValue), .text(evidence.modality.rawValue), .real(evidence.confidence),
    ]
  }

  static let sharedEvidenceColumns = ["sentence_ordinal", "quote_id", "polarity", "modality", "confidence"]

  private static let relationEvidence = FactTable(
    "relation_evidence", id: "relation_evidence_id",
    key: ["relation_id", "char_start", "char_length", "rule"],
    rest: ["subject_mention_id", "object_mention_id"] + sharedEvidenceColumns)
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
}
