/// Removes what an article no longer bears out and nothing else holds.
struct Sweep {
  /// Rows that may have lost their last reason.
  struct Candidates {
    var relations: Set<Int64> = []
    var events: Set<Int64> = []
    var entities: Set<Int64> = []
    /// Of `linked_entities`.
    var links: Set<Int64> = []

    func subtracting(_ other: Candidates) -> Candidates {
      Candidates(
        relations: relations.subtracting(other.relations), events: events.subtracting(other.events),
        entities: entities.subtracting(other.entities), links: links.subtracting(other.links))
    }
  }

  let connection: Connection

  /// All that an article bears out now.
  func candidates(of articleID: Int64) throws(StoreError) -> Candidates {
    Candidates(
      relations: try ids("SELECT relation_id FROM relation_evidence WHERE article_id = ?", articleID),
      events: try ids("SELECT event_id FROM event_evidence WHERE article_id = ?", articleID),
      entities: try ids("SELECT entity_id FROM mentions WHERE article_id = ?", articleID),
      links: try ids("SELECT linked_id FROM chains WHERE article_id = ?", articleID))
  }

  /// Deletes the candidates that nothing holds: facts without evidence, then entities that the text alone
  /// made, that nobody curated, and that no mention, fact or curator's alias names.
  func remove(_ candidates: Candidates) throws(StoreError) {
    for id in candidates.relations.sorted() { try connection.run(Self.relation, [.integer(id)]) }
    for id in candidates.events.sorted() { try connection.run(Self.event, [.integer(id)]) }
    for id in candidates.links.sorted() { try connection.run(LinkedEntityRows.sweep, [.integer(id)]) }
    for id in candidates.entities.sorted() { try connection.run(Self.entity, [.integer(id)]) }
  }

  private func ids(_ sql: String, _ articleID: Int64) throws(StoreError) -> Set<Int64> {
    Set(try connection.rows(sql, [.integer(articleID)]).compactMap { $0.values[0].integer })
  }

  private static let relation = """
    DELETE FROM relations
    WHERE relation_id = ?1
      AND NOT EXISTS (SELECT 1 FROM relation_evidence WHERE relation_id = ?1)
    """
  private static let event = """
    DELETE FROM events
    WHERE event_id = ?1
      AND NOT EXISTS (SELECT 1 FROM event_evidence WHERE event_id = ?1)
    """
  private static let entity = """
    DELETE FROM entities
    WHERE entity_id = ?1
      AND origin = 'text'
      AND curated = 0
      AND NOT EXISTS (SELECT 1 FROM mentions WHERE entity_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM quotes WHERE speaker_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM relations WHERE subject_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM relations WHERE object_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM event_participants WHERE entity_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM events WHERE place_id = ?1)
      AND NOT EXISTS (SELECT 1 FROM aliases WHERE entity_id = ?1 AND origin = 'curator')
    """
}
