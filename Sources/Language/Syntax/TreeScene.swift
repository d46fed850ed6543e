/// A sentence's trees and words in the form that features are read from, in memory that is used again.
///
/// Every pointer is defined from -1, which is no word, to `count`, the root.
package final class TreeScene {
  package private(set) var count = 0
  private var capacity = 0
  private var tokenStorage = UnsafeMutablePointer<SyntaxToken>.allocate(capacity: 1)
  private var nodeStorage = UnsafeMutablePointer<SyntaxNode>.allocate(capacity: 1)
  private var secondStorage = UnsafeMutablePointer<SyntaxNode>.allocate(capacity: 1)
  private var betweenStorage = UnsafeMutablePointer<ArcFeatures.Counts>.allocate(capacity: 1)

  package init() {}

  deinit { deallocate() }

  private func deallocate() {
    tokenStorage.deallocate()
    nodeStorage.deallocate()
    secondStorage.deallocate()
    betweenStorage.deallocate()
  }

  /// Makes room for a sentence of so many words.
  package func reset(count: Int) {
    self.count = count
    if count + 2 > capacity {
      deallocate()
      capacity = max(64, (count + 2) * 2)
      tokenStorage = .allocate(capacity: capacity)
      nodeStorage = .allocate(capacity: capacity)
      secondStorage = .allocate(capacity: capacity)
      betweenStorage = .allocate(capacity: capacity)
    }
    tokenStorage[0] = SyntaxToken()
    tokenStorage[count + 1] = .root
  }

  package var tokens: UnsafeMutablePointer<SyntaxToken> { tokenStorage + 1 }
  /// The tree that arcs are judged by.
  package var nodes: UnsafeMutablePointer<SyntaxNode> { nodeStorage + 1 }
  /// Heads and labels of another tree.
  package var second: UnsafeMutablePointer<SyntaxNode> { secondStorage + 1 }

  package var context: ArcFeatures.Context {
    ArcFeatures.Context(
      tokens: UnsafePointer(tokens), nodes: UnsafePointer(nodes), second: UnsafePointer(second),
      between: UnsafePointer(betweenStorage), count: count)
  }

  /// Counts the words between others, once all tokens are there.
  package func countBetween() { ArcFeatures.fill(betweenStorage, UnsafePointer(tokens), count: count) }

  /// Sets heads and labels of a tree's nodes, and its children from these.
  package static func link(
    _ nodes: UnsafeMutablePointer<SyntaxNode>, count: Int, _ arc: (Int) -> (head: Int, label: Int32)
  ) {
    (nodes - 1).update(repeating: SyntaxNode(), count: count + 2)
    for word in 0..<count {
      let (head, label) = arc(word)
      if head < word {
        TransitionState.attach(word, to: head, label: label, in: nodes)
      } else {
        nodes[word].head = Int32(head)
        nodes[word].label = label
      }
    }
    for word in (0..<count).reversed() where nodes[word].head > word {
      TransitionState.attach(word, to: Int(nodes[word].head), label: nodes[word].label, in: nodes)
    }
  }
}
