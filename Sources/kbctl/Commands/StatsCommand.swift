import ArgumentParser
import KB

/// `kbctl stats`: what a database holds, in numbers.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Counts what the database holds.",
    discussion: """
      One row a table, then one row for each sort of its rows: articles by genre, entities by kind, quotes by kind, \
      events by type. Entities are those that some article mentions.

      --growth tells how the database grew, by month of publication or by import; --sizes what takes the room in it.

        kbctl stats --format json
        kbctl stats --growth month
        kbctl stats --sizes
      """)

  @Option(help: ArgumentHelp("One row a step of its growth instead.", valueName: "step"))
  var growth: Growth.Step?

  @Flag(help: "One row a table or index with its bytes instead; reads the whole file.")
  var sizes = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    if growth != nil || sizes {
      let history = Growth(try Store.open(global.database, mode: .readOnly).connection)
      if let growth { try global.print(try history.table(by: growth)) }
      if sizes { try global.print(try history.sizes()) }
      return
    }
    let statistics = try Statistics(Store.open(global.database, mode: .readOnly).connection)
    try global.print(statistics.table, counting: nil)
    let console = global.console
    console.note("\(statistics.path): schema \(statistics.schemaVersion), \(ByteCount.text(statistics.size))")
    if let days = statistics.publication { console.note("published from \(days.first) to \(days.last)") }
    if let days = statistics.events { console.note("events from \(days.first) to \(days.last)") }
    if console.isVerbose {
      console.note(
        "\(statistics.unmentionedEntities) countries, provinces and cities are known and not mentioned")
    }
  }
}

extension Growth.Step: ExpressibleByArgument {}

/// Sizes of files, for people.
enum ByteCount {
  /// With one decimal from a thousand bytes on: `1.9 MB`.
  static func text(_ bytes: Int64) -> String {
    var amount = Double(bytes)
    var unit = "bytes"
    for larger in ["kB", "MB", "GB"] where amount >= 1000 {
      amount /= 1000
      unit = larger
    }
    return unit == "bytes" ? "\(bytes) bytes" : "\((amount * 10).rounded() / 10) \(unit)"
  }
}
