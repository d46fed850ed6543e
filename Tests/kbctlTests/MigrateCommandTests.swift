import Foundation
import KB
import TestSupport
import Testing

struct MigrateCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func migrate(_ words: String...) throws -> ProgramRun {
    try runKbctl(["migrate"] + words, in: folder)
  }

  private var exists: Bool { FileManager.default.fileExists(atPath: folder.path("kb.sqlite")) }

  @Test func `a dry run prints SQL that makes the schema, and writes nothing`() throws {
    let run = try migrate("--dry-run")
    #expect(run.exitCode == 0 && run.output.contains("CREATE TABLE articles") && !exists)
    let database = try Connection("dry", mode: .memory)
    try database.execute(run.output)
    #expect(
      try database.value("SELECT count(*) FROM schema_migrations") == .integer(Int64(Migration.all.count)))
  }

  @Test func `status is 3 while something is pending and 0 when nothing is`() throws {
    #expect(try migrate("status").exitCode == 3)
    #expect(!exists)
    _ = try migrate("--to", "2")
    #expect(try migrate("status").exitCode == 3)
    _ = try migrate()
    let run = try migrate("status")
    #expect(run.exitCode == 0 && run.output.hasPrefix("version\tname\tstate\t"))
  }

  @Test func `an edited migration is 4, refused by verify, and accepted by repair`() throws {
    _ = try migrate()
    let database = try Connection(folder.path("kb.sqlite"))
    try database.run("UPDATE schema_migrations SET checksum = 'x' WHERE version = 2")
    #expect(try migrate("status").exitCode == 4)
    let verify = try migrate("verify")
    #expect(verify.exitCode == 65 && verify.errors.contains("0002_"))
    #expect(try migrate("repair").exitCode == 0)
    #expect(try migrate("verify").exitCode == 0)
    #expect(try migrate("status").exitCode == 0)
  }

  @Test func `an import into an older file brings it up and tells of the copy`() throws {
    _ = try migrate("--to", "3")
    _ = try folder.write("The bridge in Herat was closed on Monday, the mayor said.\n", to: "a.txt")
    let run = try runKbctl(["import", "a.txt"], in: folder)
    #expect(run.exitCode == 0 && run.errors.contains("kept a copy as kb.sqlite.before-0004"), "\(run.errors)")
  }

  @Test func `down takes one migration back and up brings it again, with a copy`() throws {
    _ = try migrate()
    let down = try migrate("down")
    #expect(down.exitCode == 0 && down.errors.contains("took back"))
    let up = try migrate()
    #expect(up.exitCode == 0 && up.errors.contains("kept a copy as kb.sqlite.before-"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.contains(".before-") })
  }

  @Test func `baseline adopts a file that lost its ledger`() throws {
    _ = try migrate()
    try Connection(folder.path("kb.sqlite")).execute("DROP TABLE schema_migrations; PRAGMA user_version = 0")
    #expect(try migrate("baseline").exitCode == 0)
    #expect(try migrate("status").exitCode == 0)
  }

  @Test func `a number that no migration has is refused`() throws {
    let run = try migrate("--to", "999")
    #expect(run.exitCode == 66 && run.errors.contains("999"))
  }
}
