import Foundation
import KB
import Queries
import TestSupport
import Testing

struct QueryCatalogTests {
  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name))) }
    return folder
  }

  @Test func `a query of the user's replaces one of the program's`() throws {
    let folder = try folder(["mine.sql": "-- name: most-quoted\n-- One row.\nSELECT 7 AS seven"])
    let catalog = try QueryCatalog(userFolders: [folder.path])
    let query = try catalog.query(named: "most-quoted")
    #expect(query.origin == .file(path: "\(folder.path)/mine.sql"))
    #expect(try QueryRunner(sampleStore()).run(query) == Table(columns: ["seven"], rows: [[7]]))
    #expect(catalog.queries.filter { $0.name == "most-quoted" }.count == 1)
  }

  @Test func `a broken file is reported and the others work`() throws {
    let folder = try folder([
      "a-broken.sql": "SELECT 1", "b-good.sql": "-- name: good\n-- One row.\nSELECT 1",
      "notes.txt": "no query",
    ])
    try Data([0x2D, 0x2D, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: "\(folder.path)/c-bytes.sql"))
    let catalog = try QueryCatalog(userFolders: [folder.path])
    #expect(catalog["good"] != nil)
    #expect(
      catalog.problems.map(\.description) == [
        "\(folder.path)/a-broken.sql: line 1: no header; write '-- name: my-query' in the first line",
        "\(folder.path)/c-bytes.sql: line 1: is not UTF-8; save it as UTF-8",
      ])
  }

  @Test func `two files of one name in a folder are one too many`() throws {
    let text = "-- name: twin\n-- One row.\nSELECT 1"
    let folder = try folder(["a.sql": text, "b.sql": text])
    let catalog = try QueryCatalog(userFolders: [folder.path + "/"])
    #expect(catalog["twin"]?.file == "\(folder.path)/a.sql")
    #expect(catalog.problems.count == 1)
  }

  @Test func `a later folder goes before an earlier one`() throws {
    let first = try folder(["a.sql": "-- name: twin\n-- One row.\nSELECT 1"])
    let second = try folder(["a.sql": "-- name: twin\n-- Another row.\nSELECT 2"])
    let catalog = try QueryCatalog(userFolders: [first.path, second.path])
    #expect(catalog["twin"]?.summary == "Another row.")
    #expect(catalog.problems == [])
  }

  @Test func `a folder that is not there holds no queries`() throws {
    let catalog = try QueryCatalog(userFolders: ["/nowhere/at/all"])
    #expect(catalog.problems == [])
    #expect(catalog.queries.count == Queries.embeddedFiles.count)
  }

  @Test func `an unknown name brings those that come close`() throws {
    let catalog = try QueryCatalog()
    #expect(throws: StoreError.noSuchQuery(name: "most-qouted", similar: ["most-quoted"])) {
      try catalog.query(named: "most-qouted")
    }
  }
}
