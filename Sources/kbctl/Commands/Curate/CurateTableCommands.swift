import ArgumentParser
import Importer
import KB

/// `kbctl curate log`: the journal.
struct CurateLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Lists the decisions: who, when, what, and where each stands.",
    discussion: """
      A decision holds, was undone, or was replaced by a later one. One that holds and is unfound has no subject in the articles \
      at hand; it is kept, and applied as soon as they come.

        kbctl curate log --unfound
      """)

  @Flag(help: "Only decisions that hold and find nothing to apply to.")
  var unfound = false

  @Flag(help: "Also decisions that were undone or replaced.")
  var all = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try Store.open(global.database, mode: .readOnly)
    try global.print(
      CurationJournal(store).table(unfoundOnly: unfound, includingPast: all), counting: .decision)
  }
}

/// `kbctl curate export`: decisions, or entities, as a table.
struct CurateExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints the decisions that hold, or all entities, as a table that apply reads.",
    discussion: """
      As CSV unless --format says jsonl or another form. Decisions applied to another database with the same articles come to \
      the same. With --entities, one row an entity that some article mentions, for OpenRefine and the like: change name, kind, \
      external_id or same_as, and hand the file to kbctl curate apply --entities.

        kbctl curate export > decisions.csv
        kbctl curate export --entities > entities.csv
      """)

  @Flag(help: "Entities instead of decisions.")
  var entities = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try Store.open(global.database, mode: .readOnly)
    let table = try entities ? EntityTable(store).table() : CurationTable.table(of: store)
    let console = global.console
    try console.write((global.format ?? .csv).renderer(for: console).render(table).text)
    console.note((entities ? Noun.entity : Noun.decision).counted(table.rows.count))
  }
}

/// `kbctl curate apply`: decisions from a file.
struct CurateApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Applies a table of decisions, all of it or nothing.",
    discussion: """
      A CSV with the columns action, name and value, and where needed kind, article, words and reason; or what kbctl curate \
      export printed, as CSV or JSON lines. Every line is tried first; when one is refused, nothing is applied and every \
      refused line is listed with its reason. --dry-run prints what would be decided. - reads standard input.

        action,kind,name,value
        merge,person,A. Massoud,Ahmad Massoud
        alias,organization,National Resistance Front,NRF

        kbctl curate apply decisions.csv --dry-run
      """)

  @Argument(help: ArgumentHelp("The table; - is standard input.", valueName: "file"))
  var file: String

  @Flag(help: "The table is one of entities, as export --entities prints it.")
  var entities = false

  @Flag(help: "Print what would be decided, and change nothing.")
  var dryRun = false

  @OptionGroup var options: CurateOptions

  func run() throws {
    let bytes = try TextFile.bytes(of: file)
    let known = entities ? EntityTable.columns : CurationTable.columns
    let needed = entities ? EntityTable.neededColumns : ["action"]
    let read = try CurationTableReader(location: file, known: known, needed: needed).lines(bytes)
    let store = try options.openStore()
    let batch = CurationBatch(store, by: options.author, at: Clock.now)
    // With a line that cannot be read, the others are tried and not kept.
    let isRehearsal = dryRun || !read.problems.isEmpty
    var items =
      try entities
      ? batch.apply(entities: read.lines, isRehearsal: isRehearsal)
      : batch.apply(read.lines, isRehearsal: isRehearsal)
    items += read.problems.map {
      CurationBatch.Item(line: $0.line, words: "unreadable", outcome: "refused", reason: $0.reason)
    }
    items.sort { $0.line < $1.line }
    let refused = items.filter { $0.outcome == "refused" }
    for item in refused {
      Console.warn("\(file): line \(item.line): \(item.words): \(item.reason ?? "")")
    }
    if dryRun {
      let rows = items.map { [Value($0.line), Value.text($0.outcome), .text($0.words), Value($0.reason)] }
      let table = Table(columns: ["line", "outcome", "decision", "reason"], rows: rows)
      try options.global.print(table, counting: nil)
    }
    let decided = items.filter { $0.outcome == "decided" }.count
    let already = items.filter { $0.outcome == "already" }.count
    guard refused.isEmpty else {
      Console.warn(
        "\(file): \(Noun.line.counted(refused.count)) refused, so that nothing was applied; correct them")
      throw ExitStatus.badInput
    }
    let verb = dryRun ? "would be decided" : "decided"
    options.global.console.note("\(Noun.decision.counted(decided)) \(verb), \(already) were so already")
  }
}
