import Foundation

/// What somebody asks of a large database, each question as a whole process: the time until they have the answer.
struct SearchBenchmark {
  private let options: BenchmarkOptions
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "kbbench-\(UUID().uuidString)")

  init(_ options: BenchmarkOptions) { self.options = options }

  private var database: String { options.base ?? folder.appendingPathComponent("kb.sqlite").path }

  func run() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    if !FileManager.default.fileExists(atPath: database) {
      var base = try SearchBase(articles: options.articles)
      try base.write(to: database, articles: options.size)
    }
    let size = (try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int) ?? 0
    print("\nThe database is \((Double(size) / 1e6).text(0)) MB: \(database)")
    try measure("Searches", SearchQuestions.searches.map { ["search"] + $0 })
    try measure("Named queries", SearchQuestions.queries.map { ["query"] + $0 })
    if let tools = options.tools {
      try OtherTools(folder: tools, database: database, runs: options.repeats).run()
    }
  }

  private func measure(_ title: String, _ questions: [[String]]) throws {
    var table = ReportTable(
      "\(title) from process start, ms",
      columns: ["command", "p50", "p95", "worst", "processor p50", "processor p95", "processor worst"])
    var all: [(seconds: Double, processor: Double)] = []
    for question in questions {
      let command = Command(options.kbctl, question + ["--db", database, "--quiet"])
      _ = try command.time()
      let times = try (0..<options.repeats).map { _ in try command.time() }
      all += times
      table.add([question.joined(separator: " ")] + Percentiles.cells(times))
    }
    table.add(["all"] + Percentiles.cells(all))
    table.print()
  }
}

/// Times in their order.
struct Percentiles {
  let values: [Double]

  init(_ values: [Double]) { self.values = values.sorted() }

  /// The least time that so many of a hundred are not above.
  subscript(percent: Int) -> Double {
    values.isEmpty ? 0 : values[min(values.count - 1, max(0, (values.count * percent + 99) / 100 - 1))]
  }

  var worst: Double { values.last ?? 0 }

  /// In milliseconds: p50, p95 and the worst, by the clock and then of processor time.
  static func cells(_ times: [(seconds: Double, processor: Double)]) -> [String] {
    [Percentiles(times.map(\.seconds)), Percentiles(times.map(\.processor))].flatMap { times in
      [times[50], times[95], times.worst].map { ($0 * 1000).text() }
    }
  }
}

/// The questions: the ordinary ones of each kind, and the worst of each kind, with the most frequent word, person,
/// organization and province of `SearchBase`.
enum SearchQuestions {
  private static let person = "\(InventedNames.given(0)) \(InventedNames.family(0))"
  private static let organization = "\(InventedNames.family(9000)) \(InventedNames.body(0))"
  private static let province = "AF-BDS"

  static let searches: [[String]] = [
    ["truce"], ["the"], ["said"], ["government"], ["ceasefire talks"], ["\"the road\""], ["truce -talks"],
    ["truce OR ceasefire"], ["gov*"], ["s*"], ["army near/5 said"], ["title:truce"], ["truce", "--recent"],
    ["the", "--recent"], ["the", "--in", "quotes"], ["truce", "--in", "quotes", "--limit", "100"],
    ["the", "--by", person], ["truce", "--about", person], ["the", "--in", "quotes", "--about", person],
    ["army", "--organization", organization], ["the", "--province", province],
    ["truce", "--event", "armed_clash"],
    ["truce", "--since", "2010", "--until", "2012"], ["the", "--since", "2010"],
    ["army", "--source", "Bench Post 3"],
    ["--by", person], ["--since", "2020"], ["--province", province, "--event", "air_strike"],
    ["--in", "entities", "barkar"], ["--in", "entities", "barkaar"], ["Ahmed Barkaar"], ["zzyzx"],
    ["truce", "--facets"], ["the", "--facets"], ["truce", "--offset", "200"],
  ]

  static let queries: [[String]] = [
    ["alliances", "--of", organization], ["busiest-provinces", "--since", "2020"],
    ["casualties", "--province", province], ["claims-by", "--speaker", person],
    ["co-mentions", "--entity", person], ["contradictions", "--about", person],
    ["disputed-claims", "--about", organization], ["events-in-province", "--province", province],
    ["events-of", "--entity", organization], ["facts-changed", "--since", "2020"], ["languages"],
    ["leaders", "--of", organization], ["most-quoted", "--since", "2020"],
    ["near-copies", "--source", "Bench Post 3"], ["newest-imports"], ["rejected-items"],
    ["relations-of", "--entity", person], ["roles-of", "--person", person],
    ["said-about", "--about", person],
    ["said-by", "--speaker", person], ["sources"], ["speakers-on-province", "--province", province],
    ["timeline", "--entity", organization], ["unresolved-mentions", "--kind", "person"],
    ["who-controls-what", "--party", organization], ["who-fights-whom", "--party", organization],
    ["who-is-where", "--province", province], ["who-quotes-whom", "--who", person],
  ]
}

/// The same questions to programs that read the same file, in a virtual environment of Python.
struct OtherTools {
  private static let words = ["truce", "government", "said", "the"]

  let folder: String
  let database: String
  let runs: Int

  func run() throws {
    var table = ReportTable(
      "Other programs on the same file, ms",
      columns: ["program", "p50", "p95", "worst", "processor p50", "p95", "worst"])
    let select = """
      SELECT a.article_id, a.title, snippet(article_search, 1, '[', ']', '…', 24) AS text FROM article_search
      JOIN articles AS a ON a.article_id = article_search.rowid
      WHERE article_search MATCH :word ORDER BY rank LIMIT 20
      """
    for word in Self.words {
      let command = Command("\(folder)/bin/sqlite-utils", ["query", database, select, "-p", "word", word])
      try add("sqlite-utils query, \(word)", command, to: &table)
      // Without a snippet, which it has not.
      let search = Command(
        "\(folder)/bin/sqlite-utils", ["search", database, "articles", word, "--limit", "20", "-c", "title"])
      try add("sqlite-utils search, \(word)", search, to: &table)
    }
    let server = try startDatasette()
    defer { server.terminate() }
    let name = URL(fileURLWithPath: database).deletingPathExtension().lastPathComponent
    for word in Self.words {
      var address = URLComponents(string: "http://127.0.0.1:8765/\(name).json")
      address?.queryItems = [
        URLQueryItem(name: "sql", value: select), URLQueryItem(name: "word", value: word),
      ]
      let command = Command("curl", ["-sf", "-o", "/dev/null", address?.string ?? ""])
      try add("Datasette, already running, \(word)", command, isServer: true, to: &table)
    }
    table.print()
  }

  private func add(_ title: String, _ command: Command, isServer: Bool = false, to table: inout ReportTable)
    throws
  {
    _ = try command.time()
    // Of a server, the processor time is that of the one who asks, and says nothing.
    let cells = Percentiles.cells(try (0..<runs).map { _ in try command.time() })
    table.add([title] + (isServer ? cells.prefix(3) + ["", "", ""] : cells))
  }

  private func startDatasette() throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "\(folder)/bin/datasette")
    process.arguments = [database, "-p", "8765", "--setting", "sql_time_limit_ms", "20000"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<100 {
      if (try? Command("curl", ["-sf", "-o", "/dev/null", "http://127.0.0.1:8765/-/versions.json"]).seconds())
        != nil
      {
        break
      }
      usleep(200_000)
    }
    return process
  }
}
