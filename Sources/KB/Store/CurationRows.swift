import Annotations

/// The statements of `curations` and `curation_marks`.
struct CurationRows {
  /// A decision as it is stored.
  struct Stored {
    var id: Int64
    var curation: Curation
    /// Its `subject_key`: there is at most one decision of an action and a key that holds.
    var key: String
    var madeAt: String
    var madeBy: String
    var isFound: Bool
    var problem: String?
    var undoneAt: String?
    var undoneBy: String?
    var replacedBy: Int64?
    /// Of a separation: the entity of the parted mentions.
    var entityID: Int64?

    var holds: Bool { undoneAt == nil && replacedBy == nil }
  }

  let connection: Connection

  func hasAny() throws(StoreError) -> Bool {
    try connection.value("SELECT EXISTS (SELECT 1 FROM curations)") == 1
  }

  func hasNotes() throws(StoreError) -> Bool {
    try connection.value(
      "SELECT EXISTS (SELECT 1 FROM curations WHERE action = 'note' AND undone_at IS NULL)") == 1
  }

  /// Those that hold, in the order of their making.
  ///
  /// - Throws: `newerDecision` for one that a later program wrote.
  func holding() throws(StoreError) -> [Stored] {
    try stored("\(Self.select) WHERE undone_at IS NULL AND replaced_by IS NULL ORDER BY curation_id", [])
  }

  /// All, in the order of their making.
  func all() throws(StoreError) -> [Stored] { try stored("\(Self.select) ORDER BY curation_id", []) }

  func one(_ id: Int64) throws(StoreError) -> Stored? {
    try stored("\(Self.select) WHERE curation_id = ?", [.integer(id)]).first
  }

  /// The decision that another one took the place of.
  func replaced(by id: Int64) throws(StoreError) -> [Stored] {
    try stored("\(Self.select) WHERE replaced_by = ? ORDER BY curation_id", [.integer(id)])
  }

  private func stored(_ sql: String, _ values: [Value]) throws(StoreError) -> [Stored] {
    var found: [Stored] = []
    for row in try connection.rows(sql, values) {
      guard let id = row.integer("curation_id") else { continue }
      let format = Int(row.integer("format") ?? 1)
      guard format <= Curation.format,
        let curation = Curation.stored(
          action: row.text("action") ?? "", subject: row.text("subject") ?? "", argument: row.text("argument")
        )
      else { throw .newerDecision(decision: "decision \(id)", found: format, known: Curation.format) }
      found.append(
        Stored(
          id: id, curation: curation,
          key: row.text("subject_key").flatMap { $0.isEmpty ? nil : $0 } ?? curation.subjectKey,
          madeAt: row.text("made_at") ?? "", madeBy: row.text("made_by") ?? "",
          isFound: row.text("standing") == "found", problem: row.text("problem"),
          undoneAt: row.text("undone_at"), undoneBy: row.text("undone_by"),
          replacedBy: row.integer("replaced_by"), entityID: row.integer("entity_id")))
    }
    return found
  }

  /// - Parameter replacing: the decision whose place it takes.
  func insert(_ curation: Curation, by who: String, at time: String, replacing: [Int64]) throws(StoreError)
    -> Int64
  {
    // A row that is not yet valid by itself makes room for the one that holds.
    let id = try connection.insertedID(
      Self.insert,
      [
        .text(time), .text(who), .text(curation.action.rawValue), .text(curation.subjectJSON),
        Value(curation.argumentJSON), Value(Curation.format),
      ])
    for old in replacing {
      try connection.run(
        "UPDATE curations SET replaced_by = ? WHERE curation_id = ?", [.integer(id), .integer(old)])
      try connection.run("DELETE FROM curation_marks WHERE curation_id = ?", [.integer(old)])
    }
    try connection.run(
      "UPDATE curations SET subject_key = ? WHERE curation_id = ?",
      [.text(curation.subjectKey), .integer(id)])
    try insertMarks(of: curation, id)
    return id
  }

  /// Takes a decision back, and lets those hold again whose place it took.
  func undo(_ id: Int64, by who: String, at time: String) throws(StoreError) {
    try connection.run(
      "UPDATE curations SET undone_at = ?, undone_by = ? WHERE curation_id = ?",
      [.text(time), .text(who), .integer(id)])
    try connection.run("DELETE FROM curation_marks WHERE curation_id = ?", [.integer(id)])
    for old in try replaced(by: id) {
      try connection.run("UPDATE curations SET replaced_by = NULL WHERE curation_id = ?", [.integer(old.id)])
      try insertMarks(of: old.curation, old.id)
    }
  }

  private func insertMarks(of curation: Curation, _ id: Int64) throws(StoreError) {
    for mark in curation.marks where !mark.value.isEmpty {
      try connection.run(Self.insertMark, [.integer(id), .text(mark.mark), .text(mark.value)])
    }
  }

  func setStanding(_ id: Int64, problem: String?) throws(StoreError) {
    try connection.run(
      Self.updateStanding, [.integer(id), .text(problem == nil ? "found" : "unfound"), Value(problem)])
  }

  func setEntity(_ id: Int64, _ entity: Int64?) throws(StoreError) {
    try connection.run(
      "UPDATE curations SET entity_id = ?2 WHERE curation_id = ?1 AND entity_id IS NOT ?2",
      [.integer(id), Value(entity)])
  }

  /// Whether a decision that holds finds its subject by one of these names, or by this article.
  func concern(names: Set<String>, article: String?) throws(StoreError) -> Bool {
    if let article, try connection.value(Self.hasMark, ["article", .text(article)]) == 1 { return true }
    for name in names where try connection.value(Self.hasMark, ["name", .text(name)]) == 1 { return true }
    return false
  }

  /// Whether a decision that holds is about a fact of an article.
  func hasFacts(ofArticle uri: String) throws(StoreError) -> Bool {
    try connection.value(Self.hasMark, ["fact", .text(uri)]) == 1
  }

  /// Decisions that hold about facts of an article, in the order of their making.
  func facts(ofArticle uri: String) throws(StoreError) -> [Stored] {
    try stored(
      "\(Self.select) WHERE curation_id IN (\(Self.marked)) ORDER BY curation_id", ["fact", .text(uri)])
  }

  /// The addresses of articles with facts that were decided on.
  func articlesOfFacts() throws(StoreError) -> [String] {
    try connection.rows("SELECT DISTINCT value FROM curation_marks WHERE mark = 'fact' ORDER BY value")
      .compactMap { $0.values[0].text }
  }

  /// An article has another address now: decisions follow it.
  func move(article old: String, to new: String) throws(StoreError) {
    let ids = try connection.rows(Self.marksOfArticle, [.text(old)]).compactMap { $0.values[0].integer }
    for id in ids {
      guard let stored = try one(id) else { continue }
      let curation = stored.curation.moving(article: old, to: new)
      try connection.run(
        "UPDATE curations SET subject = ?, argument = ?, subject_key = ? WHERE curation_id = ?",
        [.text(curation.subjectJSON), Value(curation.argumentJSON), .text(curation.subjectKey), .integer(id)])
      try connection.run("DELETE FROM curation_marks WHERE curation_id = ?", [.integer(id)])
      try insertMarks(of: curation, id)
    }
  }

  private static let select = """
    SELECT curation_id, made_at, made_by, action, subject, argument, format, standing, problem, undone_at, undone_by,
      replaced_by, entity_id, subject_key
    FROM curations
    """
  private static let insert = """
    INSERT INTO curations (made_at, made_by, action, subject, argument, format)
    VALUES (?, ?, ?, ?, ?, ?)
    RETURNING curation_id
    """
  private static let insertMark = """
    INSERT INTO curation_marks (curation_id, mark, value)
    VALUES (?, ?, ?)
    ON CONFLICT DO NOTHING
    """
  private static let updateStanding = """
    UPDATE curations
    SET standing = ?2, problem = ?3
    WHERE curation_id = ?1 AND (standing, problem) IS NOT (?2, ?3)
    """
  private static let hasMark = "SELECT EXISTS (SELECT 1 FROM curation_marks WHERE mark = ? AND value = ?)"
  private static let marked = "SELECT curation_id FROM curation_marks WHERE mark = ? AND value = ?"
  private static let marksOfArticle = """
    SELECT DISTINCT curation_id
    FROM curation_marks
    WHERE mark IN ('article', 'fact') AND value = ?
    ORDER BY curation_id
    """
}
