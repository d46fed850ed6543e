import Annotations
import Foundation
import Importer

/// Pages of `Tests/Fixtures/html`, with the texts that they should give: how much of the text is found, and how fast.
struct PageBenchmark {
  private let options: BenchmarkOptions

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    let pages = try FixturePage.load(options.pages)
    try accuracy(pages)
    speed(pages)
  }

  private func accuracy(_ pages: [FixturePage]) throws {
    var sums = (precision: 0.0, recall: 0.0, f1: 0.0)
    var right: [String: Int] = [:]
    for page in pages {
      let article = try page.article()
      let (found, wanted) = (Shingles(article.body), Shingles(page.text))
      let common = Double(found.hashes.intersection(wanted.hashes).count)
      let precision = common / Double(max(1, found.hashes.count))
      let recall = common / Double(max(1, wanted.hashes.count))
      let f1 = common == 0 ? 0 : 2 * precision * recall / (precision + recall)
      sums = (sums.precision + precision, sums.recall + recall, sums.f1 + f1)
      let stated = [
        "title": article.title, "author": article.byline, "publisher": article.publisher,
        "date": article.publishedAt.map { String($0.description.prefix(10)) },
      ]
      for (name, value) in stated where value == page.field(name) { right[name, default: 0] += 1 }
      if options.showsErrors, f1 < 0.999 { print("\(page.name): F1 \(f1.text(3))") }
    }
    let count = Double(pages.count)
    var table = ReportTable(
      "Pages: the text, by sequences of four words",
      columns: ["pages", "precision", "recall", "F1", "title", "author", "date", "publisher"])
    table.add(
      [
        String(pages.count), (sums.precision / count).text(3), (sums.recall / count).text(3),
        (sums.f1 / count).text(3),
      ]
        + ["title", "author", "date", "publisher"].map { (Double(right[$0] ?? 0) / count).text(3) })
    table.print()
  }

  /// Each page again and again, and the same with scripts and styles in front of it as pages of today have them.
  private func speed(_ pages: [FixturePage]) {
    var table = ReportTable(
      "Pages: speed, on one core", columns: ["pages", "mean KB", "pages per CPU second", "MB per CPU second"])
    for (name, padding) in [("as they are", 0), ("with 60 KB of script, style and menu each", 60_000)] {
      let padded = pages.map { $0.padded(by: padding) }
      let bytes = padded.reduce(0) { $0 + $1.bytes.count }
      var rounds = 0
      let start = processorSeconds()
      repeat {
        for page in padded { _ = try? page.article() }
        rounds += 1
      } while processorSeconds() - start < 2
      let seconds = (processorSeconds() - start) / Double(rounds)
      table.add(
        name, (Double(bytes) / Double(pages.count) / 1000).text(), (Double(pages.count) / seconds).text(0),
        (Double(bytes) / 1e6 / seconds).text())
    }
    table.print()
  }

  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A page with what it should give.
struct FixturePage {
  let name: String
  var bytes: [UInt8]
  /// The text by hand, its blocks a line each.
  let text: String
  private let fields: [String: String]

  /// The pages of a folder, each with its `.expected` beside it.
  static func load(_ folder: String) throws -> [FixturePage] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let pages = try names.filter { $0.hasSuffix(".html") }.map {
      try FixturePage(folder + "/" + $0.dropLast(5))
    }
    guard !pages.isEmpty else { throw BenchmarkError.unreadable(path: folder) }
    return pages
  }

  private init(_ path: String) throws {
    name = String(path.split(separator: "/").last ?? "")
    bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".html")))
    var lines: [String] = []
    var fields: [String: String] = [:]
    for line in try String(contentsOfFile: path + ".expected", encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        lines.append(String(line[line.index(end, offsetBy: 2)...]))
      } else if let colon = line.firstRange(of: ": ") {
        fields[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
      }
    }
    text = lines.joined(separator: "\n")
    self.fields = fields
  }

  /// What is expected of `title`, `author`, `date` or `publisher`; nil where the page says nothing.
  func field(_ name: String) -> String? {
    let key = ["author": "byline", "date": "published"][name] ?? name
    guard let value = fields[key], value != "-" else { return nil }
    return name == "date" ? String(value.prefix(10)) : value
  }

  func article() throws -> Article {
    let input = Input(location: name, uri: "file:///page.html", bytes: bytes)
    return try HTMLReader().read(input)[0]
  }

  /// With so many bytes of what real pages carry: half of it scripts, a third styles, the rest a menu of links.
  func padded(by count: Int) -> FixturePage {
    guard count > 0 else { return self }
    var page = self
    let script =
      "<script>" + String(repeating: "var a=function(b){return b<1?'x':c(\"<p>\")};", count: count / 90)
      + "</script>"
    let style =
      "<style>" + String(repeating: ".a-b>c{margin:0 auto;color:#fff}", count: count / 96) + "</style>"
    let menu =
      "<nav><ul>"
      + String(
        repeating: "<li class=\"menu-item\"><a href=\"/section/page\">Section</a></li>", count: count / 360)
      + "</ul></nav>"
    page.bytes += Array((script + style + menu).utf8)
    return page
  }
}

/// The sequences of four words of a text, as the article extraction benchmark of Zyte (2020) compares them.
struct Shingles {
  let hashes: Set<[String]>

  init(_ text: String) {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard words.count >= 4 else {
      hashes = words.isEmpty ? [] : [words]
      return
    }
    hashes = Set((0...(words.count - 4)).map { Array(words[$0..<$0 + 4]) })
  }
}
