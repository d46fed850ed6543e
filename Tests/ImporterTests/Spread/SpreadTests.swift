import Corpora
import Foundation
import KB
import Testing

@testable import Importer

/// Articles that go through `extract` and `load` become the rows that an import makes of them.
struct SpreadTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Copies, near copies, a page, a table of records, an interview, an empty file: what linking and comparing depend on.
  private func fill() throws {
    let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Samples")
    for name in try FileManager.default.contentsOfDirectory(atPath: samples.path()).sorted() {
      let text = try String(contentsOf: samples.appending(path: name), encoding: .utf8)
      try folder.write("in/samples/\(name)", text)
      if name.hasPrefix("wire") { try folder.write("in/zz-copy.txt", text) }
      if name.hasPrefix("feature") {
        try folder.write("in/near-copy.txt", text + "\n\nThe desk added this line.\n")
      }
    }
    let rows = (1...12).map { number in
      """
      {"title": "Gate \(number) opens", "date": "2021-05-\(10 + number)", "text": "Farmers led by Hamid Barak opened gate \
      number \(number). \\"We asked for water,\\" said Laila Durrani, who chairs the River Council in Kunduz province."}
      """
    }
    try folder.write("in/rows.jsonl", rows.joined(separator: "\n") + "\n{\"title\": 3\n")
    try folder.write("in/empty.txt", "")
  }

  private func extract(_ paths: [String], jobs: Int = 2, part: Int = 0) async throws -> [String] {
    var lines: [String] = []
    let run = ExtractionRun(options: ImportOptions(jobs: jobs), part: part, today: "2026-01-01")
    _ = try await run.run(paths: paths) { lines.append($0) }
    return lines
  }

  @discardableResult
  private func load(_ lines: [[String]], into store: Store) throws -> ImportReport {
    var paths: [String] = []
    for (index, lines) in lines.enumerated() {
      try folder.write("lines-\(index).jsonl", lines.joined())
      paths.append(folder.path + "/lines-\(index).jsonl")
    }
    return try LoadRun(store: store, options: ImportOptions(), clock: { "2026-01-01T00:00:00Z" }).run(
      paths: paths)
  }

  /// Every row of every table; of the record of imports, what does not depend on the files of this machine.
  private func dump(_ store: Store) throws -> [String] {
    let tables = try store.connection.rows(
      """
      SELECT name FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('imports', 'import_items',
        'schema_migrations')
      ORDER BY name
      """
    ).compactMap { $0.text("name") }
    var rows = try tables.flatMap { table in
      try store.connection.rows("SELECT * FROM \(table)").map { "\(table) \($0.values)" }.sorted()
    }
    rows += try store.connection.rows(
      "SELECT import_item_id, location, outcome, article_id, reason FROM import_items ORDER BY 2, 1"
    ).map { "item \($0.values)" }
    return rows
  }

  private func imported() async throws -> Store {
    let store = try Store.inMemory()
    let run = ImportRun(store: store, options: ImportOptions(jobs: 2), clock: { "2026-01-01T00:00:00Z" })
    let report = try await run.run(paths: [folder.path + "/in"])
    #expect(report.count(.new) >= 20 && report.count(.duplicate) >= 1 && report.count(.rejected) == 2)
    return store
  }

  @Test func `what is extracted, shuffled over files and loaded has the rows of an import`() async throws {
    try fill()
    let direct = try await imported()
    let lines = try await extract([folder.path + "/in"])
    var random = SplitMix(seed: 7)
    let shuffled = lines.shuffled(using: &random)
    let third = shuffled.count / 3
    let store = try Store.inMemory()
    let report = try load(
      [Array(shuffled[..<third]), Array(shuffled[third..<(2 * third)]), Array(shuffled[(2 * third)...])],
      into: store)
    #expect(report.count(.rejected) == 2)
    #expect(try dump(store) == dump(direct))
  }

  @Test func `loading the same lines again changes no row`() async throws {
    try fill()
    let lines = try await extract([folder.path + "/in"])
    let store = try Store.inMemory()
    try load([lines], into: store)
    let before = try dump(store).filter { !$0.hasPrefix("item") }
    let report = try load([lines.reversed(), lines], into: store)
    #expect(report.count(.new) == 0 && report.count(.updated) == 0)
    #expect(try dump(store).filter { !$0.hasPrefix("item") } == before)
  }

  @Test func `lines do not depend on the number of jobs`() async throws {
    try fill()
    let one = try await extract([folder.path + "/in"], jobs: 1)
    #expect(try await extract([folder.path + "/in"], jobs: 3) == one)
  }

  @Test func `every input has its line in its place`() async throws {
    try fill()
    let lines = try await extract([folder.path + "/in"])
    let locations = lines.compactMap { JSONValue(Array($0.utf8)[...])?["header"]?["location"]?.text }
    let names = locations.map { String($0.dropFirst(folder.path.count + 4)) }
    #expect(names[0] == "empty.txt" && names[1] == "near-copy.txt" && names.last == "zz-copy.txt")
    #expect(Array(names[2..<15]) == (1...13).map { "rows.jsonl:\($0)" })
    #expect(
      lines[0].contains("\"error\":\"") && lines[14].contains("\"error\":\"")
        && !lines[1].contains("\"error\":"))
  }

  @Test func `parts are loaded in their order`() async throws {
    try fill()
    let (first, second) = ("in/samples", "in/rows.jsonl")
    let direct = try Store.inMemory()
    for path in [first, second] {
      _ = try await ImportRun(store: direct, clock: { "2026-01-01T00:00:00Z" }).run(paths: [
        folder.path + "/" + path
      ])
    }
    let lines = [
      try await extract([folder.path + "/" + second], part: 2),
      try await extract([folder.path + "/" + first], part: 1),
    ]
    let store = try Store.inMemory()
    try load(lines, into: store)
    let facts: (Store) throws -> [String] = { try dump($0).filter { !$0.hasPrefix("item") } }
    #expect(try facts(store) == facts(direct))
  }

  // MARK: Bad lines

  @Test func `a bad line is rejected with its reason, and the others are loaded`() async throws {
    try fill()
    let good = try await extract([folder.path + "/in/rows.jsonl"])
    var lines = good
    lines[0] = String(lines[0].prefix(200)) + "\n"
    lines[1] = lines[1].replacing("\"version\":1", with: "\"version\":9")
    lines[2] = lines[2].replacing("\"extractor\":\"linear-", with: "\"extractor\":\"linear-9")
    lines[3] = lines[3].replacing("Laila Durrani", with: "Leila Durrani")
    lines[4] = lines[4].replacing(/"chains":\[\{/, with: "\"chains\":[{\"name\":\"\",")
    lines[5] = "plain words\n"
    let store = try Store.inMemory()
    let report = try load([lines], into: store)
    let reasons = report.remarks.compactMap(\.reason)
    #expect(report.count(.rejected) == 7 && report.count(.new) == 6)
    for words in [
      "is no line of kbctl extract, or is cut short", "a newer kbctl wrote it (format 9; this one knows 1)",
      "extracted by linear-9", "holds another text than it was written with",
    ] {
      #expect(reasons.contains { $0.contains(words) }, "\(words): \(reasons)")
    }
    #expect(reasons.allSatisfy { $0.contains("lines-0.jsonl:") || $0.contains("rows.jsonl:") })
  }

  @Test func `no damage to a line ends the program`() async throws {
    try fill()
    let line = Array(try await extract([folder.path + "/in/rows.jsonl"])[3].utf8)
    var random = SplitMix(seed: 99)
    for _ in 0..<400 {
      var damaged = line
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: damaged[place] = UInt8.random(in: 0x20...0x7E, using: &random)
        // Numbers are where an index or a span may lead out of the text.
        case 1:
          let digits = damaged.indices.filter { (0x30...0x39).contains(damaged[$0]) }
          if let digit = digits.randomElement(using: &random) { damaged[digit] = 0x39 }
        default: damaged.remove(at: place)
        }
      }
      _ = ExtractionLine.read(damaged, at: "line")
    }
  }

  @Test func `facts of an older extractor never take the place of newer ones`() async throws {
    try fill()
    let lines = try await extract([folder.path + "/in/rows.jsonl"])
    let store = try Store.inMemory()
    try load([lines], into: store)
    let older = lines.map { $0.replacing(/"extractor":"linear-\d+"/, with: "\"extractor\":\"linear-1\"") }
    #expect(try load([older], into: store).count(.updated) == 0)
    let other = try Store.inMemory()
    try load([older], into: other)
    #expect(try load([lines], into: other).count(.updated) == 12)
  }

  @Test func `a line survives being written and read`() async throws {
    try fill()
    for line in try await extract([folder.path + "/in/samples"]) {
      guard case .article(let read) = ExtractionLine.read(Array(line.utf8), at: "line") else {
        Issue.record("\(line.prefix(300))")
        continue
      }
      let direct = ArticleReading(options: ImportOptions(), today: nil).pipeline.extract(read.article)
      var found = try #require(read.extraction)
      // Tokens are gone with the document.
      for index in found.sentences.indices { found.sentences[index].tokens = direct.sentences[index].tokens }
      #expect(found == direct)
    }
  }
}
