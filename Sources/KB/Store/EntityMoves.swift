/// Gives chains other entities, and moves with them all that hangs on their mentions: quotes' speakers, relations, events, and
/// what the entities are called.
///
/// The result is what saving the articles with these entities from the start would have made; only row ids may differ. Not a
/// transaction of its own.
struct EntityMoves {
  /// One chain, and the entity that it is to be; nil for none.
  struct Move: Hashable {
    var articleID: Int64
    var ordinal: Int
    var entity: Int64?
  }

  let connection: Connection

  /// - Parameter touched: entities to be made anew from their chains besides those that lose or get one.
  /// - Precondition: the new entities have their rows.
  func apply(_ moves: [Move], touching touched: Set<Int64> = []) throws(StoreError) {
    var entities = touched
    var ordinals: [Int64: [Int]] = [:]
    var relations: Set<Int64> = []
    for move in moves {
      let chain: [Value] = [.integer(move.articleID), Value(move.ordinal)]
      guard let present = try connection.row(Self.selectChain, chain) else { continue }
      if let before = present.values[0].integer { entities.insert(before) }
      if let after = move.entity { entities.insert(after) }
      try connection.run(Self.moveChain, chain + [Value(move.entity)])
      try connection.run(Self.moveMentions, chain + [Value(move.entity)])
      ordinals[move.articleID, default: []].append(move.ordinal)
    }
    let renamed = try refresh(entities)
    var reports: Set<Int64> = []
    for (article, moved) in ordinals.sorted(by: { $0.key < $1.key }) {
      for ordinal in moved {
        let chain: [Value] = [.integer(article), Value(ordinal)]
        try connection.run(Self.moveSpeakers, chain)
        for row in try connection.rows(Self.selectReports, chain) {
          if let id = row.values[0].integer { reports.insert(id) }
        }
      }
      let before = try connection.rows(Self.selectRelations, [.integer(article)])
      relations.formUnion(before.compactMap { $0.values[0].integer })
      let statements = RelationStatements(connection: connection, articleID: article)
      _ = try statements.save(try statements.stored())
    }
    try EventRejoin(connection: connection).rejoin(reports)
    try refreshEvents(of: renamed)
    try Sweep(connection: connection).remove(.init(relations: relations, entities: entities))
  }

  /// Makes an article's facts what its mentions and relations are now, after people decided on some of them.
  ///
  /// - Parameters:
  ///   - mentions: those that were rejected, or are so no more.
  ///   - relations: whether relations were.
  func settle(articleID: Int64, mentions: Set<Int64>, relations: Bool) throws(StoreError) {
    guard relations || !mentions.isEmpty else { return }
    var entities: Set<Int64> = []
    var reports: Set<Int64> = []
    for mention in mentions.sorted() {
      for row in try connection.rows(Self.selectChainOfMention, [.integer(mention)]) {
        guard let linked = row.values[0].integer, let ordinal = row.values[1].integer else { continue }
        let present = row.values[2].integer
        var entity: Int64?
        // What has only rejected mentions is nobody's.
        if row.values[3] == 1 {
          entity = present
          if entity == nil {
            entity = try CurationScope(connection: connection).entity(linkedTo: linked)
          }
        }
        entities.formUnion([present, entity].compactMap(\.self))
        try connection.run(Self.moveChain, [.integer(articleID), .integer(ordinal), Value(entity)])
        try connection.run(Self.settleMention, [.integer(mention), Value(entity)])
      }
      try connection.run(Self.settleSpeaker, [.integer(mention)])
      for row in try connection.rows(Self.selectReportsOfMention, [.integer(articleID), .integer(mention)]) {
        if let id = row.values[0].integer { reports.insert(id) }
      }
    }
    let held = try connection.rows(Self.selectRelations, [.integer(articleID)]).compactMap {
      $0.values[0].integer
    }
    let renamed = try refresh(entities)
    let statements = RelationStatements(connection: connection, articleID: articleID)
    _ = try statements.save(try statements.stored())
    try EventRejoin(connection: connection).rejoin(reports)
    try refreshEvents(of: renamed)
    try Sweep(connection: connection).remove(.init(relations: Set(held), entities: entities))
  }

  /// Makes entities what their chains show.
  ///
  /// - Returns: those that have another name now.
  func refresh(_ entities: Set<Int64>) throws(StoreError) -> Set<Int64> {
    var renamed: Set<Int64> = []
    let refresh = EntityRefresh(connection: connection)
    for entity in entities.sorted() where try refresh.refresh(entity) { renamed.insert(entity) }
    return renamed
  }

  /// Titles of events hold the names of their people and places.
  func refreshEvents(of entities: Set<Int64>) throws(StoreError) {
    var events: Set<Int64> = []
    for entity in entities {
      for row in try connection.rows(Self.selectEvents, [.integer(entity)]) {
        if let id = row.values[0].integer { events.insert(id) }
      }
    }
    let refresh = EventRefresh(connection: connection)
    for event in events.sorted() { try refresh.refresh(event) }
  }

  private static let selectChainOfMention = """
    SELECT c.linked_id, c.ordinal, c.entity_id,
      EXISTS (SELECT 1 FROM mentions AS o
        WHERE o.article_id = c.article_id AND o.chain_ordinal = c.ordinal AND o.status <> 'rejected')
    FROM mentions AS m
    JOIN chains AS c ON c.article_id = m.article_id AND c.ordinal = m.chain_ordinal
    WHERE m.mention_id = ?
    """
  private static let settleMention = """
    UPDATE mentions
    SET entity_id = iif(status = 'rejected', NULL, ?2)
    WHERE mention_id = ?1
    """
  private static let settleSpeaker = """
    UPDATE quotes
    SET (speaker_id, speaker) = (
        SELECT m.entity_id, coalesce(e.name, quotes.speaker_text, '')
        FROM mentions AS m
        LEFT JOIN entities AS e USING (entity_id)
        WHERE m.mention_id = ?1
      )
    WHERE speaker_mention_id = ?1
    """
  private static let selectReportsOfMention = """
    SELECT v.event_evidence_id
    FROM event_evidence AS v
    WHERE v.article_id = ?1
      AND (?2 IN (v.place_mention_id, v.province_mention_id)
        OR ?2 IN (SELECT g.mention_id FROM event_arguments AS g WHERE g.event_evidence_id = v.event_evidence_id))
    """
  private static let selectChain = "SELECT entity_id FROM chains WHERE article_id = ? AND ordinal = ?"
  private static let moveChain = "UPDATE chains SET entity_id = ?3 WHERE article_id = ?1 AND ordinal = ?2"
  private static let moveMentions = """
    UPDATE mentions
    SET entity_id = ?3
    WHERE article_id = ?1 AND chain_ordinal = ?2 AND status <> 'rejected'
    """
  private static let moveSpeakers = """
    UPDATE quotes
    SET (speaker_id, speaker) = (
        SELECT m.entity_id, coalesce(e.name, quotes.speaker_text, '')
        FROM mentions AS m
        LEFT JOIN entities AS e USING (entity_id)
        WHERE m.mention_id = quotes.speaker_mention_id
      )
    WHERE article_id = ?1
      AND speaker_mention_id IN (SELECT mention_id FROM mentions WHERE article_id = ?1 AND chain_ordinal = ?2)
    """
  private static let selectReports = """
    SELECT v.event_evidence_id
    FROM event_evidence AS v
    WHERE v.article_id = ?1
      AND EXISTS (
        SELECT 1
        FROM mentions AS m
        WHERE m.article_id = ?1 AND m.chain_ordinal = ?2
          AND (m.mention_id IN (v.place_mention_id, v.province_mention_id)
            OR m.mention_id IN (SELECT g.mention_id FROM event_arguments AS g
              WHERE g.event_evidence_id = v.event_evidence_id))
      )
    """
  private static let selectRelations =
    "SELECT DISTINCT relation_id FROM relation_evidence WHERE article_id = ?"
  private static let selectEvents = """
    SELECT event_id FROM event_participants WHERE entity_id = ?1
    UNION SELECT event_id FROM events WHERE place_id = ?1
    UNION SELECT event_id FROM events WHERE province_id = ?1
    """
}
