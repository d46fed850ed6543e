import Annotations

/// The rows of `articles`, `article_revisions`, `sources`, `blocks` and `sentences`.
struct ArticleRows {
  let connection: Connection

  /// Inserts the article or brings its row up to date; an earlier text goes to `article_revisions`.
  ///
  /// An article that is in the store as it is now is not written, not even its time.
  /// - Returns: its id, whether the store had it, and whether its text is another than it had.
  func save(_ linked: LinkedExtraction, importID: Int64?, at time: String) throws(StoreError)
    -> (id: Int64, isKnown: Bool, isRevised: Bool)
  {
    let article = linked.extraction.article
    let values = try columns(of: linked)
    guard let old = try connection.row(Self.selectByURI, [.text(article.uri)]),
      let id = old.integer("article_id")
    else {
      return (
        try connection.insertedID(Self.insert, [.text(article.uri)] + values + [.text(time)]), false, false
      )
    }
    let present = Array(old.values.suffix(values.count))
    guard present != values else { return (id, true, false) }
    let isRevised = old.text("content_hash") != linked.contentHash
    if isRevised {
      try connection.run(Self.keepRevision, [.integer(id), Value(importID)])
    }
    try connection.run(Self.update, values + [.text(time), .integer(id)])
    if let source = old.integer("source_id") { try connection.run(Self.sweepSource, [.integer(source)]) }
    return (id, true, isRevised)
  }

  /// The values of all columns that an import states, in the order of the statements below.
  private func columns(of linked: LinkedExtraction) throws(StoreError) -> [Value] {
    let article = linked.extraction.article
    return [
      try sourceID(article.publisher), Value(article.title), Value(article.byline),
      Value(article.publishedAt?.description), Value(article.language), .text(article.genre.rawValue),
      .text(article.body), .text(linked.contentHash), Value(linked.duplicateOf),
      .text(linked.extraction.extractor),
      Value(article.publishedBy?.text), Value(article.publishedBy?.origin.rawValue),
      Value(article.publishedAt?.precision), Value(article.publishedAt?.hasZone.map { $0 ? 1 : 0 }),
      Value(article.modifiedAt?.description), Value(article.section), Value(article.capturedAt),
      Value(article.isTeaser ? 1 : 0), Value(linked.overlap),
    ]
  }

  private func sourceID(_ publisher: String?) throws(StoreError) -> Value {
    guard let publisher, !publisher.isEmpty else { return .null }
    if let known = try connection.row("SELECT source_id FROM sources WHERE name = ?", [.text(publisher)]) {
      return known.values[0]
    }
    return .integer(
      try connection.insertedID(
        "INSERT INTO sources (name) VALUES (?) RETURNING source_id", [.text(publisher)]))
  }

  private static let selectByURI = """
    SELECT article_id, source_id, title, byline, published_at, language, genre, body, content_hash,
      duplicate_of, extractor, published_text, published_from, published_precision, published_has_zone,
      modified_at, section, captured_at, is_teaser, overlap
    FROM articles
    WHERE uri = ?
    """
  private static let insert = """
    INSERT INTO articles (
      uri, source_id, title, byline, published_at, language, genre, body, content_hash, duplicate_of,
      extractor, published_text, published_from, published_precision, published_has_zone, modified_at, section,
      captured_at, is_teaser, overlap, first_imported_at, last_imported_at
    )
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?21)
    RETURNING article_id
    """
  private static let update = """
    UPDATE articles
    SET source_id = ?1, title = ?2, byline = ?3, published_at = ?4, language = ?5, genre = ?6, body = ?7,
      revision = revision + (content_hash <> ?8), content_hash = ?8, duplicate_of = ?9, extractor = ?10,
      published_text = ?11, published_from = ?12, published_precision = ?13, published_has_zone = ?14,
      modified_at = ?15, section = ?16, captured_at = ?17, is_teaser = ?18, overlap = ?19,
      last_imported_at = ?20
    WHERE article_id = ?21
    """
  /// `import_id` is the import that brought the next text, `seen_at` when this one was last read.
  private static let keepRevision = """
    INSERT INTO article_revisions (article_id, revision, content_hash, title, body, seen_at, import_id)
    SELECT article_id, revision, content_hash, title, body, last_imported_at, ?2
    FROM articles
    WHERE article_id = ?1
    """
  static let sweepSource = """
    DELETE FROM sources
    WHERE source_id = ?1
      AND homepage IS NULL
      AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.source_id = ?1)
    """
}

extension ArticleSave {
  /// Rows keep their ordinals: a sentence that moved is changed in place, because deleting it would take the
  /// facts with it that still stand.
  func saveBlocksAndSentences() throws(StoreError) {
    for (index, block) in extraction.article.blocks.enumerated() {
      let place = [.integer(articleID), Value(index + 1)]
      try connection.run(
        Self.upsertBlock, place + [.text(block.kind.rawValue)] + block.span.columns + [Value(block.language)])
    }
    for (index, sentence) in extraction.sentences.enumerated() {
      let place = [.integer(articleID), Value(index + 1)]
      try connection.run(Self.upsertSentence, place + [Value(sentence.block + 1)] + sentence.span.columns)
    }
    guard isKnown else { return }
    try connection.run(
      "DELETE FROM sentences WHERE article_id = ? AND ordinal > ?",
      [.integer(articleID), Value(extraction.sentences.count)])
    try connection.run(
      "DELETE FROM blocks WHERE article_id = ? AND ordinal > ?",
      [.integer(articleID), Value(extraction.article.blocks.count)])
  }

  private static let upsertBlock = """
    INSERT INTO blocks (article_id, ordinal, kind, char_start, char_length, language)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT (article_id, ordinal) DO UPDATE SET kind = ?3, char_start = ?4, char_length = ?5, language = ?6
    WHERE kind <> ?3 OR char_start <> ?4 OR char_length <> ?5 OR language IS NOT ?6
    """
  private static let upsertSentence = """
    INSERT INTO sentences (article_id, ordinal, block_ordinal, char_start, char_length)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (article_id, ordinal) DO UPDATE SET block_ordinal = ?3, char_start = ?4, char_length = ?5
    WHERE block_ordinal <> ?3 OR char_start <> ?4 OR char_length <> ?5
    """
}
