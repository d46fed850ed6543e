import Foundation
import Importer
import Lexicon

/// Linking across articles: pairs of names, gold clusters of three corpora, and time and memory with many entities.
struct LinkingBenchmark {
  private let options: BenchmarkOptions

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    try NamePairs(folder: options.linking, showsErrors: options.showsErrors).run()
    try NameVariants(showsErrors: options.showsErrors).run()
    try LinkingCorpora(options).run()
    try LinkingLoad(articles: options.linkedArticles).run()
  }
}

/// Pairs of names of public figures and organizations, as they are printed, with what an article says around them where it takes that.
struct NamePairs {
  private let folder: String
  private let showsErrors: Bool
  private let scorer = LinkScorer()

  init(folder: String, showsErrors: Bool) {
    self.folder = folder
    self.showsErrors = showsErrors
  }

  func run() throws {
    let path = folder + "/pairs.tsv"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchmarkError.unreadable(path: path)
    }
    let pairs = try TSV(file: path, text: String(decoding: data, as: UTF8.self))
    var table = ReportTable(
      "Pairs of names: one or two",
      columns: [
        "half", "pairs", "of one", "precision", "recall", "F1", "given names differ",
        "of these joined wrongly",
      ])
    var errors: [String] = []
    for half in ["open", "blind"] {
      var scores = Scores()
      var (count, differing, wrong) = (0, 0, 0)
      for row in pairs.rows where row["half"] == half {
        let score = scorer.score(subject(row, "left"), subject(row, "right"))
        let isOne = row.flag("same")
        count += 1
        if isOne { scores.marked += 1 }
        if score.isEnough { scores.found += 1 }
        if isOne, score.isEnough { scores.right += 1 }
        if row.flag("given") {
          differing += 1
          if score.isEnough, !isOne { wrong += 1 }
        }
        // What is blind stays so.
        guard score.isEnough != isOne, half == "open" else { continue }
        let parts = score.parts.map { "\($0.reason) \($0.points)" }.joined(separator: "; ")
        errors.append("\(isOne ? "missed" : "joined")\t\(row["left"])\t\(row["right"])\t\(parts)")
      }
      table.add(
        half, String(count), String(scores.marked), scores.precision.text(), scores.recall.text(),
        scores.harmonicMean.text(), String(differing), String(wrong))
    }
    table.print()
    if showsErrors { errors.forEach { print($0) } }
  }

  private func subject(_ row: TSV.Row, _ side: String) -> LinkSubject {
    var subject = LinkSubject(kind: row["kind"] == "person" ? .person : .organization, names: [row[side]])
    let context = row[side + "_context"].split(separator: ";", omittingEmptySubsequences: false).map(
      String.init)
    guard context.count == 3 else { return subject }
    if !context[0].isEmpty { subject.roles = [context[0]] }
    if !context[1].isEmpty { subject.countries = [context[1]] }
    if let year = Int(context[2]) { subject.years = year...year }
    return subject
  }
}
