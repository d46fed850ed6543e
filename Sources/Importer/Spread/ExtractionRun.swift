import Annotations
import FoundationEssentials
import Language

/// Articles in, their facts out as lines of JSON in the order of the input, without a database: the piece of an import that
/// many machines can do side by side.
package struct ExtractionRun {
  /// What came of a run.
  package struct Summary: Hashable, Sendable {
    package var articles = 0
    /// Inputs and records of which no article came: each has its line as well.
    package var failures = 0
    package var isInterrupted = false
  }

  private let options: ImportOptions
  private let part: Int
  private let stop: StopSignal
  private let reading: ArticleReading

  /// - Parameters:
  ///   - part: which part of the whole input this is: `LoadRun` takes parts in their order.
  ///   - today: ISO 8601; what claims to be published later is not believed.
  package init(
    options: ImportOptions, part: Int = 0, stop: StopSignal = StopSignal(),
    today: String = ImportRun.now()
  ) {
    self.options = options
    self.part = part
    self.stop = stop
    reading = ArticleReading(options: options, today: PartialDate(iso8601: String(today.prefix(10))))
  }

  /// Reads files, folders and, as `-`, standard input; without paths, standard input line by line: articles as JSON, or the
  /// names of files.
  ///
  /// - Parameter write: called with each line, its end included, in the order of the input.
  /// - Throws: what `write` throws.
  package func run(paths: [String], write: (String) throws -> Void) async throws -> Summary {
    let entries = InputWalker.entries(of: paths)
    var line = ImportLine(count: paths.isEmpty ? 1 : entries.count, jobs: options.jobs)
    var lines = Lines(tool: options.toolVersion, part: part)
    let reading = reading
    func start(_ index: Int) -> ImportLine.Work {
      paths.isEmpty ? .readOn(listStep()) : .read(index: index, entry: entries[index])
    }
    let failure = await withTaskGroup(of: ImportLine.Step.self) { group -> (any Error)? in
      do {
        while !line.isDone, !stop.isRequested {
          while let task = try line.next(start) { group.addTask { task.run(with: reading) } }
          guard let step = await group.next() else { break }
          line.take(step, due: Self.articles(in: step))
          while !stop.isRequested, let ready = line.nextReady() {
            let input = paths.isEmpty ? nil : entries[ready.index].location
            for text in try lines.texts(of: ready, input: input) { try write(text + "\n") }
          }
        }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
    lines.summary.isInterrupted = stop.isRequested
    return lines.summary
  }

  /// The state before the first line of standard input.
  private func listStep() -> ImportLine.Step {
    // Opening standard input cannot go wrong: it has no path.
    let stream = (try? OpenFile(location: "-", path: nil).stream) ?? ByteStream(location: "-", bytes: [])
    let source = OpenInput(ArticleLines(stream, reading: reading))
    return ImportLine.Step(index: 0, part: -1, records: [], rest: source, isAnnotated: false)
  }

  private static func articles(in step: ImportLine.Step) -> [Int] {
    guard !step.isAnnotated else { return [] }
    return step.records.indices.filter { if case .article = step.records[$0] { true } else { false } }
  }

  /// Numbers the records and writes them.
  private struct Lines {
    let tool: String
    let part: Int
    var summary = Summary()
    private var record = 0

    init(tool: String, part: Int) {
      self.tool = tool
      self.part = part
    }

    /// - Parameter input: nil where standard input names the inputs.
    mutating func texts(of step: ImportLine.Step, input: String?) throws -> [String] {
      if step.part == 0 { record = 0 }
      return try step.records.map { item in
        record += 1
        switch item {
        case .article(let read):
          summary.articles += 1
          return try text(.success(read), input ?? read.origin ?? read.location, read.location)
        case .failure(let location, let error):
          summary.failures += 1
          return try text(.failure(error), input ?? location, location)
        }
      }
    }

    private func text(_ result: Result<ReadArticle, ImportError>, _ input: String, _ location: String) throws
      -> String
    {
      let header = ExtractionLine.Header(
        tool: tool, part: part, input: input, record: record, location: location)
      return try ExtractionLine(header: header, result: result).text()
    }
  }
}
