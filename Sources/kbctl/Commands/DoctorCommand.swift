import ArgumentParser
import KB

/// `kbctl doctor`: whether everything around the database is as it should be.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Looks at SQLite, the file, its folder and its disk, and says what to do.",
    discussion: """
      One row a thing, with what was found and what to do about it. The exit status is 65 when something will not \
      work; a warning is no reason. Nothing is changed, and there need be no database yet. What is in the file is \
      kbctl check's to look at.

        kbctl doctor
        kbctl doctor --db kb.sqlite --format json
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let observations = program() + Doctor(path: global.database).run()
    let rows = observations.map { seen -> [Value] in
      [.text(seen.subject), .text(seen.verdict.rawValue), .text(seen.detail), .text(seen.remedy)]
    }
    try global.print(
      Table(columns: ["subject", "verdict", "found", "what_to_do"], rows: rows), counting: nil)
    let wrong = observations.count { $0.verdict == .wrong }
    let warnings = observations.count { $0.verdict == .warning }
    global.console.note("\(wrong) wrong, \(Noun(one: "warning", many: "warnings").counted(warnings))")
    if wrong > 0 { throw ExitStatus.badInput }
  }

  private func program() -> [Doctor.Observation] {
    [
      Doctor.Observation("kbctl", .fine, KBCtl.version),
      LineEditor.isAvailable
        ? Doctor.Observation("line editing", .fine, "kbctl shell has history and completion")
        : Doctor.Observation(
          "line editing", .warning, "libedit is not installed, so kbctl shell reads plain lines",
          "apt-get install libedit2"),
    ]
  }
}
