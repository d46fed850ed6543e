import KB

/// What came of an import: counts, and whatever there is to say about single inputs.
package struct ImportReport: Sendable {
  /// One article, or one input that gave none.
  package struct Item: Hashable, Sendable {
    package var location: String
    package var outcome: ImportOutcome
    /// Nil for what was rejected, and in a dry run for what is new.
    package var articleID: Int64?
    /// Why it was rejected, or a warning, or what happened to it; nil when there is nothing to say.
    package var reason: String?
    /// What was wrong with the input; nil when the article was taken, or the store refused it.
    package var error: ImportError?

    package init(
      location: String, outcome: ImportOutcome, articleID: Int64? = nil, reason: String? = nil,
      error: ImportError? = nil
    ) {
      self.location = location
      self.outcome = outcome
      self.articleID = articleID
      self.reason = reason
      self.error = error
    }
  }

  /// Nil in a dry run.
  package internal(set) var importID: Int64?
  package internal(set) var status = ImportStatus.running
  /// Items with a reason or an error, in input order; the others are only counted, so that memory stays flat.
  package private(set) var remarks: [Item] = []
  /// Articles that were removed because their file is gone, or no longer holds them.
  package internal(set) var pruned = 0
  private var counts: [ImportOutcome: Int] = [:]

  package init() {}

  package func count(_ outcome: ImportOutcome) -> Int { counts[outcome] ?? 0 }

  /// All items, whatever came of them.
  package var total: Int { counts.values.reduce(0, +) }

  /// Counts articles of files that were not read, because they are as they were.
  mutating func addUnchanged(_ count: Int) { counts[.unchanged, default: 0] += count }

  mutating func add(_ item: Item) {
    counts[item.outcome, default: 0] += 1
    if item.reason != nil || item.error != nil { remarks.append(item) }
  }
}

/// How far an import has come.
package struct ImportProgress: Sendable {
  /// Inputs done, whatever came of them.
  package let done: Int
  package let total: Int
  /// The input that was done last.
  package let location: String
}
