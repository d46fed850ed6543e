import Annotations

/// Pairs of entities that may be one, best first, with what tells them apart or together; those decided on are left out.
package struct MergeReview {
  /// What articles say of one of the two.
  package struct Side: Hashable, Sendable {
    package var name: String
    package var mentions: Int
    package var articles: Int
    package var aliases: [String]
    /// Relations in words, such as `leads River Council`.
    package var relations: [String]
    /// Who and what stands in its sentences, the most frequent first.
    package var company: [String]
    /// Sentences that mention it, with the article.
    package var sentences: [String]
  }

  /// One pair and its evidence.
  package struct Pair: Hashable, Sendable {
    package var candidate: MergeCandidate
    package var kept: Side
    package var merged: Side
  }

  private let store: Store
  private var open: ArraySlice<MergeCandidate>

  /// - Parameter candidates: pairs, best first; a pair that a decision told apart is left out.
  package init(_ store: Store, candidates: [MergeCandidate]) throws(StoreError) {
    self.store = store
    let plan = try CurationCompiler.plan(
      try CurationRows(connection: store.connection).holding(), in: store.connection)
    let nodes = try NodeOfEntity(connection: store.connection)
    open =
      candidates.filter { pair in
        let (one, other) = (nodes[pair.kept], nodes[pair.merged])
        return plan.root(one) != plan.root(other) && !plan.isTold(one, from: other)
      }[...]
  }

  /// How many pairs are left.
  package var count: Int { open.count }

  /// The next pair whose two are still there and that no relation tells apart, the one mentioned more often as the one kept;
  /// nil at the end.
  package mutating func next() throws(StoreError) -> Pair? {
    while var candidate = open.popFirst() {
      let rows = MergeCandidateRows(connection: store.connection)
      guard let kept = try rows.side(candidate.kept), let merged = try rows.side(candidate.merged),
        try !rows.areRelated(candidate.kept, candidate.merged)
      else { continue }
      guard kept.mentions < merged.mentions else {
        return Pair(candidate: candidate, kept: kept, merged: merged)
      }
      swap(&candidate.kept, &candidate.merged)
      return Pair(candidate: candidate, kept: merged, merged: kept)
    }
    return nil
  }
}

/// Which node of the plan an entity stands for.
struct NodeOfEntity {
  private var parts: [Int64: Int64] = [:]

  init(connection: Connection) throws(StoreError) {
    for stored in try CurationRows(connection: connection).holding() {
      if let entity = stored.entityID { parts[entity] = stored.id }
    }
  }

  subscript(entity: Int64) -> CurationPlan.Node { parts[entity].map { .part($0) } ?? .linked(entity) }
}
