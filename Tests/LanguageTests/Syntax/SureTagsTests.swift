import Testing

@testable import Language

struct SureTagsTests {
  @Test func `known words have their tag, others none`() throws {
    var random = TestRandom(seed: 3)
    let words = (0..<500).map { (form: UInt64.random(in: 0 ... .max, using: &random), tag: $0 % 96) }
    let model = try ModelFile(bytes: ModelFile.encoded([("sure", SureTags.encoded(words))]))
    let table = try SureTags(model, "sure")
    for word in words { #expect(table.tag(ofForm: word.form) == word.tag) }
    for word in words { #expect(table.tag(ofForm: word.form ^ 1 << 40) == nil) }
  }

  @Test func `a table of no words knows none`() throws {
    let model = try ModelFile(bytes: ModelFile.encoded([("sure", SureTags.encoded([]))]))
    #expect(try SureTags(model, "sure").tag(ofForm: 7) == nil)
  }

  @Test func `a table that is cut is refused`() throws {
    let bytes = Array(SureTags.encoded([]).prefix(24))
    let model = try ModelFile(bytes: ModelFile.encoded([("sure", bytes)]))
    #expect(throws: ModelError.self) { try SureTags(model, "sure") }
  }
}
