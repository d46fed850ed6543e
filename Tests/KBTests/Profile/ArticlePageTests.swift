import Annotations
import TestSupport
import Testing

@testable import KB

struct ArticlePageTests {
  private let store: Store

  init() throws { store = try sampleStore() }

  private func page(_ typed: String) throws -> ArticlePage {
    try ArticlePage(of: ArticlePage.articleID(typed, in: store.connection), in: store.connection)
  }

  @Test func `an article has its metadata, quotes and events`() throws {
    let page = try page("text:clash")
    #expect(page.title == "Clash reported in Baghlan")
    #expect(page.source == "Morning Courier")
    #expect(page.publishedAt == "2022-03-05")
    #expect(page.genre == "news")
    #expect(page.quotes.map(\.speaker) == ["Idris Naveed"])
    #expect(page.events.map(\.type) == ["armed_attack"])
    #expect(page.events.map(\.passage.text).allSatisfy { page.body.contains($0) })
  }

  @Test func `marks are in order and none lies over another`() throws {
    for uri in ["text:clash", "text:denial", "text:interview"] {
      let page = try page(uri)
      #expect(!page.marks.isEmpty)
      #expect(zip(page.marks, page.marks.dropFirst()).allSatisfy { $0.span.end <= $1.span.start })
    }
  }

  @Test func `a quote is in pieces around the names in it`() throws {
    let page = try page("text:interview")
    let words = page.marks.map { "\($0.layer.rawValue) \(page.body[$0.span])" }
    #expect(words.contains("quote  fights the "))
    #expect(words.contains("mention Northern Guard"))
    #expect(!words.contains { $0.contains("A road in") })
  }

  @Test func `shorter marks lie over longer ones and later layers over earlier`() {
    func mark(_ start: Int, _ end: Int, _ layer: ArticlePage.Mark.Layer, _ id: Int64) -> ArticlePage.Mark {
      ArticlePage.Mark(span: TextSpan(start, end), layer: layer, kind: "", label: "", id: id, entityID: nil)
    }
    let pieces = MarkPainter(length: 10).paint([
      [mark(0, 8, .quote, 1)], [mark(2, 4, .event, 2)], [mark(3, 6, .mention, 3), mark(4, 5, .mention, 4)],
      [mark(9, 12, .mention, 5)],
    ])
    #expect(
      pieces.map { "\($0.span.start)-\($0.span.end) \($0.id)" } == [
        "0-2 1", "2-3 2", "3-4 3", "4-5 4", "5-6 3", "6-8 1",
      ])
    #expect(MarkPainter(length: 0).paint([[]]).isEmpty)
  }

  @Test func `an article is found by number, address, or the end of its address`() throws {
    try store.connection.run("UPDATE articles SET uri = 'news/2022/clash.txt' WHERE uri = 'text:clash'")
    let id = try ArticlePage.articleID("news/2022/clash.txt", in: store.connection)
    #expect(try ArticlePage.articleID("clash.txt", in: store.connection) == id)
    #expect(try ArticlePage.articleID("\(id)", in: store.connection) == id)
    #expect(try ArticlePage.articleID("id:\(id)", in: store.connection) == id)
    #expect(throws: StoreError.noSuchArticle(id: "lash.txt")) {
      try ArticlePage.articleID("lash.txt", in: store.connection)
    }
    try store.connection.run("UPDATE articles SET uri = 'old/clash.txt' WHERE uri = 'text:denial'")
    let error = #expect(throws: StoreError.self) {
      try ArticlePage.articleID("clash.txt", in: store.connection)
    }
    guard case .ambiguousName = error else { throw try #require(error) }
  }

  @Test func `a number that no article has is refused`() throws {
    #expect(throws: StoreError.noSuchArticle(id: "99")) { try ArticlePage(of: 99, in: store.connection) }
  }
}
