import Annotations
import Testing

@testable import Language

/// Who speaks a turn. Names are planted; `quotes` shows chains' names, and `(words)` where nobody is known.
struct TurnQuotesTests {
  /// The speakers of the turns of an introduction with two questions and answers behind it.
  private func speakers(_ introduction: String, _ turns: String? = nil) -> [String] {
    let text =
      introduction + "\n\n" + (turns ?? "Q: Why now?\n\nA: It was time.\n\nQ: And then?\n\nA: We left.")
    return quotes(text).filter { $0.hasPrefix("turn ") }.map { String($0.dropFirst(5).prefix { $0 != ":" }) }
  }

  @Test(arguments: [
    "[person#L Lena Hartwig], the director of the River Institute, spoke to [person#T Tom Baker].",
    "[person#T Tom Baker] spoke to [person#L Lena Hartwig], the director of the River Institute.",
    "[person#L Lena Hartwig] is a professor of law. She was interviewed by [person#T Tom Baker].",
    "[person#L Lena Hartwig], who succeeded [person Karl Berg], sat down with [person#T Tom Baker].",
    "The [organization Herald]'s [person#T Tom Baker] asked [person#L Lena Hartwig] about the river.",
    "An interview with [person#L Lena Hartwig]\n\nQuestions by [person#T Tom Baker]",
    "[person#L Lena Hartwig] answered our questions in a café. Our reporter [person#T Tom Baker] met her there.",
    "[person#T Tom Baker] caught up with the head of the [organization River Institute], [person#L Lena Hartwig].",
  ])
  func `the introduction says who asks and who answers`(introduction: String) {
    #expect(speakers(introduction) == ["Tom Baker", "Lena Hartwig", "Tom Baker", "Lena Hartwig"])
  }

  @Test(arguments: [
    "[organization#T The Herald] spoke to [person#L Lena Hartwig].",
    "[person#L Lena Hartwig] is the mayor. She spoke to [organization#T The Herald] in her office.",
    "In an interview with [organization#T The Herald], [person#L Lena Hartwig] said that she would stay.",
    "[person#L Lena Hartwig] told [organization#T The Herald] that she would stay.",
  ])
  func `an outlet asks where nobody else is named`(introduction: String) {
    #expect(speakers(introduction) == ["The Herald", "Lena Hartwig", "The Herald", "Lena Hartwig"])
  }

  @Test(arguments: [
    "We met [person#L Lena Hartwig] in her garden.", "[person#L Lena Hartwig] leads the River Institute.",
    "I spoke to [person#L Lena Hartwig] by phone.",
  ])
  func `who asks may stay unknown`(introduction: String) {
    #expect(speakers(introduction) == ["(Q)", "Lena Hartwig", "(Q)", "Lena Hartwig"])
  }

  @Test func `two who answer are not told apart`() {
    #expect(
      speakers(
        "[person#L Lena Hartwig] and [person#K Karl Berg] run the ferry. [person#T Tom Baker] interviewed them."
      )
        == ["Tom Baker", "(A)", "Tom Baker", "(A)"])
    #expect(speakers("The ferry has two captains.") == ["(Q)", "(A)", "(Q)", "(A)"])
  }

  @Test func `who is called by name in a question answers`() {
    #expect(
      speakers(
        "[person Karl Berg] built the ferry.",
        "Q: [person#L Hartwig], why now?\n\nA: It was time, [person#T Tom].\n\nQ: And then?\n\nA: [person Karl Berg] left."
      )
        == ["Tom", "Hartwig", "Tom", "Hartwig"])
  }

  @Test func `initials are of those whom the article names`() {
    let introduction =
      "[person#L Lena Hartwig] met [person#K Karl Lund-Park]. [person#O Omar Pell] and [organization#R the Harbor Review] did not come."
    #expect(
      speakers(introduction, "LH: Why now?\n\nKLP: It was time.\n\nLH: And then?\n\nKLP: We left.")
        == ["Lena Hartwig", "Karl Lund-Park", "Lena Hartwig", "Karl Lund-Park"])
    #expect(
      speakers(introduction, "HR: Why now?\n\nXY: It was time.\n\nHR: And then?\n\nXY: We left.")
        == ["the Harbor Review", "(XY)", "the Harbor Review", "(XY)"])
  }

  @Test func `initials that fit two people are nobody's`() {
    #expect(
      speakers(
        "[person#L Lena Hartwig] met [person#K Lars Holm].",
        "LH: Why now?\n\nOR: It was time.\n\nLH: And then?\n\nOR: We left.")
        == ["(LH)", "(OR)", "(LH)", "(OR)"])
  }

  @Test func `a part in the conversation is whoever has it`() {
    #expect(
      speakers(
        "[person#T Tom Baker] spoke to [person#L Lena Hartwig], the mayor.",
        "Interviewer: Why now?\n\nGuest: It was time.\n\nInterviewer: And then?\n\nGuest: We left.")
        == ["Tom Baker", "Lena Hartwig", "Tom Baker", "Lena Hartwig"])
  }

  @Test func `a dash and a bold question have speakers, too`() {
    let introduction = "[person#T Tom Baker] spoke to [person#L Lena Hartwig], the mayor."
    let expected = ["Tom Baker", "Lena Hartwig", "Tom Baker", "Lena Hartwig"]
    #expect(speakers(introduction, "— Why now? — It was time.\n\n— And then? — We left.") == expected)
    #expect(
      speakers(
        introduction, "Why did you go?\n\nI had to.\n\nAnd then?\n\nI left.\n\nWill you return?\n\nNo.")
        == expected + ["Tom Baker", "Lena Hartwig"])
  }

  @Test func `each of two speakers addresses the other`() throws {
    let document = annotated(
      "Lena Hartwig, the mayor, spoke to Tom Baker.\n\nQ: Why now?\n\nA: It was time.\n\nQ: And then?\n\nA: We left."
    )
    let turns = document.extraction.quotes.filter { $0.kind == .turn }
    try #require(turns.count == 4)
    #expect(turns.allSatisfy { $0.speaker != nil && $0.addressee != nil && $0.speaker != $0.addressee })
    #expect(turns.map(\.addressee) == turns.dropFirst().map(\.speaker) + [turns[2].speaker])
  }

  @Test func `the words for a speaker are the label, or the name above`() {
    let document = annotated(
      "Lena Hartwig, the mayor, met us.\n\nQ: Why now?\n\nA: It was time.\n\nQ: And then?\n\nA: We left.")
    let words = document.extraction.quotes.filter { $0.kind == .turn }.map {
      $0.speakerSpan.map { document.text($0) }
    }
    #expect(words == ["Q", "Lena Hartwig", "Q", "Lena Hartwig"])
  }

  @Test func `a name that three people bear is nobody's`() throws {
    let document = annotated(
      """
      Omar Rahimi: One.

      Sara Rahimi: Two.

      Zohra Rahimi: Three.

      Rahimi: Four.

      Omar Rahimi: Five.
      """)
    let speakers = document.extraction.quotes.map { quote in
      quote.speaker.flatMap { document.chainOfMention[$0] }.map { document.extraction.chains[$0].name }
    }
    try #require(speakers.count == 5)
    #expect(speakers[..<3] == ["Omar Rahimi", "Sara Rahimi", "Zohra Rahimi"])
    #expect(speakers[4] == "Omar Rahimi")
  }
}
