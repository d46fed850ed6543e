import Annotations
import Language

/// Calendar dates and times: whether the words are found, and whether the value is the corpus's.
struct DateBenchmark {
  private static let path = "gum-dates/dev.jsonl"

  private let options: BenchmarkOptions
  private let pipeline = Pipeline()

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    var spans = Scores()
    var withValue = 0
    var rightValue = 0
    var errors: [String] = []
    for document in try CorpusDocument.load(options.corpora + "/" + Self.path) {
      let found = pipeline.extract(document.article).times.filter { $0.kind == .date || $0.kind == .time }
      let marked = document.timexes ?? []
      let values = Dictionary(found.map { ($0.span, $0.value) }, uniquingKeysWith: { first, _ in first })
      spans.add(found: Set(values.keys), marked: Set(marked.map { TextSpan($0.start, $0.end) }))
      for time in marked {
        let span = TextSpan(time.start, time.end)
        let words = document.text[span]
        guard let value = values[span] else {
          errors.append("missed\t\(words)\t\(time.value)")
          continue
        }
        guard !time.value.isEmpty else { continue }
        withValue += 1
        if value == time.value {
          rightValue += 1
        } else {
          errors.append("value\t\(words)\t\(time.value)\t\(value)")
        }
      }
    }
    var table = ReportTable(
      "Dates",
      columns: ["set", "marked", "found", "precision", "recall", "F1", "values", "right", "accuracy"])
    table.add(
      "GUM dates", String(spans.marked), String(spans.found), spans.precision.text(), spans.recall.text(),
      spans.harmonicMean.text(), String(withValue), String(rightValue),
      (withValue == 0 ? 0 : 100 * Double(rightValue) / Double(withValue)).text())
    table.print()
    if options.showsErrors { errors.forEach { print($0) } }
  }
}
