import ArgumentParser
import KB

/// `kbctl export`: what the database holds, for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Writes tables, the graph of entities, FollowTheMoney entities, references, or a smaller database.",
    discussion: """
      To standard output, or with --to into a file; the file's name can say the format. A file is there whole or not at \
      all, and one that is there already is only replaced with --force.

      The graph joins entities, not mentions: by relations that some passage affirms, by events in which one acts on the \
      other, by sentences that name both. As csv it is two files, NAME-nodes.csv and NAME-edges.csv.

      The condition of --where is SQL over the columns of articles, and source, the publisher's name. Parquet is not \
      written; DuckDB reads the CSV files and the database itself.

        kbctl export --table quote_list --to quotes.csv
        kbctl export --all --to tables/ --rows jsonl
        kbctl export --graph gexf --around nazary --depth 2 --to nazary.gexf
        kbctl export --graph svg --around 'River Council' --edges relations,events --to council.svg
        kbctl export --ftm --to entities.ftm.json
        kbctl export --citations bibtex --to articles.bib
        kbctl export --sqlite kunduz.db --where "published_at >= '2021' AND body LIKE '%Kunduz%'"
        kbctl export --datasette metadata.json
      """)

  @Option(help: ArgumentHelp("A table or view.", valueName: "name"))
  var table: String?

  @Flag(help: "Every table and view, one file each, into the folder of --to.")
  var all = false

  @Option(
    help: ArgumentHelp("The form of the rows; else as the file's name says, else csv.", valueName: "form"))
  var rows: RowFormat?

  @Option(help: "The graph of entities.")
  var graph: GraphFormat?

  @Option(
    help: ArgumentHelp("With --graph: only what lies around this entity.", valueName: "name"),
    completion: Completions.entities)
  var around: String?

  @Option(help: ArgumentHelp("With --around: so many edges away.", valueName: "n"))
  var depth = 1

  @Option(
    help: ArgumentHelp(
      "With --graph: what joins entities: relations, events, co-mentions.", valueName: "kinds"),
    transform: ExportCommand.edgeKinds)
  var edges: Set<EntityGraph.EdgeKind> = [.relations]

  @Option(
    help: ArgumentHelp("With --graph: only edges with so many passages, events or sentences.", valueName: "n")
  )
  var least = 1

  @Flag(help: "Entities of FollowTheMoney, the data model of Aleph and OpenSanctions, as JSON lines.")
  var ftm = false

  @Option(help: "References to all articles.")
  var citations: CitationStyle?

  @Option(help: ArgumentHelp("A smaller database with the same schema.", valueName: "file"))
  var sqlite: String?

  @Option(name: .customLong("where"), help: ArgumentHelp("With --sqlite: which articles.", valueName: "sql"))
  var condition: String?

  @Option(help: ArgumentHelp("A metadata file for Datasette.", valueName: "file"))
  var datasette: String?

  @Option(help: ArgumentHelp("The file, or with --all the folder; else standard output.", valueName: "path"))
  var to: String?

  @Flag(help: "Replace files that are there already.")
  var force = false

  @OptionGroup var global: GlobalOptions

  private var modes: [String] {
    [
      table.map { _ in "--table" }, all ? "--all" : nil, graph.map { _ in "--graph" }, ftm ? "--ftm" : nil,
      citations.map { _ in "--citations" }, sqlite.map { _ in "--sqlite" },
      datasette.map { _ in "--datasette" },
    ].compactMap { $0 }
  }

  func validate() throws {
    if modes.isEmpty {
      throw CommandFailure.usage(
        "nothing to export; choose --table, --all, --graph, --ftm, --citations, --sqlite or --datasette")
    }
    if modes.count > 1 {
      throw CommandFailure.usage(
        "\(modes.joined(separator: " and ")): are several exports; run them one by one")
    }
    if all, to == nil { throw CommandFailure.usage("--all writes many files; name a folder with --to") }
    if graph == .csv, to == nil {
      throw CommandFailure.usage("--graph csv writes two files; name them with --to")
    }
    if graph == nil, around != nil {
      throw CommandFailure.usage("--around chooses a part of a graph; add --graph FORMAT")
    }
    if depth < 1 { throw CommandFailure.usage("--depth \(depth): is not a number of edges; use 1 or more") }
    if sqlite == nil, condition != nil {
      throw CommandFailure.usage("--where chooses articles for --sqlite; add it")
    }
    if sqlite != nil, condition == nil {
      throw CommandFailure.usage("--sqlite needs --where; to copy the whole, use kbctl backup FILE")
    }
    if let format = global.format, graph == nil {
      guard let rows = RowFormat(rawValue: format.rawValue), self.rows == nil || self.rows == rows else {
        throw CommandFailure.usage(
          "--format \(format.rawValue): is for answers; use --rows csv, tsv or jsonl")
      }
    }
  }

  func run() throws {
    let store = try Store.open(global.database, mode: .readOnly)
    let export = ExportRun(store: store, console: global.console, path: to, isForced: force)
    if let table { return try export.writeTable(table, as: rowFormat) }
    if all { return try export.writeAllTables(to: to ?? ".", as: rowFormat ?? .csv) }
    if let graph { return try export.writeGraph(try entityGraph(store), as: graph) }
    if ftm { return try export.writeFollowTheMoney() }
    if let citations { return try export.writeCitations(citations) }
    if let datasette { return try export.writeDatasette(to: datasette) }
    if let sqlite, let condition { try export.writeSubset(to: sqlite, where: condition) }
  }

  private var rowFormat: RowFormat? { rows ?? global.format.flatMap { RowFormat(rawValue: $0.rawValue) } }

  private func entityGraph(_ store: Store) throws -> EntityGraph {
    var selection = EntityGraph.Selection()
    selection.kinds = edges
    selection.depth = depth
    selection.leastWeight = least
    selection.center = try around.map { try NameLookup(store).one($0).entityID }
    return try EntityGraph(selection, in: store.connection)
  }

  private static func edgeKinds(_ typed: String) throws -> Set<EntityGraph.EdgeKind> {
    Set(
      try typed.split(separator: ",").map { word in
        guard let kind = EntityGraph.EdgeKind(rawValue: String(word)) else {
          let known = EntityGraph.EdgeKind.allCases.map(\.rawValue).joined(separator: ", ")
          throw CommandFailure.usage("--edges \(word): is no kind of edge; use \(known)")
        }
        return kind
      })
  }
}
