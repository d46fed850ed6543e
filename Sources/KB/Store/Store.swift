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
  /// those given, and what it alone bore out goes. Saving the same again changes no row.
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
      let changes = FactChangeRows(connection: connection)
      let facts = article.isRevised ? try changes.facts(of: article.id) : []
      var save = ArticleSave(
        linked, articleID: article.id, isKnown: article.isKnown, connection: connection)
      let after = try save.saveFacts()
      if article.isRevised {
        try changes.record(articleID: article.id, before: facts, importID: importID, at: time)
      }
      try sweep.remove(before.subtracting(after))
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
      let source = try connection.value(
        "SELECT source_id FROM articles WHERE article_id = ?", [.integer(articleID)])
      try connection.run("DELETE FROM articles WHERE article_id = ?", [.integer(articleID)])
      try sweep.remove(before)
      let refresh = EventRefresh(connection: connection)
      for id in before.events.sorted() { try refresh.refresh(id) }
      try connection.run(ArticleRows.sweepSource, [source])
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

// MARK: - Entities, for the linker

extension Store {
  /// An entity as the linker compares it.
  package struct KnownEntity: Hashable, Sendable {
    package let entityID: Int64
    package let kind: EntityKind
    package let name: String
    package let nameKey: String
    /// ISO 3166-2 of a province, ISO 3166-1 alpha-2 of a country; nil for others.
    package let externalID: String?

    package init(
      entityID: Int64, kind: EntityKind, name: String, nameKey: String, externalID: String? = nil
    ) {
      self.entityID = entityID
      self.kind = kind
      self.name = name
      self.nameKey = nameKey
      self.externalID = externalID
    }

    /// Reads `entity_id, kind, name, name_key, external_id`; nil when the row has another shape.
    package init?(_ row: Row) {
      guard let id = row.integer("entity_id"), let kind = row.text("kind").flatMap(EntityKind.init),
        let name = row.text("name"), let key = row.text("name_key")
      else { return nil }
      self.init(entityID: id, kind: kind, name: name, nameKey: key, externalID: row.text("external_id"))
    }
  }

  /// Entities that go by a name, the canonical name or another, in the order of their ids.
  ///
  /// - Parameters:
  ///   - key: the name folded by `NameKey`.
  ///   - kind: nil for every kind.
  package func entities(key: String, kind: EntityKind?) throws(StoreError) -> [KnownEntity] {
    try connection.rows(Self.selectByKey, [.text(key), Value(kind?.rawValue)])
      .compactMap { KnownEntity($0) }
  }

  /// - Parameter externalID: ISO 3166-2 of a province, ISO 3166-1 alpha-2 of a country.
  package func entity(externalID: String, kind: EntityKind) throws(StoreError) -> KnownEntity? {
    try connection.row(Self.selectByExternalID, [.text(kind.rawValue), .text(externalID)])
      .flatMap { KnownEntity($0) }
  }

  /// Nil when there is none of this id.
  package func entity(id: Int64) throws(StoreError) -> KnownEntity? {
    try connection.row(Self.selectByID, [.integer(id)]).flatMap { KnownEntity($0) }
  }

  private static let selectByID = """
    SELECT entity_id, kind, name, name_key, external_id
    FROM entities
    WHERE entity_id = ?
    """
  private static let selectByKey = """
    SELECT DISTINCT e.entity_id, e.kind, e.name, e.name_key, e.external_id
    FROM aliases AS a
    JOIN entities AS e USING (entity_id)
    WHERE a.name_key = ?1 AND (?2 IS NULL OR e.kind = ?2)
    ORDER BY e.entity_id
    """
  private static let selectByExternalID = """
    SELECT entity_id, kind, name, name_key, external_id
    FROM entities
    WHERE kind = ? AND external_id = ?
    """
}
