import Annotations
import Foundation
import KB

/// What it costs to take over many decisions at once, and to save an article that many decisions are about.
struct CurationBenchmark {
  private static let decisions = 5_000
  private static let day = "2026-01-01T00:00:00Z"

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kbbench-curation-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Store.open(folder.appendingPathComponent("kb.sqlite").path, mode: .create)
    var table = ReportTable(
      "Curation: \(Self.decisions) decisions", columns: ["what", "decisions", "refused", "CPU s"])
    func measure(_ what: String, _ body: () throws -> [CurationBatch.Item]) rethrows {
      let start = SpeedBenchmark.processorSeconds()
      let items = try body()
      let refused = items.count { $0.outcome == "refused" }
      table.add(
        what, String(items.count - refused), String(refused),
        (SpeedBenchmark.processorSeconds() - start).text(2))
    }
    func apply(_ lines: [[String: String]]) throws -> [CurationBatch.Item] {
      let lines = lines.enumerated().map { CurationLine(number: $0 + 2, fields: $1) }
      return try CurationBatch(store, by: "bench", at: { Self.day }).apply(lines, isRehearsal: false)
    }

    for number in 0..<Self.decisions { try save(Self.people(number), in: store) }
    try measure("curate apply, on people of \(Self.decisions) articles") {
      try apply((0..<Self.decisions).map(Self.line))
    }
    let exported = try CurationTable.table(of: store)
    let lines = exported.rows.map { row in
      var fields: [String: String] = [:]
      for (column, value) in zip(exported.columns, row) {
        if let text = value.text ?? value.integer.map({ String($0) }), !text.isEmpty { fields[column] = text }
      }
      return fields
    }
    try measure("curate apply, of what was exported, again") { try apply(lines) }
    try measure("saving an article that one of them is about") {
      try save(Self.people(0, text: "again"), in: store)
      return []
    }

    let long = Self.quotes(Self.decisions)
    try save(long, in: store)
    try measure("curate apply, on quotes of one article") {
      try apply(
        (0..<Self.decisions).map { number in
          [
            "action": number % 2 == 0 ? "reject" : "confirm", "kind": "quote", "article": long.article.uri,
            "words": Self.words(number),
          ]
        })
    }
    try measure("saving that article again") {
      try save(long, in: store, hash: "again")
      return []
    }
    table.print()
  }

  private func save(_ extraction: Extraction, in store: Store, hash: String = "first") throws {
    let links = extraction.chains.indices.map { LinkedExtraction.Link.new($0) }
    let linked = LinkedExtraction(
      extraction: extraction, links: links, reasons: [], contentHash: hash + extraction.article.body)
    _ = try store.save(linked, importID: nil, at: Self.day)
  }

  /// A name that no other number has.
  private static func name(_ number: Int, _ given: String) -> String {
    var rest = number
    var letters = ""
    for _ in 0..<4 {
      letters += ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru"][rest % 10]
      rest /= 10
    }
    return "\(given) \(letters.prefix(1).uppercased())\(letters.dropFirst())"
  }

  /// Two people that go by two names.
  private static func people(_ number: Int, text: String = "first") -> Extraction {
    var extraction = Self.extraction("bench:people/\(number)", text)
    for given in ["Adam", "Bruno"] { add(name(number, given), to: &extraction) }
    return extraction
  }

  private static func line(_ number: Int) -> [String: String] {
    let fields = ["kind": "person", "name": name(number, "Adam")]
    return switch number % 4 {
    case 0: fields.merging(["action": "merge", "value": name(number, "Bruno")]) { $1 }
    case 1: fields.merging(["action": "rename", "value": name(number, "Carl")]) { $1 }
    case 2: fields.merging(["action": "alias", "value": name(number, "Dora")]) { $1 }
    default: fields.merging(["action": "confirm", "value": "Q\(number)"]) { $1 }
    }
  }

  private static func words(_ number: Int) -> String { "We counted \(number) boats that day" }

  private static func quotes(_ count: Int) -> Extraction {
    var extraction = Self.extraction("bench:quotes", "A long hearing.")
    add(name(0, "Emil"), to: &extraction)
    let speaker = extraction.mentions.count - 1
    for number in 0..<count {
      let span = append(words(number), to: &extraction)
      extraction.quotes.append(
        Quote(parts: [span], kind: .direct, speaker: speaker, confidence: 1))
    }
    return extraction
  }

  private static func extraction(_ uri: String, _ body: String) -> Extraction {
    Extraction(
      article: Article(uri: uri, publishedAt: PartialDate(year: 2024), body: body + "\n", blocks: []),
      extractor: "bench-1")
  }

  private static func append(_ text: String, to extraction: inout Extraction) -> TextSpan {
    // All of it is ASCII.
    let start = extraction.article.body.utf8.count
    extraction.article.body += text + "\n"
    return TextSpan(start, start + text.utf8.count)
  }

  private static func add(_ name: String, to extraction: inout Extraction) {
    let span = append(name, to: &extraction)
    extraction.mentions.append(Mention(span: span, kind: .person, sentence: nil, confidence: 1))
    let index = extraction.mentions.count - 1
    extraction.chains.append(
      CoreferenceChain(
        mentions: [index], representative: index, name: name, details: .person(PersonDetails())))
  }
}
