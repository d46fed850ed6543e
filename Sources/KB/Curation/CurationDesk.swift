import Annotations

/// Where people decide: states a decision, refuses what makes no sense, writes it to the journal, and applies it.
package struct CurationDesk {
  /// What a decision or its undoing came to.
  package struct Outcome: Hashable, Sendable {
    /// The `curation_id`; nil when all was so already.
    package var id: Int64?
    /// The decision in words.
    package var words: String
    /// Earlier decisions whose place it took.
    package var replaced: [Int64] = []
  }

  let connection: Connection
  private let store: Store
  private let who: String
  private let clock: @Sendable () -> String

  /// - Parameters:
  ///   - who: who decides, for the journal.
  ///   - clock: the present time, ISO 8601 in UTC.
  package init(_ store: Store, by who: String, at clock: @escaping @Sendable () -> String) {
    self.store = store
    connection = store.connection
    self.who = who
    self.clock = clock
  }

  /// Decides, in one transaction: what another process decided just before is seen.
  ///
  /// - Parameter make: states the decisions, from the database as it is then.
  /// - Throws: `refusedDecision` with the reason, and then nothing is done.
  package func decide(_ make: (CurationStatements) throws(StoreError) -> [Curation]) throws(StoreError)
    -> [Outcome]
  {
    try connection.transaction { () throws(StoreError) in
      let session = CurationSession(store)
      var outcomes: [Outcome] = []
      for curation in try make(CurationStatements(store, session)) {
        outcomes.append(try decide(curation, by: who, at: clock(), session))
      }
      try session.apply()
      return outcomes
    }
  }

  /// Decides one thing within a transaction that is open; the database follows with `CurationSession.apply`.
  ///
  /// - Parameters:
  ///   - who: who decided it, such as somebody else of whom it is taken over.
  ///   - time: when.
  ///   - isTakenOver: whether it was decided before, so that it is kept even where nothing is there yet to apply it to.
  func decide(
    _ curation: Curation, by who: String, at time: String, isTakenOver: Bool = false,
    _ session: CurationSession
  ) throws(StoreError) -> Outcome {
    switch try CurationCheck(session, connection).verdict(on: curation, isTakenOver: isTakenOver) {
    case .refused(let reason): throw .refusedDecision(decision: curation.words, reason: reason)
    case .already: return Outcome(id: nil, words: curation.words)
    case .new(let replacing):
      let id = try session.insert(curation, by: who, at: time, replacing: replacing)
      return Outcome(id: id, words: curation.words, replaced: replacing)
    }
  }

  private func replay(after curation: Curation) throws(StoreError) {
    let replay = CurationReplay(connection: connection)
    if case .fact(let fact) = curation.subject {
      try replay.applyFacts(uri: fact.article)
      guard fact.sort == .mention else { return }
    }
    try replay.run(includingFacts: false)
  }

  /// Takes a decision back, in one transaction; what it alone did is undone, and the decision whose place it took holds again.
  ///
  /// - Throws: `noSuchDecision`; `refusedDecision` when it does not hold, or another one that holds would lose its subject.
  package func undo(_ id: Int64) throws(StoreError) -> Outcome {
    try connection.transaction { () throws(StoreError) in
      let rows = CurationRows(connection: connection)
      guard let stored = try rows.one(id) else { throw .noSuchDecision(id: id) }
      let words = "undo \(id), \(stored.curation.words)"
      if let by = stored.undoneBy {
        throw .refusedDecision(
          decision: words, reason: "\(by) has undone it at \(stored.undoneAt ?? "?") already")
      }
      if let later = stored.replacedBy {
        throw .refusedDecision(decision: words, reason: "decision \(later) took its place; undo that one")
      }
      if let dependent = try dependents(on: stored).first {
        throw .refusedDecision(
          decision: words,
          reason: "decision \(dependent.id), \(dependent.curation.words), depends on it; undo that one first")
      }
      try rows.undo(id, by: who, at: clock())
      try replay(after: stored.curation)
      return Outcome(id: id, words: stored.curation.words, replaced: try rows.replaced(by: id).map(\.id))
    }
  }

  /// The decisions that would lose their subject, or get another one, without this one.
  private func dependents(on stored: CurationRows.Stored) throws(StoreError) -> [CurationRows.Stored] {
    guard case .thing = stored.curation.subject else { return [] }
    let rows = CurationRows(connection: connection)
    let holding = try rows.holding()
    let with = try CurationCompiler.plan(holding, in: connection)
    let others = holding.filter { $0.id != stored.id }
    let without = try CurationCompiler.plan(others + (try rows.replaced(by: stored.id)), in: connection)
    return others.filter { other in
      guard with.problems[other.id] == nil else { return false }
      return without.problems[other.id] != nil || without.subjects[other.id] != with.subjects[other.id]
        || without.others[other.id] != with.others[other.id]
    }
  }
}
