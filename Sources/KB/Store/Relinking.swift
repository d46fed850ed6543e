import Annotations

/// Links the chains of a stored article anew: what `relink` does with each article.
struct Relinking {
  let connection: Connection
  let articleID: Int64

  /// Gives each chain another link, and moves what hangs on it; equal links change nothing.
  ///
  /// - Precondition: one link for each chain of the article, in order; as many reasons, or none.
  /// - Returns: the number of chains whose link is another now.
  func relink(_ links: [LinkedExtraction.Link], _ reasons: [LinkedExtraction.Reason?]) throws(StoreError)
    -> Int
  {
    let chains = try connection.rows(Self.selectChains, [.integer(articleID)]).compactMap { ChainRecord($0) }
    precondition(links.count == chains.count, "every chain has a link")
    let ids = try linkedIDs(of: chains, links)
    var changed: Set<Int64> = []
    var moved = 0
    for (index, chain) in chains.enumerated() {
      let reason = reasons.isEmpty ? nil : reasons[index]
      try LinkedEntityRows(connection: connection).adoptGazetteer(ids[index])
      try connection.run(
        Self.updateChain,
        [
          .integer(articleID), Value(chain.ordinal), .integer(ids[index]), Value(reason?.rule),
          Value(reason?.score), Value(reason?.json),
        ])
      guard ids[index] != chain.linkedID else { continue }
      moved += 1
      changed.formUnion([ids[index], chain.linkedID])
    }
    guard moved > 0 else { return 0 }
    let rows = LinkedEntityRows(connection: connection)
    for id in changed.sorted() { try rows.refresh(id) }
    try move(chains, to: ids)
    try Sweep(connection: connection).remove(.init(links: changed))
    var names: Set<String> = []
    for (chain, id) in zip(chains, ids) where id != chain.linkedID {
      names.formUnion(([chain.name] + chain.names).map { NameKey.fold($0) })
    }
    try CurationUpkeep(connection: connection).applyAfterLinking(articleID: articleID, names: names)
    return moved
  }

  private func linkedIDs(of chains: [ChainRecord], _ links: [LinkedExtraction.Link]) throws(StoreError)
    -> [Int64]
  {
    let rows = LinkedEntityRows(connection: connection)
    var fresh: [Int: Int64] = [:]
    var ids: [Int64] = []
    for (chain, link) in zip(chains, links) {
      switch link {
      case .known(let id): ids.append(id)
      case .new(let number):
        let id: Int64
        if let known = fresh[number] {
          id = known
        } else if let known = try rows.reference(kind: chain.kind, externalID: chain.details.externalID) {
          id = known
        } else {
          id = try rows.insert(
            kind: chain.kind, name: chain.name, externalID: chain.details.externalID)
        }
        fresh[number] = id
        ids.append(id)
      }
    }
    return ids
  }

  private func move(_ chains: [ChainRecord], to ids: [Int64]) throws(StoreError) {
    let decisions = CurationScope(connection: connection)
    var moves: [EntityMoves.Move] = []
    var touched: Set<Int64> = []
    for (chain, id) in zip(chains, ids) where id != chain.linkedID {
      // What has only rejected mentions is nobody's.
      let isMentioned =
        try connection.value(Self.isMentioned, [.integer(articleID), Value(chain.ordinal)]) == 1
      let entity = isMentioned ? try decisions.entity(linkedTo: id) : nil
      if let entity { touched.insert(entity) }
      moves.append(.init(articleID: articleID, ordinal: chain.ordinal, entity: entity))
    }
    try EntityMoves(connection: connection).apply(moves, touching: touched)
  }

  private static let selectChains = """
    SELECT \(ChainRecord.columns)
    FROM chains AS c
    WHERE c.article_id = ?
    ORDER BY c.ordinal
    """
  private static let isMentioned = """
    SELECT EXISTS (
        SELECT 1 FROM mentions WHERE article_id = ?1 AND chain_ordinal = ?2 AND status <> 'rejected'
      )
    """
  private static let updateChain = """
    UPDATE chains
    SET linked_id = ?3, link_rule = ?4, link_score = ?5, link_parts = ?6
    WHERE article_id = ?1 AND ordinal = ?2
      AND (linked_id, link_rule, link_score, link_parts) IS NOT (?3, ?4, ?5, ?6)
    """
}

extension Store {
  /// Links the chains of a stored article anew, in one transaction: mentions, quotes, relations and events follow, and what people
  /// decided is applied. The result is what saving the article with these links would have made.
  ///
  /// - Parameters:
  ///   - links: one for each of `chains(articleID:)`, in order.
  ///   - reasons: as many, or none.
  /// - Returns: the number of chains whose link is another now.
  package func relink(
    articleID: Int64, _ links: [LinkedExtraction.Link], reasons: [LinkedExtraction.Reason?] = []
  ) throws(StoreError) -> Int {
    try connection.transaction { () throws(StoreError) in
      try Relinking(connection: connection, articleID: articleID).relink(links, reasons)
    }
  }
}
