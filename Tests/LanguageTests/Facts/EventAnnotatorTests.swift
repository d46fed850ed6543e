import Annotations
import TestSupport
import Testing

@testable import Language

struct EventAnnotatorTests {
  private func events(_ marked: String) -> [String] {
    let document = MarkedText(marked).document(
      parsed, then: [QuoteAnnotator(), EventAnnotator()])
    return document.extraction.events.map { event in
      let roles = EventTriggersTests.participants(of: event, document).joined(separator: ", ")
      let mentions = document.extraction.mentions
      let place = event.place.map { " at \(document.text(mentions[$0].span))" } ?? ""
      let province = event.province.map { " in \(document.text(mentions[$0].span))" } ?? ""
      let time = event.time.map { " on \(document.extraction.times[$0].value)" } ?? ""
      let quote = event.evidence.quote.map { " by quote \($0)" } ?? ""
      return "\(event.type): \(roles)\(place)\(province)\(time)\(quote)"
    }
  }

  @Test(arguments: [
    (
      "[person Omar Deri], whom [organization Dawn Brigade] gunmen assassinated, was a judge.",
      "assassination: agent Dawn Brigade, victim Omar Deri"
    ),
    (
      "[person Omar Deri], who was killed in [place Kotal], was a judge.",
      "death: victim Omar Deri at Kotal"
    ),
    (
      "[person Omar Deri], killed by the [organization Dawn Brigade], was a judge.",
      "death: agent Dawn Brigade, victim Omar Deri"
    ),
    (
      "On [time:2031-05-04 Sunday], the [organization Red Valley Front] captured [place Kotal].",
      "territory_change: agent Red Valley Front, target Kotal at Kotal on 2031-05-04"
    ),
    (
      "From [time:2031-05-04 May 4], when the [organization Red Valley Front] captured [place Kotal], it was quiet.",
      "territory_change: agent Red Valley Front, target Kotal at Kotal on 2031-05-04"
    ),
    (
      "[organization Dawn Brigade] fighters attacked [organization River Council] guards in [place Kotal] district of [province Herat] province.",
      "armed_attack: agent Dawn Brigade, target River Council at Kotal in Herat"
    ),
    (
      "The [organization Red Valley Front] captured [place Kotal], and [place Vada] was quiet.",
      "territory_change: agent Red Valley Front, target Kotal at Kotal"
    ),
  ])
  func `participants, time and place come from the event's clause`(marked: String, expected: String) {
    #expect(events(marked).first == expected)
  }

  @Test func `a date behind "after they" is not the time of what came after`() {
    #expect(
      events(
        "The [organization Red Valley Front] fought the [organization Dawn Brigade] after they came in [time:1979 1979]."
      )
        == ["armed_clash: agent Red Valley Front, target Dawn Brigade"])
  }

  @Test func `two verbs share a subject`() {
    #expect(
      events("The [organization Dawn Brigade] attacked [place Kotal] and killed [person Omar Deri].") == [
        "armed_attack: agent Dawn Brigade, target Kotal, victim Omar Deri at Kotal",
        "death: agent Dawn Brigade, victim Omar Deri",
      ])
  }

  @Test func `an event inside a quotation is its speaker's claim`() {
    #expect(
      events("“The [organization Dawn Brigade] attacked [place Kotal],” [person Omar Deri] said.")
        == ["armed_attack: agent Dawn Brigade, target Kotal at Kotal by quote 0"])
  }

  @Test(arguments: [
    "The attack surprised nobody.", "[person Omar Deri] was under attack from critics.",
    "The [organization River Council] meets every week.", "The strike price rose.",
    "Her capture of the mood was fine.",
  ])
  func `a word that names no event of anybody gives none`(marked: String) {
    #expect(events(marked).isEmpty)
  }

  @Test(
    arguments: [
      ("A bomb went off in Oslo on Monday. The blast killed two people.", [nil, "definite noun"]),
      ("A ferry sank off Luzon on Monday. In 1987, the Dona Paz collided with a tanker.", [nil, nil]),
    ] as [(String, [String?])])
  func `only a noun means an event told before`(text: String, rules: [String?]) {
    let document = annotated(text, published: "2025-06-11")
    #expect(document.extraction.events.map { $0.antecedent?.rule } == rules)
  }
}
