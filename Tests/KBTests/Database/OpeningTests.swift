import Foundation
import Testing

@testable import KB

struct OpeningTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("kb.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func make(_ script: String = "CREATE TABLE t (a)") throws {
    try Connection(path).execute("PRAGMA application_id = \(Connection.applicationID); \(script)")
  }

  private func error(_ mode: Connection.Mode, timeout: Double = 0.05) throws -> StoreError? {
    #expect(throws: StoreError.self) { try Connection(path, mode: mode, busyTimeout: timeout) }
  }

  @Test func `a new file has a write-ahead log`() throws {
    let connection = try Connection(path)
    #expect(try connection.value("PRAGMA journal_mode") == "wal")
    #expect(try connection.value("PRAGMA foreign_keys") == 1)
    #expect(try connection.value("PRAGMA synchronous") == 1)
  }

  @Test func `a missing file is not made by reading`() throws {
    #expect(try error(.readOnly) == .missing(path: path))
    #expect(folder.names.isEmpty)
  }

  @Test func `a missing folder is told from a missing file`() throws {
    let deep = folder.file("no/kb.sqlite")
    #expect(throws: StoreError.missingFolder(path: deep)) { try Connection(deep) }
  }

  @Test(arguments: [Connection.Mode.readOnly, .readWrite])
  func `a folder is not a database`(mode: Connection.Mode) throws {
    #expect(throws: StoreError.directory(path: folder.path)) { try Connection(folder.path, mode: mode) }
  }

  @Test(arguments: ["short", String(repeating: "A plain text. ", count: 500)])
  func `a text file is not a database`(text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try error(.readOnly) == .notADatabase(path: path))
    #expect(try error(.readWrite) == .notADatabase(path: path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
  }

  @Test func `a truncated file is damaged`() throws {
    try make("CREATE TABLE t (a); INSERT INTO t SELECT randomblob(9000) FROM json_each('[1,2,3,4,5,6,7,8]')")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    guard case .corrupt(path, _) = try error(.readOnly) else {
      return #expect(Bool(false), "told as damaged")
    }
    guard case .corrupt(path, _) = try error(.readWrite) else {
      return #expect(Bool(false), "told as damaged")
    }
  }

  @Test func `a file without permission says so`() throws {
    try make()
    try folder.setPermissions(0o000, of: "kb.sqlite")
    try folder.setPermissions(0o755)
    try asOrdinaryUser { try #expect(error(.readOnly) == .noPermission(path: path)) }
  }

  @Test func `a read-only file can be read but not written`() throws {
    try make("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
    try folder.setPermissions(0o444, of: "kb.sqlite")
    try asOrdinaryUser {
      try #expect(error(.readWrite) == .readOnlyFile(path: path))
      try #expect(Connection(path, mode: .readOnly).value("SELECT a FROM t") == 7)
    }
  }

  @Test func `a closed database in a read-only folder can be read`() throws {
    let odd = folder.file("50% of a?b#c.sqlite")
    try Connection(odd).execute("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
    try folder.setPermissions(0o555)
    try asOrdinaryUser {
      try #expect(Connection(odd, mode: .readOnly).value("SELECT a FROM t") == 7)
      #expect(folder.names == ["50% of a?b#c.sqlite"])
    }
  }

  @Test func `a log left behind in a read-only folder is not passed over`() throws {
    let source = try TemporaryFolder()
    let writer = try Connection(source.file("kb.sqlite"))
    try writer.execute("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: source.file("kb.sqlite") + suffix, toPath: path + suffix)
    }
    try folder.setPermissions(0o555)
    try asOrdinaryUser { try #expect(error(.readOnly) == .unreadableLog(path: path)) }
  }

  @Test func `another writer makes a second one busy after the time it waits`() throws {
    try make()
    let first = try Connection(path)
    let second = try Connection(path, busyTimeout: 0.05)
    try first.transaction { () throws(StoreError) in
      #expect(throws: StoreError.busy(path: path, seconds: 0.05)) {
        try second.transaction { () throws(StoreError) in }
      }
      #expect(throws: Never.self) { try second.rows("SELECT * FROM t") }
    }
    #expect(throws: Never.self) { try second.run("INSERT INTO t VALUES (1)") }
  }

  @Test func `a full disk is told, and the file stays sound`() throws {
    try make()
    let connection = try Connection(path)
    try connection.execute("PRAGMA max_page_count = 20")
    #expect(throws: StoreError.fullDisk(path: path)) {
      try connection.transaction { () throws(StoreError) in
        for _ in 1...100 { try connection.run("INSERT INTO t VALUES (randomblob(4000))") }
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try connection.value("PRAGMA integrity_check") == "ok")
    #expect(try connection.value("SELECT count(*) FROM t") == 0)
  }

  @Test func `a read-only connection refuses to write`() throws {
    try make()
    let connection = try Connection(path, mode: .readOnly)
    #expect(throws: StoreError.writeRefused(statement: "DELETE FROM t")) {
      try connection.run("DELETE FROM t")
    }
  }

  @Test func `another program's file keeps its journal`() throws {
    let other = try Connection(path)
    try other.execute("PRAGMA journal_mode = DELETE; CREATE TABLE songs (title); PRAGMA application_id = 7")
    #expect(try Connection(path).value("PRAGMA journal_mode") == "delete")
  }
}
