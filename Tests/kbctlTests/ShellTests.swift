import Foundation
import TestSupport
import Testing

@testable import kbctl

struct ShellTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  private func shell(_ input: String, _ words: String...) throws -> ProgramRun {
    try runKbctl(["shell"] + words, in: sample.folder, input: input)
  }

  @Test func `statements from a pipe run in turn, over lines and without a last semicolon`() throws {
    let run = try shell("SELECT 1\n  AS a;\n\nSELECT ';' AS b; -- no end\nSELECT 3 AS c")
    #expect(run.output == "a\n1\nb\n;\nc\n3\n" && run.exitCode == 0, "\(run)")
  }

  @Test func `the first mistake in a pipe ends it with its status`() throws {
    let run = try shell("SELECT 1 AS a;\nSELECT nme FROM entities;\nSELECT 2 AS b;")
    #expect(run.exitCode == 64 && run.output == "a\n1\n" && run.errors.contains("nme"))
  }

  @Test func `nothing can be written`() throws {
    let before = try shell("SELECT count(*) AS n FROM quotes;").output
    #expect(before.hasPrefix("n\n") && before != "n\n0\n")
    #expect(try shell("DELETE FROM quotes;").exitCode == 64)
    #expect(try shell("SELECT count(*) AS n FROM quotes;").output == before)
  }

  @Test(arguments: [
    (".tables", "quote_list\tview"), (".columns quotes", "speaker_text"),
    (".schema quotes", "CREATE TABLE quotes"),
    (".queries", "most-quoted"), (".query said-by --speaker 'idris naveed'", "Our men hold Dara"),
    (".query most-quoted --help", "USAGE: kbctl query most-quoted"), (".search villager", "Clash reported"),
    (".format jsonl\nSELECT 1 AS a;", "{\"a\":1}"), (".help", ".timeout SECONDS"),
  ])
  func `commands answer`(typed: String, says: String) throws {
    let run = try shell(typed)
    #expect(run.exitCode == 0 && run.output.contains(says), "\(run)")
  }

  @Test(arguments: [
    (".tabels", 64, "did you mean .tables?"), (".columns quots", 66, "did you mean quotes?"),
    (".format xml", 64, "jsonl"), (".timeout 0", 64, "more than 0"), (".columns", 64, "see .help"),
    (".read none.sql", 66, "none.sql"), (".query most-quotet", 66, "most-quoted"),
    (".query said-by", 64, "--speaker"),
  ])
  func `a mistake in a command says what to do`(typed: String, status: Int32, says: String) throws {
    let run = try shell(typed)
    #expect(run.exitCode == status && run.errors.contains(says), "\(run)")
  }

  @Test func `files that read each other end with a message`() throws {
    try sample.folder.write(".read b.sql\n", to: "a.sql")
    try sample.folder.write(".read a.sql\n", to: "b.sql")
    let run = try shell(".read a.sql")
    #expect(run.exitCode == 64 && run.errors.contains("read each other"), "\(run)")
  }

  @Test func `a command is told from its words by any white space`() throws {
    #expect(try shell(".search\tvillager").output.contains("Clash reported"))
  }

  @Test(arguments: [
    ["sql", "SELECT 1 AS a", "--timeout", "inf"], ["sql", "SELECT 1 AS a", "--timeout", "1e300"],
    ["search", "villager", "--limit", "9223372036854775807", "--offset", "1"],
    ["curate", "review", "--list", "--limit", "9223372036854775807"],
  ])
  func `a number that no clock or list can hold is as much as there is`(words: [String]) throws {
    #expect(try runKbctl(words, in: sample.folder).exitCode == 0)
  }

  @Test func `a file is read as if it were typed, and quit ends`() throws {
    try sample.folder.write("SELECT 7 AS seven;\n.quit\nSELECT 8 AS eight;", to: "my queries.sql")
    #expect(try shell(".read 'my queries.sql'\nSELECT 9 AS nine;").output == "seven\n7\nnine\n9\n")
    #expect(try shell("SELECT 1 AS a;\n.quit\nSELECT 2 AS b;").output == "a\n1\n")
  }

  @Test(arguments: [
    (".query said-by --speaker 'idris naveed'", [".query", "said-by", "--speaker", "idris naveed"]),
    (".a  \"b 'c'\" ''", [".a", "b 'c'", ""]), ("", []), (".a 'open", [".a", "open"]),
  ])
  func `words may be quoted`(line: String, words: [String]) {
    #expect(ShellInstruction.words(of: line) == words)
  }

  /// `script` makes a terminal; its input is what is typed.
  private func typed(_ keys: String) throws -> ProgramRun {
    try sample.folder.write(keys, to: "keys")
    let environment = [
      "TERM": "xterm", "COLUMNS": "80", "KBCTL": Kbctl.path, "XDG_STATE_HOME": sample.folder.path("state"),
    ]
    return try RunningProgram(
      ["bash", "-c", "script -qec '\"$KBCTL\" shell' /dev/null < keys"], in: sample.folder.path,
      environment: environment
    ).waitForEnd()
  }

  @Test(.enabled(if: LineEditor.isAvailable, "needs libedit"))
  func `on a terminal lines are kept for this user only, and a mistake ends nothing`() throws {
    let run = try typed("SELECT nme FROM quotes;\nSELECT 40 + 2 AS answer;\n.quit\n")
    #expect(run.output.contains("no such column: nme") && run.output.contains("42"), "\(run.output)")
    let history = sample.folder.path("state/kbctl/history")
    #expect(try String(contentsOfFile: history, encoding: .utf8).contains("answer"))
    let mode = try FileManager.default.attributesOfItem(atPath: history)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(.enabled(if: LineEditor.isAvailable, "needs libedit"))
  func `the tabulator key completes tables, columns, queries and commands`() throws {
    let run = try typed("SELECT count(*) AS n FROM quote_par\t;\n.query most-quo\t --limit 1\n.quit\n")
    #expect(!run.output.contains("no such") && run.output.contains("first_quoted"), "\(run.output)")
  }
}
