import TestSupport
import Testing

@testable import KB

struct IntegrityCheckTests {
  private let connection: Connection

  init() throws { connection = try sampleStore().connection }

  /// Does what only a broken program or a curious hand would do.
  private func findings(after damage: String) throws -> [Finding] {
    try connection.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(damage)")
    return try IntegrityCheck(connection).run()
  }

  @Test func `a sound database has no findings`() throws {
    #expect(try IntegrityCheck(connection).run().map(\.description) == [])
  }

  @Test func `every article is looked at`() throws {
    var steps: [String] = []
    _ = try IntegrityCheck(connection).run { steps.append("\($0)/\($1)") }
    #expect(steps == ["1/3", "2/3", "3/3"])
  }

  @Test(arguments: [
    ("mentions", "UPDATE mentions SET char_start = 9999 WHERE mention_id = 1"),
    ("mentions", "UPDATE mentions SET char_start = 0 WHERE mention_id = 1"),
    ("mentions", "UPDATE mentions SET char_length = 0 WHERE mention_id = 1"),
    ("sentences", "UPDATE sentences SET char_length = 9999 WHERE article_id = 1 AND ordinal = 1"),
    ("sentences", "UPDATE sentences SET char_length = char_length + 3 WHERE article_id = 1 AND ordinal = 1"),
    ("blocks", "UPDATE blocks SET char_length = char_length + 5 WHERE article_id = 1 AND ordinal = 1"),
    ("time_expressions", "UPDATE time_expressions SET char_start = 9999"),
    ("relation_evidence", "UPDATE relation_evidence SET char_length = -1 WHERE relation_evidence_id = 1"),
    ("event_evidence", "UPDATE event_evidence SET trigger_start = 9999 WHERE event_evidence_id = 1"),
    ("event_evidence", "UPDATE event_evidence SET char_start = 9999 WHERE event_evidence_id = 1"),
    ("quotes", "UPDATE quotes SET cue_start = 9999 WHERE quote_id = 1"),
    ("quotes", "UPDATE quotes SET text = text || '!' WHERE quote_id = 1"),
    (
      "quotes", "UPDATE quotes SET text = replace(text, char(10), ' ') WHERE text LIKE '%' || char(10) || '%'"
    ),
    ("quotes", "UPDATE quotes SET char_length = char_length - 1 WHERE quote_id = 1"),
    ("quote_parts", "UPDATE quote_parts SET char_start = 9999 WHERE quote_id = 1 AND ordinal = 1"),
  ])
  func `a span that is not where the text is brings a finding`(table: String, damage: String) throws {
    let findings = try findings(after: damage)
    #expect(findings.contains { $0.check == .spans && $0.table == table && $0.row != nil })
  }

  @Test func `a span of white space is not a mention`() throws {
    let start = try connection.value("SELECT instr(body, char(10)) FROM articles WHERE article_id = 1")
    try connection.run("UPDATE mentions SET char_start = ?, char_length = 1 WHERE mention_id = 1", [start])
    let findings = try IntegrityCheck(connection).run()
    #expect(findings.map(\.check) == [.spans])
    #expect(findings.first?.description.hasPrefix("mentions 1: ") == true)
    #expect(findings.first?.message.contains("holds no text in article 1") == true)
  }

  @Test(arguments: [
    (
      "entities",
      "DELETE FROM mentions WHERE entity_id = (SELECT entity_id FROM entities WHERE name = 'Omid Daryan')"
    ),
    ("entities", "DELETE FROM people"), ("entities", "DELETE FROM organizations"),
    ("people", "UPDATE entities SET kind = 'work' WHERE name = 'Sara Khalil'"),
    ("entities", "DELETE FROM aliases WHERE name = 'River Council'"),
    ("relations", "DELETE FROM relation_evidence"), ("events", "DELETE FROM event_evidence"),
    ("quotes", "DELETE FROM quote_parts"),
    (
      "quotes",
      "UPDATE quotes SET speaker_mention_id = (SELECT max(mention_id) FROM mentions) WHERE quote_id = 1"
    ),
    ("events", "UPDATE events SET ends_on = '2021'"),
  ])
  func `a row that nothing bears out brings a finding`(table: String, damage: String) throws {
    let findings = try findings(after: damage)
    #expect(findings.contains { $0.check == .orphans && $0.table == table })
  }

  @Test func `a gazetteer's province needs no mention, and an event that covers a year may end in it`() throws
  {
    let damage = "UPDATE events SET starts_on = '2022-03', ends_on = '2022'"
    #expect(try findings(after: damage).isEmpty)
  }

  @Test func `a row that refers to nothing brings a finding`() throws {
    let findings = try findings(after: "UPDATE articles SET source_id = 999 WHERE article_id = 2")
    #expect(findings.map(\.check) == [.foreignKeys])
    #expect(findings.first?.row == "2")
  }

  @Test(arguments: [
    ("article_search", "articles", "DROP TRIGGER article_search_update; UPDATE articles SET title = 'Other'"),
    ("quote_search", "quotes", "INSERT INTO quote_search (rowid, text, speaker) VALUES (99, 'ghost', '')"),
    (
      "entity_search", "aliases",
      "DROP TRIGGER entity_search_delete; DELETE FROM aliases WHERE name = 'Naveed'"
    ),
  ])
  func `an index that disagrees with its table brings a finding, and can be rebuilt`(
    index: String, table: String, damage: String
  ) throws {
    #expect(try findings(after: damage).filter { $0.check == .search }.map(\.table) == [index])
    try Maintenance(connection).rebuildSearch()
    #expect(try IntegrityCheck(connection).run().allSatisfy { $0.check != .search })
  }

  @Test func `a text that is not the imported one brings a finding`() throws {
    let findings = try findings(after: "UPDATE articles SET body = body || ' More.' WHERE article_id = 3")
    #expect(findings.map(\.check) == [.content])
    #expect(findings.first?.row == "3")
  }

  @Test func `a text with NUL brings a finding`() throws {
    let findings = try findings(after: "UPDATE articles SET body = body || char(0) WHERE article_id = 3")
    #expect(findings.contains { $0.message.contains("NUL") })
  }

  @Test func `a damaged file brings SQLite's words`() throws {
    let findings = try findings(
      after: """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'quotes')
        WHERE name = 'quotes_by_article';
        PRAGMA writable_schema = RESET
        """)
    #expect(findings.first?.check == .file)
  }

  @Test func `every finding says what to do`() throws {
    let damage = "DELETE FROM quote_parts; UPDATE articles SET body = 'x', source_id = 99; DELETE FROM people"
    let messages = try findings(after: damage).map(\.message)
    #expect(!messages.isEmpty)
    #expect(messages.allSatisfy { $0.contains("; ") && !$0.contains("\n") && !$0.hasSuffix(".") })
  }
}
