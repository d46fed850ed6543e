import Language

/// A sentence as the parser sees it, with the tree to be learned.
final class TreeSentence {
  let count: Int
  private let storage: UnsafeMutablePointer<SyntaxToken>
  /// Heads and labels (counted from 1) of the treebank; `count` is the root.
  let heads: [Int]
  let labels: [Int32]

  init(_ tokens: [SyntaxToken], heads: [Int], labels: [Int32]) {
    count = tokens.count
    self.heads = heads
    self.labels = labels
    storage = .allocate(capacity: count + 2)
    storage.initialize(to: SyntaxToken())
    for (place, token) in tokens.enumerated() { (storage + 1 + place).initialize(to: token) }
    (storage + 1 + count).initialize(to: .root)
  }

  deinit { storage.deallocate() }

  /// Defined from -1 to `count`.
  var tokens: UnsafePointer<SyntaxToken> { UnsafePointer(storage + 1) }

  /// The same sentence from its last word to its first.
  var reversed: TreeSentence {
    TreeSentence(
      (0..<count).reversed().map { tokens[$0] },
      heads: heads.reversed().map { $0 == count ? count : count - 1 - $0 }, labels: labels.reversed())
  }
}

/// A tree as a parser found it.
struct PredictedTree {
  /// `count` is the root.
  var heads: [Int]
  /// Counted from 1.
  var labels: [Int32]
  /// How sure the parser was of each arc.
  var margins: [Int32]

  var reversed: PredictedTree {
    let count = heads.count
    return PredictedTree(
      heads: heads.reversed().map { $0 == count ? count : count - 1 - $0 }, labels: labels.reversed(),
      margins: margins.reversed())
  }
}
