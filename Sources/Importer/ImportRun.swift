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
    clock: @escaping @Sendable () -> String = { ImportRun.now() },
    onProgress: @escaping (ImportProgress) -> Void = { _ in }
  ) {
    self.store = store
    self.options = options
    self.stop = stop
    self.clock = clock
    self.onProgress = onProgress
  }

  /// The present time, ISO 8601 in UTC.
  package static func now() -> String { Date().formatted(.iso8601) }

  /// Ends the run after the present article, as `interrupted`.
  package func requestStop() { stop.request() }

  /// Imports files, folders and, as `-`, standard input. With `retries`, only those among them that were rejected before, or
  /// all such without a path.
  ///
  /// - Throws: what keeps the store from taking any article: a lock, a full disk, a damaged file. What was
  ///   committed before stays, and the import is recorded as failed where that is still possible.
  package func run(paths: [String]) async throws(StoreError) -> ImportReport {
    var intake = try Intake(store: store, options: options, clock: clock)
    let failure: StoreError?
    do throws(StoreError) {
      failure = await readAndSave(try entries(of: paths), into: &intake)
    } catch {
      failure = error
    }
    if failure == nil, !stop.isRequested, options.prunes, !options.dryRun {
      try Pruner(store: store).prune(paths: paths, into: &intake)
    }
    return try intake.finish(isInterrupted: stop.isRequested, failure: failure)
  }

  /// Extracts the facts of stored articles again, from their stored texts: no file is read.
  ///
  /// - Parameter version: only articles whose facts an older extractor made; nil for all.
  package func reextract(olderThan version: ExtractorVersion?) async throws(StoreError) -> ImportReport {
    var intake = try Intake(store: store, options: options, clock: clock)
    let stored = StoredArticleRows(store)
    let due = try stored.extractors().filter { article in
      version.map { ExtractorVersion(article.extractor) < $0 } ?? true
    }.map(\.articleID)
    let failure = await save(count: due.count, into: &intake, location: { "article \(due[$0])" }) {
      index throws(StoreError) in
      try storedStep(due[index], at: index, stored)
    }
    return try intake.finish(isInterrupted: stop.isRequested, failure: failure)
  }

  private func storedStep(_ articleID: Int64, at index: Int, _ stored: StoredArticleRows) throws(StoreError)
    -> ImportLine.Work
  {
    var step = ImportLine.Step(index: index, part: 0, records: [], rest: nil, isAnnotated: false)
    // An exact copy has no facts of its own; its original is among the others.
    if let found = try stored.article(id: articleID), found.duplicateOf == nil || found.overlap != nil {
      step.records = [
        .article(
          ReadArticle(
            article: found.article, location: found.article.uri, contentHash: found.contentHash,
            shingles: ShingleSet(found.article.body)))
      ]
    }
    return .pass(step)
  }

  /// Without the database itself, which may lie in the folder that is imported.
  private func entries(of paths: [String]) throws(StoreError) -> [InputWalker.Entry] {
    var paths = paths
    if options.retries {
      let rejected = try InputRows(store).rejectedPaths()
      let roots = paths.compactMap { InputWalker.realPath($0) }
      paths = rejected.filter { path in
        paths.isEmpty || roots.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
      }
    }
    let database = InputWalker.realPath(store.connection.path) ?? store.connection.path
    let own = Set(["", "-wal", "-shm", "-journal", ".importing"].map { database + $0 })
    return InputWalker.entries(of: paths).filter { entry in
      if case .file(_, let path) = entry { !own.contains(path) } else { true }
    }
  }

  private func readAndSave(_ entries: [InputWalker.Entry], into intake: inout Intake) async -> StoreError? {
    let settings = reading.settings
    let inputs = InputRows(store)
    let skips = !options.reextract && !options.retries
    return await save(
      count: entries.count, into: &intake, entries: entries, location: { entries[$0].location }
    ) { index throws(StoreError) in
      if skips, case .file(_, let path) = entries[index],
        let state = ArticleReading.state(of: entries[index]),
        let articles = try inputs.unchangedArticles(
          path: path, state: state, settings: settings, extractor: options.extracts ? Pipeline.version : nil)
      {
        var step = ImportLine.Step(index: index, part: 0, records: [], rest: nil, isAnnotated: false)
        step.unchanged = articles
        step.state = state
        return .pass(step)
      }
      return .read(index: index, entry: entries[index])
    }
  }

  private var reading: ArticleReading {
    ArticleReading(options: options, today: PartialDate(iso8601: String(clock().prefix(10))))
  }

  /// Nil when all went well, or the run was stopped.
  private func save(
    count: Int, into intake: inout Intake, entries: [InputWalker.Entry] = [], location: (Int) -> String,
    start: (Int) throws(StoreError) -> ImportLine.Work
  ) async -> StoreError? {
    var line = ImportLine(count: count, jobs: options.jobs)
    let reading = reading
    return await withTaskGroup(of: ImportLine.Step.self) { group -> StoreError? in
      do throws(StoreError) {
        while !line.isDone, !stop.isRequested {
          while let task = try line.next(start) {
            if case .pass(let step) = task {
              // Nothing to read: no task is worth its while.
              line.take(step, due: try intake.due(in: step))
              if line.hasReady { break }
            } else {
              group.addTask { task.run(with: reading) }
            }
          }
          if !line.hasReady {
            guard let step = await group.next() else { break }
            line.take(step, due: try intake.due(in: step))
          }
          while !stop.isRequested, let step = line.nextReady() {
            let entry = step.index < entries.count ? entries[step.index] : nil
            try intake.take(step, of: entry, reading: reading)
            if step.rest == nil {
              onProgress(ImportProgress(done: line.saved, total: count, location: location(step.index)))
            }
          }
        }
        return nil
      } catch {
        return error
      }
    }
  }
}

/// The version of an extractor, such as `linear-2`: of two, the one with the higher number is the newer.
package struct ExtractorVersion: Comparable, Sendable {
  private let number: Int

  /// What has no number is older than all that have one.
  package init(_ text: String) {
    number = text.split(separator: "-").last.flatMap { Int($0) } ?? -1
  }

  package static func < (left: ExtractorVersion, right: ExtractorVersion) -> Bool {
    left.number < right.number
  }
}
