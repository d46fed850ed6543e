import Annotations
import Language
import TestSupport
import Testing

struct NameTreesTests {
  /// A text with its names marked, parsed by hand: heads by word, counted from 1, 0 for the root.
  private static func heads(_ marked: String, _ heads: [Int]) -> [Int] {
    let marked = MarkedText(marked)
    var document = marked.document([Tokenizer(), SentenceSplitter()])
    for (place, head) in heads.enumerated() { document.tokens[place].head = head == 0 ? nil : head - 1 }
    NameTrees().annotate(&document)
    return document.tokens.map { $0.head.map { $0 + 1 } ?? 0 }
  }

  @Test func `what depends on a word of a name depends on its head`() {
    #expect(
      Self.heads("Men shot [person Ana Lund] in [place Kotal]", [2, 0, 2, 3, 6, 4]) == [2, 0, 2, 3, 6, 3])
  }

  @Test func `a name of two objects hangs together`() {
    #expect(Self.heads("They bought [organization Delta Works] today", [2, 0, 2, 2, 2]) == [2, 0, 4, 2, 2])
    #expect(Self.heads("They met [person Ana Lund] today", [2, 0, 2, 2, 2]) == [2, 0, 2, 3, 2])
  }

  @Test func `a name without a tree stays without one`() {
    #expect(Self.heads("[person Ana Lund] in [place Kotal]", [0, 0, 0, 0]) == [0, 0, 0, 0])
  }
}
