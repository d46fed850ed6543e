import Annotations
import Foundation
import Importer
import Testing

/// The interview that the project began with; it is not part of the repository.
@Suite(
  .enabled(if: Fixtures.hasSeed, "the seed interview lies beside the repository only where it was given"))
struct SeedTests {
  let article: Article

  init() throws { article = try Fixtures.article(Fixtures.bytes(Fixtures.seed)) }

  private func texts(_ kind: Block.Kind) -> [String] {
    article.blocks.filter { $0.kind == kind }.map { String(article.body[$0.span]) }
  }

  @Test func `it has no title, no date, and the network as its publisher`() {
    #expect(article.title == nil)
    #expect(article.publishedAt == nil)
    #expect(article.publisher == "CNN")
    #expect(article.byline == "Peter Bergen")
    #expect(article.language == "en")
  }

  @Test func `captions and credits are told from the text`() {
    #expect(texts(.caption).count == 3)
    #expect(Array(texts(.caption).dropFirst()) == ["Peter Bergen", "Ali Maisam Nazary"])
    #expect(texts(.credit).count == 2)
    #expect(texts(.note).count == 1)
    #expect(texts(.dateline) == ["CNN —"])
    #expect(texts(.heading) == [])
  }

  @Test func `its twelve turns are paragraphs with their labels`() {
    let labels = ["Peter Bergen:", "Bergen:", "Ali Maisam Nazary:", "Nazary:"]
    let turns = texts(.paragraph).filter { text in labels.contains { text.hasPrefix($0) } }
    #expect(turns.count == 12)
  }
}
