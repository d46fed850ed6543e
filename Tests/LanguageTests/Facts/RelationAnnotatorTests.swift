import Annotations
import TestSupport
import Testing

@testable import Language

struct RelationAnnotatorTests {
  private func document(_ marked: String) -> Document {
    MarkedText(marked).document(
      parsed, then: [QuoteAnnotator(), CoreferenceAnnotator(), RelationAnnotator()])
  }

  private func relations(_ marked: String) -> [String] {
    let document = document(marked)
    return document.extraction.relations.map { RelationPatternsTests.words($0, document) }.sorted()
  }

  @Test func `former holders hold the post no longer`() {
    let relation = document(
      "[person Sara Khalil], a former president of the [organization River Council], agreed."
    )
    .extraction.relations.first
    #expect(relation?.isEnded == true)
    #expect(relation?.detail == "president")
  }

  @Test func `dates beside a relation say when it held`() {
    let relation = document(
      "[person Sara Khalil] led the [organization River Council] from [time:2011 2011] to [time:2014-05 May 2014]."
    ).extraction.relations.first
    #expect(relation?.start?.description == "2011")
    #expect(relation?.end?.description == "2014-05")
    #expect(relation?.isEnded == true)
  }

  @Test func `one of several is not at the head`() {
    #expect(
      relations("[person Sara Khalil], a leader of the [organization River Council], agreed.")
        == ["Sara Khalil holds_position River Council"])
  }

  @Test func `a coordinated object gives a relation each`() {
    #expect(
      relations(
        "The [organization Dawn Brigade] has partnered with groups like [organization Night Watch], [organization Red Valley Front] and [organization Harbour League]."
      ).count == 3)
  }

  @Test func `a subject pronoun stands for the subject of the sentence before`() {
    #expect(
      relations("The [organization Red Valley Front] held the valley. It is led by [person Omar Deri].")
        == ["Omar Deri leads It"])
  }

  @Test func `a denied relation is kept as denied`() {
    let relation = document("[person Sara Khalil] does not lead the [organization River Council].").extraction
      .relations.first
    #expect(relation?.evidence.polarity == .denied)
  }

  @Test(arguments: [
    "The wife of [person Omar Deri] leads the [organization River Council].",
    "[person Omar Deri]'s brother leads the [organization River Council].",
    "[person Omar Deri] leads the [organization River Council] delegation.",
    "[person Omar Deri] leads the [organization River Council]'s youth wing.",
    "The [organization Dawn Brigade]-led attack wounded [person Omar Deri].",
  ])
  func `what belongs to somebody is not that person`(marked: String) {
    #expect(relations(marked).filter { $0.contains("leads") } == [])
  }
}
