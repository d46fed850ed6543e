/// Looks for everything in a database that should not be there: `kbctl check`.
///
/// A sound file takes one walk over its articles. The full-text indexes can be compared with their tables
/// only on a connection that may write; nothing is changed.
package struct IntegrityCheck {
  private let connection: Connection
  private let rows: CheckRows

  package init(_ connection: Connection) {
    self.connection = connection
    rows = CheckRows(connection: connection)
  }

  /// Whether `run` compares the full-text indexes too.
  package var includesSearch: Bool { connection.mode != .readOnly }

  /// - Parameter onArticle: is told after each article how many of how many have been looked at.
  /// - Returns: what is wrong; nothing for a sound file.
  package func run(
    onArticle: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(StoreError) -> [Finding] {
    let damage = try rows.fileDamage()
    // Rows read from damaged pages would only bring findings about the damage.
    guard damage.isEmpty else { return damage.map(fileFinding) }
    var findings = try rows.brokenForeignKeys()
    if includesSearch { findings += try searchFindings() }
    for rule in OrphanRule.all { findings += try rows.findings(of: rule) }
    let articles = try rows.articleIDs()
    for (index, article) in articles.enumerated() {
      findings += try ArticleCheck(rows: rows, articleID: article).run()
      onArticle(index + 1, articles.count)
    }
    return findings
  }

  private func fileFinding(_ message: String) -> Finding {
    Finding(
      .file, "\(message); restore a copy, or save what is readable with sqlite3 \(connection.path) .recover")
  }

  private func searchFindings() throws(StoreError) -> [Finding] {
    var findings: [Finding] = []
    for table in CheckRows.searchTables where try !rows.isIndexSound(table) {
      findings.append(
        Finding(
          .search, table: table,
          "does not hold what its table holds; make it anew with kbctl optimize --rebuild-search --db \(connection.path)"
        ))
    }
    return findings
  }
}
