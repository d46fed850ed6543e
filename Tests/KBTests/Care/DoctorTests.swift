import Foundation
import TestSupport
import Testing

@testable import KB

struct DoctorTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("kb.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func verdicts() -> [String: Doctor.Verdict] {
    Dictionary(
      Doctor(path: path).run().map { ($0.subject, $0.verdict) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a database that is not there yet is no fault`() {
    #expect(verdicts()["database"] == .fine)
    #expect(verdicts()["ENABLE_FTS5"] == .fine)
  }

  @Test func `a sound database has nothing wrong, and a planner that knows nothing is a warning`() throws {
    try fill(Store.open(path, mode: .create))
    let seen = verdicts()
    #expect(!seen.values.contains(.wrong))
    #expect(seen["schema"] == .fine && seen["journal"] == .fine && seen["planner"] == .warning)
    try Maintenance(Store.open(path, mode: .readWrite).connection).optimize()
    #expect(verdicts()["planner"] == .fine)
  }

  @Test func `a file that is no database, or lacks migrations, is wrong`() throws {
    try String(repeating: "no database ", count: 100).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(verdicts()["database"] == .wrong)
    let older = folder.file("older.sqlite")
    _ = try Migrator(path: older, loadsReferenceData: false).up(to: 3)
    let seen = Doctor(path: older).run().first { $0.subject == "schema" }
    #expect(seen?.verdict == .wrong && seen?.remedy.contains("kbctl migrate") == true)
  }

  @Test func `an import that never ended is told from one that goes on`() throws {
    let store = try Store.open(path, mode: .create)
    _ = try ImportLog(store).begin(
      arguments: [], toolVersion: "1", extractor: "1", at: "2024-01-01T00:00:00Z")
    #expect(verdicts()["imports"] == .warning)
    let turn = try ImportTurn(path: path, patience: 0)
    #expect(verdicts()["imports"] == .fine)
    withExtendedLifetime(turn) {}
  }

  @Test func `growth is told by month and by import, and sizes by table`() throws {
    let store = try Store.open(path, mode: .create)
    try fill(store)
    let growth = Growth(store.connection)
    let months = try growth.table(by: .month)
    #expect(months.rows.map { $0[0] } == [.text("2022-03"), .text("2022-04")])
    #expect(months.rows.map { $0[1] } == [.integer(2), .integer(1)])
    #expect(months.rows.last?.last == .integer(3))
    #expect(try growth.table(by: .import).rows.count == 1)
    let sizes = try growth.sizes()
    let names = sizes.rows.compactMap { $0[0].text }
    #expect(
      names.contains("articles") && names.contains("quote_search") && !names.contains("quote_search_data"))
    #expect(sizes.rows.allSatisfy { ($0[3].integer ?? 0) > 0 })
  }
}

struct ImportTurnTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("kb.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  @Test func `a second import is told who has the turn`() throws {
    _ = try Store.open(path, mode: .create)
    let turn = try ImportTurn(path: path, patience: 0)
    let error = #expect(throws: StoreError.self) { try ImportTurn(path: path, patience: 0) }
    #expect(error?.description.firstMatch(of: /process \d+ on \S+, since \d{4}-/) != nil, "\(error!)")
    #expect(ImportTurn.holder(ofDatabase: path)?.hasPrefix("process ") == true)
    withExtendedLifetime(turn) {}
  }

  @Test func `the end of an import is the turn of the next, and leaves nothing behind`() throws {
    _ = try Store.open(path, mode: .create)
    for _ in 0..<3 { _ = try ImportTurn(path: path, patience: 0) }
    #expect(ImportTurn.holder(ofDatabase: path) == nil)
    #expect(folder.names == ["kb.sqlite"])
  }

  @Test func `what a crash left behind is no claim`() throws {
    _ = try Store.open(path, mode: .create)
    try "process 1 on elsewhere, since 1999".write(
      toFile: path + ".importing", atomically: true, encoding: .utf8)
    #expect(ImportTurn.holder(ofDatabase: path) == nil)
    #expect(throws: Never.self) { try ImportTurn(path: path, patience: 0) }
  }

  @Test func `a link to the file is the same file`() throws {
    _ = try Store.open(path, mode: .create)
    let link = folder.file("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let turn = try ImportTurn(path: link, patience: 0)
    #expect(throws: StoreError.self) { try ImportTurn(path: path, patience: 0) }
    withExtendedLifetime(turn) {}
  }
}
