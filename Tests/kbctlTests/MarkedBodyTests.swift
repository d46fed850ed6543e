import Annotations
import Testing

@testable import kbctl

struct MarkedBodyTests {
  private func mark(_ text: String, in body: String, _ role: Markup.Role, name: String? = nil) throws
    -> MarkedBody.Mark
  {
    let range = try #require(body.firstRange(of: text))
    let start = body[..<range.lowerBound].unicodeScalars.count
    let span = TextSpan(start, start + text.unicodeScalars.count)
    return MarkedBody.Mark(span: span, role: role, label: "\(role)", name: name)
  }

  @Test func `marks nest, and a short form shows whom it means`() throws {
    let body = "“Wells in Héra are dry,” Karlin said."
    let marks = [
      try mark("Karlin", in: body, .person, name: "Sara Karlin"), try mark("Héra", in: body, .province),
      try mark("Wells in Héra are dry,", in: body, .quote),
    ]
    let expected = "“[quote: Wells in [province: Héra] are dry,]” [person: Karlin = Sara Karlin] said."
    #expect(MarkedBody(body: body, marks: marks).bracketed() == expected)
  }

  @Test func `a mark that crosses another ends with it`() throws {
    let body = "one two three"
    let marks = [try mark("one two", in: body, .quote), try mark("two three", in: body, .event)]
    #expect(MarkedBody(body: body, marks: marks).bracketed() == "[quote: one [event: two]] three")
  }

  @Test func `a mark beyond the text is left out`() {
    let mark = MarkedBody.Mark(span: TextSpan(50, 60), role: .person, label: "person")
    #expect(MarkedBody(body: "short", marks: [mark]).bracketed() == "short")
  }

  @Test func `colours go on over a line break and inner ones return to the outer`() throws {
    let body = "aaa bbb ccc"
    let marks = [try mark("aaa bbb ccc", in: body, .quote), try mark("bbb", in: body, .person)]
    let text = MarkedBody(body: body, marks: marks).colored(width: 7, style: Style(isColored: true))
    #expect(
      text == "\u{1B}[34maaa \u{1B}[1;36mbbb\u{1B}[0m\u{1B}[34m\u{1B}[0m\n\u{1B}[34mccc\u{1B}[0m")
  }

  @Test func `a text's own format and control characters do no harm`() {
    let text = MarkedBody(body: "a\u{2061}b\u{1B}[2J", marks: []).colored(
      width: 40, style: Style(isColored: true))
    #expect(text == "ab␛[2J")
  }
}
