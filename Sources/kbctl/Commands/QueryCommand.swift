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
      kbctl query new <name>
      kbctl query check [<folder>]
      """,
    discussion: """
      A query is one .sql file; besides the built-in ones, those in ./queries and in the folders of $KB_QUERIES, \
      separated by colons, are known, and one of your own replaces a built-in one of its name. With show \
      before the name the file is printed. new writes a query of that name to ./queries, for you to change; check says \
      what is wrong with your own, or with those of a folder, and runs none of them.

        kbctl query most-quoted --limit 5
        kbctl query said-by --speaker nazary --format csv
        kbctl query new my-query && kbctl query check
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The query's name and its parameters.", valueName: "name"),
    completion: Completions.query)
  var words: [String] = []

  @OptionGroup var global: GlobalOptions

  func run() throws {
    switch try QueryWords(words).request {
    case .explainCommand: throw CleanExit.helpRequest(self)
    case .list: try list(try catalog())
    case .show(let name): try global.console.write(QueryHelp.file(of: try catalog().query(named: name)))
    case .new(let name): try QueryFiles.write(name, console: global.console)
    case .check(let folder): try QueryFiles.check(folder.map { [$0] } ?? QueryFolders.all, global)
    case .explain(let name): try global.console.write(QueryHelp.text(for: try catalog().query(named: name)))
    case .run(let name, let words):
      let query = try catalog().query(named: name)
      let arguments = try QueryWords.arguments(words, for: query)
      let store = try Store.open(global.database, mode: .readOnly)
      try global.print(try QueryRunner(store).run(query, arguments: arguments))
    }
  }

  private func catalog() throws -> QueryCatalog { try QueryFolders.catalog() }

  private func list(_ catalog: QueryCatalog) throws {
    let rows = catalog.queries.map { query -> [Value] in
      [.text(query.name), .text(QueryHelp.row(of: query)), .text(QueryHelp.parameters(of: query))]
    }
    try global.print(
      Table(columns: ["query", "one row is", "parameters"], rows: rows), counting: .query)
  }
}
