import ArgumentParser

/// The program: its root command, and the one way to its end.
@main
struct KBCtl: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "kbctl",
    abstract: "Turns news articles into a knowledge base in one SQLite file, and answers questions from it.",
    discussion: """
      kbctl import articles/ reads a folder into ./kb.sqlite; kbctl search, query, show and sql answer from it.
      Answers go to standard output, everything else to standard error.
      """,
    version: version,
    subcommands: [
      ImportCommand.self, WatchCommand.self, SearchCommand.self, ShowCommand.self, ArticleCommand.self,
      QueryCommand.self, CurateCommand.self,
      SQLCommand.self, ReadCommand.self, AnnotateCommand.self,
      ExtractCommand.self, LoadCommand.self, TimelineCommand.self, ExportCommand.self, CiteCommand.self,
      StatsCommand.self, CheckCommand.self, RelinkCommand.self, MigrateCommand.self, OptimizeCommand.self,
      BackupCommand.self, DoctorCommand.self, ShellCommand.self,
    ])

  @OptionGroup var global: GlobalOptions

  /// Runs the command of the arguments; every way to end passes here.
  static func main() async {
    Console.ignoreBrokenPipes()
    do {
      let words = Array(CommandLine.arguments.dropFirst())
      try Spelling.requireCommand(words)
      var command = try parseAsRoot(QueryWords.hoistingGlobalOptions(in: words))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Console.end(Ending.status(telling: error))
    }
  }
}
