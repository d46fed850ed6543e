import Foundation
import TestSupport
import Testing

struct CommandLineTests {
  @Test func `the version goes to standard output`() throws {
    let run = try runKbctl(["--version"])
    #expect(run.exitCode == 0 && run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil && run.errors.isEmpty)
  }

  @Test func `without a command there is help`() throws {
    let run = try runKbctl([])
    #expect(run.exitCode == 0 && run.output.contains("SUBCOMMANDS:") && run.errors.isEmpty)
  }

  @Test(arguments: [
    (["serch", "x"], "'serch'"), (["search", "x", "--sinc", "2021"], "--sinc"),
    (["search", "x", "--since", "yesterday"], "2022-08-30"),
    (["search", "x", "--limit", "0"], "use 1 or more"),
    (["search"], "no words to look for"), (["sql", "-p", "x", "SELECT 1"], "-p name=value"),
    (["stats", "--format", "xml"], "jsonl"), (["import"], "import"),
    (["migrate", "down", "--steps", "0"], "--steps"),
    (["sql", "--timeout", "0", "SELECT 1"], "more than 0"), (["show"], "show"), (["article"], "article"),
  ])
  func `a mistake in the arguments is one line with a remedy, and status 64`(words: [String], says: String)
    throws
  {
    let run = try runKbctl(words)
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("kbctl: ") && run.errors.contains(says) && run.errors.contains("; "))
    #expect(run.errors.split(separator: "\n").count == 1 && !run.errors.contains("Error:"))
  }

  @Test(arguments: [
    ["--db", "other.sqlite", "migrate"], ["migrate", "--db", "other.sqlite"],
    ["migrate", "up", "--db=other.sqlite"],
  ])
  func `the global options may stand before or after the command`(words: [String]) throws {
    let folder = try TemporaryFolder()
    #expect(try runKbctl(words, in: folder).exitCode == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path("other.sqlite")))
  }

  @Test func `KB_DATABASE names the database, and --db overrules it`() throws {
    let folder = try TemporaryFolder()
    let environment = ["KB_DATABASE": folder.path("a.sqlite")]
    _ = try runKbctl(["migrate"], in: folder, environment: environment)
    _ = try runKbctl(["migrate", "--db", "b.sqlite"], in: folder, environment: environment)
    #expect(FileManager.default.fileExists(atPath: folder.path("a.sqlite")))
    #expect(FileManager.default.fileExists(atPath: folder.path("b.sqlite")))
  }

  @Test func `quiet leaves only errors`() throws {
    let folder = try TemporaryFolder()
    #expect(try runKbctl(["migrate", "--quiet"], in: folder).errors.isEmpty)
    #expect(try runKbctl(["sql", "SELECT 1", "--quiet"], in: folder).errors.isEmpty)
    #expect(try !runKbctl(["sql", "SELEC 1", "--quiet"], in: folder).errors.isEmpty)
  }

  @Test func `a reader that stops early ends the command quietly`() throws {
    let folder = try TemporaryFolder()
    _ = try runKbctl(["migrate"], in: folder)
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) SELECT i FROM n"
    let run = try runShell("set -o pipefail; \"$KBCTL\" sql \"$SQL\" | head -1", in: folder, ["SQL": many])
    #expect(run.output == "i\n" && run.errors.isEmpty && run.exitCode == 0)
  }

  @Test func `a full disk behind standard output is told`() throws {
    let folder = try TemporaryFolder()
    _ = try runKbctl(["migrate"], in: folder)
    let run = try runShell("\"$KBCTL\" sql 'SELECT 1' > /dev/full", in: folder)
    #expect(run.exitCode == 74 && run.errors.hasPrefix("kbctl: standard output: "))
  }
}

/// Runs a shell script that finds the program as `$KBCTL`.
func runShell(_ script: String, in folder: TemporaryFolder, _ environment: [String: String] = [:]) throws
  -> ProgramRun
{
  let environment = environment.merging(["KBCTL": Kbctl.path]) { first, _ in first }
  return try RunningProgram(["bash", "-c", script], in: folder.path, environment: environment).waitForEnd()
}
