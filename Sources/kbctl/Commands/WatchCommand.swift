import ArgumentParser
import Importer
import KB

/// `kbctl watch`: imports what appears in a folder, until it is stopped.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Imports a folder, and then whatever appears or changes in it, until it is stopped.",
    discussion: """
      Waits for the system to say that a file was written, moved there or taken away, and imports the folder again \
      half a second after the last of them; files that did not change are not read. Stop it with Ctrl-C. Where \
      nothing should run all the time, a timer does the same with kbctl import.

        kbctl watch incoming/ --source 'River Post'
        kbctl watch incoming/ --prune --db news.sqlite
      """)

  @Argument(help: ArgumentHelp("The folder.", valueName: "folder"))
  var folder: String

  @OptionGroup var articles: ArticleOptions

  @Flag(help: "Remove articles whose file is gone from the folder.")
  var prune = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try ImportError.requireModels()
    try reading.check([folder])
    Interruption.listen()
    let console = global.console
    // Listening begins before the first import, so that nothing falls between the two.
    let watch = try FolderWatch(folder)
    let store = try global.storeForArticles()
    var isFirst = true
    while !Interruption.stop.isRequested {
      let report = try await ImportRun(store: store, options: options, stop: Interruption.stop).run(paths: [
        folder
      ])
      tell(report, isFirst: isFirst, on: console)
      isFirst = false
      // The folder's own database changes with every import, and is no reason for another.
      try watch.waitForChange(besides: global.database) { Interruption.stop.isRequested }
    }
  }

  private var options: ImportOptions {
    var options = ImportOptions(
      arguments: Array(CommandLine.arguments.dropFirst()), toolVersion: KBCtl.version)
    articles.apply(to: &options)
    reading.apply(to: &options)
    options.prunes = prune
    options.onWait = global.tellsOfWait
    return options
  }

  private func tell(_ report: ImportReport, isFirst: Bool, on console: Console) {
    ImportReportText.tellRejected(of: report)
    let counts = ImportReportText.counts(of: report, besides: isFirst ? [] : [.unchanged])
    if let counts { console.note("\(global.database): \(counts)") }
    if isFirst { console.note("watching \(folder); stop with Ctrl-C") }
  }
}
