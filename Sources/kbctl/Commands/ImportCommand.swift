import Annotations
import ArgumentParser
import Importer
import KB

/// `kbctl import`: files, folders and standard input into the database.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Imports articles from files, folders or standard input.",
    discussion: """
      Makes the database when there is none. Folders are read with all that is in them; - reads one article from \
      standard input. Each article is stored at once and in whole, so Ctrl-C loses nothing that was stored, and \
      running the same command again continues. Importing the same articles twice changes nothing. What cannot be \
      imported is listed with the reason, the exit status is then 65, and everything else is imported.

        kbctl import articles/ --source 'River Post' --jobs 4
        kbctl import interview.txt --published 2022-08-30
        pbpaste | kbctl import -
      """)

  @Argument(help: ArgumentHelp("A file, a folder, or - for standard input.", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("Articles to work on at a time; the result is the same.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("The date of articles that state none: 2022, 2022-08, 2022-08-30.", valueName: "date"),
    transform: PartialDate.typed)
  var published: PartialDate?

  @Option(help: ArgumentHelp("The publisher of articles that name none.", valueName: "name"))
  var source: String?

  @Option(help: ArgumentHelp("Read everything as this format, whatever it looks like.", valueName: "name"))
  var reader: String?

  @Flag(help: "Say what would come of each input, and write nothing.")
  var dryRun = false

  @Flag(help: "Extract the facts of unchanged articles again.")
  var reextract = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let jobs, jobs < 1 {
      throw CommandFailure.usage("--jobs \(jobs): is not a number of articles; use 1 or more")
    }
  }
}
