import Foundation
import KB
import Lexicon
import Queries
import TestSupport
import Testing

/// What the documents name exists, and what exists is named in them.
struct LivingDocumentsTests {
  @Test func `schema.md lists every table and view with its columns, and no other`() throws {
    let folder = try TemporaryFolder()
    _ = try Migrator(path: folder.path("kb.sqlite"), loadsReferenceData: false).up()
    let connection = try Connection(folder.path("kb.sqlite"), mode: .readOnly)
    let rows = try connection.rows(
      """
      SELECT t.name, c.name AS column_name
      FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
      WHERE t.schema = 'main' AND t.type <> 'shadow' AND t.name NOT LIKE 'sqlite_%' AND c.hidden = 0
      """)
    var actual: [String: Set<String>] = [:]
    for row in rows { actual[row.text("name") ?? "", default: []].insert(row.text("column_name") ?? "") }
    compare(try DocumentedTables("Documentation/schema.md").columns, with: actual)
  }

  @Test func `every example of schema.md runs`() throws {
    let folder = try TemporaryFolder()
    _ = try Migrator(path: folder.path("kb.sqlite"), loadsReferenceData: false).up()
    let connection = try Connection(folder.path("kb.sqlite"), mode: .readOnly)
    let examples = try SourceTree.text("Documentation/schema.md").matches(of: /```sql\n((?:[^`]|`[^`])*)```/)
    #expect(examples.count == 10)
    for example in examples { _ = try connection.rows(String(example.1)) }
  }

  @Test func `lexicon.md lists every lexicon with its columns, and no other`() throws {
    var actual: [String: Set<String>] = [:]
    for file in Lexicon.embeddedFiles { actual[file.name] = Set(try TSV(file: file.name).columns) }
    compare(try DocumentedTables("Documentation/lexicon.md").columns, with: actual)
  }

  @Test func `every lexicon names its source in its first line`() {
    for file in Lexicon.embeddedFiles { #expect(file.text.hasPrefix("# "), "\(file.name)") }
  }

  @Test func `a query that a document runs exists`() throws {
    let names = Set(Queries.embeddedFiles.map { String($0.name.dropLast(4)) })
    for path in SourceTree.paths(in: [""], withExtension: "md") {
      for line in try SourceTree.lines(path) {
        guard
          let match = line.firstMatch(
            of: /^\s*(?:[$] )?(?:usage: )?kbctl query (?:show )?([a-z][a-z0-9-]+)(?= --|$)/)
        else { continue }
        #expect(names.contains(String(match.1)), "\(path) runs the query \(match.1)")
      }
    }
  }

  @Test func `a file or folder that a document links to exists`() throws {
    for path in SourceTree.paths(in: [""], withExtension: "md") {
      let folder = SourceTree.root.appendingPathComponent(path).deletingLastPathComponent()
      for match in try SourceTree.text(path).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
        let target = folder.appendingPathComponent(String(match.1)).path
        #expect(FileManager.default.fileExists(atPath: target), "\(path) links to \(match.1)")
      }
    }
  }

  private func compare(_ documented: [String: Set<String>], with actual: [String: Set<String>]) {
    #expect(Set(documented.keys).subtracting(actual.keys) == [], "documented, but not there")
    #expect(Set(actual.keys).subtracting(documented.keys) == [], "there, but not documented")
    for (name, columns) in actual {
      guard let described = documented[name] else { continue }
      #expect(columns.subtracting(described) == [], "\(name): columns there, but not documented")
      #expect(described.subtracting(columns) == [], "\(name): columns documented, but not there")
    }
  }
}

/// The tables of a document: a heading that is one name in backticks, then a table whose first cells name columns.
struct DocumentedTables {
  var columns: [String: Set<String>] = [:]

  init(_ path: String) throws {
    var current: String?
    for line in try SourceTree.lines(path) {
      if line.hasPrefix("#") {
        current = line.firstMatch(of: /^#+ `([^`]+)`/).map { String($0.1) }
        if let current { columns[current] = [] }
      } else if let current, line.hasPrefix("| `") {
        let cell = line.split(separator: "|", maxSplits: 1)[0]
        columns[current]?.formUnion(cell.matches(of: /`([^`]+)`/).map { String($0.1) })
      }
    }
  }
}
