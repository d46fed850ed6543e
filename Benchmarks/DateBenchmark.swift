import Annotations
import Language

/// Dates and times of two corpora: whether the words are found, and whether the value is the corpus's.
struct DateBenchmark {
  private let options: BenchmarkOptions
  private let pipeline = Pipeline(adding: [.times])

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    var table = ReportTable(
      "Dates",
      columns: ["set", "what must agree", "marked", "found", "precision", "recall", "F1"])
    var errors: [String] = []
    // GUM marks no durations, sets and vague times, so that one who finds them is not wrong.
    try measure("MEANTIME", "meantime/dev.jsonl", &table, &errors) { _ in true }
    try measure("GUM dates", "gum-dates/dev.jsonl", &table, &errors) { time in
      (time.kind == .date || time.kind == .time) && !time.isReference
    }
    table.print()
    if options.showsErrors { errors.forEach { print($0) } }
  }

  private func measure(
    _ title: String, _ path: String, _ table: inout ReportTable, _ errors: inout [String],
    where counts: (TimeExpression) -> Bool
  ) throws {
    var exact = DateScores()
    var overlapping = DateScores()
    for document in try CorpusDocument.load(options.corpora + "/" + path) {
      let marked = (document.timexes ?? []).map { MarkedTime(TextSpan($0.start, $0.end), $0.value) }
      let dateline = (document.dateline ?? []).map { TextSpan($0[0], $0[1]) }
      let found = pipeline.extract(document.article).times.filter { time in
        counts(time) && !dateline.contains { $0.overlaps(time.span) }
      }.map { MarkedTime($0.span, $0.value) }
      exact.add(DatePairing(found: found, marked: marked) { $0 == $1 })
      let pairing = DatePairing(found: found, marked: marked) { $0.overlaps($1) }
      overlapping.add(pairing)
      guard options.showsErrors else { continue }
      errors += pairing.differences.map { describe($0, in: document, of: title) }
    }
    for (what, scores) in [
      ("span", exact.spans), ("value and span", exact.values), ("span, overlapping", overlapping.spans),
      ("value, spans overlapping", overlapping.values),
    ] {
      table.add(
        title, what, String(scores.marked), String(scores.found), scores.precision.text(),
        scores.recall.text(), scores.harmonicMean.text())
    }
  }
}

extension DateBenchmark {
  /// What was marked and found, with the words around.
  private func describe(_ pair: DatePairing.Pair, in document: CorpusDocument, of title: String) -> String {
    let span = (pair.marked ?? pair.found)?.span ?? TextSpan(0, 0)
    let end = min(document.text.codePointCount, span.end + 30)
    var cells: [String] = [title]
    for time in [pair.marked, pair.found] {
      cells.append(time.map { String(document.text[$0.span]) } ?? "")
      cells.append(time?.value ?? "")
    }
    cells.append(String(document.text[TextSpan(max(0, span.start - 40), end)]))
    cells.append(document.dct ?? "")
    return cells.map { $0.split(separator: "\n").joined(separator: " ") }.joined(separator: "\t")
  }
}

/// A time as a corpus or the pipeline has it.
private struct MarkedTime {
  var span: TextSpan
  /// TIMEX3; empty where annotators gave none.
  var value: String

  init(_ span: TextSpan, _ value: String) {
    self.span = span
    self.value = value
  }
}

/// The times of a document, each found one joined to at most one marked one, in text order.
private struct DatePairing {
  typealias Pair = (marked: MarkedTime?, found: MarkedTime?)

  var pairs: [Pair] = []

  init(found: [MarkedTime], marked: [MarkedTime], where agrees: (TextSpan, TextSpan) -> Bool) {
    var rest = found
    for time in marked {
      let match = rest.firstIndex { agrees($0.span, time.span) }
      pairs.append((time, match.map { rest.remove(at: $0) }))
    }
    pairs += rest.map { (nil, $0) }
  }

  /// What is missed, wrong, or too much.
  var differences: [Pair] {
    pairs.filter { $0.marked?.value != $0.found?.value && $0.marked?.value.isEmpty != true }
  }
}

private struct DateScores {
  var spans = Scores()
  /// Over what has a value; a time that was found where the annotators gave no value is neither right nor wrong.
  var values = Scores()

  mutating func add(_ pairing: DatePairing) {
    for (marked, found) in pairing.pairs {
      spans.marked += marked == nil ? 0 : 1
      spans.found += found == nil ? 0 : 1
      spans.right += marked == nil || found == nil ? 0 : 1
      if let marked, marked.value.isEmpty { continue }
      values.marked += marked == nil ? 0 : 1
      values.found += found == nil ? 0 : 1
      if let marked, let found, marked.value == found.value { values.right += 1 }
    }
  }
}
