import Annotations
import Foundation
import Testing

@testable import Language

/// The whole pipeline on the texts of `Fixtures/events/texts.txt`: half of them are near misses, in which nothing happens.
///
/// A text is a heading `## what it shows`, the text, and a line `> event` for each event. `KB_RECORD=1` writes what is found, to be
/// read before it is kept.
struct EventTextsTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/events/texts.txt").standardizedFileURL

  struct Example: CustomTestStringConvertible {
    var title: String
    var text: String
    var events: [String]
    var testDescription: String { title }
  }

  static let examples: [Example] = {
    let content = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return content.split(separator: "## ").compactMap { section in
      let lines = section.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.count > 1 else { return nil }
      return Example(
        title: lines[0],
        text: lines.dropFirst().filter { !$0.hasPrefix(">") && !$0.isEmpty }.joined(separator: "\n\n"),
        events: lines.filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) })
    }
  }()

  @Test func `there are as many near misses as a reader needs`() {
    #expect(Self.examples.count > 80)
    #expect(Self.examples.count { $0.events.isEmpty } >= 25)
  }

  @Test(arguments: examples) func `a text tells what it tells, and nothing else`(example: Example) {
    let document = annotated(example.text, published: "2025-06-11")
    #expect(document.extraction.events.map { described($0, in: document) } == example.events)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["KB_RECORD"] != nil))
  func `the file is written anew`() throws {
    let sections = Self.examples.map { example in
      let document = annotated(example.text, published: "2025-06-11")
      let events = document.extraction.events.map { "> \(described($0, in: document))" }
      return "## \(example.title)\n\(example.text)\n" + events.map { $0 + "\n" }.joined()
    }
    try sections.joined(separator: "\n").write(to: Self.file, atomically: true, encoding: .utf8)
  }
}

/// `type [trigger]: agent X, victim Y; at PLACE in PROVINCE on VALUE; 9 dead, 23 hurt; denied planned; claimed`.
func described(_ event: Event, in document: Document) -> String {
  func name(_ mention: Int) -> String {
    document.chainOfMention[mention].map { document.extraction.chains[$0].name }
      ?? document.text(document.extraction.mentions[mention].span)
  }
  var text = "\(event.type) [\(document.text(event.trigger))]"
  let parts = event.participants.map { part in
    "\(part.role.rawValue) \(part.mention.map { name($0) } ?? "“\(document.text(part.span))”")"
  }
  if !parts.isEmpty { text += ": " + parts.joined(separator: ", ") }
  if let place = event.place { text += "; at \(name(place))" }
  if let province = event.province, province != event.place { text += "; in \(name(province))" }
  if let time = event.time { text += "; on \(document.extraction.times[time].value)" }
  if let deaths = event.deaths { text += "; \(described(deaths)) dead" }
  if let injured = event.injured { text += "; \(described(injured)) hurt" }
  if event.evidence.polarity == .denied { text += "; denied" }
  if event.evidence.modality != .actual { text += "; \(event.evidence.modality.rawValue)" }
  if event.evidence.quote != nil { text += "; claimed" }
  return text
}

/// `9`, `9+`, `10-20`, `?-50`.
private func described(_ quantity: Quantity) -> String {
  if let best = quantity.best, quantity.low == best, quantity.high == best { return "\(best)" }
  if quantity.low != nil, quantity.high == nil { return "\(quantity.low ?? 0)+" }
  if let best = quantity.best, quantity.low == nil, quantity.high == nil { return "~\(best)" }
  return "\(quantity.low.map(String.init) ?? "?")-\(quantity.high.map(String.init) ?? "?")"
}
