import ArgumentParser
import KB

/// `kbctl query`: lists, explains, prints and runs named queries.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Runs a named query; without a name, lists them.",
    usage: """
      kbctl query
      kbctl query <name> [--<parameter> <value> ...]
      kbctl query <name> --help
      kbctl query show <name>
      """,
    discussion: """
      A query is one .sql file; besides the built-in ones, those in ./queries and in the folders of $KB_QUERIES, \
      separated by colons, are known, and one of your own replaces a built-in one of its name. With show \
      before the name the file is printed: a good start for your own.

        kbctl query most-quoted --limit 5
        kbctl query said-by --speaker nazary --format csv
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The query's name and its parameters.", valueName: "name"))
  var words: [String] = []

  @OptionGroup var global: GlobalOptions

  func run() throws {
    switch try QueryWords(words).request {
    case .explainCommand: throw CleanExit.helpRequest(self)
    case .list: try list(try catalog())
    case .show(let name): try global.console.write(QueryHelp.file(of: try catalog().query(named: name)))
    case .explain(let name): try global.console.write(QueryHelp.text(for: try catalog().query(named: name)))
    case .run(let name, let words):
      let query = try catalog().query(named: name)
      let arguments = try QueryWords.arguments(words, for: query)
      let store = try Store.open(global.database, mode: .readOnly)
      try global.print(try QueryRunner(store).run(query, arguments: arguments))
    }
  }

  private func catalog() throws -> QueryCatalog {
    let folders = Console.environment("KB_QUERIES")?.split(separator: ":").map(String.init) ?? []
    let catalog = try QueryCatalog(userFolders: ["queries"] + folders)
    for problem in catalog.problems { Console.warn("kbctl: \(problem)") }
    return catalog
  }

  private func list(_ catalog: QueryCatalog) throws {
    let rows = catalog.queries.map { query -> [Value] in
      [.text(query.name), .text(QueryHelp.row(of: query)), .text(QueryHelp.parameters(of: query))]
    }
    try global.print(
      Table(columns: ["query", "one row is", "parameters"], rows: rows), counting: .query)
  }
}
