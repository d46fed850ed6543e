/// What people noted on entities.
struct CurationNotes {
  let connection: Connection

  /// The notes that hold on an entity and on what was merged into it, the oldest first.
  ///
  /// What a later program wrote is left out: a file may be read that is newer than the program.
  func notes(on entityID: Int64) throws(StoreError) -> [String] {
    let rows = CurationRows(connection: connection)
    guard try rows.hasNotes() else { return [] }
    let holding: [CurationRows.Stored]
    do {
      holding = try rows.holding()
    } catch .newerDecision {
      return []
    }
    let plan = try CurationCompiler.plan(holding, in: connection)
    let root = plan.root(try NodeOfEntity(connection: connection)[entityID])
    return holding.compactMap { stored in
      guard stored.curation.action == .note, let node = plan.subjects[stored.id], plan.root(node) == root
      else {
        return nil
      }
      return stored.curation.argument.text
    }
  }
}
