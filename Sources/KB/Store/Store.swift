import Annotations

/// The one way into a database: opening it at the right schema, saving articles, and finding what is there.
package final class Store {
  /// What a store is opened for.
  package enum Mode: Sendable {
    /// Makes the file when it is missing and brings its schema up.
    case create
    case readWrite
    /// Also opens a file of a newer schema.
    case readOnly
  }

  package let connection: Connection

  private init(_ connection: Connection) { self.connection = connection }

  /// - Parameter onCopy: called with the path of the copy that is kept before an older file is brought up.
  /// - Throws: `pendingMigrations` unless `mode` is `create`; `newerSchema` unless it is `readOnly`; whatever
  ///   keeps the file from being opened.
  package static func open(
    _ path: String, mode: Mode, onCopy: (String) -> Void = { _ in }
  ) throws(StoreError) -> Store {
    let migrator = Migrator(path: path)
    if mode == .create {
      _ = try migrator.up(onCopy: onCopy)
      return Store(try Connection(path, mode: .readWrite))
    }
    let connection = try Connection(path, mode: .readOnly)
    try migrator.requireCurrent(connection, allowingNewer: mode == .readOnly)
    return Store(mode == .readOnly ? connection : try Connection(path, mode: .readWrite))
  }

  /// A store that ends with the process: migrated, with the reference data.
  package static func inMemory() throws(StoreError) -> Store {
    let connection = try Connection("memory", mode: .memory)
    try connection.load(image: try emptyImage.get())
    return Store(connection)
  }

  /// Loading the reference data takes long beside what a test does, so that it is done once a process.
  private static let emptyImage = Result { () throws(StoreError) in
    let connection = try Connection("memory", mode: .memory)
    try Migrator.migrate(connection)
    return try connection.image()
  }
}

// MARK: - Articles

extension Store {
  /// What an import must know of an article that the store has.
  package struct SavedArticle: Hashable, Sendable {
    package let articleID: Int64
    package let uri: String
    package let contentHash: String
    package let revision: Int
    /// Version of the extractor that produced the present facts.
    package let extractor: String
    /// The article that it is a copy of; nil for an original.
    package let duplicateOf: Int64?
    /// How much a near copy shares with its original; nil for others.
    package let overlap: Double?
    package let isTeaser: Bool
  }

  package enum SaveOutcome: Hashable, Sendable {
    case new(Int64)
    case updated(Int64)

    package var articleID: Int64 {
      switch self {
      case .new(let id), .updated(let id): id
      }
    }
  }

  package func article(uri: String) throws(StoreError) -> SavedArticle? {
    try savedArticle(Self.selectByURI, uri)
  }

  /// The original of this content, not a duplicate; the first one imported.
  package func article(contentHash: String) throws(StoreError) -> SavedArticle? {
    try savedArticle(Self.selectByContent, contentHash)
  }

  /// Writes an article and all its facts in one transaction: the only step that writes facts.
  ///
  /// An article of a known `uri` keeps its id: a changed text makes a new revision, its machine facts become
  /// those given, and what it alone bore out goes. Saving the same again changes no row. What people decided is applied.
  /// - Parameters:
  ///   - importID: the import that brought it; kept with the text that it replaces.
  ///   - time: ISO 8601, UTC.
  package func save(_ linked: LinkedExtraction, importID: Int64?, at time: String) throws(StoreError)
    -> SaveOutcome
  {
    try connection.transaction { () throws(StoreError) in
      let sweep = Sweep(connection: connection)
      let article = try ArticleRows(connection: connection).save(linked, importID: importID, at: time)
      let before = article.isKnown ? try sweep.candidates(of: article.id) : Sweep.Candidates()
      var upkeep = ChainUpkeep(connection: connection)
      if article.isKnown { try upkeep.note(before: article.id) }
      let changes = FactChangeRows(connection: connection)
      let facts = article.isRevised ? try changes.facts(of: article.id) : []
      var save = ArticleSave(
        linked, articleID: article.id, isKnown: article.isKnown, connection: connection)
      let after = try save.saveFacts()
      try sweep.remove(before.subtracting(after))
      if article.isKnown { try upkeep.note(after: article.id) }
      try upkeep.finish(renamed: save.renamed)
      try CurationUpkeep(connection: connection).apply(
        articleID: article.id, uri: linked.extraction.article.uri, changes: upkeep, save: save)
      if article.isRevised {
        try changes.record(articleID: article.id, before: facts, importID: importID, at: time)
      }
      if let shingles = linked.shingles {
        let day = linked.extraction.article.publishedAt?.days.first.number
        try ShingleRows(connection: connection).save(shingles, day: day, articleID: article.id)
      }
      return article.isKnown ? .updated(article.id) : .new(article.id)
    }
  }

  /// Removes an article, its facts, and what it alone bore out, in one transaction.
  package func forget(articleID: Int64) throws(StoreError) {
    try connection.transaction { () throws(StoreError) in
      let sweep = Sweep(connection: connection)
      let before = try sweep.candidates(of: articleID)
      var upkeep = ChainUpkeep(connection: connection)
      try upkeep.note(before: articleID)
      let row = try connection.row(
        "SELECT source_id, uri FROM articles WHERE article_id = ?", [.integer(articleID)])
      let (source, uri) = (row?["source_id"] ?? .null, row?.text("uri") ?? "")
      try connection.run("DELETE FROM articles WHERE article_id = ?", [.integer(articleID)])
      try sweep.remove(before)
      try upkeep.finish(renamed: [])
      let refresh = EventRefresh(connection: connection)
      for id in before.events.sorted() { try refresh.refresh(id) }
      try connection.run(ArticleRows.sweepSource, [source])
      try CurationUpkeep(connection: connection).apply(gone: uri, changes: upkeep)
    }
  }

  private func savedArticle(_ sql: String, _ key: String) throws(StoreError) -> SavedArticle? {
    guard let row = try connection.row(sql, [.text(key)]), let id = row.integer("article_id"),
      let uri = row.text("uri"), let hash = row.text("content_hash"),
      let revision = row.integer("revision"), let extractor = row.text("extractor")
    else { return nil }
    return SavedArticle(
      articleID: id, uri: uri, contentHash: hash, revision: Int(revision), extractor: extractor,
      duplicateOf: row.integer("duplicate_of"), overlap: row.real("overlap"),
      isTeaser: row.integer("is_teaser") == 1)
  }

  private static let selectByURI = """
    SELECT article_id, uri, content_hash, revision, extractor, duplicate_of, overlap, is_teaser
    FROM articles
    WHERE uri = ?
    """
  private static let selectByContent = """
    SELECT article_id, uri, content_hash, revision, extractor, duplicate_of, overlap, is_teaser
    FROM articles
    WHERE content_hash = ? AND duplicate_of IS NULL
    ORDER BY article_id
    LIMIT 1
    """
}
