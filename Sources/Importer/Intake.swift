import Annotations
import KB
import Language

/// The serial end of an import: decides what an article is to the store, links it, saves it and records it.
struct Intake {
  private let store: Store
  private let options: ImportOptions
  private let clock: @Sendable () -> String
  private let linker: EntityLinker
  private let log: ImportLog
  private var report = ImportReport()
  /// In a dry run, the texts that would have been saved, and from where.
  private var wouldSave: [String: String] = [:]

  /// Records the beginning of the import, and the end of those that never came to theirs.
  init(store: Store, options: ImportOptions, clock: @escaping @Sendable () -> String) throws(StoreError) {
    self.store = store
    self.options = options
    self.clock = clock
    linker = EntityLinker(store)
    log = ImportLog(store)
    guard !options.dryRun else { return }
    try store.markAbandonedImports()
    report.importID = try log.begin(
      arguments: options.arguments, toolVersion: options.toolVersion, extractor: Pipeline.version, at: clock()
    )
  }

  /// What an article is to the store as it stands.
  private enum Standing {
    case unchanged(Int64)
    case duplicate(of: Store.SavedArticle)
    /// The file of a known article under a new path; the text is the same.
    case moved(Store.SavedArticle)
    /// A new article, a new text of a known one, or one whose facts are to be extracted again.
    case due(Store.SavedArticle?)
  }

  private func standing(_ read: ReadArticle) throws(StoreError) -> Standing {
    let known = try store.article(uri: read.article.uri)
    let original = try store.article(contentHash: read.contentHash)
    if let known, known.contentHash == read.contentHash, let original {
      if original.articleID != known.articleID { return .unchanged(known.articleID) }
      let isCurrent = known.extractor == Pipeline.version && !options.reextract
      return isCurrent ? .unchanged(known.articleID) : .due(known)
    }
    guard let original, original.uri != read.article.uri else { return .due(known) }
    return known == nil && Intake.isGone(original.uri) ? .moved(original) : .duplicate(of: original)
  }

  /// Whether a `file:` URL leads nowhere any more.
  private static func isGone(_ uri: String) -> Bool {
    guard let path = InputLoader.path(ofURI: uri) else { return false }
    if case .problem(.missing) = InputWalker.entries(of: [path]).first { return true }
    return false
  }

  /// Whether any of the articles is due as the store stands now; `take` decides anew.
  func needsAnnotation(_ articles: [ReadArticle]) throws(StoreError) -> Bool {
    for article in articles {
      switch try standing(article) {
      case .due: return true
      case .moved(let original) where original.extractor != Pipeline.version || options.reextract: return true
      case .unchanged, .duplicate, .moved: continue
      }
    }
    return false
  }

  mutating func take(_ step: ImportLine.Step, from location: String) throws(StoreError) {
    if let error = step.error {
      try record(
        ImportReport.Item(location: location, outcome: .rejected, reason: error.description, error: error))
    }
    for article in step.articles { try take(article, from: location) }
  }

  /// Closes the record. Throws `failure`, once what can be recorded is.
  mutating func finish(isInterrupted: Bool, failure: StoreError?) throws(StoreError) -> ImportReport {
    report.status = failure != nil ? .failed : isInterrupted ? .interrupted : .finished
    if let failure {
      // The store may be as unable to take this as what failed before it.
      if let id = report.importID { try? log.finish(importID: id, status: .failed, at: clock()) }
      throw failure
    }
    if let id = report.importID { try log.finish(importID: id, status: report.status, at: clock()) }
    return report
  }

  private mutating func take(_ read: ReadArticle, from location: String) throws(StoreError) {
    if options.dryRun { return try rehearse(read, from: location) }
    do {
      let item = try store.connection.transaction { () throws(StoreError) -> ImportReport.Item in
        let item = try save(read, from: location)
        try write(item)
        return item
      }
      report.add(item)
    } catch .sqlite(let failure) {
      // This article breaks a rule of the schema; others need not.
      let reason = StoreError.sqlite(failure).description
      try record(ImportReport.Item(location: location, outcome: .rejected, reason: reason))
    }
  }

  private func save(_ read: ReadArticle, from location: String) throws(StoreError) -> ImportReport.Item {
    switch try standing(read) {
    case .unchanged(let id):
      let ignoresOptions = options.published != nil || options.source != nil
      return ImportReport.Item(
        location: location, outcome: .unchanged, articleID: id,
        reason: ignoresOptions
          ? "the text is unchanged; --published and --source count with --reextract" : nil)
    case .duplicate(let original):
      let copy = Extraction(article: read.article, extractor: Pipeline.version)
      let linked = LinkedExtraction(
        extraction: copy, links: [], contentHash: read.contentHash, duplicateOf: original.articleID)
      let saved = try store.save(linked, importID: report.importID, at: clock())
      return ImportReport.Item(
        location: location, outcome: .duplicate, articleID: saved.articleID,
        reason: "the same text as \(original.uri)")
    case .moved(let original):
      try store.move(articleID: original.articleID, to: read.article.uri)
      var item = try save(read, from: location)
      item.reason = "moved here from \(original.uri)"
      return item
    case .due(let known):
      return try saveFacts(of: read, known: known, from: location)
    }
  }

  private func saveFacts(of read: ReadArticle, known: Store.SavedArticle?, from location: String)
    throws(StoreError) -> ImportReport.Item
  {
    let extraction = read.extraction ?? Pipeline().extract(read.article)
    let linked = LinkedExtraction(
      extraction: extraction, links: try linker.link(extraction), contentHash: read.contentHash)
    let saved = try store.save(linked, importID: report.importID, at: clock())
    var reason = Intake.warning(about: read.article)
    var outcome = ImportOutcome.new
    if let known {
      outcome = .updated
      if known.contentHash == read.contentHash {
        reason = "the facts of the same text, extracted again by \(Pipeline.version)"
      }
    }
    return ImportReport.Item(location: location, outcome: outcome, articleID: saved.articleID, reason: reason)
  }

  /// Says what would come of an article, and writes nothing.
  private mutating func rehearse(_ read: ReadArticle, from location: String) throws(StoreError) {
    var item = ImportReport.Item(
      location: location, outcome: .new, reason: Intake.warning(about: read.article))
    if let first = wouldSave[read.contentHash] {
      item.outcome = .duplicate
      item.reason = "the same text as \(first)"
    } else {
      switch try standing(read) {
      case .unchanged(let id): (item.outcome, item.articleID, item.reason) = (.unchanged, id, nil)
      case .duplicate(let original):
        (item.outcome, item.reason) = (.duplicate, "the same text as \(original.uri)")
      case .moved(let original):
        (item.outcome, item.articleID, item.reason) = (
          .unchanged, original.articleID, "moved here from \(original.uri)"
        )
      case .due(let known?): (item.outcome, item.articleID) = (.updated, known.articleID)
      case .due(nil): wouldSave[read.contentHash] = location
      }
    }
    report.add(item)
  }

  private static func warning(about article: Article) -> String? {
    guard article.language == nil, article.body.utf8.count > 400 else { return nil }
    return "the text does not read as English; names, quotes and events may be missed or wrong"
  }

  private mutating func record(_ item: ImportReport.Item) throws(StoreError) {
    try write(item)
    report.add(item)
  }

  private func write(_ item: ImportReport.Item) throws(StoreError) {
    guard let id = report.importID else { return }
    try log.record(
      importID: id, location: item.location, outcome: item.outcome, articleID: item.articleID,
      reason: item.reason)
  }
}
