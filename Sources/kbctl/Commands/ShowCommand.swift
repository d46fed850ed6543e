import Annotations
import ArgumentParser
import Importer
import KB

/// `kbctl show`: what the database knows of one entity or event, with the words that bear it out.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows the profile of a person, organization, province, place or event.",
    discussion: """
      The name is what a person would type: a surname, an acronym, an ISO code. When several entities fit, they are \
      listed with their numbers; choose one with --id or narrow the search with --kind. An event is named by its \
      number, as event:17, or its title. In a pipe every fact is one row for each passage that bears it out.

        kbctl show nazary
        kbctl show kabul --kind province
        kbctl show nazary --why
        kbctl show event:17 --format json
      """)

  @Argument(help: ArgumentHelp("A name, an acronym, an ISO code, or event:NUMBER.", valueName: "name"))
  var words: [String] = []

  @Option(help: ArgumentHelp("The entity of this number, whatever its name.", valueName: "n"))
  var id: Int64?

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @Flag(help: "Say instead why articles' names were taken for it, and why names like it were not.")
  var why = false

  @Option(help: ArgumentHelp("At most so many items in each list.", valueName: "n"))
  var limit = 20

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard id != nil || !words.isEmpty else {
      throw CommandFailure.usage("no name to show; write kbctl show NAME, or --id N")
    }
    guard limit > 0 else {
      throw CommandFailure.usage("--limit \(limit): is not a number of items; use 1 or more")
    }
  }

  func run() throws {
    let store = try Store.open(global.database, mode: .readOnly)
    let typed = words.joined(separator: " ")
    if typed.hasPrefix("event:"), let number = Int64(typed.dropFirst("event:".count)) {
      return try show(EventPage(of: number, in: store.connection))
    }
    do {
      let entityID = try id ?? NameLookup(store).one(typed, kinds: kind.map { [$0] }).entityID
      if why {
        return try global.print(LinkReason(store).table(ofEntity: entityID, limit: limit), counting: .row)
      }
      try show(Profile(of: entityID, in: store.connection, limit: limit))
    } catch StoreError.noSuchEntity(let name, let similar) {
      let events = id == nil && kind == nil ? try EventPage.events(titled: typed, in: store.connection) : []
      guard let first = events.first else { throw StoreError.noSuchEntity(name: name, similar: similar) }
      guard events.count == 1 else {
        throw StoreError.ambiguousName(name: typed, candidates: events.prefix(5).map { "event:\($0)" })
      }
      try show(EventPage(of: first, in: store.connection))
    }
  }

  private func show(_ profile: Profile) throws {
    try show(ProfileFacts(profile), json: ProfileJSON.text(of: profile))
  }

  private func show(_ page: EventPage) throws {
    try show(ProfileFacts(page), json: ProfileJSON.text(of: page))
  }

  private func show(_ facts: ProfileFacts, json: JSONText) throws {
    let console = global.console
    switch global.format ?? (console.isTerminal ? .table : .tsv) {
    case .table:
      let width = console.width ?? 100
      try console.write(facts.text(width: width, style: Style(isColored: console.isColored)))
    case .json: try console.write(json.written(indent: 0) + "\n")
    case .csv, .tsv, .jsonl, .markdown: try global.print(facts.table, counting: .fact)
    }
  }
}

extension EntityKind: ExpressibleByArgument {}
