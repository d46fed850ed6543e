import ArgumentParser
import KB

/// `kbctl backup`: a consistent copy.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Makes a consistent copy of the database while others read and write.",
    discussion: """
      The copy is one compact file, as of one moment; another file is never overwritten.

        kbctl backup kb-monday.sqlite
      """)

  @Argument(help: ArgumentHelp("The copy to make.", valueName: "file"))
  var file: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try Maintenance(Store.open(global.database, mode: .readOnly).connection).backUp(to: file)
    global.console.note("\(global.database): copied to \(file)")
  }
}
