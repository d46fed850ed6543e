import Annotations
import KB
import Language

/// The serial end of an import: decides what an article is to the store, links it, saves it and records it.
struct Intake {
  private let store: Store
  private let options: ImportOptions
  private let clock: @Sendable () -> String
  /// Made for the first article that is saved: its word lists are long, and most imports of every day change little.
  private lazy var linker = EntityLinker(store)
  private let log: ImportLog
  private let judge: StandingJudge
  private let inputs: InputRows
  private var report = ImportReport()
  /// In a dry run, the texts that would have been saved, and from where.
  private var wouldSave: [String: String] = [:]
  /// The addresses that this import has seen, and where.
  private var seen: [String: String] = [:]
  /// Of the entry that is being saved: its articles, and whether something of it was rejected.
  private var entryArticles: Set<Int64> = []
  private var entryIsRejected = false
  private var entryPath: String?
  /// Held until the import ends; nil for what writes nothing, or into memory.
  private let turn: ImportTurn?
  private var entryState: (state: InputRows.FileState?, readAt: Int64) = (nil, 0)

  /// Records the beginning of the import, and the end of those that never came to theirs.
  init(store: Store, options: ImportOptions, clock: @escaping @Sendable () -> String) throws(StoreError) {
    self.store = store
    self.options = options
    self.clock = clock
    log = ImportLog(store)
    judge = StandingJudge(store: store, options: options)
    inputs = InputRows(store)
    guard !options.dryRun else {
      turn = nil
      return
    }
    turn =
      store.connection.mode == .memory
      ? nil
      : try ImportTurn(path: store.connection.path, patience: options.patience, onWait: options.onWait)
    try store.markAbandonedImports()
    report.importID = try log.begin(
      arguments: options.arguments, toolVersion: options.toolVersion, extractor: extractor, at: clock())
  }

  /// Of articles whose facts nobody wants yet, older than every extractor.
  static let noExtractor = "none-0"

  private var extractor: String { options.extracts ? Pipeline.version : Intake.noExtractor }

  /// Positions of the records whose facts are wanted as the store stands now; `take` decides anew.
  func due(in step: ImportLine.Step) throws(StoreError) -> [Int] {
    guard options.extracts, !options.dryRun, !step.isAnnotated else { return [] }
    var due: [Int] = []
    for (position, record) in step.records.enumerated() {
      guard case .article(let read) = record else { continue }
      switch try judge.standing(of: read) {
      case .due: due.append(position)
      case .moved(let original) where original.extractor != Pipeline.version || options.reextract:
        due.append(position)
      case .nearCopy(let copy, _) where copy.hasOwnFacts: due.append(position)
      case .unchanged, .duplicate, .moved, .nearCopy: continue
      }
    }
    return due
  }

  /// Saves a part of an entry; after its last part, notes how its file was.
  ///
  /// - Parameter entry: nil for stored articles.
  mutating func take(_ step: ImportLine.Step, of entry: InputWalker.Entry?, reading: ArticleReading)
    throws(StoreError)
  {
    if step.part == 0 {
      entryArticles = []
      entryIsRejected = false
      entryState = (step.state, step.readAt)
      entryPath = nil
      if case .file(_, let path) = entry { entryPath = path }
    }
    if let articles = step.unchanged, let entry {
      return try takeUnchanged(articles, step, entry, reading)
    }
    for record in step.records {
      switch record {
      case .failure(let location, let error): try reject(location, error)
      case .article(let read): try take(read)
      }
    }
    if step.rest == nil, let entry { try finish(entry, settings: reading.settings) }
  }

  /// A file that looked as it did, unless what was saved meanwhile makes its articles others: then it is read here.
  private mutating func takeUnchanged(
    _ articles: [Int64], _ step: ImportLine.Step, _ entry: InputWalker.Entry, _ reading: ArticleReading
  ) throws(StoreError) {
    if case .file(_, let path) = entry, let state = step.state,
      try inputs.unchangedArticles(
        path: path, state: state, settings: reading.settings,
        extractor: options.extracts ? Pipeline.version : nil)
        == articles
    {
      report.addUnchanged(articles.count)
      if let id = report.importID { try log.count(importID: id, unchanged: articles.count) }
      return
    }
    var next = ImportLine.Work.read(index: step.index, entry: entry).run(with: reading)
    while true {
      try take(next, of: entry, reading: reading)
      guard next.rest != nil else { return }
      next = ImportLine.Work.readOn(next).run(with: reading)
    }
  }

  private mutating func finish(_ entry: InputWalker.Entry, settings: String) throws(StoreError) {
    guard let importID = report.importID, case .file(_, let path) = entry, let state = entryState.state else {
      return
    }
    try inputs.note(
      path: path, state: state, readAt: entryState.readAt, settings: settings, importID: importID)
    guard options.prunes, !entryIsRejected else { return }
    let gone = try inputs.articlesOnly(in: path).filter { !entryArticles.contains($0) }
    for article in gone { try store.forget(articleID: article) }
    report.pruned += gone.count
  }

  mutating func notePruned(_ count: Int) { report.pruned += count }

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

  private mutating func reject(_ location: String, _ error: ImportError) throws(StoreError) {
    entryIsRejected = true
    try record(
      ImportReport.Item(location: location, outcome: .rejected, reason: error.description, error: error))
  }

  private mutating func take(_ read: ReadArticle) throws(StoreError) {
    if let error = try clash(read) { return try reject(read.location, error) }
    if options.dryRun { return try rehearse(read) }
    do {
      let item = try store.connection.transaction { () throws(StoreError) -> ImportReport.Item in
        let item = try save(read)
        try write(item)
        return item
      }
      if let id = item.articleID { entryArticles.insert(id) }
      report.add(item)
    } catch .sqlite(let failure) {
      // This article breaks a rule of the schema; others need not.
      entryIsRejected = true
      let reason = StoreError.sqlite(failure).description
      try record(ImportReport.Item(location: read.location, outcome: .rejected, reason: reason))
    }
  }

  /// Two articles of one import under one address are versions of one when they share most of their text; else the second
  /// must not take the place of the first.
  private mutating func clash(_ read: ReadArticle) throws(StoreError) -> ImportError? {
    let uri = read.article.uri
    guard let other = seen[uri] else {
      seen[uri] = read.location
      return nil
    }
    guard other != read.location, !read.article.isTeaser, let known = try store.article(uri: uri),
      !known.isTeaser,
      known.contentHash != read.contentHash,
      let stored = try StoredArticleRows(store).article(id: known.articleID)
    else { return nil }
    let overlap = read.shingles?.overlap(with: ShingleSet(stored.article.body)) ?? 0
    return overlap >= ShingleSet.leastOverlap
      ? nil : .twoArticles(location: read.location, uri: uri, other: other)
  }

  private mutating func save(_ read: ReadArticle) throws(StoreError) -> ImportReport.Item {
    switch try judge.standing(of: read) {
    case .unchanged(let id, let reason):
      let ignoresOptions = options.published != nil || options.source != nil
      return ImportReport.Item(
        location: read.location, outcome: .unchanged, articleID: id,
        reason: reason ?? read.remark
          ?? (ignoresOptions ? "the text is unchanged; --published and --source count with --reextract" : nil)
      )
    case .duplicate(let original):
      return try saveCopy(
        read, of: original.articleID, overlap: nil, reason: "the same text as \(original.uri)")
    case .nearCopy(let copy, _) where !copy.hasOwnFacts:
      return try saveCopy(read, of: copy.articleID, overlap: copy.overlap, reason: Intake.reason(copy))
    case .nearCopy(let copy, let known):
      var item = try saveFacts(of: read, known: known, copy: copy)
      item.reason = Intake.reason(copy)
      return item
    case .moved(let original):
      try store.move(articleID: original.articleID, to: read.article.uri)
      var item = try save(read)
      item.reason = "moved here from \(original.uri)"
      return item
    case .due(let known):
      return try saveFacts(of: read, known: known, copy: nil)
    }
  }

  private static func reason(_ copy: Standing.NearCopy) -> String {
    "shares \(Int((copy.overlap * 100).rounded(.down))) % of its text with \(copy.uri)"
  }

  /// An article whose facts are those of another.
  private func saveCopy(
    _ read: ReadArticle, of original: Int64, overlap: Double?, reason: String
  ) throws(StoreError) -> ImportReport.Item {
    let copy = Extraction(article: read.article, extractor: read.extraction?.extractor ?? extractor)
    let linked = LinkedExtraction(
      extraction: copy, links: [], contentHash: read.contentHash, duplicateOf: original, overlap: overlap,
      shingles: [])
    let saved = try store.save(linked, importID: report.importID, at: clock())
    return ImportReport.Item(
      location: read.location, outcome: .duplicate, articleID: saved.articleID, reason: reason)
  }

  private mutating func saveFacts(
    of read: ReadArticle, known: Store.SavedArticle?, copy: Standing.NearCopy?
  ) throws(StoreError) -> ImportReport.Item {
    let extraction =
      options.extracts
      ? read.extraction ?? Pipeline().extract(read.article)
      : Extraction(article: read.article, extractor: Intake.noExtractor)
    let result = try linker.result(extraction)
    let linked = LinkedExtraction(
      extraction: extraction, links: result.links, reasons: result.reasons, contentHash: read.contentHash,
      duplicateOf: copy?.articleID, overlap: copy?.overlap, shingles: copy == nil ? read.shingles?.sample : []
    )
    let saved = try store.save(linked, importID: report.importID, at: clock())
    var reason = read.remark ?? Intake.warning(about: read.article)
    var outcome = ImportOutcome.new
    if let known {
      outcome = .updated
      if known.contentHash == read.contentHash {
        reason = "the facts of the same text, extracted again by \(extraction.extractor)"
      } else {
        try inputs.distrustCopies(of: known.articleID)
      }
    }
    return ImportReport.Item(
      location: read.location, outcome: outcome, articleID: saved.articleID, reason: reason)
  }

  /// Says what would come of an article, and writes nothing.
  private mutating func rehearse(_ read: ReadArticle) throws(StoreError) {
    var item = ImportReport.Item(
      location: read.location, outcome: .new, reason: read.remark ?? Intake.warning(about: read.article))
    if let first = wouldSave[read.contentHash] {
      item.outcome = .duplicate
      item.reason = "the same text as \(first)"
    } else {
      switch try judge.standing(of: read) {
      case .unchanged(let id, let reason):
        (item.outcome, item.articleID, item.reason) = (.unchanged, id, reason)
      case .duplicate(let original):
        (item.outcome, item.reason) = (.duplicate, "the same text as \(original.uri)")
      case .nearCopy(let copy, let known):
        item.outcome = copy.hasOwnFacts ? known == nil ? .new : .updated : .duplicate
        item.reason = Intake.reason(copy)
      case .moved(let original):
        (item.outcome, item.articleID, item.reason) = (
          .unchanged, original.articleID, "moved here from \(original.uri)"
        )
      case .due(let known?): (item.outcome, item.articleID) = (.updated, known.articleID)
      case .due(nil): wouldSave[read.contentHash] = read.location
      }
    }
    report.add(item)
  }

  private static func warning(about article: Article) -> String? {
    if let language = article.language, language != "en" {
      return
        "the text does not read as English but as \(language); it is stored and searched, and only names that a list "
        + "knows are found in it"
    }
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
      reason: item.reason, path: entryPath)
  }
}
