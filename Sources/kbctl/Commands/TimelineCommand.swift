import Annotations
import ArgumentParser
import KB

/// `kbctl timeline`: what happened when, as a picture.
struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Draws what happened when and how often somebody spoke: on the terminal, or as SVG.",
    discussion: """
      Without a name, of everything; with names, a lane for each: events that it takes part in or that happen there, and \
      quotes by the day of publication. Only events that some passage affirms as real are drawn; a light bar is an event \
      that lasts longer than the step, or whose text does not say the day. In a pipe, one row a step; kbctl query timeline \
      lists the events themselves.

        kbctl timeline nazary --since 2021
        kbctl timeline kunduz baghlan --by month
        kbctl timeline nazary --svg nazary.svg
      """)

  @Argument(
    help: ArgumentHelp("A name, an acronym, an ISO code, or id:NUMBER.", valueName: "name"),
    completion: Completions.entities)
  var names: [String] = []

  @Option(
    help: ArgumentHelp("Nothing that ends before: 2021, 2021-08, 2021-08-30.", valueName: "date"),
    transform: PartialDate.typed)
  var since: PartialDate?

  @Option(help: ArgumentHelp("Nothing that begins after.", valueName: "date"), transform: PartialDate.typed)
  var until: PartialDate?

  @Option(name: .customLong("by"), help: "The step of time; else the finest that fits.")
  var step: TimelineStep?

  @Option(help: ArgumentHelp("Draw it into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "Replace the file when it is there already.")
  var force = false

  @Option(help: ArgumentHelp("So many events of each name are listed at most.", valueName: "n"))
  var limit = 30

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit >= 0 else {
      throw CommandFailure.usage("--limit \(limit): is not a number of events; use 0 or more")
    }
    if let since, let until, since.days.first > until.days.last {
      throw CommandFailure.usage("--since \(since) --until \(until): ends before it begins; exchange the two")
    }
  }

  func run() throws {
    let store = try Store.open(global.database, mode: .readOnly)
    var lanes: [TimelineLane] = []
    let (first, last) = (since?.days.first, until?.days.last)
    for name in names {
      let entity = try NameLookup(store).one(name)
      let timeline = try Timeline(of: entity.entityID, since: first, until: last, in: store.connection)
      lanes.append(TimelineLane(name: entity.name, timeline: timeline))
    }
    if names.isEmpty {
      let timeline = try Timeline(of: nil, since: first, until: last, in: store.connection)
      lanes = [TimelineLane(name: "All articles", timeline: timeline)]
    }
    if let svg { return try draw(lanes, to: svg) }
    let console = global.console
    let text = TimelineText(
      lanes, step: step, width: console.width ?? 100, style: Style(isColored: console.isColored), limit: limit
    )
    switch global.format ?? (console.isTerminal ? .table : .tsv) {
    case .table: try console.write(text.text)
    default: try global.print(text.table)
    }
  }

  private func draw(_ lanes: [TimelineLane], to path: String) throws {
    guard let picture = TimelinePicture(lanes) else {
      throw CommandFailure(
        status: .noInput,
        description:
          "\(names.joined(separator: ", ")): nothing with a date to draw; widen --since and --until")
    }
    try ExportTarget(path: path == "-" ? nil : path, isForced: force, console: global.console).write {
      try $0(picture.svg)
    }
  }
}
