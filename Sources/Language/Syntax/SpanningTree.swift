/// An arc that a sentence's tree may have.
package struct CandidateArc: Hashable, Sendable {
  package var dependent: Int
  /// The number of the sentence's words stands for the root.
  package var head: Int
  package var score: Int

  package init(dependent: Int, head: Int, score: Int) {
    self.dependent = dependent
    self.head = head
    self.score = score
  }
}

/// The tree of the largest sum of scores among candidate arcs (Chu and Liu 1965, Edmonds 1967), with one word
/// below the root wherever the candidates allow it.
package enum SpanningTree {
  /// More than any sum of scores, so that a second word below the root is the last resort.
  private static let rootPenalty = 1 << 40
  /// What hanging from the root costs a word that nothing else reaches.
  private static let strayPenalty = 1 << 44

  /// The head of each of `count` words; `count` is the root. Words that no arc reaches hang from the root.
  package static func heads(_ candidates: [CandidateArc], count: Int) -> [Int] {
    var arcs = candidates.filter { $0.head != $0.dependent }
    for index in arcs.indices where arcs[index].head == count { arcs[index].score -= rootPenalty }
    let chosen = best(arcs, nodeCount: count)
    if let heads = tree(chosen.map { $0 < 0 ? count : arcs[$0].head }, count), !chosen.contains(-1) {
      return heads
    }
    for word in 0..<count {
      arcs.append(CandidateArc(dependent: word, head: count, score: -strayPenalty))
    }
    return solve(arcs, nodeCount: count).map { $0 < 0 ? count : arcs[$0].head }
  }

  /// The heads, unless there is a cycle.
  private static func tree(_ heads: [Int], _ count: Int) -> [Int]? {
    cycles(heads, count).contains { $0 >= 0 } ? nil : heads
  }

  /// Index of each node's best arc; -1 where it has none.
  private static func best(_ arcs: [CandidateArc], nodeCount: Int) -> [Int] {
    var best = [Int](repeating: -1, count: nodeCount)
    for (index, arc) in arcs.enumerated() {
      let known = best[arc.dependent]
      if known < 0 || arcs[known].score < arc.score { best[arc.dependent] = index }
    }
    return best
  }

  /// For each node the number of the cycle that it lies on; -1 for none. The root is `count`.
  private static func cycles(_ heads: [Int], _ count: Int) -> [Int] {
    var cycle = [Int](repeating: -1, count: count)
    var visit = [Int](repeating: -1, count: count)
    var found = 0
    for start in 0..<count where visit[start] < 0 {
      var node = start
      while node != count, visit[node] < 0 {
        visit[node] = start
        node = heads[node]
      }
      guard node != count, visit[node] == start, cycle[node] < 0 else { continue }
      let first = node
      repeat {
        cycle[node] = found
        node = heads[node]
      } while node != first
      found += 1
    }
    return cycle
  }

  /// Index of the arc into each node, cycles contracted to one node and solved anew.
  private static func solve(_ arcs: [CandidateArc], nodeCount: Int) -> [Int] {
    var chosen = best(arcs, nodeCount: nodeCount)
    let cycle = cycles(chosen.map { $0 < 0 ? nodeCount : arcs[$0].head }, nodeCount)
    let cycleCount = (cycle.max() ?? -1) + 1
    guard cycleCount > 0 else { return chosen }
    var place = [Int](repeating: 0, count: nodeCount)
    var outside = 0
    for node in 0..<nodeCount {
      place[node] = cycle[node] >= 0 ? cycle[node] : cycleCount + outside
      if cycle[node] < 0 { outside += 1 }
    }
    let total = cycleCount + outside
    var contracted: [CandidateArc] = []
    var origins: [Int] = []
    for (index, arc) in arcs.enumerated() {
      let head = arc.head == nodeCount ? total : place[arc.head]
      let dependent = place[arc.dependent]
      guard head != dependent else { continue }
      let kept = chosen[arc.dependent]
      let loss = cycle[arc.dependent] >= 0 && kept >= 0 ? arcs[kept].score : 0
      contracted.append(CandidateArc(dependent: dependent, head: head, score: arc.score - loss))
      origins.append(index)
    }
    for arc in solve(contracted, nodeCount: total) where arc >= 0 {
      chosen[arcs[origins[arc]].dependent] = origins[arc]
    }
    return chosen
  }
}
