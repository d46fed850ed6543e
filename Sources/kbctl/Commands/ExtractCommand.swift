import ArgumentParser
import Importer

/// `kbctl extract`: articles in, facts out, no database.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Prints the facts of articles as JSON lines, and stores nothing: for work on many machines.",
    discussion: """
      One line an article, in the order of the input; an article that cannot be read has a line with the reason in its \
      place. Nothing is kept from one article to the next, so that any number of workers can each do a part; kbctl load \
      brings their lines into a database, in any order. Documentation/scaling.md has the form of a line, and jobs for \
      Spark, Slurm and GNU parallel.

      Without a path, each line of standard input is an article as a JSON object, or the name of a file or folder, and \
      is answered as it comes. With paths, they are read as kbctl import reads them. The exit status is 0 even when \
      some articles cannot be read: their lines say so, and a failed worker would take the others' work with it.

        kbctl extract articles/ > facts.jsonl
        find articles -type f | kbctl extract --jobs 4 | gzip > facts.jsonl.gz
        parallel --pipepart -a scraped.jsonl --block 10M kbctl extract --part {#} > facts.jsonl
      """)

  @Argument(help: ArgumentHelp("A file, a folder, or - for standard input as one file.", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which part of the whole input this is: kbctl load takes parts in their order.", valueName: "n"))
  var part = 0

  @OptionGroup var articles: ArticleOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let format = global.format, format != .jsonl {
      throw CommandFailure.usage("--format \(format.rawValue): extract writes JSON lines only; leave it out")
    }
  }

  func run() async throws {
    try ImportError.requireModels()
    try FileSystem.requireSome(of: paths)
    if !paths.isEmpty { try reading.check(paths) }
    let console = global.console
    if paths.isEmpty || paths.contains("-"), StandardInput.isTerminal {
      console.note(
        paths.isEmpty
          ? "type names of files, or articles as JSON, one a line; end with Ctrl-D"
          : "type or paste an article; end it with Ctrl-D")
    }
    Interruption.listen()
    let run = ExtractionRun(options: options, part: part, stop: Interruption.stop)
    let summary = try await run.run(paths: paths) { try console.write($0) }
    let failures = summary.failures > 0 ? ", \(summary.failures) not read (their lines say why)" : ""
    console.note("\(Noun.article.counted(summary.articles)) extracted\(failures)")
    if summary.isInterrupted { throw ExitStatus.interrupted }
  }

  private var options: ImportOptions {
    var options = ImportOptions(toolVersion: KBCtl.version)
    articles.apply(to: &options)
    reading.apply(to: &options)
    return options
  }
}
