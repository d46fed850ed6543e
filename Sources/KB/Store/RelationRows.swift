import Annotations

extension ArticleSave {
  /// Writes the article's relations and their evidence; one row a statement, whoever makes it.
  ///
  /// What stands between mentions that no chain resolves can never become a relation, and is left out.
  /// - Returns: the relations that the article bears out.
  func saveRelations() throws(StoreError) -> Set<Int64> {
    let statements = extraction.relations.compactMap { relation -> RelationStatement? in
      guard chainOfMention[relation.subject] != nil, chainOfMention[relation.object] != nil else {
        return nil
      }
      return RelationStatement(
        predicate: relation.predicate,
        statement: [
          Value(relation.detail), Value(relation.start?.description), Value(relation.end?.description),
          Value(relation.isEnded),
        ],
        passage: relation.evidence.span.columns, rule: relation.evidence.rule,
        subject: end(relation.subject), object: end(relation.object),
        evidence: columns(of: relation.evidence),
        status: "candidate")
    }
    return try RelationStatements(connection: connection, articleID: articleID).save(statements)
  }

  private func end(_ mention: Int) -> RelationStatement.End {
    RelationStatement.End(
      mention: mentionIDs[mention], start: SpanColumns(extraction.mentions[mention].span).charStart,
      entity: entityOfMention[mention])
  }

  /// The columns that relation and event evidence share, from `sentence_ordinal` to `confidence`.
  func columns(of evidence: Evidence) -> [Value] {
    [
      ordinal(ofSentence: evidence.sentence), Value(evidence.quote.map { quoteIDs[$0] }),
      .text(evidence.polarity.rawValue), .text(evidence.modality.rawValue), .real(evidence.confidence),
    ]
  }

  static let sharedEvidenceColumns = ["sentence_ordinal", "quote_id", "polarity", "modality", "confidence"]
}
