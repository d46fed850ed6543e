import Testing

@testable import Language

struct WordShapeTests {
  @Test(arguments: [
    ("kabul", WordShape.lower), ("Kabul", .capitalised), ("McCain", .capitalised), ("Émile", .capitalised),
    ("NATO", .capitals), ("U.S.", .capitals), ("M16", .capitals), ("J.", .initial), ("A", .initial),
    ("2021", .number),
    ("—", .mark), ("iPhone", .lower),
  ])
  func `a word's capitals tell its shape`(word: String, shape: WordShape) {
    #expect(WordShape(word) == shape)
  }
}
