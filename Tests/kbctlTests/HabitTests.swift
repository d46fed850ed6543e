import Foundation
import TestSupport
import Testing

@testable import kbctl

/// What every command line tool is expected to have.
struct HabitTests {
  @Test(arguments: [
    (["serch", "x"], "unknown command 'serch'; did you mean kbctl search?"),
    (["--db", "x.sqlite", "quary"], "did you mean kbctl query?"),
    (["migrate", "statsu"], "did you mean kbctl migrate status?"),
    (["frobnicate"], "list them with kbctl --help"),
    (["search", "x", "--sinec", "2021"], "did you mean --since?"),
  ])
  func `a command or option that is misspelt is offered`(words: [String], says: String) throws {
    let run = try runKbctl(words)
    #expect(run.exitCode == 64 && run.errors.contains(says) && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `each shell gets its completions`(shell: String) throws {
    let run = try runKbctl(["--generate-completion-script", shell])
    #expect(run.exitCode == 0 && run.errors.isEmpty)
    #expect(
      run.output.contains("kbctl") && run.output.contains("backup") && run.output.contains("---completion"))
  }

  @Test func `names of queries and entities are completed from the program and the database`() throws {
    let sample = try SampleFolder()
    func offered(_ words: [String]) throws -> [Substring] {
      let run = try runKbctl(
        ["---completion"] + words, in: sample.folder,
        environment: ["SAP_SHELL": "bash", "SAP_SHELL_VERSION": "5.2"])
      return run.output.split(separator: "\n")
    }
    let names = try offered(["search", "--", "--by", "1", "3", "kbctl", "search", "--by", "nav"])
    #expect(names.contains("Idris Naveed"), "\(names)")
    let queries = try offered(["query", "--", "positional@0", "2", "4", "kbctl", "query", "most"])
    #expect(queries.contains("most-quoted"), "\(queries)")
  }

  @Test func `a manual page is made for every command`() throws {
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
      .standardizedFileURL
    let pages = try RunningProgram(
      [
        "awk", "-v", "folder=\(folder.path)", "-f", root.appending(path: "Documentation/manual.awk").path,
        root.appending(path: "Documentation/commands.md").path,
      ], in: folder.path
    ).waitForEnd()
    #expect(pages.exitCode == 0, "\(pages.errors)")
    let search = try String(contentsOfFile: folder.path("kbctl-search.1"), encoding: .utf8)
    #expect(search.hasPrefix(".TH KBCTL-SEARCH 1"))
    #expect(search.contains("kbctl\\-search \\- Finds articles, quotes and entities, best first."))
    #expect(search.contains(".SH OPTIONS"))
    for command in KBCtl.configuration.subcommands {
      #expect(FileManager.default.fileExists(atPath: folder.path("kbctl-\(command._commandName).1")))
    }
    #expect(FileManager.default.fileExists(atPath: folder.path("kbctl.1")))
  }

  @Test func `a terminal of twenty columns gets every answer`() throws {
    let sample = try SampleFolder()
    let answers = [
      ("stats", "articles", true), ("query most-quoted", "Naveed", true),
      ("search front", "Hill Front", false),
      ("doctor", "verdict", true), ("query", "alliances", true),
    ]
    for (command, part, isTable) in answers {
      let run = try RunningProgram(
        ["script", "-qec", "\"$KBCTL\" \(command)", "/dev/null"], in: sample.folder.path,
        environment: ["TERM": "xterm", "COLUMNS": "20", "NO_COLOR": "1", "KBCTL": Kbctl.path]
      ).waitForEnd()
      #expect(run.exitCode == 0, "\(command): \(run.output)")
      // Too narrow for columns: a line for each cell, and what does not fit is wrapped and not lost.
      #expect(run.output.contains("── 1 ─") == isTable, "\(command): \(run.output)")
      #expect(run.output.contains(part), "\(command): \(run.output)")
    }
  }
}
