import Annotations
import Foundation
import Language

/// Tokens per second of processor time through the whole pipeline, on one core.
struct SpeedBenchmark {
  private static let sets = [
    ("GUM, open genres", "ud-english-gum-open/gum-open-names-dev.jsonl.gz"),
    ("Re-DocRED", "ner-redocred/redocred-dev.jsonl.gz"),
  ]

  private let options: BenchmarkOptions

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    let start = processorSeconds()
    let pipeline = Pipeline()
    _ = pipeline.extract(CorpusDocument(text: "Sara Khalil arrived in Herat on May 4, 2021.").article)
    let loading = processorSeconds() - start
    var table = ReportTable(
      "Speed of the pipeline",
      columns: ["text", "articles", "tokens", "CPU seconds", "tokens per CPU second"])
    for (title, path) in Self.sets {
      let articles = try CorpusDocument.load(options.corpora + "/" + path).map(\.article)
      let start = processorSeconds()
      let tokens = articles.reduce(0) { $0 + pipeline.annotate($1).tokens.count }
      let seconds = processorSeconds() - start
      table.add(
        title, String(articles.count), String(tokens), seconds.text(2), (Double(tokens) / seconds).text(0))
    }
    table.print()
    print(
      "\nLexicons and patterns loaded, and one sentence read: \((1000 * loading).text(0)) ms of processor time."
    )
  }

  private func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(microseconds) / 1e6
  }
}

extension CorpusDocument {
  init(text: String) { self.init(text: text, dct: nil, mentions: nil, timexes: nil) }
}
