import Annotations

extension ArticleSave {
  /// The names that the article uses for a chain, one for each folded form, in text order.
  func names(of chain: CoreferenceChain) -> [String] {
    var keys: Set<String> = [""]
    var names: [String] = []
    for index in chain.mentions where extraction.mentions[index].form == .name {
      let name = body.oneLine(extraction.mentions[index].span)
      if keys.insert(NameKey.fold(name)).inserted { names.append(name) }
    }
    return names
  }

  /// Writes the article's chains: a row each, in their order; equal rows are not written.
  func saveChains() throws(StoreError) {
    let present = isKnown ? try connection.rows(Self.selectChains, [.integer(articleID)]) : []
    for (index, chain) in extraction.chains.enumerated() {
      let reason = linked.reasons.isEmpty ? nil : linked.reasons[index]
      let values: [Value] = [
        .integer(articleID), Value(index + 1), .text(chain.kind.rawValue), .text(chain.name),
        .text(NameKey.fold(chain.name)), .text(JSONFragment.array(namesOfChain[index])),
        .text(chain.details.json), .integer(linkedOfChain[index]), Value(entityOfChain[index]),
        Value(reason?.rule), Value(reason?.score), Value(reason?.json),
      ]
      if index < present.count, present[index].values == values { continue }
      try connection.run(index < present.count ? Self.replaceChain : Self.insertChain, values)
    }
    guard present.count > extraction.chains.count else { return }
    try connection.run(
      "DELETE FROM chains WHERE article_id = ? AND ordinal > ?",
      [.integer(articleID), Value(extraction.chains.count)])
  }

  private static let chainColumns = """
    article_id, ordinal, kind, name, name_key, names, details, linked_id, entity_id, link_rule, link_score,
      link_parts
    """
  private static let selectChains = """
    SELECT \(chainColumns)
    FROM chains
    WHERE article_id = ?
    ORDER BY ordinal
    """
  private static let insertChain = """
    INSERT INTO chains (\(chainColumns))
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  private static let replaceChain = """
    UPDATE chains
    SET kind = ?3, name = ?4, name_key = ?5, names = ?6, details = ?7, linked_id = ?8, entity_id = ?9,
      link_rule = ?10, link_score = ?11, link_parts = ?12
    WHERE article_id = ?1 AND ordinal = ?2
    """
}

extension Store {
  /// The chains of an article, in order.
  package func chains(articleID: Int64) throws(StoreError) -> [ChainRecord] {
    try connection.rows(Self.selectChains, [.integer(articleID)]).compactMap { ChainRecord($0) }
  }

  /// The chains that the program linked to one thing, article by article.
  package func chains(linkedID: Int64) throws(StoreError) -> [ChainRecord] {
    try connection.rows(Self.selectLinkedChains, [.integer(linkedID)]).compactMap { ChainRecord($0) }
  }

  private static let selectChains = """
    SELECT \(ChainRecord.columns)
    FROM chains AS c
    WHERE c.article_id = ?
    ORDER BY c.ordinal
    """
  private static let selectLinkedChains = """
    SELECT \(ChainRecord.columns)
    FROM chains AS c
    WHERE c.linked_id = ?
    ORDER BY c.article_id, c.ordinal
    """
}
