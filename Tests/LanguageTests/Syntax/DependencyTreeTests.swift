import Annotations
import Language
import Testing

struct DependencyTreeTests {
  /// A tree over words with the places of their heads; -1 is the root.
  private func tree(_ words: [(head: Int, label: DependencyLabel)]) -> DependencyTree {
    let tokens = words.enumerated().map { place, word in
      var token = Token(
        span: TextSpan(place, place + 1), bytes: place..<place + 1, text: "w", lower: "w", block: 0,
        isSpaced: true)
      token.head = word.head < 0 ? nil : word.head
      token.arc = word.label
      return token
    }
    return DependencyTree(tokens[...])
  }

  /// "The man who came said that she left."
  private var sentence: DependencyTree {
    tree([
      (1, .det), (4, .nsubj), (3, .nsubj), (1, .relativeClause), (-1, .root), (7, .mark), (7, .nsubj),
      (4, .ccomp),
      (4, .punct),
    ])
  }

  @Test func `children come in text order`() {
    #expect(Array(sentence.children(of: 4)) == [1, 7, 8])
    #expect(sentence.child(of: 4, .ccomp) == 7)
    #expect(sentence.child(of: 4, .obj) == nil)
  }

  @Test func `a subtree is a token and all below it`() {
    #expect(sentence.subtree(of: 1) == [0, 1, 2, 3])
    #expect(sentence.subtree(of: 0) == [0])
  }

  @Test func `a path goes over the lowest token above both ends`() {
    let path = sentence.path(from: 2, to: 6)
    #expect(path?.up == [2, 3, 1, 4])
    #expect(path?.down == [7, 6])
    #expect(path?.top == 4)
    #expect(sentence.path(from: 3, to: 3)?.up == [3])
  }

  @Test func `a token belongs to the nearest clause above it`() {
    #expect(sentence.clause(of: 2) == 3)
    #expect(sentence.clause(of: 0) == 4)
    #expect(sentence.clause(of: 5) == 7)
  }

  @Test func `an empty tree has no root`() {
    #expect(tree([]).root == nil)
    #expect(tree([(-1, .root)]).root == 0)
  }

  @Test func `heads in a circle come to an end`() {
    let circle = tree([(1, .dep), (0, .dep)])
    #expect(circle.ancestors(of: 0).count <= 3)
    #expect(circle.root == nil)
  }
}
