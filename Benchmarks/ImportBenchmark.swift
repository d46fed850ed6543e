import Foundation

/// The built program on a folder of many articles: importing, importing again, and answers from process start.
struct ImportBenchmark {
  private let options: BenchmarkOptions
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "kbbench-\(UUID().uuidString)")

  private var database: String { folder.appendingPathComponent("kb.sqlite").path }
  private var articles: String { folder.appendingPathComponent("articles").path }

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let bytes = try ArticleCopies(samples: options.samples, count: options.copies).write(to: articles)
    try importing(bytes: bytes)
    try asking()
  }

  private func importing(bytes: Int) throws {
    var table = ReportTable(
      "Import", columns: ["run", "articles", "MB of text", "seconds", "articles per second", "peak MB"])
    for run in ["into a new file", "again, all unchanged"] {
      let seconds = try kbctl(["import", articles, "--quiet"]).seconds()
      table.add(
        run, String(options.copies), (Double(bytes) / 1e6).text(), seconds.text(2),
        (Double(options.copies) / seconds).text(0), peakMegabytes().text(0))
    }
    let size = (try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int) ?? 0
    table.print()
    print("\nThe database is \((Double(size) / 1e6).text()) MB.")
  }

  private func asking() throws {
    let questions: [[String]] = [
      ["search", "truce"], ["search", "--in", "quotes", "the army"], ["search", "--in", "entities", "sorkh"],
      ["query", "most-quoted"], ["query", "events-in-province", "--province", "Badakhshan"],
      ["sql", "SELECT count(*) FROM mentions"],
    ]
    var table = ReportTable(
      "Latency from process start, ms", columns: ["command", "median", "best", "worst"])
    for question in questions {
      let times = try (0..<15).map { _ in try kbctl(question).seconds() * 1000 }.sorted()
      table.add(question.joined(separator: " "), times[7].text(), times[0].text(), times[14].text())
    }
    table.print()
  }

  private func kbctl(_ arguments: [String]) -> Command {
    Command(options.kbctl, arguments + ["--db", database])
  }

  /// The largest resident memory of any program that has ended so far.
  private func peakMegabytes() -> Double {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    return Double(usage.ru_maxrss) / 1024
  }
}

/// Many articles made of the samples: other names and days in each, so that no two texts are equal.
struct ArticleCopies {
  private let texts: [String]
  private let count: Int

  init(samples: String, count: Int) throws {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: samples)) ?? []).sorted()
    texts = try names.filter { $0.hasSuffix(".txt") }.map {
      try String(contentsOfFile: samples + "/" + $0, encoding: .utf8)
    }
    guard !texts.isEmpty else { throw BenchmarkError.unreadable(path: samples) }
    self.count = count
  }

  /// Returns the number of bytes written.
  func write(to folder: String) throws -> Int {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var bytes = 0
    for number in 0..<count {
      let data = Data(copy(number).utf8)
      try data.write(to: URL(fileURLWithPath: "\(folder)/\(number).txt"))
      bytes += data.count
    }
    return bytes
  }

  /// Copy `number`: each of fifty families of names is shared by some of the copies, as in real news.
  private func copy(_ number: Int) -> String {
    let family = number / texts.count % 50
    var text = texts[number % texts.count]
    for (name, stem) in [
      ("Sorkhabi", "Sorkh"), ("Yaftali", "Yaft"), ("Baryal", "Bary"), ("Safarova", "Safar"),
      ("Bawazir", "Bawaz"),
    ] {
      text = text.replacingOccurrences(of: name, with: stem + Self.endings[family % Self.endings.count])
    }
    text = text.replacingOccurrences(of: "2023", with: String(1970 + family))
    return text + "\nReport \(number) of the year came from bureau \(number * 7919 % 10_007).\n"
  }

  private static let endings = ["abi", "ani", "ari", "azi", "eli", "ian", "ini", "ori", "osh", "uri"]
}
