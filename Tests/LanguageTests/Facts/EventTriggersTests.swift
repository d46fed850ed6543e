import Annotations
import TestSupport
import Testing

@testable import Language

struct EventTriggersTests {
  static let rows = EventTriggers.standard.triggers.map { [$0.rule, $0.type, $0.example] }

  @Test func `every row can be read`() throws {
    let lexicon = try EventTriggers()
    #expect(lexicon.triggers.count > 200)
  }

  @Test func `every event type has a trigger`() throws {
    #expect(Set(try EventTriggers().triggers.map(\.type)).count == 42)
  }

  @Test(arguments: rows) func `a trigger fires on its own example`(row: [String]) {
    let marked = MarkedText(row[2])
    let document = marked.document(parsed, then: [EventAnnotator()])
    let events = document.extraction.events
    let event = events.first { $0.trigger == marked.span("trigger") }
    #expect(
      event?.type == row[1],
      "\(row[0]): found \(events.map { "\($0.type) \(document.text($0.trigger))" }) in \(row[2])")
    guard let event else { return }
    #expect(
      EventTriggersTests.participants(of: event, document) == EventTriggersTests.expected(marked), "\(row[2])"
    )
    #expect((event.time != nil) == (marked.span("time") != nil), "\(row[2])")
    if marked.span("location") != nil { #expect(event.place != nil || event.province != nil, "\(row[2])") }
  }

  static let causes = Lexicons.table("event-causes.tsv").rows.map {
    [$0["noun"], $0["event_type"], $0["example"]]
  }

  @Test(arguments: causes) func `what did it makes an event more exact`(row: [String]) {
    let marked = MarkedText(row[2])
    let document = marked.document(parsed, then: [EventAnnotator()])
    let events = document.extraction.events
    #expect(events.map(\.type) == [row[1]], "\(row[2])")
  }

  static let supports = Lexicons.table("support-verbs.tsv").rows.map { [$0["subject"], $0["example"]] }

  @Test(arguments: supports) func `a verb that carries an event gives it its subject`(row: [String]) {
    let marked = MarkedText(row[1])
    let document = marked.document(parsed, then: [EventAnnotator()])
    let events = document.extraction.events.filter { event in
      marked.span("noun").map { event.trigger.contains($0) } ?? false
    }
    let subject = marked.span("subject")
    let found = events.first?.participants.first { participant in
      participant.mention.map { document.extraction.mentions[$0].span } == subject
    }
    #expect(found.map { $0.role == .agent } == (row[0] == "doer"), "\(row[1]): \(events)")
  }

  static func participants(of event: Event, _ document: Document) -> [String] {
    event.participants.compactMap { participant in
      participant.mention.map {
        "\(participant.role.rawValue) \(document.text(document.extraction.mentions[$0].span))"
      }
    }.sorted()
  }

  static func expected(_ marked: MarkedText) -> [String] {
    marked.marks.compactMap { mark in
      guard let role = mark.fields.compactMap(Event.Role.init).first else { return nil }
      return "\(role.rawValue) \(marked.text[mark.span])"
    }.sorted()
  }
}
