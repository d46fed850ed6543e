import Annotations

/// Applies what people decided wherever facts change: after an article was saved, linked anew or removed.
///
/// Most articles concern no decision, and then this costs a look-up or two: decisions are applied anew only where a name or an article
/// by which one finds its subject came, went or changed.
struct CurationUpkeep {
  let connection: Connection

  func apply(articleID: Int64, uri: String, changes: ChainUpkeep, save: ArticleSave) throws(StoreError) {
    let rows = CurationRows(connection: connection)
    guard try rows.hasAny() else { return }
    let isTouched = !save.isKnown || changes.hasChanged
    var names = save.newNames.union(changes.names)
    if try isParted(articleID) { names.formUnion(self.names(of: save)) }
    try applyFacts(uri)
    if isTouched, try rows.concern(names: names, article: uri) {
      try CurationReplay(connection: connection).run(includingFacts: false)
    }
  }

  /// - Parameter uri: of the article that was removed.
  func apply(gone uri: String, changes: ChainUpkeep) throws(StoreError) {
    let rows = CurationRows(connection: connection)
    guard try rows.hasAny() else { return }
    try applyFacts(uri)
    if try rows.concern(names: changes.names, article: uri) {
      try CurationReplay(connection: connection).run(includingFacts: false)
    }
  }

  /// - Parameter names: folded, of the chains that are linked otherwise now.
  func applyAfterLinking(articleID: Int64, names: Set<String>) throws(StoreError) {
    let rows = CurationRows(connection: connection)
    guard try rows.hasAny() else { return }
    guard
      let uri = try connection.value("SELECT uri FROM articles WHERE article_id = ?", [.integer(articleID)])
        .text
    else { return }
    var isConcerned = try rows.concern(names: names, article: uri)
    if !isConcerned { isConcerned = try isParted(articleID) }
    try applyFacts(uri)
    if isConcerned { try CurationReplay(connection: connection).run(includingFacts: false) }
  }

  private func applyFacts(_ uri: String) throws(StoreError) {
    guard try CurationRows(connection: connection).hasFacts(ofArticle: uri) else { return }
    try CurationReplay(connection: connection).applyFacts(uri: uri)
  }

  /// Whether a chain of the article is linked to something whose chains people parted.
  private func isParted(_ articleID: Int64) throws(StoreError) -> Bool {
    try connection.value(Self.hasParted, [.integer(articleID)]) == 1
  }

  private func names(of save: ArticleSave) -> Set<String> {
    var names: Set<String> = []
    for (chain, used) in zip(save.extraction.chains, save.namesOfChain) {
      names.formUnion(([chain.name] + used).map { NameKey.fold($0) })
    }
    return names
  }

  private static let hasParted = """
    SELECT EXISTS (
        SELECT 1
        FROM chains AS c
        JOIN linked_entities AS l USING (linked_id)
        WHERE c.article_id = ? AND l.standing = 'parted'
      )
    """
}
