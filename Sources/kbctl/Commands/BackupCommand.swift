import ArgumentParser
import KB

/// `kbctl backup`: a consistent copy.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Makes a consistent copy of the database while others read and write.",
    discussion: """
      The copy is one file, as of one moment, made page by page through SQLite's online backup while an import goes \
      on; another file is never overwritten, and half a copy never has its name.

        kbctl backup kb-monday.sqlite
      """)

  @Argument(help: ArgumentHelp("The copy to make.", valueName: "file"))
  var file: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let connection = try Store.open(global.database, mode: .readOnly).connection
    let progress = Progress(console: global.console)
    try progress.during {
      try Maintenance(connection).backUp(to: file) { done, all in
        progress.show(done: done, of: all, location: "pages")
      }
    }
    global.console.note("\(global.database): copied to \(file)")
  }
}
