import Annotations
import ArgumentParser
import KB

/// `kbctl curate reject`: nothing of the sort.
struct CurateRejectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Says that an entity is none, or that a fact is not so.",
    discussion: """
      Rejected, it is shown nowhere, and stays so when the same words are imported or extracted again. A fact is named by \
      its number in the database, as quote:17, relation:3, event:12 or mention:99; kbctl article and show print them with \
      --format json. An event or relation is rejected in each passage that states it.

        kbctl curate reject "Arizona State" --reason "a university, not a person"
        kbctl curate reject event:12
      """)

  @Argument(help: ArgumentHelp("A name, or a fact such as event:12.", valueName: "name"))
  var name: String

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @Option(help: ArgumentHelp("Why, for the journal.", valueName: "text"))
  var reason: String?

  @OptionGroup var options: CurateOptions

  func run() throws {
    try options.decide { statements throws(StoreError) in
      switch CurationTarget(name) {
      case .fact(let sort, let id): return try statements.decisions(.reject, sort, id, reason)
      case .entity(let typed):
        return [try statements.decision(.reject, try statements.entity(typed, kind: kind), reason)]
      }
    }
  }
}

/// `kbctl curate confirm`: it is so.
struct CurateConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Says that an entity is one, or that a fact is so.",
    discussion: """
      Views tell what is confirmed from what is only a candidate. An entity can be given the identifier that it has in \
      another database, such as Wikidata.

        kbctl curate confirm "Ahmad Massoud" --external-id Q18691206
        kbctl curate confirm quote:17
      """)

  @Argument(help: ArgumentHelp("A name, or a fact such as quote:17.", valueName: "name"))
  var name: String

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @Option(help: ArgumentHelp("An identifier in another database.", valueName: "id"))
  var externalId: String?

  @OptionGroup var options: CurateOptions

  func run() throws {
    try options.decide { statements throws(StoreError) in
      switch CurationTarget(name) {
      case .fact(let sort, let id): return try statements.decisions(.confirm, sort, id, nil)
      case .entity(let typed):
        return [try statements.decision(.confirm, try statements.entity(typed, kind: kind), externalId)]
      }
    }
  }
}

/// `kbctl curate note`: words about an entity or a fact.
struct CurateNoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Keeps a note on an entity or a fact; a new one takes the place of the old.",
    discussion: """
        kbctl curate note "Ahmad Massoud" "not the footballer; see the 2019 profile"
      """)

  @Argument(help: ArgumentHelp("A name, or a fact such as quote:17.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("The note.", valueName: "text"))
  var text: String

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @OptionGroup var options: CurateOptions

  func run() throws {
    try options.decide { statements throws(StoreError) in
      switch CurationTarget(name) {
      case .fact(let sort, let id): return try statements.decisions(.note, sort, id, text)
      case .entity(let typed):
        return [try statements.decision(.note, try statements.entity(typed, kind: kind), text)]
      }
    }
  }
}

/// `kbctl curate undo`: takes a decision back.
struct CurateUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Takes back exactly one decision, by its number in the log.",
    discussion: """
      Everything else stays as it was decided. When another decision would lose its subject, nothing is done and that one is \
      named.

        kbctl curate undo 17
      """)

  @Argument(help: ArgumentHelp("The decision's number in kbctl curate log.", valueName: "number"))
  var number: Int64

  @OptionGroup var options: CurateOptions

  func run() throws {
    let outcome = try options.desk(try options.openStore()).undo(number)
    let again = outcome.replaced.map { "; decision \($0) holds again" }.joined()
    options.global.console.note("undone: \(outcome.words)\(again)")
  }
}
