import Foundation
import KB
import TestSupport
import Testing

/// What is wrong with a database is told in one line, with the right status, by every command that opens one.
struct DatabaseTroubleTests {
  private let folder: TemporaryFolder
  private var database: String { folder.path("kb.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Sentences.article(1), to: "in/a.txt")
  }

  private static let commands: [[String]] = [
    ["stats"], ["search", "x"], ["query", "most-quoted"], ["sql", "SELECT 1"], ["show", "x"],
    ["article", "1"],
    ["check"],
  ]

  private func expect(_ status: Int32, _ text: String, _ words: [String]) throws {
    let run = try runKbctl(words, in: folder)
    #expect(run.exitCode == status, "\(words): \(run.errors)")
    #expect(run.errors.hasPrefix("kbctl: ") && run.errors.contains(text), "\(words): \(run.errors)")
    #expect(run.output.isEmpty, "\(words)")
  }

  @Test(arguments: commands)
  func `a database that is missing is not made by reading`(words: [String]) throws {
    try expect(66, "kbctl import", words)
    #expect(!FileManager.default.fileExists(atPath: database))
  }

  @Test(arguments: commands + [["import", "in"], ["migrate"], ["optimize"]])
  func `a file that is no database is left as it is`(words: [String]) throws {
    let text = String(repeating: "This is a letter, not a database. ", count: 100)
    try folder.write(text, to: "kb.sqlite")
    try expect(65, "not an SQLite database", words)
    #expect(try String(contentsOfFile: database, encoding: .utf8) == text)
  }

  @Test(arguments: commands + [["import", "in"], ["migrate"]])
  func `a database cut short is told`(words: [String]) throws {
    _ = try runKbctl(["import", "in"], in: folder)
    let whole = try Data(contentsOf: URL(fileURLWithPath: database))
    try folder.write(Data(whole.prefix(whole.count / 3)), to: "kb.sqlite")
    let run = try runKbctl(words, in: folder)
    #expect([65, 0].contains(run.exitCode), "\(words): \(run.exitCode) \(run.errors)")
    if run.exitCode == 65 { #expect(run.errors.contains("damaged or cut short") || words == ["check"]) }
  }

  @Test func `check finds a database cut short`() throws {
    _ = try runKbctl(["import", "in"], in: folder)
    let whole = try Data(contentsOf: URL(fileURLWithPath: database))
    try folder.write(Data(whole.prefix(whole.count / 2)), to: "kb.sqlite")
    #expect(try runKbctl(["check"], in: folder).exitCode == 65)
  }

  @Test func `a newer file is read and not written`() throws {
    _ = try runKbctl(["import", "in"], in: folder)
    try Connection(database).execute(
      """
      INSERT INTO schema_migrations (version, name, checksum, applied_at, duration_ms)
      VALUES (999, 'future', 'x', '2040-01-01T00:00:00Z', 1);
      PRAGMA user_version = 999
      """)
    #expect(try runKbctl(["sql", "SELECT 1 AS x"], in: folder).output == "x\n1\n")
    try expect(69, "newer", ["import", "in"])
    try expect(69, "newer", ["migrate"])
  }

  @Test func `a file of another program is not touched`() throws {
    try Connection(database).execute("PRAGMA application_id = 77; CREATE TABLE theirs (x)")
    try expect(65, "another program", ["import", "in"])
    try expect(65, "another program", ["stats"])
  }

  @Test func `a database locked by another writer is waited for, then told`() throws {
    _ = try runKbctl(["migrate"], in: folder)
    let other = try Connection(database)
    try other.run("BEGIN IMMEDIATE")
    let run = try runKbctl(["import", "in"], in: folder)
    #expect(run.exitCode == 69 && run.errors.contains("another process"))
    // Reading goes on meanwhile.
    #expect(try runKbctl(["sql", "SELECT 1 AS x"], in: folder).output == "x\n1\n")
    try other.run("COMMIT")
    #expect(try runKbctl(["import", "in"], in: folder).exitCode == 0)
  }

  @Test(.enabled(if: Privileges.canDrop, "needs root and setpriv to run as another user"))
  func `a read-only database is read and not written`() throws {
    _ = try runKbctl(["import", "in"], in: folder)
    try Privileges.open(folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: database)
    try folder.write(Sentences.article(2), to: "in/b.txt")
    let run = try runKbctl(["import", "in"], in: folder, wrapper: Privileges.dropped)
    #expect(run.exitCode == 74 && run.errors.contains("cannot be written"), "\(run.errors)")
    #expect(
      try runKbctl(["sql", "SELECT 1 AS x"], in: folder, wrapper: Privileges.dropped).output == "x\n1\n")
  }

  @Test(.enabled(if: Privileges.canDrop, "needs root and setpriv to run as another user"))
  func `a database without read permission is told`() throws {
    _ = try runKbctl(["import", "in"], in: folder)
    try Privileges.open(folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: database)
    let run = try runKbctl(["stats"], in: folder, wrapper: Privileges.dropped)
    #expect(run.exitCode == 74 && run.errors.contains("may not be read"), "\(run.errors)")
  }

  @Test(.enabled(if: Privileges.canMount, "needs root to mount a small file system"))
  func `a full disk is told, and what was stored stays`() throws {
    let disk = try SmallDisk(at: folder.path("disk"), megabytes: 4)
    for number in 1...300 { try folder.write(Sentences.article(number), to: "in/\(number).txt") }
    let run = try runKbctl(["import", "in", "--db", "disk/kb.sqlite"], in: folder)
    #expect(run.exitCode == 74 && run.errors.contains("no space is left"), "\(run.errors)")
    // Some room again, as after clearing the disk; the file is whole, and the import goes on.
    try disk.grow(to: 64)
    #expect(try runKbctl(["check", "--db", "disk/kb.sqlite"], in: folder).exitCode == 0)
    #expect(try runKbctl(["import", "in", "--db", "disk/kb.sqlite"], in: folder).exitCode == 0)
  }
}
