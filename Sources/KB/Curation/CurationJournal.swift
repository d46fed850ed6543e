/// The journal of decisions, for reading.
package struct CurationJournal {
  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  package init(_ connection: Connection) { self.connection = connection }

  /// One row a decision, in the order of their making.
  ///
  /// - Throws: `newerDecision` for one that a later program wrote.
  package func table(unfoundOnly: Bool, includingPast: Bool) throws(StoreError) -> Table {
    let all = try CurationRows(connection: connection).all()
    let shown = all.filter { stored in
      if unfoundOnly { return stored.holds && !stored.isFound }
      return includingPast || stored.holds
    }
    let rows = shown.map { stored -> [Value] in
      [
        .integer(stored.id), .text(stored.madeAt), .text(stored.madeBy), .text(stored.curation.words),
        .text(Self.standing(of: stored)), Value(Self.remark(on: stored)),
      ]
    }
    return Table(columns: ["decision", "made_at", "made_by", "words", "standing", "remark"], rows: rows)
  }

  /// The number of decisions that hold and find nothing to apply to.
  package func unfoundCount() throws(StoreError) -> Int {
    try CurationRows(connection: connection).all().filter { $0.holds && !$0.isFound }.count
  }

  private static func standing(of stored: CurationRows.Stored) -> String {
    if stored.undoneAt != nil { return "undone" }
    if stored.replacedBy != nil { return "replaced" }
    return stored.isFound ? "holds" : "unfound"
  }

  private static func remark(on stored: CurationRows.Stored) -> String? {
    if let time = stored.undoneAt { return "by \(stored.undoneBy ?? "?") at \(time)" }
    if let later = stored.replacedBy { return "by decision \(later)" }
    return stored.problem ?? stored.curation.argument.text
  }
}
