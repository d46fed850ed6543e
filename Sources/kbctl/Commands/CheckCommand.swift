import ArgumentParser
import KB

/// `kbctl check`: whether everything in the file is as it should be.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verifies the file, its full-text indexes, and the characters behind every fact.",
    discussion: """
      Checks SQLite's pages, foreign keys, the full-text indexes against their tables, rows that nothing bears out, \
      and every span of every fact against the stored text. The exit status is 65 when something is wrong; each \
      finding is one row, with what to do about it. Nothing is changed.

        kbctl check && kbctl backup kb-monday.sqlite
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let console = global.console
    let connection = try connection()
    let check = IntegrityCheck(connection)
    if !check.includesSearch {
      console.note("the file cannot be written, so its full-text indexes are not compared")
    }
    let progress = Progress(console: console)
    let findings = try progress.during {
      try check.run { done, all in progress.show(done: done, of: all, location: "articles") }
    }
    let rows = findings.map { finding -> [Value] in
      [.text(finding.check.rawValue), .text(finding.table), Value(finding.row), .text(finding.message)]
    }
    try global.print(
      Table(columns: ["check", "table", "row", "finding"], rows: rows), counting: .finding)
    let unfound = try CurationJournal(connection).unfoundCount()
    if unfound > 0 {
      console.note(
        "\(Noun.decision.counted(unfound)) of people find nothing to apply to; see kbctl curate log --unfound"
      )
    }
    if !findings.isEmpty { throw ExitStatus.badInput }
  }

  /// The full-text indexes can only be compared on a connection that may write.
  private func connection() throws(StoreError) -> Connection {
    do {
      return try Store.open(global.database, mode: .readWrite).connection
    } catch .newerSchema, .readOnlyFile, .noPermission {
      return try Store.open(global.database, mode: .readOnly).connection
    }
  }
}
