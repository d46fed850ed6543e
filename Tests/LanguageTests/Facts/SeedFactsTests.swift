import Annotations
import Foundation
import Importer
import Testing

@testable import Language

/// Facts of the interview that the first version was asked to get right, where it is at hand.
struct SeedFactsTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/seed/massoud-resistance-interview.txt").standardizedFileURL.path

  private static let isThere = FileManager.default.fileExists(atPath: path)

  private func document() throws -> Document {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: SeedFactsTests.path)))
    let articles = try PlainTextReader().read(Input(location: SeedFactsTests.path, uri: nil, bytes: bytes))
    return Pipeline().annotate(try #require(articles.first))
  }

  private func name(_ mention: Int, _ document: Document) -> String {
    document.chainOfMention[mention].map { document.extraction.chains[$0].name } ?? "-"
  }

  @Test(.enabled(if: isThere, "needs ../shared/seed"))
  func `twelve turns, six for each of two speakers`() throws {
    let document = try document()
    let turns = document.extraction.quotes.filter { $0.kind == .turn }
    let speakers = turns.map { $0.speaker.map { name($0, document) } ?? "-" }
    #expect(speakers == Array(repeating: ["Peter Bergen", "Ali Maisam Nazary"], count: 6).flatMap { $0 })
    #expect(turns.allSatisfy { $0.addressee != nil && $0.addressee != $0.speaker })
  }

  @Test(
    .enabled(if: isThere, "needs ../shared/seed"),
    arguments: [
      "Ahmad Massoud leads National Resistance Front", "Ahmad Massoud child_of Ahmad Shah Massoud",
      "Ali Maisam Nazary spokesperson_for National Resistance Front",
      "National Resistance Front fights Taliban",
      "al Qaeda killed Ahmad Shah Massoud", "Balkhab located_in Sar-e Pol",
    ])
  func `a relation of the text is found`(expected: String) throws {
    let document = try document()
    let found = document.extraction.relations.map {
      "\(name($0.subject, document)) \($0.predicate) \(name($0.object, document))"
    }
    #expect(found.contains(expected), "\(found)")
  }

  @Test(
    .enabled(if: isThere, "needs ../shared/seed"),
    arguments: [
      "assassination Ahmad Shah Massoud, al Qaeda by -",
      "territory_change Kabul, Taliban by Ali Maisam Nazary",
      "troop_movement Afghanistan, United States by Peter Bergen", "death Mahdi by Ali Maisam Nazary",
      "group_change Mahdi by Ali Maisam Nazary", "support Tajikistan by -",
    ])
  func `an event of the text is found with who claims it`(expected: String) throws {
    let document = try document()
    let found = document.extraction.events.map { event in
      let names = event.participants.compactMap { $0.mention.map { name($0, document) } }.sorted().joined(
        separator: ", ")
      let claimant = event.evidence.quote.flatMap { document.extraction.quotes[$0].speaker }
      return "\(event.type) \(names) by \(claimant.map { name($0, document) } ?? "-")"
    }
    #expect(found.contains(expected), "\(found)")
  }
}
