import ArgumentParser
import KB

/// `kbctl optimize`: housekeeping.
struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Makes the file small and its searches fast.",
    discussion: """
      Gives free pages back, merges the full-text indexes and renews what the query planner knows. Worth its time \
      after a large import; never needed.

        kbctl optimize
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Make the full-text indexes anew first; for when kbctl check finds them wrong.")
  var rebuildSearch = false

  func run() throws {
    let connection = try Store.open(global.database, mode: .readWrite).connection
    let maintenance = Maintenance(connection)
    let before = try Statistics(connection).size
    if rebuildSearch { try maintenance.rebuildSearch() }
    try maintenance.optimize()
    let after = try Statistics(connection).size
    global.console.note("\(global.database): \(ByteCount.text(before)) before, \(ByteCount.text(after)) now")
  }
}
