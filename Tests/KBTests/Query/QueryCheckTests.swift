import Foundation
import TestSupport
import Testing

@testable import KB

struct QueryCheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func problems(_ files: [String: String]) throws -> [String] {
    for (name, text) in files { try text.write(toFile: folder.file(name), atomically: true, encoding: .utf8) }
    let found = try QueryCheck(try Store.inMemory()).run(folder: folder.path)
    #expect(found.files == files.count)
    return found.problems.map { $0.description.replacing(folder.path + "/", with: "") }
  }

  @Test func `the template is a query that runs`() throws {
    #expect(try problems(["mine.sql": QueryTemplate.text(name: "mine")]) == [])
    let query = try NamedQuery(text: QueryTemplate.text(name: "mine"), origin: .builtIn, file: "mine.sql")
    #expect(try QueryRunner(try sampleStore()).run(query, arguments: ["speaker": "naveed"]).rows.count == 2)
  }

  @Test(arguments: [
    ("SELECT 1", "no header; write '-- name: my-query' in the first line"),
    ("-- name: a\n-- name: b\n-- A row.\nSELECT 1", "a second name"),
    ("-- name: check\n-- A row.\nSELECT 1", "is a word of kbctl query itself"),
    (
      "-- name: a\n-- A row.\nDELETE FROM quotes",
      "a.sql: line 3: writes or changes a setting; write one SELECT"
    ),
    ("-- name: a\n-- A row.\nSELECT :x", ":x is not described"),
    ("-- name: a\n-- A row.\n-- param: x text required \"x\"\nSELECT 1", "parameter x is not used"),
    ("-- name: a\n-- A row.\nSELECT 1;\nSELECT 2", "holds more than one statement"),
    ("-- name: a\n-- A row.\nSELECT nme\nFROM entities", "a.sql: line 3: no such column: nme"),
    ("-- name: a\n-- A row.\n", "holds no statement"),
  ])
  func `what is wrong with a file is told with its line`(text: String, says: String) throws {
    let found = try problems(["a.sql": text])
    #expect(found.count == 1 && found[0].hasPrefix("a.sql: line ") && found[0].contains(says), "\(found)")
  }

  @Test func `one bad file does not hide another`() throws {
    #expect(
      try problems(["a.sql": "SELECT 1", "b.sql": "x", "c.sql": QueryTemplate.text(name: "c")]).count == 2)
  }

  @Test(arguments: [
    ("my-query", true), ("new", false), ("My", false), ("a b", false), ("", false), ("../x", false),
  ])
  func `a name is kebab-case and no other word`(name: String, isName: Bool) {
    #expect(QueryTemplate.isName(name) == isName)
  }
}
