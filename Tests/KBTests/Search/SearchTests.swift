import Annotations
import TestSupport
import Testing

@testable import KB

struct SearchTests {
  private func hits(
    _ text: String, _ scope: SearchRequest.Scope = .all, _ change: (inout SearchRequest) -> Void = { _ in }
  )
    throws -> [SearchHit]
  {
    var request = SearchRequest(text: text, scope: scope)
    change(&request)
    return try Search(try sampleStore()).run(request)
  }

  @Test func `a word of the title counts more than one of the body`() throws {
    let titles = try hits("denies OR attacked OR council", .articles).map(\.title)
    #expect(titles.first == "Council denies attack")
  }

  @Test func `accents and forms of a word do not matter`() throws {
    #expect(try hits("cafe burning", .articles).map(\.title) == ["Clash reported in Baghlan"])
  }

  @Test func `a snippet marks the words and stands where the span says`() throws {
    let store = try sampleStore()
    let hit = try #require(try Search(store).run(SearchRequest(text: "villager", scope: .articles)).first)
    #expect(hit.snippet.contains("\u{2}villager\u{3}"))
    let span = try #require(hit.span)
    let body = try #require(
      try store.connection.value("SELECT body FROM articles WHERE article_id = ?", [.integer(hit.id)]).text)
    let plain = hit.snippet.filter { !["\u{2}", "\u{3}", "…"].contains($0) }
    let words = body[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(plain == words)
  }

  @Test func `a quote is found by its words and names its speaker`() throws {
    let hit = try #require(try hits("Dara", .quotes) { $0.speaker = "Naveed" }.first)
    #expect(hit.subtitle == "Idris Naveed")
    #expect(hit.snippet == "Our men hold \u{2}Dara\u{3}, No one will take it.")
    #expect(hit.title == "Clash reported in Baghlan")
    #expect(hit.date == "2022-03-05")
  }

  @Test func `quotes are bounded by speaker, subject, province and day`() throws {
    #expect(try hits("", .quotes) { $0.speaker = "naveed" }.count == 2)
    #expect(try hits("", .quotes) { $0.about = "Northern Guard" }.count == 2)
    #expect(
      try hits("", .quotes) { $0.province = "Baghlan" }.map(\.subtitle) == ["Sara Khalil", "Idris Naveed"])
    #expect(try hits("", .quotes) { $0.since = PartialDate(year: 2022, month: 4) }.count == 2)
    #expect(try hits("", .quotes) { $0.source = "evening" }.count == 2)
  }

  @Test func `a quote is about what its own words mention, not a caption between them`() throws {
    #expect(try hits("", .quotes) { $0.about = "Takhar" }.isEmpty)
    #expect(try hits("", .quotes) { $0.province = "Takhar" }.isEmpty)
    #expect(try hits("", .quotes) { $0.about = "River Council" }.map(\.subtitle) == ["Idris Naveed"])
    let all = try hits("fights", .quotes) {
      $0.speaker = "naveed"
      $0.about = "northern guard"
      $0.since = PartialDate(year: 2022, month: 4)
      $0.until = PartialDate(year: 2022, month: 4)
      $0.source = "courier"
    }
    #expect(all.map(\.subtitle) == ["Idris Naveed"])
  }

  @Test func `articles are bounded by publisher and day`() throws {
    #expect(try hits("front", .articles) { $0.source = "Morning Courier" }.count == 2)
    #expect(try hits("front", .articles) { $0.until = PartialDate(year: 2022, month: 3, day: 5) }.count == 1)
    #expect(try hits("front", .articles) { $0.province = "AF-BGL" }.count == 2)
    #expect(try hits("front", .articles) { $0.speaker = "Sara Khalil" }.count == 1)
  }

  @Test func `a publisher that nobody knows is refused`() {
    #expect(throws: StoreError.noSuchEntity(name: "Mourning Courier", similar: ["Morning Courier"])) {
      try hits("front", .articles) { $0.source = "Mourning Courier" }
    }
  }

  @Test func `what is not wanted is left out, also alone`() throws {
    #expect(try hits("front -villager", .articles).count == 2)
    #expect(try hits("-villager", .articles).count == 2)
    #expect(try hits("-front", .articles).isEmpty)
  }

  @Test(arguments: [
    ("naveed", ["Idris Naveed"]), ("IDRIS-NAVEED", ["Idris Naveed"]), ("navee", ["Idris Naveed"]),
    ("hi", ["Hill Front"]), ("ri co", ["River Council"]),
    ("front OR council", ["Hill Front", "River Council"]),
    ("council -river", []), ("Nadia Isaaq", []), ("Idrees Naveed", ["Idris Naveed"]),
    ("al-Qaida River Council", []),
    ("baghlan", ["Baghlan"]),
    ("af", []), ("!!", []), ("\"hill front\"", ["Hill Front"]), ("hil*", ["Hill Front"]),
  ])
  func `names are found as people type them`(typed: String, names: [String]) throws {
    #expect(try hits(typed, .entities).map(\.title) == names)
  }

  @Test func `a place that no article speaks of is found by its full name only`() throws {
    #expect(try hits("Île-de-France", .entities).map(\.subtitle) == ["province"])
    #expect(try hits("de-Franc", .entities).isEmpty)
  }

  @Test func `entities are bounded by the articles that mention them`() throws {
    let people = try hits("", .entities) { $0.since = PartialDate(year: 2022, month: 4) }.map(\.title)
    #expect(people.contains("Omid Daryan"))
    #expect(!people.contains("Sara Khalil"))
  }

  @Test func `all scopes together give the best of each first`() throws {
    let store = try sampleStore()
    let results = try Search(store).results(SearchRequest(text: "Northern Guard"))
    #expect(Set(results.hits.prefix(3).map(\.scope)) == [.entities, .articles, .quotes])
    #expect(results.totals == [.entities: 1, .articles: 3, .quotes: 2])
  }

  @Test func `the limit cuts hits and not their number`() throws {
    let results = try Search(try sampleStore()).results(
      SearchRequest(text: "front", scope: .articles, limit: 1))
    #expect(results.hits.count == 1)
    #expect(results.total == 3)
  }

  @Test func `the same request has the same answer`() throws {
    let store = try sampleStore()
    let request = SearchRequest(text: "front OR guard OR council OR dara")
    let first = try Search(store).results(request)
    for _ in 0..<5 { #expect(try Search(store).results(request) == first) }
  }

  @Test func `FTS5's own language is taken as it is`() throws {
    #expect(try hits("title: council", .articles) { $0.isFTS5 = true }.count == 1)
    let error = #expect(throws: StoreError.self) { try hits("council AND (", .articles) { $0.isFTS5 = true } }
    #expect(error?.description.hasSuffix("leave out --fts for plain words") == true)
  }

  @Test(arguments: ["", "!!", "\"", "AND OR NOT", "a\u{0}b", "(((", "-", "*"], SearchRequest.Scope.allCases)
  func `nothing that is typed is an error`(typed: String, scope: SearchRequest.Scope) {
    #expect(throws: Never.self) { try hits(typed, scope) }
  }
}

struct SnippetTests {
  @Test func `the window with most matches is shown`() {
    let filler = Array(repeating: "filler", count: 60).joined(separator: " ")
    let snippet = Snippet(
      of: "\u{2}one\u{3} \(filler) \u{2}two\u{3} and \u{2}three\u{3} \(filler)", width: 60)
    #expect(snippet.text.contains("\u{2}two\u{3} and \u{2}three\u{3}"))
    #expect(!snippet.text.contains("one"))
    #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
  }

  @Test func `a short text is shown whole, on one line`() {
    let snippet = Snippet(of: "Two\n\nlines, \u{2}marked\u{3}")
    #expect(snippet.text == "Two lines, \u{2}marked\u{3}")
    #expect(snippet.span == TextSpan(0, 18))
  }

  @Test func `without a match the beginning is shown, words uncut`() {
    #expect(Snippet(of: "some words that go on", width: 7).text == "some words…")
    #expect(Snippet(of: "", width: 7).text == "")
  }

  @Test func `a text without spaces is cut all the same`() {
    let snippet = Snippet(of: String(repeating: "x", count: 5000), width: 50)
    #expect(snippet.text.count < 100)
  }
}
