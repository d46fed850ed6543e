import Language
import Testing

struct SpanningTreeTests {
  /// A generator of numbers that are the same in every run.
  private struct Numbers {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  @Test func `arcs without a cycle are taken as they are`() {
    let arcs = [(0, 1), (1, 3), (2, 1)].map { CandidateArc(dependent: $0.0, head: $0.1, score: 0) }
    #expect(SpanningTree.heads(arcs, count: 3) == [1, 3, 1])
  }

  @Test func `a cycle is broken where it costs least`() {
    let arcs = [
      CandidateArc(dependent: 0, head: 1, score: 10), CandidateArc(dependent: 1, head: 0, score: 10),
      CandidateArc(dependent: 0, head: 2, score: 3), CandidateArc(dependent: 1, head: 2, score: 5),
    ]
    #expect(SpanningTree.heads(arcs, count: 2) == [1, 2])
  }

  @Test func `one word only hangs from the root`() {
    var arcs = (0..<3).map { CandidateArc(dependent: $0, head: 3, score: 100) }
    arcs += [CandidateArc(dependent: 0, head: 1, score: 1), CandidateArc(dependent: 2, head: 1, score: 1)]
    #expect(SpanningTree.heads(arcs, count: 3) == [1, 3, 1])
  }

  @Test func `words that no arc reaches hang from the root`() {
    #expect(SpanningTree.heads([], count: 2) == [2, 2])
    #expect(SpanningTree.heads([], count: 0).isEmpty)
    let loop = [
      CandidateArc(dependent: 0, head: 1, score: 1), CandidateArc(dependent: 1, head: 0, score: 2),
    ]
    #expect(SpanningTree.heads(loop, count: 2) == [2, 0])
  }

  @Test(arguments: 1...200) func `the tree is the best of all trees`(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    let count = 2 + numbers.next(below: 3)
    var arcs: [CandidateArc] = []
    for dependent in 0..<count {
      for head in 0...count where head != dependent && numbers.next(below: 4) > 0 {
        arcs.append(CandidateArc(dependent: dependent, head: head, score: numbers.next(below: 1000)))
      }
    }
    guard let best = bestScore(arcs, count: count) else { return }
    let heads = SpanningTree.heads(arcs, count: count)
    #expect(score(heads, arcs, count: count) == best)
  }

  /// The sum of the scores of a tree with one word below the root; nil for what is no such tree.
  private func score(_ heads: [Int], _ arcs: [CandidateArc], count: Int) -> Int? {
    guard heads.count(where: { $0 == count }) == 1 else { return nil }
    var sum = 0
    for (dependent, head) in heads.enumerated() {
      guard let arc = arcs.first(where: { $0.dependent == dependent && $0.head == head }) else { return nil }
      sum += arc.score
      var node = dependent
      var steps = 0
      while node != count, steps <= count {
        node = heads[node]
        steps += 1
      }
      if node != count { return nil }
    }
    return sum
  }

  private func bestScore(_ arcs: [CandidateArc], count: Int) -> Int? {
    var best: Int?
    var heads = [Int](repeating: 0, count: count)
    func fill(_ word: Int) {
      guard word < count else {
        if let score = score(heads, arcs, count: count) { best = max(best ?? score, score) }
        return
      }
      for head in 0...count {
        heads[word] = head
        fill(word + 1)
      }
    }
    fill(0)
    return best
  }
}
