import Annotations
import ArgumentParser
import KB

/// `kbctl curate merge`: two entities are one.
struct CurateMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Makes the first entity the second, which keeps its name.",
    discussion: """
      Names are what a person would type, as with kbctl show; id:17 is the entity of that number. The names of both find \
      the one from now on, and articles imported later that mention either go to it.

        kbctl curate merge "A. Massoud" "Ahmad Massoud"
      """)

  @Argument(help: ArgumentHelp("The entity that is another one.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("The one that it is.", valueName: "into"))
  var into: String

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @OptionGroup var options: CurateOptions

  func run() throws {
    try options.decide { statements throws(StoreError) in
      let one = try statements.entity(name, kind: kind)
      return [try statements.merge(one, into: try statements.entity(into, kind: kind))]
    }
  }
}

/// `kbctl curate separate`: two entities are not one, or some mentions are another's.
struct CurateSeparateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "separate",
    abstract: "Keeps two entities apart, or takes mentions of one for another.",
    discussion: """
      With two names the two are never taken for one, whatever is linked later, and kbctl curate review does not offer them \
      again. With one name and --article, --called or both, the mentions in these articles, or of this name, are another \
      entity, called as --as says.

        kbctl curate separate "Ahmad Massoud" "Ahmad Shah Massoud"
        kbctl curate separate "Ahmad Massoud" --article file:///news/2001.txt --as "Ahmad Massoud (footballer)"
      """)

  @Argument(help: ArgumentHelp("One entity.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("The other one.", valueName: "other"))
  var other: String?

  @Option(
    help: ArgumentHelp(
      "Mentions in this article: its number or address. Repeat for more.", valueName: "article"))
  var article: [String] = []

  @Option(help: ArgumentHelp("Mentions by this name. Repeat for more.", valueName: "name"))
  var called: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("What the other entity is called; else as before.", valueName: "name"))
  var newName: String?

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @OptionGroup var options: CurateOptions

  func validate() throws {
    guard (other == nil) != (article.isEmpty && called.isEmpty) else {
      throw CommandFailure.usage(
        "separate: name either another entity, or mentions with --article or --called")
    }
  }

  func run() throws {
    let store = try options.openStore()
    let uris = try article.map { try ArticlePage.uri($0, in: store.connection) }
    let outcomes = try options.desk(store).decide { statements throws(StoreError) in
      let one = try statements.entity(name, kind: kind)
      if let other { return [try statements.separate(one, from: try statements.entity(other, kind: kind))] }
      let present = try statements.thing(one).name
      return [try statements.part(one, articles: uris, names: called, as: newName ?? called.first ?? present)]
    }
    for outcome in outcomes { options.say(outcome) }
  }
}

/// `kbctl curate rename`: an entity's name.
struct CurateRenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Gives an entity another name; the old one still finds it.",
    discussion: """
        kbctl curate rename Masood "Ahmad Massoud"
      """)

  @Argument(help: ArgumentHelp("The entity.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("What it is called from now on.", valueName: "new name"))
  var newName: String

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @OptionGroup var options: CurateOptions

  func run() throws {
    try options.decide { statements throws(StoreError) in
      [try statements.decision(.rename, try statements.entity(name, kind: kind), newName)]
    }
  }
}

/// `kbctl curate retype`: an entity's kind.
struct CurateRetypeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retype",
    abstract: "Makes an entity one of another kind.",
    discussion: """
      Kinds are person, organization, place, group and work. What is really a province is merged into it.

        kbctl curate retype Jamiat organization
      """)

  @Argument(help: ArgumentHelp("The entity.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("What it is.", valueName: "kind"))
  var kind: String

  @OptionGroup var options: CurateOptions

  func run() throws {
    try options.decide { statements throws(StoreError) in
      [try statements.decision(.retype, try statements.entity(name), kind)]
    }
  }
}

/// `kbctl curate alias`: a further name.
struct CurateAliasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alias",
    abstract: "Gives an entity a further name, under which it is found.",
    discussion: """
      What articles call only by this name is this entity from now on, unless another one has been given the name too.

        kbctl curate alias "National Resistance Front" NRF
      """)

  @Argument(help: ArgumentHelp("The entity.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("The further name.", valueName: "alias"))
  var alias: String

  @Option(help: "Only entities of this kind.")
  var kind: EntityKind?

  @OptionGroup var options: CurateOptions

  func run() throws {
    try options.decide { statements throws(StoreError) in
      [try statements.decision(.alias, try statements.entity(name, kind: kind), alias)]
    }
  }
}
