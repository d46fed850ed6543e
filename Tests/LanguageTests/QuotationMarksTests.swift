import Annotations
import Language
import Testing

struct QuotationMarksTests {
  /// Parts of each quotation joined by ` | `, a `>` for each quotation around it, and `…` when it is never
  /// closed.
  private func quotations(_ text: String) -> [String] {
    let document = annotated(text)
    return QuotationMarks(document).quotations.map { quotation in
      String(repeating: ">", count: quotation.depth)
        + quotation.parts.map { document.text($0) }.joined(separator: " | ") + (quotation.isClosed ? "" : "…")
    }
  }

  @Test(arguments: [
    "“We won,” she said.", "\"We won,\" she said.", "‘We won,’ she said.", "'We won,' she said.",
    "«We won,» she said.",
    "„We won,“ she said.", "``We won,'' she said.", "« We won, » she said.", "„We won,” she said.",
    "She said: (“We won,”)",
  ])
  func `every style of marks`(text: String) {
    #expect(quotations(text) == ["We won,"])
  }

  @Test func `a quotation within a quotation`() {
    #expect(
      quotations("“He told me ‘go home’ and left,” said Amin.") == [
        "He told me ‘go home’ and left,", ">go home",
      ])
    #expect(quotations("\"He said 'no' twice,\" she said.") == ["He said 'no' twice,", ">no"])
  }

  @Test(arguments: [
    "The soldiers’ guns and Amin’s men don’t fire.", "It was the ’90s, rock 'n' roll.", "He is 6'2\" tall.",
    "The teachers' strike and the nurses' strike.",
  ])
  func `an apostrophe is no quotation mark`(text: String) {
    #expect(quotations(text) == [])
  }

  @Test func `a possessive inside single marks does not close them`() {
    #expect(quotations("‘The soldiers’ guns are old,’ he said.") == ["The soldiers’ guns are old,"])
  }

  @Test func `two quotations around an attribution`() {
    #expect(quotations("\"We won,\" he said, \"at last.\"") == ["We won,", "at last."])
  }

  @Test func `a quotation over paragraphs is one, with a part for each`() {
    #expect(
      quotations("“We came at night.\n\n“We left at dawn.\n\n“Nobody saw us,” he said. “Nobody.”")
        == ["We came at night. | We left at dawn. | Nobody saw us,", "Nobody."])
  }

  @Test func `a caption between two paragraphs does not end the quotation`() {
    #expect(
      quotations("\"We came at night.\n\n<caption>The “old” bridge.\n\n\"We left at dawn,\" he said.")
        == ["We came at night. | We left at dawn,", "old"])
  }

  @Test func `an opening mark without a partner runs to the end of its block`() {
    #expect(quotations("He said “we won. Then he left.\n\nNothing more.") == ["we won. Then he left.…"])
  }

  @Test(arguments: ["We won,” he said.", "won\" and", "” “ ’", "\"", "“”", "‘“’”"])
  func `marks without a partner are no error`(text: String) {
    #expect(quotations(text).count <= 1)
  }

  @Test func `the span holds the marks, the parts do not`() throws {
    let document = annotated("Then “we won” he said.")
    let marks = QuotationMarks(document)
    let quotation = try #require(marks.quotations.first)
    #expect(document.text(quotation.span) == "“we won”")
    #expect(marks.quotation(containing: quotation.parts[0]) == quotation)
  }
}
