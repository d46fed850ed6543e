import ArgumentParser
import Importer
import KB

/// `kbctl import`: files, folders and standard input into the database.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Imports articles from files, folders or standard input.",
    discussion: """
      Makes the database when there is none. Folders are read with all that is in them; - reads standard input. What \
      a file is, is told by its bytes: texts, web pages, feeds, JSON, JSON lines and CSV of scrapers, exports of press \
      databases, mail, WARC and zip archives, DOCX and PDF, and any of them compressed with gzip.

      Each article is stored at once and in whole, so Ctrl-C loses nothing that was stored, and running the same \
      command again continues. Importing the same articles twice changes nothing; files that did not change are not \
      even read. What cannot be imported is listed with the reason, the exit status is then 65, and everything else is \
      imported. Nothing is ever fetched.

        kbctl import articles/ --source 'River Post' --jobs 4
        kbctl import scraped.csv --map body=fulltext,published=day
        curl -s https://example.org/story | kbctl import - --uri https://example.org/story
        kbctl import --retry
        kbctl import --reextract --older-than linear-2
      """)

  @Argument(help: ArgumentHelp("A file, a folder, or - for standard input.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var articles: ArticleOptions
  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Say what would come of each input, and write nothing.")
  var dryRun = false

  @Flag(help: "Store and index the texts, and extract no facts.")
  var noExtract = false

  @Flag(
    help:
      "Extract the facts of unchanged articles again; without a path, of all stored articles from their texts."
  )
  var reextract = false

  @Option(
    help: ArgumentHelp(
      "With --reextract: only stored articles whose facts an older extractor made.", valueName: "version"))
  var olderThan: String?

  @Flag(help: "Only inputs that were rejected before; without a path, all of them.")
  var retry = false

  @Flag(help: "Remove articles whose file is gone from the folder, or no longer holds them.")
  var prune = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if paths.isEmpty, !retry, !reextract {
      throw CommandFailure.usage("no path to import; name a file or a folder, or - for standard input")
    }
    if olderThan != nil, !reextract || !paths.isEmpty {
      throw CommandFailure.usage(
        "--older-than chooses among stored articles; use it with --reextract and without a path")
    }
    if reextract, noExtract {
      throw CommandFailure.usage("--reextract and --no-extract contradict each other; leave one out")
    }
  }

  func run() async throws {
    try ImportError.requireModels()
    try FileSystem.requireSome(of: paths)
    try reading.check(paths)
    let console = global.console
    Interruption.listen()
    if paths.contains("-"), StandardInput.isTerminal {
      console.note("type or paste an article; end it with Ctrl-D")
    }
    let progress = Progress(console: console)
    let run = ImportRun(
      store: try global.storeForArticles(isDryRun: dryRun), options: options, stop: Interruption.stop,
      onProgress: { progress.show(done: $0.done, of: $0.total, location: $0.location) })
    let report = try await progress.during {
      reextract && paths.isEmpty
        ? try await run.reextract(olderThan: olderThan.map { ExtractorVersion($0) })
        : try await run.run(paths: paths)
    }
    // Of facts extracted again because the user said so, the number is enough.
    try ImportReportText(database: global.database, isDryRun: dryRun, hidesUpdated: reextract)
      .tell(report, on: console)
  }

  private var options: ImportOptions {
    var options = ImportOptions(
      dryRun: dryRun, reextract: reextract, arguments: Array(CommandLine.arguments.dropFirst()),
      toolVersion: KBCtl.version)
    articles.apply(to: &options)
    reading.apply(to: &options)
    options.extracts = !noExtract
    writing.apply(to: &options)
    options.prunes = prune
    options.retries = retry
    options.onWait = global.tellsOfWait
    return options
  }
}

extension Result where Failure == any Error {
  /// What an asynchronous call returns or throws, for those who have something to do in between.
  fileprivate init(catching body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
