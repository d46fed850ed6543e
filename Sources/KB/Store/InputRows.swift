/// Which file held which articles, and how the file was when it was read: the lines of `import_items` by their path.
///
/// Of each path the lines of the newest import that read it count; a file that was not read, because it is as it was, gets
/// no new ones.
package struct InputRows {
  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  /// A file as the file system describes it.
  package struct FileState: Hashable, Sendable {
    package var size: Int64
    /// Nanoseconds since 1970 of the last change to its bytes, and of the last change to anything about it.
    package var modified: Int64
    package var changed: Int64

    package init(size: Int64, modified: Int64, changed: Int64) {
      self.size = size
      self.modified = modified
      self.changed = changed
    }
  }

  /// The articles of a file that is as it was when it was last read, in the same settings, and whose facts are current; nil
  /// when it must be read.
  ///
  /// A file that changed at nearly the moment at which it was read is read again: its time cannot tell.
  /// - Parameter extractor: the present one; nil when no facts are wanted.
  package func unchangedArticles(
    path: String, state: FileState, settings: String, extractor: String?
  ) throws(StoreError) -> [Int64]? {
    var articles: [Int64] = []
    for row in try connection.rows(Self.selectNewest, [.text(path)]) {
      guard row.integer("size") == state.size, row.integer("modified_ns") == state.modified,
        row.integer("changed_ns") == state.changed, row.text("settings") == settings,
        let read = row.integer("read_ns"), state.changed + Self.trust < read,
        let article = row.integer("article_id"),
        let made = row.text("extractor")
      else { return nil }
      // An exact copy has no facts that could be old.
      let isCopy = row.integer("duplicate_of") != nil && row.real("overlap") == nil
      guard isCopy || extractor == nil || made == extractor else { return nil }
      articles.append(article)
    }
    return articles.isEmpty ? nil : articles
  }

  /// The coarsest clock that file systems tick with, and as much again.
  private static let trust: Int64 = 20_000_000

  /// Notes on the lines of an import how a file was, once all of it has been read.
  ///
  /// - Parameter time: nanoseconds since 1970 at which reading began.
  package func note(
    path: String, state: FileState, readAt time: Int64, settings: String, importID: Int64
  ) throws(StoreError) {
    try connection.run(
      Self.updateState,
      [
        .text(path), .integer(importID), .integer(state.size), .integer(state.modified),
        .integer(state.changed),
        .integer(time), .text(settings),
      ])
  }

  /// Paths of files that gave no article when they were last read, or not all of theirs.
  package func rejectedPaths() throws(StoreError) -> [String] {
    try connection.rows(Self.selectRejected).compactMap { $0.text("path") }
  }

  /// Known files at a path, or in the folder that it is.
  package func paths(under path: String) throws(StoreError) -> [String] {
    try connection.rows(Self.selectUnder, [.text(path), .text(path.hasSuffix("/") ? path : path + "/")])
      .compactMap { $0.text("path") }
  }

  /// Articles that a file held, now or once, and that no other file held when that was last read.
  package func articlesOnly(in path: String) throws(StoreError) -> [Int64] {
    try connection.rows(Self.selectOnly, [.text(path)]).compactMap { $0.integer("article_id") }
  }

  /// Forgets that a file held anything.
  package func forget(path: String) throws(StoreError) {
    try connection.run("UPDATE import_items SET path = NULL WHERE path = ?", [.text(path)])
  }

  /// Has the files of an article's copies read again: their original is no longer what it was.
  package func distrustCopies(of articleID: Int64) throws(StoreError) {
    try connection.run(Self.updateCopies, [.integer(articleID)])
  }

  private static let selectNewest = """
    SELECT i.size, i.modified_ns, i.changed_ns, i.read_ns, i.settings, i.article_id, a.extractor, a.duplicate_of, a.overlap
    FROM import_items AS i
    LEFT JOIN articles AS a USING (article_id)
    WHERE i.path = ?1 AND i.import_id = (SELECT max(import_id) FROM import_items WHERE path = ?1)
    ORDER BY i.import_item_id
    """
  private static let updateState = """
    UPDATE import_items
    SET size = ?3, modified_ns = ?4, changed_ns = ?5, read_ns = ?6, settings = ?7
    WHERE path = ?1 AND import_id = ?2
    """
  private static let selectRejected = """
    SELECT DISTINCT i.path
    FROM import_items AS i
    WHERE i.outcome = 'rejected' AND i.path IS NOT NULL
      AND i.import_id = (SELECT max(n.import_id) FROM import_items AS n WHERE n.path = i.path)
    ORDER BY i.path
    """
  private static let selectUnder = """
    SELECT DISTINCT path
    FROM import_items
    WHERE path = ?1 OR path >= ?2 AND substr(path, 1, length(?2)) = ?2
    ORDER BY path
    """
  private static let selectOnly = """
    SELECT DISTINCT i.article_id
    FROM import_items AS i
    WHERE i.path = ?1 AND i.article_id IS NOT NULL
      AND NOT EXISTS (
        SELECT 1
        FROM import_items AS o
        WHERE o.article_id = i.article_id AND o.path <> i.path
          AND o.import_id = (SELECT max(n.import_id) FROM import_items AS n WHERE n.path = o.path)
      )
    ORDER BY i.article_id
    """
  private static let updateCopies = """
    UPDATE import_items SET size = -1
    WHERE path IS NOT NULL AND article_id IN (SELECT article_id FROM articles WHERE duplicate_of = ?1)
    """
}
