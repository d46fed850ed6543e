import Annotations
import Language
import Testing

struct InterviewTurnsTests {
  /// Label and parts of each turn: `Lena Hartwig: part | part`.
  private func turns(_ text: String) -> [String] {
    let document = annotated(text)
    return document.turns.map { turn in
      document.text(turn.label) + ": " + turn.parts.map { document.text($0) }.joined(separator: " | ")
    }
  }

  @Test func `full names that grow shorter`() {
    #expect(
      turns("Lena Hartwig: Why now?\n\nOmar Rahimi: It was time.\n\nHartwig: And then?\n\nRahimi: We left.")
        == [
          "Lena Hartwig: Why now?", "Omar Rahimi: It was time.", "Hartwig: And then?", "Rahimi: We left.",
        ])
  }

  @Test(arguments: [
    ("JANE DOE, CITY NEWS ANCHOR", "TOM ROE, MAYOR", "DOE", "ROE"), ("Q", "A", "Q", "A"),
    ("LH", "OR", "LH", "OR"),
    ("Interviewer", "Dr. Omar Rahimi (via video)", "Interviewer", "Dr. Rahimi"),
    ("Sara al-Amin, host", "Juan de la Cruz", "Al-Amin", "De la Cruz"),
  ])
  func `forms of labels`(first: String, second: String, third: String, fourth: String) {
    let labels = [first, second, third, fourth]
    let text = labels.map { "\($0): Words are said." }
    #expect(turns(text.joined(separator: "\n\n")) == text)
    #expect(turns(text.joined(separator: "\n")) == text)
  }

  @Test func `questions and answers with a full stop`() {
    #expect(
      turns("Q. Why now?\n\nA. It was time.\n\nQ. And then?\n\nA. We left.").map { $0.prefix(1) } == [
        "Q", "A", "Q", "A",
      ])
    #expect(turns("A. Apples are cheap.\n\nB. Pears are not.\n\nQ. Quinces are rare.") == [])
  }

  @Test func `paragraphs go on with the turn, what stands between them does not`() {
    #expect(
      turns(
        """
        Hartwig: Why now?

        Rahimi: It was time.

        <caption>Rahimi at home.

        <heading>The march

        We had waited.

        <credit>Photo: A. Lund

        Omar Rahimi

        (CROSSTALK)

        <boilerplate>Share this

        Then we left.

        Hartwig: All of you?

        Omar Rahimi: Yes.

        <note>Lena Hartwig is a writer.

        This interview has been edited for length.
        """) == [
          "Hartwig: Why now?", "Rahimi: It was time. | We had waited. | Then we left.",
          "Hartwig: All of you?",
          "Omar Rahimi: Yes.",
        ])
  }

  @Test(arguments: [
    "Note: The office is closed.\n\nIt rained.\n\nNote: It will open again.",
    "Location: Kabul\n\nDate: Monday\n\nThe bridge fell.\n\nLocation: Herat\n\nDate: Tuesday",
    "Source: City News\n\nThe bridge fell.\n\nPhoto: A. Lund\n\nSource: City News\n\nPhoto: B. Lund",
    "Editor's Note: Lena Hartwig is a writer.\n\nHartwig: I went there alone.\n\nIt rained.",
    "He said this: we won.\n\nShe said this: we lost.\n\nHe said this: nobody won.",
    "The talks began at 5:30 p.m. and 03:52 later ended.",
    "Omar Rahimi, the mayor, told us: we won.\n\nShe left.\n\nOmar Rahimi, the mayor, told us: it rained.",
  ])
  func `a lone label makes no interview`(text: String) {
    #expect(turns(text) == [])
    #expect(annotated(text).article.genre == .other)
  }

  @Test func `a word before a colon within an answer is no label`() {
    #expect(
      turns(
        "Hartwig: Why?\n\nRahimi: I tell you.\n\nFreedom: that is all.\n\nHartwig: Yes.\n\nRahimi: So it is.")[
          1]
        == "Rahimi: I tell you. | Freedom: that is all.")
  }

  @Test func `blocks of a turn are turns, and the genre is known`() {
    let document = annotated(
      "It began so.\n\nLena Hartwig: Why?\n\nOmar Rahimi: So.\n\nAnd so.\n\n<caption>A.\n\nHartwig: Ah.")
    #expect(document.article.blocks.map(\.kind) == [.paragraph, .turn, .turn, .turn, .caption, .turn])
    #expect(document.article.genre == .interview)
    #expect(
      annotated("DOE: Now.\n\nROE: Yes.\n\nPOE: No.\n\nDOE: So.\n\nROE: So.\n\nPOE: So.").article.genre
        == .transcript)
  }

  @Test func `an interview in the opinion pages is an interview`() {
    var conversation = article("Lena Hartwig: Why?\n\nOmar Rahimi: So.\n\nHartwig: Ah.")
    conversation.genre = .opinion
    #expect(Pipeline().extract(conversation).article.genre == .interview)
    conversation.genre = .statement
    #expect(Pipeline().extract(conversation).article.genre == .statement)
  }

  @Test func `a sentence begins behind the label`() {
    #expect(
      sentences("Lena Hartwig: Why? Now?\n\nOmar Rahimi: So.\nHartwig: Ah.") == [
        "Why?", "Now?", "So.", "Ah.",
      ])
  }
}
