import Annotations
import Foundation
import Importer
import KB
import Testing

/// What happens when the same, nearly the same, or less than before is imported again.
struct ImportAgainTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.inMemory()
  }

  private func text(_ numbers: ClosedRange<Int>) -> String {
    "Report \(numbers.lowerBound)\n\n" + numbers.map { newsParagraph($0) }.joined(separator: "\n\n")
  }

  private func page(
    _ numbers: ClosedRange<Int>, _ address: String, site: String = "River Post", date: String = "2021-08-30"
  ) -> String {
    """
    <html><head><title>Report \(numbers.lowerBound) | \(site)</title><meta property="og:site_name" content="\(site)">
    <link rel="canonical" href="\(address)"><meta property="article:published_time" content="\(date)"></head><body>
    <nav><a href="/">Home</a></nav><h1>Report \(numbers.lowerBound)</h1>
    <div class="article-body">\(numbers.map { "<p>\(newsParagraph($0))</p>" }.joined())</div></body></html>
    """
  }

  private func run(_ change: (inout ImportOptions) -> Void = { _ in }) async throws -> ImportReport {
    var options = ImportOptions()
    change(&options)
    let run = ImportRun(store: store, options: options, clock: { "2023-09-01T00:00:00Z" })
    return try await run.run(paths: options.retries ? [] : [folder.path])
  }

  private func integer(_ sql: String) throws -> Int64? { try store.connection.row(sql)?.values[0].integer }
  private func strings(_ sql: String) throws -> [String?] {
    try store.connection.rows(sql).map { $0.values[0].text }
  }

  // MARK: Near copies

  @Test func `another outlet's copy of most of a text names its original, and keeps its own facts`()
    async throws
  {
    try folder.write("a.html", page(1...10, "https://river.example/1"))
    try folder.write("b.html", page(1...7, "https://hill.example/1", site: "Hill Daily", date: "2021-09-02"))
    try folder.write("c.html", page(20...30, "https://hill.example/2", site: "Hill Daily"))
    let report = try await run()
    #expect(
      report.remarks.contains { $0.reason?.contains("of its text with https://river.example/1") == true })
    #expect(try strings("SELECT uri FROM articles WHERE duplicate_of = 1") == ["https://hill.example/1"])
    #expect(try integer("SELECT count(*) FROM articles WHERE overlap > 0.9") == 1)
    #expect(try await run().count(.unchanged) == 3)
  }

  @Test func `a near copy outside the window of days stands by itself`() async throws {
    try folder.write("a.html", page(1...10, "https://river.example/1"))
    try folder.write("b.html", page(1...9, "https://hill.example/1", site: "Hill Daily", date: "2022-03-01"))
    _ = try await run()
    #expect(try integer("SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL") == 0)
  }

  @Test func `a copy with text put in is found, and one in another format too`() async throws {
    try folder.write("a.html", page(1...10, "https://river.example/1"))
    try folder.write(
      "b.txt", text(1...10) + "\n\n" + (40...44).map { newsParagraph($0) }.joined(separator: "\n\n"))
    try folder.write(
      "c.jsonl",
      "{\"title\":\"R\",\"url\":\"https://x.example/9\",\"text\":\"\((1...8).map { newsParagraph($0) }.joined(separator: "\\n"))\"}\n"
    )
    _ = try await run()
    #expect(try integer("SELECT count(*) FROM articles WHERE duplicate_of = 1") == 2)
  }

  @Test func `the index of near copies is the same whatever the number of jobs`() async throws {
    for number in 0..<12 {
      try folder.write("\(number).txt", text((number / 2 * 8 + 1)...(number / 2 * 8 + 6 + number % 2)))
    }
    let other = try Store.inMemory()
    _ = try await run { $0.jobs = 1 }
    _ = try await ImportRun(store: other, options: ImportOptions(jobs: 4), clock: { "2023-09-01T00:00:00Z" })
      .run(paths: [folder.path])
    let sql = "SELECT article_id || ' ' || coalesce(duplicate_of, '') FROM articles ORDER BY article_id"
    #expect(try strings(sql) == other.connection.rows(sql).map { $0.values[0].text })
    #expect(try integer("SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL") == 6)
  }

  // MARK: Versions

  @Test
  func `a page under the same address with another text is a new revision, and its facts' changes are kept`()
    async throws
  {
    let opening = "<p>“The gate is open,” said Laila Durrani, the mayor of Kunduz.</p>"
    try folder.write(
      "a.html",
      page(1...4, "https://river.example/1").replacing(
        "<div class=\"article-body\">", with: "<div class=\"article-body\">" + opening))
    _ = try await run()
    try FileManager.default.removeItem(atPath: folder.path + "/a.html")
    try folder.write("again.html", page(1...5, "http://river.example/1/?utm_source=x"))
    #expect(try await run().count(.updated) == 1)
    #expect(
      try integer("SELECT revision FROM articles") == 2 && integer("SELECT count(*) FROM articles") == 1)
    #expect(try integer("SELECT count(*) FROM fact_changes WHERE change = 'removed' AND kind = 'quote'") == 1)
    #expect(
      try strings("SELECT fact FROM fact_changes WHERE kind = 'quote'").first??.contains("The gate is open")
        == true)
  }

  @Test func `a teaser does not take the place of the text`() async throws {
    try folder.write("a.html", page(1...6, "https://river.example/1"))
    _ = try await run()
    try folder.write(
      "feed.xml",
      "<rss version=\"2.0\"><channel><title>River Post</title><item><title>Report 1</title><link>https://river.example/1</link><description>\(newsParagraph(1)) …</description></item></channel></rss>"
    )
    #expect(try await run().count(.unchanged) == 2)
    #expect(try integer("SELECT revision FROM articles") == 1)
  }

  @Test func `a text takes the place of its teaser`() async throws {
    try folder.write(
      "feed.xml",
      "<rss version=\"2.0\"><channel><title>River Post</title><item><title>Report 1</title><link>https://river.example/1</link><description>\(newsParagraph(1)) …</description></item></channel></rss>"
    )
    _ = try await run()
    #expect(try integer("SELECT is_teaser FROM articles") == 1)
    try folder.write("a.html", page(1...6, "https://river.example/1"))
    #expect(try await run().count(.updated) == 1)
    #expect(try integer("SELECT is_teaser FROM articles") == 0)
  }

  @Test func `two articles under one address are not one`() async throws {
    try folder.write("a.html", page(1...5, "https://river.example/1"))
    try folder.write("b.html", page(30...36, "https://river.example/1"))
    try folder.write("c.html", page(1...6, "https://river.example/1"))
    let report = try await run()
    #expect(report.count(.rejected) == 1 && report.count(.new) == 1 && report.count(.updated) == 1)
    #expect(
      report.remarks.contains {
        $0.location.hasSuffix("b.html") && $0.reason?.contains("another text") == true
      })
    #expect(try strings("SELECT body FROM articles").first??.contains("number 6.") == true)
  }

  @Test func `a date that is yet to come is left out, and said`() async throws {
    try folder.write("a.html", page(1...4, "https://river.example/1", date: "2031-01-01"))
    let report = try await run()
    #expect(report.count(.new) == 1 && report.remarks.first?.reason?.contains("yet to come") == true)
    #expect(try strings("SELECT published_at FROM articles") == [nil])
  }

  @Test func `what a page states of its date is stored`() async throws {
    try folder.write("a.html", page(1...4, "https://river.example/1", date: "2021-08-30T10:00:00+04:30"))
    _ = try await run()
    let row = try #require(
      try store.connection.row(
        "SELECT published_text, published_from, published_precision, published_has_zone FROM articles"))
    #expect(
      row.values == [.text("2021-08-30T10:00:00+04:30"), .text("metadata"), .text("time"), .integer(1)])
  }

  // MARK: Files

  @Test func `a file that has gone changes nothing until it is pruned`() async throws {
    for number in 1...3 { try folder.write("\(number).txt", text((number * 10)...(number * 10 + 4))) }
    _ = try await run()
    try FileManager.default.removeItem(atPath: folder.path + "/2.txt")
    #expect(try await run().pruned == 0 && integer("SELECT count(*) FROM articles") == 3)
    #expect(try await run { $0.prunes = true }.pruned == 1)
    #expect(try strings("SELECT title FROM articles ORDER BY 1") == ["Report 10", "Report 30"])
    #expect(try await run { $0.prunes = true }.pruned == 0)
  }

  @Test func `a record that has gone from its file is pruned with it`() async throws {
    func line(_ number: Int) -> String {
      "{\"title\":\"R\(number)\",\"url\":\"https://r.example/\(number)\",\"text\":\"\((number * 10...number * 10 + 4).map { newsParagraph($0) }.joined(separator: "\\n"))\"}\n"
    }
    try folder.write("a.jsonl", line(1) + line(2) + line(3))
    _ = try await run()
    try folder.write("a.jsonl", line(1) + line(3))
    #expect(try await run().count(.unchanged) == 2 && integer("SELECT count(*) FROM articles") == 3)
    try folder.write("a.jsonl", line(1) + line(3) + "\n")
    #expect(try await run { $0.prunes = true }.pruned == 1)
    #expect(try integer("SELECT count(*) FROM articles") == 2)
  }

  @Test func `what was rejected is tried again, and nothing else`() async throws {
    try folder.write("a.txt", text(1...4))
    try folder.write("b.html", "<html><body><nav><a href=/>Home</a></nav></body></html>")
    #expect(try await run().count(.rejected) == 1)
    try folder.write("b.html", page(10...14, "https://river.example/1"))
    try folder.write("c.txt", text(20...24))
    let report = try await run { $0.retries = true }
    #expect(report.total == 1 && report.count(.new) == 1)
    #expect(try await run { $0.retries = true }.total == 0)
  }

  @Test func `stored texts are annotated without their files`() async throws {
    try folder.write(
      "a.txt", "Gate\n\n“The gate is open,” said Laila Durrani, the mayor of Kunduz.\n\n" + newsParagraph(1))
    _ = try await run { $0.extracts = false }
    #expect(try integer("SELECT count(*) FROM mentions") == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/a.txt")
    let again = ImportRun(
      store: store, options: ImportOptions(reextract: true), clock: { "2023-09-02T00:00:00Z" })
    #expect(try await again.reextract(olderThan: ExtractorVersion("rules-1")).count(.updated) == 1)
    #expect(try integer("SELECT count(*) FROM quotes") == 1)
    #expect(try await again.reextract(olderThan: ExtractorVersion("rules-1")).total == 0)
  }

  @Test func `files that did not change are not read, and a changed one is`() async throws {
    for number in 1...4 { try folder.write("\(number).txt", text((number * 10)...(number * 10 + 4))) }
    _ = try await run()
    // Within the moment of their writing files are not trusted: from the second time on they are.
    try await Task.sleep(for: .milliseconds(60))
    _ = try await run()
    #expect(
      try integer("SELECT count(DISTINCT path) FROM import_items WHERE changed_ns + 20000000 < read_ns")
        == 4)
    let third = try await run()
    #expect(third.count(.unchanged) == 4)
    #expect(try integer("SELECT count(*) FROM import_items WHERE import_id = 3") == 0)
    try folder.write("2.txt", text(50...54))
    let fourth = try await run()
    #expect(fourth.count(.updated) == 1 && fourth.count(.unchanged) == 3)
  }

  @Test func `a block in another language is left alone, and the others are not`() async throws {
    let french =
      "« Le pont est ouvert », a dit le maire de la ville, qui est dans ses fonctions depuis des années et qui a payé les travaux pour les habitants."
    let english =
      "“The gate is open,” said Laila Durrani, the mayor of Kunduz, and the people of the town said that it was about time."
    try folder.write(
      "a.txt", "A gate\n\n\(english)\n\n\(french)\n\n\(newsParagraph(1))\n\n\(newsParagraph(2))")
    _ = try await run()
    #expect(try strings("SELECT language FROM articles") == ["en"])
    #expect(try strings("SELECT language FROM blocks WHERE language IS NOT NULL") == ["fr"])
    #expect(try integer("SELECT count(*) FROM quotes") ?? 0 > 0)
    #expect(try integer("SELECT count(*) FROM quotes WHERE text LIKE '%pont%'") == 0)
    #expect(try integer("SELECT count(*) FROM blocks WHERE kind = 'boilerplate'") == 0)
  }

  @Test func `articles in other languages are stored and searched`() async throws {
    try folder.write(
      "a.txt",
      "Un pont\n\nLe conseil de la ville a voté mardi pour la réparation du pont, qui est fermé depuis des années, selon le maire de Kunduz, et les travaux ont été payés par la ville avec ses impôts."
    )
    let report = try await run()
    #expect(report.remarks.first?.reason?.contains("does not read as English but as fr") == true)
    #expect(try strings("SELECT language FROM articles") == ["fr"])
    #expect(try integer("SELECT count(*) FROM sentences") ?? 0 > 0)
    #expect(try integer("SELECT count(*) FROM quotes") == 0)
    #expect(try integer("SELECT count(*) FROM article_search WHERE article_search MATCH 'pont'") == 1)
  }
}
