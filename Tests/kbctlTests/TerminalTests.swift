import Foundation
import TestSupport
import Testing

/// What only a terminal gets; `script` makes one.
struct TerminalTests {
  private func onTerminal(
    _ command: String, in folder: TemporaryFolder, columns: Int = 60, _ environment: [String: String] = [:]
  ) throws -> ProgramRun {
    let environment = environment.merging(["TERM": "xterm", "COLUMNS": String(columns), "KBCTL": Kbctl.path])
    { $1 }
    let shell = "\"$KBCTL\" \(command)"
    return try RunningProgram(
      ["script", "-qec", shell, "/dev/null"], in: folder.path, environment: environment
    ).waitForEnd()
  }

  private func database() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try runKbctl(["migrate"], in: folder)
    return folder
  }

  @Test func `a terminal gets an aligned table in colour`() throws {
    let run = try onTerminal("sql \"SELECT 'x' AS name, 7 AS n\"", in: try database())
    #expect(run.output.contains("\u{1B}[1mname\u{1B}[0m  \u{1B}[1mn\u{1B}[0m"))
  }

  @Test func `NO_COLOR is honoured`() throws {
    let run = try onTerminal("sql \"SELECT 'x' AS name, 7 AS n\"", in: try database(), ["NO_COLOR": "1"])
    #expect(run.output.contains("name  n") && !run.output.contains("\u{1B}"))
  }

  @Test func `no line is wider than the terminal, and cut cells are told`() throws {
    let sql = "SELECT replace(hex(zeroblob(600)), '0', 'word ') AS long, 'short' AS other"
    let run = try onTerminal("sql \"\(sql)\"", in: try database(), columns: 40, ["NO_COLOR": "1"])
    #expect(run.output.split(separator: "\r\n").allSatisfy { $0.count <= 80 })
    #expect(run.output.contains("1 cell cut to fit (…); --format json shows all"))
  }

  @Test func `an import shows a bar and takes it away`() throws {
    let folder = try TemporaryFolder()
    for number in 1...3 { try folder.write(Sentences.article(number), to: "in/\(number).txt") }
    let run = try onTerminal("import in", in: folder)
    #expect(run.output.contains("[########################] 3/3"), "\(run.output)")
    let last = run.output.split(separator: "\r").last { $0.contains("new") } ?? ""
    #expect(last.contains("3 new") && !last.contains("#"))
  }

  @Test func `an import into a pipe shows no bar`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Sentences.article(1), to: "a.txt")
    #expect(try runKbctl(["import", "a.txt"], in: folder).errors == "kb.sqlite: 1 new\n")
  }

  @Test func `a pipe gets tab-separated values without colour`() throws {
    let run = try runKbctl(["sql", "SELECT 'x' AS name, 7 AS n"], in: try database())
    #expect(run.output == "name\tn\nx\t7\n" && run.errors == "1 row\n")
  }
}
