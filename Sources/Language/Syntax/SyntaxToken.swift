/// What the parser looks at in one word, as plain numbers that features are mixed from.
package struct SyntaxToken: Sendable {
  package var word: UInt64 = 0
  package var suffix: UInt64 = 0
  /// The joint tag and the part of speech, counted from 1.
  package var tag: UInt64 = 0
  package var part: UInt64 = 0
  package var middle: UInt64 = 0
  package var fine: UInt64 = 0
  package var path: UInt64 = 0
  /// How it is printed.
  package var traits: UInt64 = 0

  /// What stands for no word.
  package init() {}

  package init(_ lexeme: Lexeme, tag: Int, part: Int) {
    word = lexeme.lower
    suffix = lexeme.suffixes.2
    set(tag: tag, part: part)
    middle = UInt64(lexeme.clusters.middle) + 1
    fine = UInt64(lexeme.clusters.fine) + 1
    path = UInt64(lexeme.printed.path & 255) + 1
    traits = UInt64(lexeme.traits.rawValue)
  }

  package mutating func set(tag: Int, part: Int) {
    self.tag = UInt64(tag + 1)
    self.part = UInt64(part + 1)
  }

  /// What sentences hang from.
  package static let root: SyntaxToken = {
    var root = SyntaxToken()
    root.word = 0x7007
    root.tag = 254
    root.part = 30
    return root
  }()
}

/// A word's place in a tree that is being built. Places are indices of the sentence's words; -1 is no word,
/// and the number of words is the root.
package struct SyntaxNode: Sendable {
  package var head: Int32 = -1
  /// Counted from 1; 0 where there is none.
  package var label: Int32 = 0
  /// The outermost children on each side, and those next to them.
  package var left: Int32 = -1
  package var left2: Int32 = -1
  package var right: Int32 = -1
  package var right2: Int32 = -1
  /// The next child of the same head on the same side, nearer to the head.
  package var inner: Int32 = -1
  /// How sure the parser was of the arc, from 0 to `sure`.
  package var margin: Int32 = 0
  package var leftCount: Int32 = 0
  package var rightCount: Int32 = 0

  package init() {}

  /// The highest margin.
  package static let sure: Int32 = 4

  /// The margin of a transition by how far its score is above the next best; scores are logarithms of odds.
  package static func margin(_ difference: Float) -> Int32 {
    difference < 0.5 ? 0 : difference < 1.5 ? 1 : difference < 3 ? 2 : difference < 4.5 ? 3 : sure
  }
}
