import Annotations
import TestSupport
import Testing

@testable import Language

struct EventMentionsTests {
  /// The words that say that something happens, each with who acts.
  private func events(_ marked: String) -> [String] {
    let document = MarkedText(marked).document(parsed, then: [])
    return EventMentions(document).all().map { event in
      "\(document.text(event.trigger)) by \(event.agent.map { document.text($0) } ?? "nobody")"
    }
  }

  @Test(arguments: [
    ("The [organization Red Valley Front] began to sell oil.", "began by Red Valley Front"),
    ("The [organization Red Valley Front] attacked [place Kotal].", "attacked by Red Valley Front"),
    ("[place Kotal] was attacked by the [organization Red Valley Front].", "attacked by Red Valley Front"),
    (
      "The meeting between [person Omar Deri] and [person Sara Khalil] lasted an hour.",
      "meeting by Omar Deri"
    ),
    ("The [organization Norair] negotiates the purchase of ten planes.", "purchase by Norair"),
    ("[person Omar Deri] denied the claim in a statement.", "statement by Omar Deri"),
  ])
  func `who acts`(marked: String, expected: String) {
    #expect(events(marked).contains(expected), "\(events(marked))")
  }

  @Test(arguments: [
    ("The plane flew to [place Kotal].", "flew by nobody"),
    ("The [organization Norair] index fell 340 points.", "fell by nobody"),
    ("This changed the town.", "changed by nobody"),
    ("Prices rose sharply on Monday.", "rose by nobody"),
    ("The [organization Norair] rejected the proposal.", "proposal by nobody"),
  ])
  func `what falls, flies or is only spoken of does not act`(marked: String, expected: String) {
    #expect(events(marked).contains(expected), "\(events(marked))")
  }
}
