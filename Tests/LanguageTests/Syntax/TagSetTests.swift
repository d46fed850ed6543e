import Language
import Testing

struct TagSetTests {
  @Test func `a place is that among all cases`() {
    #expect(PartOfSpeech.allCases.map(\.place) == Array(PartOfSpeech.allCases.indices))
    #expect(FineTag.allCases.map(\.place) == Array(FineTag.allCases.indices))
    #expect(DependencyLabel.allCases.map(\.place) == Array(DependencyLabel.allCases.indices))
  }

  @Test func `a tag is read as it is written`() throws {
    let tag = try #require(JointTag("PUNCT|``"))
    #expect(tag == JointTag(part: .punctuation, fine: .openingQuote))
    #expect(JointTag(tag.name) == tag)
    #expect(JointTag("NOUN") == nil)
    #expect(JointTag("NOUN|QQ") == nil)
  }

  @Test func `tags are found by their numbers`() {
    let noun = JointTag(part: .noun, fine: .nn)
    let set = TagSet([JointTag(part: .verb, fine: .vb), noun])
    #expect(set.number(of: noun) == 1)
    #expect(set.number(of: JointTag(part: .noun, fine: .nns)) == nil)
  }
}
