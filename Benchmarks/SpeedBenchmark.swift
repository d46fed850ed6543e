import Annotations
import Foundation
import Language

/// Tokens per second of processor time through the whole pipeline, on one core.
struct SpeedBenchmark {
  private static let sets = [
    ("GUM, open genres", "ud-english-gum-open/gum-open-names-dev.jsonl.gz"),
    ("Re-DocRED", "ner-redocred/redocred-dev.jsonl.gz"),
  ]

  private static let roundCount = 3

  private let options: BenchmarkOptions

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    let start = Self.processorSeconds()
    let pipeline = Pipeline(adding: Set(Layer.allCases))
    _ = pipeline.extract(CorpusDocument(text: "Sara Khalil arrived in Herat on May 4, 2021.").article)
    let loading = Self.processorSeconds() - start
    var table = ReportTable(
      "Speed of the pipeline",
      columns: [
        "text", "articles", "tokens", "tokens, tags, trees and names, tokens per CPU second", "everything",
      ])
    var stages = ReportTable(
      "Speed of each stage, tokens per CPU second",
      columns: ["stage"] + Self.sets.map(\.0))
    var columns: [[Double]] = []
    for (title, path) in Self.sets {
      let articles = try CorpusDocument.load(options.corpora + "/" + path).map(\.article)
      let seconds = secondsOfStages(pipeline, articles)
      let tokens = articles.reduce(0) { $0 + Pipeline(adding: [.tokens]).annotate($1).tokens.count }
      let language = secondsOfStages(Pipeline(adding: [.tree, .names]), articles).reduce(0, +)
      columns.append(seconds.map { Double(tokens) / max($0, 1e-6) })
      table.add(
        title, String(articles.count), String(tokens), (Double(tokens) / language).text(0),
        (Double(tokens) / seconds.reduce(0, +)).text(0))
    }
    for (index, annotator) in pipeline.annotators.enumerated() {
      stages.add(["\(type(of: annotator))"] + columns.map { $0[index].text(0) })
    }
    table.print()
    stages.print()
    print(
      "\nLexicons, patterns and models loaded, and one sentence read: \((1000 * loading).text(0)) ms of processor time."
    )
  }

  /// Seconds of processor time that each annotator takes for all articles: the median of some rounds.
  private func secondsOfStages(_ pipeline: Pipeline, _ articles: [Article]) -> [Double] {
    let rounds = (0..<Self.roundCount).map { _ in secondsOfRound(pipeline, articles) }
    return pipeline.annotators.indices.map { stage in
      rounds.map { $0[stage] }.sorted()[Self.roundCount / 2]
    }
  }

  private func secondsOfRound(_ pipeline: Pipeline, _ articles: [Article]) -> [Double] {
    var seconds = [Double](repeating: 0, count: pipeline.annotators.count)
    for article in articles {
      var document = Document(article, extractor: Pipeline.version)
      for (index, annotator) in pipeline.annotators.enumerated() {
        let start = Self.processorSeconds()
        annotator.annotate(&document)
        seconds[index] += Self.processorSeconds() - start
      }
    }
    return seconds
  }

  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension CorpusDocument {
  init(text: String) { self.init(text: text, dct: nil, mentions: nil, timexes: nil, dateline: nil) }
}
