import Annotations
import KB

/// Pairs of entities that may be one and that the linker left apart: what people should look at, best first.
package struct MergeCandidates {
  /// Two entities that may be one.
  package struct Pair: Hashable, Sendable {
    package let left: LinkReviewRows.Thing
    package let right: LinkReviewRows.Thing
    package let score: LinkScorer.Score

    /// Why the linker left them apart, in words.
    package var verdict: String {
      score.isLeftToPeople
        ? "left to people: the names may be of two"
        : score.isEnough
          ? "as likely as another, or joined only by what was learned later"
          : "\(LinkReason.number(score.total)) of the \(LinkReason.number(LinkWeights.enough)) that a link takes"
    }
  }

  /// Blocks with more things have common names, which a block cannot tell apart.
  private static let ofOneBlock = 24
  /// For each pair that is asked for, so many are weighed with what their articles say.
  private static let weighed = 8

  private let rows: LinkReviewRows
  private let candidates: LinkCandidateRows
  private let finder: LinkCandidates
  private let scorer = LinkScorer()

  package init(_ store: Store) {
    rows = LinkReviewRows(store)
    candidates = LinkCandidateRows(store)
    finder = LinkCandidates(candidates, scorer.names)
  }

  /// The best pairs of the whole base, best first.
  ///
  /// Names that share a block are compared; what most pairs' names say is weighed with what their articles say. The cost grows
  /// with the number of names, not with its square, and the memory with `limit`.
  /// - Parameter isDecided: whether people have decided about two entities, by their `linked_id`; such pairs are left out.
  package func best(
    limit: Int, isDecided: (Int64, Int64) throws(StoreError) -> Bool = { (_, _) throws(StoreError) in false }
  ) throws(StoreError) -> [Pair] {
    var pool = PairPool(capacity: limit * Self.weighed)
    try rows.forEachBlock(atMost: Self.ofOneBlock) { (block) throws(StoreError) in
      for (index, left) in block.things.enumerated() {
        for right in block.things.dropFirst(index + 1) { add(left, right, to: &pool) }
      }
      for left in block.short {
        for right in block.others { add(left, right, to: &pool) }
      }
    }
    var memory = LinkCandidateRows.Memory()
    var pairs: [Pair] = []
    for (left, right) in pool.pairs where try !isDecided(left.linkedID, right.linkedID) {
      let pair = try weigh(left, right, &memory)
      if pair.score.isPossible, pair.score.total >= LinkWeights.worthShowing { pairs.append(pair) }
    }
    return Array(pairs.sorted(by: Self.isBetter).prefix(limit))
  }

  private func add(_ left: LinkReviewRows.Thing, _ right: LinkReviewRows.Thing, to pool: inout PairPool) {
    guard left.kind == right.kind, left.entityID != right.entityID, !pool.holds(left, right) else { return }
    let subjects = [left, right].map { LinkSubject(kind: $0.kind, names: [$0.name]) }
    guard scorer.isPossible(subjects[0], subjects[1]) else { return }
    pool.add(left, right, scorer.score(subjects[0], subjects[1]).total)
  }

  /// What may be one with an entity, best first: also what speaks against it is in the scores.
  package func near(entityID: Int64, limit: Int) throws(StoreError) -> [Pair] {
    var pairs: [Int64: Pair] = [:]
    var memory = LinkCandidateRows.Memory()
    for own in try rows.things(ofEntity: entityID) where own.kind == .person || own.kind == .organization {
      let details: EntityDetails =
        own.kind == .person ? .person(PersonDetails()) : .organization(OrganizationDetails())
      let chain = ArticleChains.Chain(name: own.name, names: [], details: details)
      for found in try finder.find(chain, countries: []) where found.linkedID != own.linkedID {
        guard let other = try rows.thing(found.linkedID), other.entityID != entityID else { continue }
        let pair = try weigh(own, other, &memory)
        guard pair.score.isPossible else { continue }
        if let known = pairs[other.linkedID], known.score.total >= pair.score.total { continue }
        pairs[other.linkedID] = pair
      }
    }
    return Array(pairs.values.sorted(by: Self.isBetter).prefix(limit))
  }

  private static func isBetter(_ left: Pair, _ right: Pair) -> Bool {
    (left.score.total, right.left.linkedID, right.right.linkedID)
      > (right.score.total, left.left.linkedID, left.right.linkedID)
  }

  private func weigh(
    _ left: LinkReviewRows.Thing, _ right: LinkReviewRows.Thing, _ memory: inout LinkCandidateRows.Memory
  ) throws(StoreError) -> Pair {
    let own = try candidates.surroundings(of: left.linkedID, except: nil, &memory)
    let its = try candidates.surroundings(of: right.linkedID, except: nil, &memory)
    let subject = LinkContext.subject(
      .init(linkedID: left.linkedID, names: [left.name] + (try rows.nameKeys(of: left.linkedID))),
      kind: left.kind,
      own, company: nil)
    let other = LinkContext.subject(
      .init(linkedID: right.linkedID, names: [right.name] + (try rows.nameKeys(of: right.linkedID))),
      kind: right.kind, its, company: nil)
    var score = scorer.score(subject, other)
    if own.articles.contains(where: { $0.things.contains(right.linkedID) }) {
      score.parts.append(.init(reason: "one article names both", points: LinkWeights.bothInOneArticle))
    }
    return Pair(left: left, right: right, score: score)
  }
}

/// The best pairs so far, by their names.
private struct PairPool {
  private struct Key: Hashable {
    let low: Int64
    let high: Int64
  }

  private let capacity: Int
  private var scored: [(score: Double, left: LinkReviewRows.Thing, right: LinkReviewRows.Thing)] = []
  private var keys: Set<Key> = []
  private var least = -Double.infinity

  init(capacity: Int) { self.capacity = max(1, capacity) }

  private func key(_ left: LinkReviewRows.Thing, _ right: LinkReviewRows.Thing) -> Key {
    Key(low: min(left.linkedID, right.linkedID), high: max(left.linkedID, right.linkedID))
  }

  func holds(_ left: LinkReviewRows.Thing, _ right: LinkReviewRows.Thing) -> Bool {
    keys.contains(key(left, right))
  }

  mutating func add(_ left: LinkReviewRows.Thing, _ right: LinkReviewRows.Thing, _ score: Double) {
    guard score > least else { return }
    keys.insert(key(left, right))
    scored.append((score, left, right))
    if scored.count >= 2 * capacity { shrink() }
  }

  private mutating func shrink() {
    sort()
    for dropped in scored[capacity...] { keys.remove(key(dropped.left, dropped.right)) }
    scored.removeLast(scored.count - capacity)
    least = scored.last?.score ?? least
  }

  private mutating func sort() {
    scored.sort {
      ($0.score, $1.left.linkedID, $1.right.linkedID) > ($1.score, $0.left.linkedID, $0.right.linkedID)
    }
  }

  var pairs: [(LinkReviewRows.Thing, LinkReviewRows.Thing)] {
    var sorted = self
    sorted.sort()
    return sorted.scored.prefix(capacity).map { ($0.left, $0.right) }
  }
}
