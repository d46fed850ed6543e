/// Finds heads that a word may have beside those that were found first: most wrong arcs end near the right
/// head (Hall and Novák 2005).
package enum ArcCandidates {
  /// Words on each way up the tree that are tried.
  private static let leftSteps = 5
  private static let rightSteps = 3
  private static let longestDescent = 16

  /// Fills `heads` with different heads for a word, the first tree's first; that alone when both trees are sure of it.
  ///
  /// - Parameter nodes: the first tree, defined from -1 to `count`.
  package static func fill(
    _ heads: inout [Int], dependent: Int, _ nodes: UnsafePointer<SyntaxNode>,
    _ second: UnsafePointer<SyntaxNode>, count: Int
  ) {
    heads.removeAll(keepingCapacity: true)
    let (first, other) = (nodes[dependent], second[dependent])
    heads.append(Int(first.head))
    if first.head == other.head, first.margin == SyntaxNode.sure, other.margin == SyntaxNode.sure { return }
    add(Int(other.head), to: &heads, dependent)
    var edge = dependent
    var steps = 0
    while nodes[edge].left >= 0, steps < longestDescent {
      edge = Int(nodes[edge].left)
      steps += 1
    }
    climb(from: edge - 1, leftSteps, &heads, dependent, nodes, count)
    edge = dependent
    steps = 0
    while nodes[edge].right >= 0, steps < longestDescent {
      edge = Int(nodes[edge].right)
      steps += 1
    }
    climb(from: edge + 1 < count ? edge + 1 : -1, rightSteps, &heads, dependent, nodes, count)
  }

  /// Adds a word and those above it.
  private static func climb(
    from start: Int, _ steps: Int, _ heads: inout [Int], _ dependent: Int,
    _ nodes: UnsafePointer<SyntaxNode>, _ count: Int
  ) {
    var word = start
    var left = steps
    while word >= 0, word != dependent, left > 0 {
      add(word, to: &heads, dependent)
      guard word < count else { return }
      word = Int(nodes[word].head)
      left -= 1
    }
  }

  private static func add(_ head: Int, to heads: inout [Int], _ dependent: Int) {
    if head >= 0, head != dependent, !heads.contains(head) { heads.append(head) }
  }
}
