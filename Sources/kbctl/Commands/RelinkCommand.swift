import Annotations
import ArgumentParser
import Importer
import KB

/// `kbctl relink`: links all stored chains again.
struct RelinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relink",
    abstract: "Decides again which entity each name is, as if all articles were imported anew.",
    discussion: """
      Linking learns from every article: a short name that stood alone may be clear once the full one is known, and a \
      newer kbctl may know better. The articles are linked in the order of their import, from nothing, and what comes \
      out otherwise is moved, in one transaction. What people decided stays. No file is read and no fact is extracted.

        kbctl relink --dry-run
        kbctl relink --since 2024-01-01
      """)

  @Option(
    help: ArgumentHelp(
      "Only articles first imported on this day or later; others keep their links.", valueName: "date"))
  var since: String?

  @Flag(help: "Say what would change, and write nothing.")
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let since, PartialDate(iso8601: since) == nil else { return }
    throw CommandFailure.usage("--since \(since): is not a date; write it as 2024-01-31")
  }

  func run() throws {
    let console = global.console
    Interruption.listen()
    let store = try Store.open(global.database, mode: dryRun ? .readOnly : .readWrite)
    let progress = Progress(console: console)
    let relink = Relink(
      store: store, stop: Interruption.stop,
      onProgress: { progress.show(done: $0.done, of: $0.total, location: $0.location) })
    let report = try progress.during {
      try relink.run(since: since, dryRun: dryRun, movesShown: console.isVerbose || dryRun ? 1000 : 0)
    }
    if dryRun || console.isVerbose { try global.print(table(report.moves), counting: nil) }
    let names = Noun.name.counted(report.movedChains)
    let change =
      report.movedChains == 0
      ? "nothing changes"
      : "\(names) in \(Noun.article.counted(report.changedArticles)) \(dryRun ? "would be" : "are now") linked otherwise"
    console.note(
      "\(global.database): \(Noun.article.counted(report.articles)) compared, \(change)\(dryRun ? " (dry run, nothing was written)" : "")"
    )
  }

  private func table(_ moves: [Relink.Move]) -> Table {
    Table(
      columns: ["article_id", "name", "before", "after", "rule"],
      rows: moves.map {
        [
          .integer($0.articleID), .text($0.name), .text($0.before), .text($0.after ?? "(new)"),
          .text($0.rule),
        ]
      })
  }
}
