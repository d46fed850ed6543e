import Annotations
import Testing

struct TextSpanTests {
  @Test(arguments: [
    (TextSpan(2, 4), true), (TextSpan(0, 6), true), (TextSpan(6, 6), true), (TextSpan(5, 7), false),
    (TextSpan(7, 9), false),
  ])
  func `a span contains what does not reach over its ends`(inner: TextSpan, isContained: Bool) {
    #expect(TextSpan(0, 6).contains(inner) == isContained)
  }

  @Test func `a span holds its first offset and not its end`() {
    let span = TextSpan(3, 5)
    #expect([2, 3, 4, 5].map { span.contains(offset: $0) } == [false, true, true, false])
  }

  @Test(arguments: [
    (TextSpan(0, 3), false), (TextSpan(0, 4), true), (TextSpan(5, 9), true), (TextSpan(6, 9), false),
    (TextSpan(4, 4), true), (TextSpan(3, 3), false),
  ])
  func `two spans overlap when they share a code point`(other: TextSpan, overlap: Bool) {
    #expect(TextSpan(3, 6).overlaps(other) == overlap)
    #expect(other.overlaps(TextSpan(3, 6)) == overlap)
  }

  @Test func `a union holds what lies between`() {
    #expect(TextSpan(2, 4).union(TextSpan(8, 9)) == TextSpan(2, 9))
    #expect(TextSpan(8, 9).union(TextSpan(2, 4)) == TextSpan(2, 9))
  }

  @Test func `a whole precedes its parts in text order`() {
    let spans = [TextSpan(4, 6), TextSpan(0, 2), TextSpan(0, 9), TextSpan(0, 5)]
    #expect(spans.sorted() == [TextSpan(0, 9), TextSpan(0, 5), TextSpan(0, 2), TextSpan(4, 6)])
  }

  @Test func `a shifted span keeps its length`() {
    #expect(TextSpan(2, 5).shifted(by: 10) == TextSpan(12, 15))
    #expect(TextSpan(2, 5).shifted(by: -2).length == 3)
  }

  @Test func `offsets count code points, whatever their bytes`() {
    let text = "Šibirġān 🏔 e\u{301}nd"
    #expect(text[TextSpan(0, 8)] == "Šibirġān")
    #expect(text[TextSpan(9, 10)] == "🏔")
    #expect(text.codePointCount == 15)
  }
}
