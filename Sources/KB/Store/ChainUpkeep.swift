import Annotations

/// Keeps what things and entities are called in step with their chains, where an article that the store had changes or goes.
///
/// A new article only adds, which its save does by itself.
struct ChainUpkeep {
  let connection: Connection
  private var chains: Set<[Value]> = []
  private var changed: Set<[Value]> = []

  init(connection: Connection) { self.connection = connection }

  mutating func note(before articleID: Int64) throws(StoreError) {
    chains = try state(of: articleID)
    // As long as nothing else is known, all of them go.
    changed = chains
  }

  mutating func note(after articleID: Int64) throws(StoreError) {
    changed = chains.symmetricDifference(try state(of: articleID))
  }

  /// Makes the names and details of what lost or got a chain those that its chains show.
  ///
  /// - Parameter renamed: what has a new name already.
  func finish(renamed: Set<Int64>) throws(StoreError) {
    let links = Set(changed.compactMap { $0[0].integer })
    let rows = LinkedEntityRows(connection: connection)
    for link in links.sorted() { try rows.refresh(link) }
    let moves = EntityMoves(connection: connection)
    let entities = Set(changed.compactMap { $0[1].integer })
    let others = try moves.refresh(entities)
    try moves.refreshEvents(of: renamed.union(others))
  }

  /// Whether a chain came, went or became another.
  var hasChanged: Bool { !changed.isEmpty }

  /// The folded names of chains that came, went or became others.
  var names: Set<String> {
    var names: Set<String> = []
    for chain in changed {
      names.insert(NameKey.fold(chain[3].text ?? ""))
      for name in (chain[6].text ?? "").split(separator: "\n") { names.insert(NameKey.fold(name)) }
    }
    return names
  }

  private func state(of articleID: Int64) throws(StoreError) -> Set<[Value]> {
    Set(try connection.rows(Self.select, [.integer(articleID)]).map(\.values))
  }

  private static let select = """
    SELECT linked_id, entity_id, kind, name, names, details,
      (SELECT group_concat(value, char(10)) FROM json_each(names))
    FROM chains
    WHERE article_id = ?
    """
}
