import Annotations
import Foundation
import TestSupport
import Testing

@testable import Language

struct InterviewTurnsTests {
  /// Label and parts of each turn: `Lena Hartwig: part | part`.
  private func turns(_ text: String) -> [String] {
    let document = annotated(text)
    return document.turns.map { turn in
      (turn.label.map { document.text($0) } ?? "\(turn.role)") + ": "
        + turn.parts.map { document.text($0) }.joined(separator: " | ")
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

  // MARK: Names on lines, dashes, questions

  @Test(arguments: [
    "Lena Hartwig\n\nWhy now?\n\nOmar Rahimi\n\nIt was time.\n\nHartwig\n\nAnd then?\n\nRahimi\n\nWe left.",
    "LENA HARTWIG\nWhy now?\nOMAR RAHIMI\nIt was time.\nHARTWIG\nAnd then?\nRAHIMI\nWe left.",
    "<caption>Lena Hartwig\n\nWhy now?\n\n<caption>Omar Rahimi, mayor\n\nIt was time.\n\nHartwig\n\nAnd then?\n\nRahimi\n\nWe left.",
    "Lena Hartwig:\n\nWhy now?\n\nOmar Rahimi:\n\nIt was time.\n\nHartwig:\n\nAnd then?\n\nRahimi:\n\nWe left.",
  ])
  func `a name alone on a line, its words in the next`(text: String) {
    #expect(
      turns(text).map { $0.drop { $0 != ":" }.dropFirst(2) } == [
        "Why now?", "It was time.", "And then?", "We left.",
      ])
  }

  @Test func `a byline and a picture's name are no labels among names on lines`() {
    #expect(
      turns(
        """
        Lena Hartwig

        The mayor answers in her garden.

        Lena Hartwig

        Why now?

        Omar Rahimi

        It was time.

        Omar Rahimi

        We had waited.

        Hartwig

        And then?

        Rahimi

        We left.
        """) == [
          "Lena Hartwig: Why now?", "Omar Rahimi: It was time. | We had waited.", "Hartwig: And then?",
          "Rahimi: We left.",
        ])
  }

  @Test(arguments: [
    "— Why now?\n\n— It was time.\n\nWe had waited.\n\n— And then?\n\n— We left.",
    "— Why now? — It was time.\n\nWe had waited.\n\n— And then? — We left.",
    "- Why now?\n- It was time. We had waited.\n- And then?\n- We left.",
  ])
  func `dashes that ask and answer`(text: String) {
    let document = annotated(text)
    #expect(document.turns.map(\.role) == [.asker, .answerer, .asker, .answerer])
    #expect(document.turns.last.map { document.text($0.parts[0]) } == "We left.")
  }

  @Test func `bold questions and plain answers`() {
    let text = """
      Omar Rahimi, the mayor, spoke to Lena Hartwig.

      <heading>Why did you leave?

      It was time.

      We had waited. Who would not?

      <heading>And then?

      I went home.

      <heading>Tell us about your house.

      My house is small.

      <heading>Will you return?

      No.
      """
    let expected = [
      "asker: Why did you leave?", "answerer: It was time. | We had waited. Who would not?",
      "asker: And then?",
      "answerer: I went home.", "asker: Tell us about your house.", "answerer: My house is small.",
      "asker: Will you return?", "answerer: No.",
    ]
    #expect(turns(text) == expected)
    #expect(annotated(text).article.genre == .interview)
    #expect(turns(text.replacingOccurrences(of: "<heading>", with: "")).count == 8)
  }

  @Test func `questions with a letter and answers by name`() {
    #expect(
      turns("Q: Why now?\n\nRahimi: It was time.\n\nQ: And then?\n\nRahimi: We left.")
        == ["Q: Why now?", "Rahimi: It was time.", "Q: And then?", "Rahimi: We left."])
  }

  // MARK: What is no text

  @Test(arguments: [
    "(laughs)", "[laughs]", "(CROSSTALK)", "(LAUGHTER)", "[long pause]", "(through translator)",
    "(voice-over)",
    "(on camera)", "(BEGIN VIDEO CLIP)", "(speaking in Dari)", "[points to the window]",
  ])
  func `a stage direction parts what is said`(direction: String) {
    let text =
      "Hartwig: Why?\n\nRahimi: We left \(direction) at noon.\n\n\(direction)\n\nSo.\n\nHartwig: Ah.\n\nRahimi: Yes."
    #expect(turns(text).dropFirst().first == "Rahimi: We left | at noon. | So.")
  }

  @Test(arguments: ["(NATO)", "[the mayor]", "(the old one)", "(I mean it)", "(2021)"])
  func `other brackets are part of it`(bracket: String) {
    #expect(
      turns("Hartwig: Why?\n\nRahimi: We left \(bracket) at noon.\n\nHartwig: Ah.\n\nRahimi: Yes.")
        .dropFirst().first
        == "Rahimi: We left \(bracket) at noon.")
  }

  @Test(arguments: [
    "Location: Kabul", "Source: CNN", "03:52", "Photo: A. Lund", "Tags: rivers, interviews",
    "Editor's Note: He left.",
    "Time: 20:00", "[20:01:15]",
  ])
  func `a line that is no text is in no turn`(line: String) {
    #expect(
      turns("Hartwig: Why?\n\nRahimi: We left.\n\n\(line)\n\nAt noon.\n\nHartwig: Ah.\n\nRahimi: Yes.")
        .dropFirst().first
        == "Rahimi: We left. | At noon.")
  }

  @Test(arguments: [
    "Interview by Tom Baker", "The interview was conducted in Dari.", "— Questions by Tom Baker",
  ])
  func `what stands beneath an interview ends it`(line: String) {
    #expect(
      turns("Hartwig: Why?\n\nRahimi: We left.\n\nHartwig: Ah.\n\nRahimi: Yes.\n\n\(line)").last
        == "Rahimi: Yes.")
  }

  @Test func `an answer may begin with our conversation`() {
    #expect(
      turns(
        "Hartwig: Why?\n\nRahimi: We left.\n\nOur conversation with the council goes on.\n\nHartwig: Ah.\n\nRahimi: Yes."
      ).dropFirst().first
        == "Rahimi: We left. | Our conversation with the council goes on.")
  }

  // MARK: What is no interview

  @Test(arguments: [
    "A. Apples are cheap.\n\nB. Pears are not.\n\nC. Plums are best.\n\nA. Apples again.\n\nB. Pears, too.",
    "Time: 20 minutes\n\nServes: 4\n\nMix it.\n\nTime: 10 minutes\n\nServes: 2\n\nBake it.",
    "Monday: Rain.\n\nTuesday: Sun.\n\nMonday: Rain.\n\nTuesday: Snow.",
    "Pros: It is cheap.\n\nCons: It is slow.\n\nPros: It is small.\n\nCons: It is red.",
    "— One boat.\n\n— Two nets.\n\n— Three oars.\n\n— Four men.\n\n— Why not five?",
    "What is a delta?\n\nThe mouth of a river.\n\nHow old is it?\n\nIt formed in the last ice age.\n\nWho owns it?\n\nThe state does.",
    "Lena Hartwig\n\nOmar Rahimi\n\nSara Khalil\n\nLena Hartwig\n\nOmar Rahimi\n\nSara Khalil",
    "Advantages\n\nIt is cheap.\n\nDrawbacks\n\nIt is slow.\n\nAdvantages\n\nIt is small.\n\nDrawbacks\n\nIt is red.",
    "Hartwig Why now\n\nRahimi It was time\n\nHartwig And then\n\nRahimi We left",
    "Who will pay for it? Nobody knows.\n\nWill you? I will not.\n\nShe left.\n\nThe council meets again. Why?",
  ])
  func `other texts have no turns`(text: String) {
    #expect(turns(text) == [])
    #expect(annotated(text).article.genre == .other)
  }

  // MARK: Odd input

  @Test func `five thousand turns`() {
    let text = (0..<2500).map { "Lena Hartwig: Why number \($0)?\n\nRahimi: It was time." }.joined(
      separator: "\n\n")
    var document = Document(MarkedText(text).article(), extractor: "test")
    for annotator in [Tokenizer(), InterviewTurns()] as [any Annotator] { annotator.annotate(&document) }
    #expect(document.turns.count == 5000)
  }

  @Test func `all in capitals, and no punctuation`() {
    #expect(
      turns("HARTWIG: WHY NOW\n\nRAHIMI: IT WAS TIME\n\nHARTWIG: AND THEN\n\nRAHIMI: WE LEFT").count == 4)
  }

  @Test func `a play is a transcript of its people`() {
    let text =
      "FIRST GUARD: Who goes?\n\nQUEEN: A friend.\n\nFOOL: And a fool.\n\nFIRST GUARD: Pass.\n\nQUEEN: We shall."
    #expect(turns(text).count == 5)
    #expect(annotated(text).article.genre == .transcript)
  }

  @Test(arguments: [
    "Q:\n\nA:\n\nQ:\n\nA:", "—\n\n—\n\n—\n\n—", ":\n\n: a\n\n:", "(\n\n[\n\n(CROSSTALK)", "Q", "—",
    "?\n\n?\n\n?\n\n?",
    "Hartwig:\n\nRahimi:\n\nHartwig:\n\nRahimi:", "A:\n\nQ:\n\nA:\n\nQ:",
    "Lena Hartwig\n\nLena Hartwig\n\nLena Hartwig",
  ])
  func `labels without words make no turn`(text: String) {
    #expect(turns(text) == [])
  }
}
