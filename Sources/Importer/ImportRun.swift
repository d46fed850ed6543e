import Annotations
import FoundationEssentials
import KB
import Language

/// One import: reads and annotates in parallel, then links and saves one article after the other in input order, so
/// that the database does not depend on the number of jobs.
///
/// Each article is saved in a transaction of its own, with its line in the record of the import: whenever the process
/// ends, the file is sound, and the next run goes on from there.
package struct ImportRun {
  private let store: Store
  private let options: ImportOptions
  private let stop: StopSignal
  private let clock: @Sendable () -> String
  private let onProgress: (ImportProgress) -> Void

  /// - Parameters:
  ///   - clock: the present time, ISO 8601 in UTC; for tests.
  ///   - onProgress: called after each input.
  package init(
    store: Store, options: ImportOptions = ImportOptions(), stop: StopSignal = StopSignal(),
    clock: @escaping @Sendable () -> String = { Date().formatted(.iso8601) },
    onProgress: @escaping (ImportProgress) -> Void = { _ in }
  ) {
    self.store = store
    self.options = options
    self.stop = stop
    self.clock = clock
    self.onProgress = onProgress
  }

  /// Ends the run after the present article, as `interrupted`.
  package func requestStop() { stop.request() }

  /// Imports files, folders and, as `-`, standard input.
  ///
  /// - Throws: what keeps the store from taking any article: a lock, a full disk, a damaged file. What was
  ///   committed before stays, and the import is recorded as failed where that is still possible.
  package func run(paths: [String]) async throws(StoreError) -> ImportReport {
    var intake = try Intake(store: store, options: options, clock: clock)
    let failure = await annotateAndSave(entries(of: paths), into: &intake)
    return try intake.finish(isInterrupted: stop.isRequested, failure: failure)
  }

  /// Without the database itself, which may lie in the folder that is imported.
  private func entries(of paths: [String]) -> [InputWalker.Entry] {
    let database = InputWalker.realPath(store.connection.path) ?? store.connection.path
    let own = Set(["", "-wal", "-shm", "-journal"].map { database + $0 })
    return InputWalker.entries(of: paths).filter { entry in
      if case .file(_, let path) = entry { !own.contains(path) } else { true }
    }
  }

  /// Nil when all went well, or the run was stopped.
  private func annotateAndSave(_ entries: [InputWalker.Entry], into intake: inout Intake) async -> StoreError?
  {
    var line = ImportLine(entries: entries, jobs: options.jobs)
    let reading = ArticleReading(options: options)
    return await withTaskGroup(of: ImportLine.Step.self) { group -> StoreError? in
      do throws(StoreError) {
        while line.saved < entries.count, !stop.isRequested {
          while let task = line.next() {
            group.addTask { task.run(with: reading) }
          }
          guard let step = await group.next() else { break }
          line.take(step, needsAnnotation: try intake.needsAnnotation(step.articles))
          while !stop.isRequested, let ready = line.nextReady() {
            try intake.take(ready, from: entries[line.saved].location)
            line.saved += 1
            onProgress(
              ImportProgress(
                done: line.saved, total: entries.count, location: entries[line.saved - 1].location))
          }
        }
        return nil
      } catch {
        return error
      }
    }
  }
}

/// Reads one entry: bytes to articles, with what the user said of all of them filled in.
struct ArticleReading: Sendable {
  let options: ImportOptions
  let pipeline = Pipeline()

  func read(_ entry: InputWalker.Entry) throws(ImportError) -> [ReadArticle] {
    let input = try InputLoader.load(entry)
    let reader =
      if let name = options.reader { try Readers.reader(named: name) } else { try Readers.reader(for: input) }
    return try reader.read(input).map { article in
      var article = article
      article.publisher = article.publisher ?? options.source
      article.publishedAt = article.publishedAt ?? options.published
      return ReadArticle(article: article, contentHash: Fingerprint.hash(of: article.body))
    }
  }
}

/// An article with the fingerprint of its body.
struct ReadArticle: Sendable {
  var article: Article
  var contentHash: String
  /// Nil until it is annotated, and for good when it need not be.
  var extraction: Extraction?
}
