import ArgumentParser
import KB

/// What every command understands.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The database; else $KB_DATABASE, else ./kb.sqlite.", valueName: "file"))
  var db: String?

  @Option(
    help: "How to print; else a table on a terminal, tsv in a pipe.")
  var format: OutputFormat?

  @Flag(help: "Say nothing but errors on standard error.")
  var quiet = false

  @Flag(help: "Say more on standard error.")
  var verbose = false

  var database: String { db ?? Console.environment("KB_DATABASE") ?? "kb.sqlite" }

  var console: Console { Console(isQuiet: quiet, isVerbose: verbose) }

}

extension GlobalOptions {
  /// Prints a table in the form that was asked for or suits the stream, then says how many rows it has.
  ///
  /// - Parameter noun: what one row is; nil says nothing.
  func print(_ table: Table, counting noun: Noun? = .row) throws {
    let console = console
    let format = format ?? (console.isTerminal ? .table : .tsv)
    let rendering = format.renderer(for: console).render(table)
    try console.write(rendering.text)
    if let noun { console.note(noun.counted(table.rows.count)) }
    if rendering.cutCells > 0 {
      console.note("\(Noun.cell.counted(rendering.cutCells)) cut to fit (…); --format json shows all")
    }
  }
}

extension GlobalOptions {
  /// Prints the results of several statements, one after the other; as JSON they are one array of arrays.
  func print(_ tables: [Table]) throws {
    guard tables.count != 1 else { return try print(tables[0]) }
    let console = console
    if format == .json {
      let renderer = JSONTable(isLines: false)
      let texts = tables.map { String(renderer.render($0).text.dropLast()) }
      return try console.write("[" + texts.joined(separator: ",\n") + "]\n")
    }
    for (index, table) in tables.enumerated() {
      if index > 0 { try console.write("\n") }
      try print(table)
    }
  }
}
