import Corpora
import Foundation

/// Copies made of open texts, imported behind their originals: how many are found, and how many of the originals are taken
/// for copies of one another.
struct CopyBenchmark {
  private static let sets = [
    "ner-redocred/redocred-dev.jsonl.gz", "meantime/dev.jsonl",
    "ud-english-gum-open/gum-open-names-dev.jsonl.gz",
  ]

  private let options: BenchmarkOptions
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "kbbench-\(UUID().uuidString)")

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var texts: [String] = []
    for path in Self.sets where FileManager.default.fileExists(atPath: options.corpora + "/" + path) {
      texts += try CorpusDocument.load(options.corpora + "/" + path).map(\.text)
    }
    texts = Array(Set(texts.filter { $0.split(separator: " ").count >= 80 })).sorted()
    guard texts.count > 10 else { throw BenchmarkError.unreadable(path: options.corpora) }
    var table = ReportTable(
      "Near copies", columns: ["what", "articles", "taken for copies", "share", "articles per second"])
    var maker = CopyMaker(texts: texts, seed: 7)
    try add("originals (pairs among them are false)", "original", texts, to: &table)
    try add(
      "re-extracted: other marks and line ends, captions, no headline", "again",
      texts.indices.map { maker.reextracted($0) }, to: &table)
    try add("cut to 40-70 % of the sentences", "cut", texts.indices.map { maker.cut($0) }, to: &table)
    try add(
      "with 20-60 % of another text put in", "insert", texts.indices.map { maker.inserted($0) }, to: &table)
    table.print()
  }

  private func add(_ name: String, _ kind: String, _ texts: [String], to table: inout ReportTable) throws {
    let path = folder.appendingPathComponent(kind).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (number, text) in texts.enumerated() {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(number).txt"))
    }
    let database = folder.appendingPathComponent("kb.sqlite").path
    let seconds = try Command(
      options.kbctl, ["import", path, "--no-extract", "--quiet", "--db", database]
    ).seconds()
    let count = try Command(
      options.kbctl,
      [
        "sql", "SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL AND uri LIKE '%/\(kind)/%'",
        "--format", "csv",
        "--db", database,
      ]
    ).output()
    let copies = Int(String(decoding: count, as: UTF8.self).split(separator: "\n").last ?? "") ?? 0
    table.add(
      name, String(texts.count), String(copies), (Double(copies) / Double(texts.count)).text(3),
      (Double(texts.count) / seconds).text(0))
  }
}

/// Makes the three kinds of copies from a seed.
struct CopyMaker {
  private let texts: [String]
  private var numbers: SplitMix

  init(texts: [String], seed: UInt64) {
    self.texts = texts
    numbers = SplitMix(seed: seed)
  }

  private func sentences(_ index: Int) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for word in texts[index].split(whereSeparator: \.isWhitespace) {
      sentence += (sentence.isEmpty ? "" : " ") + word
      if ".!?".contains(word.last ?? " "), word.count > 3 {
        sentences.append(sentence)
        sentence = ""
      }
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }

  /// The text as another program takes it from another page: other marks, other line ends, a line of the page left in here
  /// and there.
  mutating func reextracted(_ index: Int) -> String {
    var lines: [String] = []
    for sentence in sentences(index).dropFirst(texts[index].count > 600 ? 1 : 0) {
      lines.append(
        sentence.replacing("\"", with: "”").replacing("'", with: "’").replacing(" - ", with: " — "))
      if numbers.next() % 9 == 0 {
        lines.append("Photograph \(numbers.next() % 900) by a member of the staff")
      }
    }
    return lines.joined(separator: numbers.next() % 2 == 0 ? "\n\n" : " ")
  }

  mutating func cut(_ index: Int) -> String {
    let all = sentences(index)
    let share = 0.4 + Double(numbers.next() % 1000) / 1000 * 0.3
    return all.prefix(max(2, Int((Double(all.count) * share).rounded(.up)))).joined(separator: " ")
  }

  /// With sentences of another text between its own, as a paper adds local reactions.
  mutating func inserted(_ index: Int) -> String {
    var own = sentences(index)
    let other = sentences((index * 31 + 17) % texts.count)
    let share = 0.2 + Double(numbers.next() % 1000) / 1000 * 0.4
    for sentence in other.prefix(max(1, Int(Double(own.count) * share))) {
      own.insert(sentence, at: Int(numbers.next() % UInt64(own.count)))
    }
    return own.joined(separator: " ")
  }
}
