/// A smaller database with the same schema: some of the articles, and what they bear out.
package struct Subset {
  /// What was kept.
  package struct Outcome: Hashable, Sendable {
    package let articles: Int
    package let removed: Int
    /// Articles that the condition does not name, kept because a copy that it names has its facts from them.
    package let originals: Int
  }

  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// Writes the articles for which an SQL condition holds into a new database at `path`.
  ///
  /// What a person decided stays: it is kept by names, and counts for articles that come later. Entities, relations and events
  /// that only the other articles bore out go, and so do the records of their import.
  /// - Parameters:
  ///   - condition: over the columns of `articles`, and `source`, the publisher's name.
  ///   - onProgress: called after each article that was removed.
  /// - Throws: `copyExists` rather than write over a file; a mistake in the condition, before anything is written. Half a
  ///   copy is removed.
  package func write(
    to path: String, where condition: String, onProgress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(StoreError) -> Outcome {
    let chosen = try chosen(condition)
    try DatabaseFile(path).receiveCopy(of: store.connection)
    do {
      let copy = try Store.open(path, mode: .readWrite)
      let outcome = try cut(copy, to: chosen, onProgress)
      try copy.connection.execute(
        "VACUUM; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
      return outcome
    } catch {
      for ending in ["", "-wal", "-shm", "-journal"] { DatabaseFile.remove(path + ending) }
      throw error
    }
  }

  /// The condition is compiled where nothing can be written, whatever it holds.
  private func chosen(_ condition: String) throws(StoreError) -> Set<Int64> {
    let reader = try Connection(store.connection.path, mode: .readOnly)
    reader.allowOnlyReading()
    let rows = try reader.rows("\(Self.selectArticles)\nWHERE (\(condition)\n)")
    return Set(rows.compactMap { $0.integer("article_id") })
  }

  private func cut(
    _ copy: Store, to chosen: Set<Int64>, _ onProgress: (Int, Int) -> Void
  ) throws(StoreError) -> Outcome {
    let all = try copy.connection.rows("SELECT article_id, duplicate_of FROM articles ORDER BY article_id")
    var kept = chosen
    // A copy has no facts of its own; without its original it would have none at all.
    for row in all {
      if let id = row.integer("article_id"), kept.contains(id), let original = row.integer("duplicate_of") {
        kept.insert(original)
      }
    }
    let removed = all.compactMap { $0.integer("article_id") }.filter { !kept.contains($0) }
    try copy.connection.transaction { () throws(StoreError) in
      for (index, id) in removed.enumerated() {
        try copy.connection.run("DELETE FROM import_items WHERE article_id = ?", [.integer(id)])
        try copy.forget(articleID: id)
        onProgress(index + 1, removed.count)
      }
      // What was rejected belongs to no article that is left.
      try copy.connection.run("DELETE FROM import_items WHERE article_id IS NULL")
    }
    return Outcome(
      articles: all.count - removed.count, removed: removed.count, originals: kept.count - chosen.count)
  }

  private static let selectArticles = """
    SELECT article_id
    FROM (SELECT a.*, s.name AS source FROM articles AS a LEFT JOIN sources AS s USING (source_id))
    """
}
