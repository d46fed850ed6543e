import Language
import Testing

struct TagRivalTests {
  @Test func `a tag that is nearly as good is a rival by the smallest margin`() {
    #expect(TagRival.margin(0) == 0)
  }

  @Test func `margins rise with the difference`() {
    let margins = (0..<50).compactMap(TagRival.margin)
    #expect(margins == margins.sorted())
    #expect(Set(margins) == Set(0...7))
  }

  @Test func `a tag that is far behind is no rival`() {
    #expect(TagRival.margin(50) == nil)
  }
}
