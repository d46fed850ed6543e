import Annotations
import Corpora
import TestSupport
import Testing

@testable import KB

/// Bounds, pages, recency and everything else that a search is given besides its words.
struct SearchOptionTests {
  private func results(
    _ text: String, _ scope: SearchRequest.Scope = .articles,
    _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> SearchResults {
    var request = SearchRequest(text: text, scope: scope)
    change(&request)
    return try Search(try sampleStore()).results(request)
  }

  private func titles(
    _ text: String, _ scope: SearchRequest.Scope = .articles,
    _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> [String] { try results(text, scope, change).hits.map(\.title) }

  @Test func `a word of the title is looked for in titles only`() throws {
    #expect(try titles("title:council") == ["Council denies attack"])
    #expect(try titles("title:\"clash reported\" dara") == ["Clash reported in Baghlan"])
    #expect(try titles("title:villager").isEmpty)
    #expect(try !titles("front -title:council").contains("Council denies attack"))
  }

  @Test func `a quote has the title of its article`() throws {
    #expect(try results("peace title:council", .quotes).total == 1)
    #expect(try results("title:council", .quotes).total == 2)
    #expect(try results("peace -title:council", .quotes).total == 0)
    #expect(try results("title:council", .entities).total == 0)
  }

  @Test func `near asks for words not further apart`() throws {
    #expect(try titles("reporters near/1 takhar") == ["Council denies attack"])
    #expect(try titles("takhar near/1 reporters") == ["Council denies attack"])
    #expect(try titles("reporters near/0 takhar").isEmpty)
    #expect(try titles("hill near/0 front").count == 3)
  }

  @Test func `people, organizations and types of events bound a search`() throws {
    #expect(try results("front", .articles) { $0.person = "khalil" }.total == 1)
    #expect(try results("front", .articles) { $0.organization = "river council" }.total == 2)
    #expect(throws: StoreError.self) { try results("front", .articles) { $0.person = "river council" } }
    #expect(try results("", .articles) { $0.event = "armed attack" }.total == 2)
    #expect(try results("", .quotes) { $0.event = "armed_attack" }.hits.map(\.subtitle) == ["Sara Khalil"])
    let both = try results("", .articles) {
      $0.person = "naveed"
      $0.organization = "river council"
    }
    #expect(both.total == 1)
  }

  @Test func `a type of events that is none is refused with those that come close`() {
    #expect(throws: StoreError.noSuchEventType(name: "armed atack", similar: ["armed_attack"])) {
      do {
        _ = try results("", .articles) { $0.event = "armed atack" }
      } catch StoreError.noSuchEventType(let name, let similar) {
        throw StoreError.noSuchEventType(name: name, similar: Array(similar.prefix(1)))
      }
    }
  }

  @Test func `pages follow one another without a gap`() throws {
    let all = try titles("front") { $0.limit = nil }
    #expect(all.count == 3)
    let pages = try (0..<4).flatMap { page in
      try titles("front") {
        $0.limit = 1
        $0.offset = page
      }
    }
    #expect(pages == all)
    #expect(try results("front") { $0.offset = 7 }.total == 3)
  }

  @Test func `what is older counts less when the recent is wanted`() throws {
    let store = try sampleStore()
    var request = SearchRequest(text: "front", scope: .articles)
    let best = try #require(try Search(store).results(request).hits.first?.id)
    try store.connection.run(
      "UPDATE articles SET published_at = '1950' WHERE article_id = ?", [.integer(best)])
    #expect(try Search(store).results(request).hits.first?.id == best)
    request.isRecent = true
    #expect(try Search(store).results(request).hits.first?.id != best)
    #expect(try Search(store).results(request).total == 3)
  }

  @Test func `exact takes names as they are spelled`() throws {
    #expect(try titles("Idrees Naveed", .entities) == ["Idris Naveed"])
    #expect(try titles("Idrees Naveed", .entities) { $0.isExact = true }.isEmpty)
    #expect(try titles("idris naveed", .entities) { $0.isExact = true } == ["Idris Naveed"])
  }

  @Test(arguments: [
    ("navid attacked", ["naveed attacked"]), ("Nawid", ["naveed"]), ("khaleel", ["khalil"]),
    ("Kalil reporters", ["khalil reporters"]), ("zebra", []), ("front naveed zebra", []),
  ])
  func `a name that is spelled another way is offered as it is here`(typed: String, offered: [String]) throws
  {
    #expect(try results(typed).suggestions == offered)
    #expect(try results(typed) { $0.isExact = true }.suggestions == [])
  }

  @Test func `facets count all hits`() throws {
    let search = Search(try sampleStore())
    let articles = try search.facets(SearchRequest(text: "front", limit: 1))
    #expect(articles.hits == 3)
    func counts(_ facets: [SearchFacet], _ kind: SearchFacet.Kind) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: facets.filter { $0.kind == kind }.map { ($0.value ?? "", $0.count) })
    }
    #expect(counts(articles.counts, .source) == ["Morning Courier": 2, "Evening Post": 1])
    #expect(counts(articles.counts, .month) == ["2022-03": 2, "2022-04": 1])
    #expect(counts(articles.counts, .organization)["Hill Front"] == 3)
    #expect(counts(articles.counts, .province) == ["Baghlan": 2, "Takhar": 2])
    let quotes = try search.facets(SearchRequest(text: "", scope: .quotes, speaker: "naveed"))
    #expect(quotes.hits == 2)
    #expect(counts(quotes.counts, .kind) == ["direct": 1, "turn": 1])
    #expect(
      counts(quotes.counts, .organization) == ["Hill Front": 1, "Northern Guard": 1, "River Council": 1])
    #expect(counts(quotes.counts, .province) == [:])
  }

  /// Five thousand texts of bytes and of the signs that mean something to FTS5, SQL, a search or nothing.
  @Test(arguments: 0..<8)
  func `no text is an error, whatever is searched`(seed: UInt64) throws {
    var random = SplitMix(seed: seed + 77)
    let search = Search(try sampleStore())
    for number in 0..<625 {
      let text = Self.text(&random)
      var request = SearchRequest(text: text, scope: SearchRequest.Scope.allCases[number % 4])
      request.isRecent = number % 5 == 0
      request.limit = number % 7 == 0 ? nil : 3
      #expect(throws: Never.self, "\(text.debugDescription)") { try search.results(request) }
    }
  }

  private static func text(_ random: inout SplitMix) -> String {
    if Int.random(in: 0..<4, using: &random) == 0 {
      let count = Int.random(in: 0..<60, using: &random)
      return String(
        decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
    }
    let pieces = [
      "front", "title:", "title:\"", "near/5", "near/0", "NEAR/99999", "OR", "AND", "NOT", "\"", "'", "*",
      "-", "^", ":",
      "(", ")", "{", "}", ";", "--", "%", "_", "\\", "/", " ", " ", " ", "\n", "\0", "\u{301}", "“", "”", "é",
      "ﬁ", "محمد",
      "中文", "👍", "\u{200D}", "\u{FEFF}", "\u{E000}", "a", "naveed", "'; DROP TABLE articles; --", "speaker :",
      "1.5",
    ]
    return (0..<Int.random(in: 0..<16, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
  }
}

/// Words that stand in very many texts.
struct FrequentWordTests {
  private static let count = Search.rankedMatches + 5

  /// "harbour" stands in all articles, in the first also in the title; "lantern" in the first two. One person is named
  /// in the first three, in the first twice.
  private static func store() throws -> Store {
    let store = try Store.inMemory()
    try store.connection.run(
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ?)
      INSERT INTO articles (uri, title, genre, body, content_hash, first_imported_at, last_imported_at, extractor)
      SELECT 'many:' || i, iif(i = 1, 'The harbour', 'A note'), 'news',
        'Omid Daryan saw the harbour; Omid Daryan was calm.' || iif(i < 3, ' He lit a lantern.', ''), i,
        '2024-02-03T08:00:00Z', '2024-02-03T08:00:00Z', 'test' FROM n
      """, [.integer(Int64(count))])
    try store.connection.execute(
      """
      INSERT INTO entities (entity_id, kind, name, name_key) VALUES (900000, 'person', 'Omid Daryan', 'omid daryan');
      INSERT INTO mentions (article_id, entity_id, char_start, char_length, kind, form, confidence)
      VALUES (1, 900000, 1, 11, 'person', 'name', 1), (1, 900000, 30, 11, 'person', 'name', 1),
        (2, 900000, 1, 11, 'person', 'name', 1), (3, 900000, 1, 11, 'person', 'name', 1);
      """)
    return store
  }

  @Test(arguments: ["harbour", "h*", "ha*"])
  func `the last imported are ranked, and all are counted`(text: String) throws {
    let search = Search(try Self.store())
    var request = SearchRequest(text: text, scope: .articles, limit: 3)
    let some = try search.results(request)
    #expect(some.total == Self.count && some.ranked == [.articles: Search.rankedMatches])
    #expect(some.hits.count == 3 && !some.hits.contains { $0.title == "The harbour" })
    request.limit = nil
    let all = try search.results(request)
    #expect(all.hits.count == Self.count && all.ranked.isEmpty)
    #expect(all.hits.first?.title == "The harbour")
  }

  @Test(arguments: [("lantern", 2, 2), ("harbour", count, 3), ("harbour -lantern", count - 2, 1)])
  func `people are counted alike in few, most and all articles`(text: String, hits: Int, named: Int) throws {
    let facets = try Search(try Self.store()).facets(SearchRequest(text: text))
    #expect(facets.hits == hits)
    #expect(facets.counts.filter { $0.kind == .person }.map(\.count) == [named])
  }
}

struct EditDistanceTests {
  @Test(arguments: [
    ("naveed", "naveed", 0), ("naveed", "navid", 2), ("khalil", "kahlil", 1), ("abc", "", 3), ("", "", 0),
    ("ab", "ba", 1), ("kitten", "sitting", 3), ("abcdef", "xyz", 4),
  ])
  func `letters changed are counted, up to the limit`(left: String, right: String, distance: Int) {
    #expect(letters(between: left, and: right, most: 3) == distance)
    #expect(letters(between: right, and: left, most: 3) == distance)
  }

  @Test(arguments: [
    ["massoud", "masood", "masud"], ["abdullah", "abdulla"], ["ghani", "gani"],
    ["kunduz", "qunduz", "kundooz"],
    ["mohammed", "muhamid"], ["yousef", "yusif", "iusif"],
  ])
  func `spellings of one name sound alike`(names: [String]) {
    #expect(
      Set(names.map { Transliteration.sound(of: $0) }).count == 1,
      "\(names.map { Transliteration.sound(of: $0) })")
  }

  @Test func `other names sound otherwise`() {
    #expect(Transliteration.sound(of: "khalil") != Transliteration.sound(of: "jalil"))
    #expect(Transliteration.sound(of: "karim") != Transliteration.sound(of: "rahim"))
  }
}
