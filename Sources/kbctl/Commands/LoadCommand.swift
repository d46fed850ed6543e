import ArgumentParser
import Importer
import KB

/// `kbctl load`: what `kbctl extract` wrote, into a database.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Brings the lines of kbctl extract into the database, as an import would have.",
    discussion: """
      The lines may come in any order and from any number of files, compressed with gzip or not: they are put into the \
      order of the input first, because who a name means depends on the names before it. Loading the same lines twice \
      changes nothing; the rows are those that importing the same articles would have made. Load all parts at once to have \
      them all in order. A line that is cut short or of a newer kbctl is listed with the reason, the exit status is then \
      65, and everything else is loaded.

        kbctl load facts.jsonl
        kbctl load part-*.jsonl.gz
        kbctl extract articles/ | kbctl load -
      """)

  @Argument(help: ArgumentHelp("A file of lines, or - for standard input.", valueName: "file"))
  var files: [String]

  @Flag(help: "Say what would come of each line, and write nothing.")
  var dryRun = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try FileSystem.requireSome(of: files)
    let console = global.console
    Interruption.listen()
    var options = ImportOptions(
      dryRun: dryRun, arguments: Array(CommandLine.arguments.dropFirst()), toolVersion: KBCtl.version)
    writing.apply(to: &options)
    options.onWait = global.tellsOfWait
    let progress = Progress(console: console)
    let run = LoadRun(
      store: try global.storeForArticles(isDryRun: dryRun), options: options, stop: Interruption.stop,
      onProgress: { progress.show(done: $0.done, of: $0.total, location: $0.location) })
    let report = try progress.during { try run.run(paths: files) }
    try ImportReportText(database: global.database, isDryRun: dryRun, hidesUpdated: false)
      .tell(report, on: console)
  }
}
