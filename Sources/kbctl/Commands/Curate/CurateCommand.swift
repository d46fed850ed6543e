import ArgumentParser
import Glibc
import Importer
import KB

/// `kbctl curate`: what people decide about what the program found.
struct CurateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curate",
    abstract: "Decides what is one, what is another, what is called how, and what is wrong.",
    discussion: """
      Decisions are kept apart from what the program finds, stated by names, articles and words, so that they hold \
      whatever is imported, extracted or linked again, and can be taken to another database. Each is one transaction, \
      with who and when in the journal; any can be undone.

        kbctl curate merge "A. Massoud" "Ahmad Massoud"
        kbctl curate reject "Arizona State"
        kbctl curate review
        kbctl curate log
      """,
    subcommands: [
      CurateMergeCommand.self, CurateSeparateCommand.self, CurateRenameCommand.self, CurateRetypeCommand.self,
      CurateAliasCommand.self, CurateRejectCommand.self, CurateConfirmCommand.self, CurateNoteCommand.self,
      CurateUndoCommand.self, CurateLogCommand.self, CurateExportCommand.self, CurateApplyCommand.self,
      CurateReviewCommand.self,
    ])
}

/// What every decision needs: the database and who decides.
struct CurateOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who decides, for the journal; else $USER.", valueName: "name"))
  var by: String?

  @OptionGroup var global: GlobalOptions

  var author: String {
    by ?? Console.environment("USER") ?? Console.environment("LOGNAME") ?? Self.accountName
  }

  /// The name of the account that runs the program, as services have it that set no variable; its number where it has no name.
  private static var accountName: String {
    guard let account = getpwuid(getuid()), let name = account.pointee.pw_name else {
      return "user \(getuid())"
    }
    return String(cString: name)
  }

  func openStore() throws -> Store { try Store.open(global.database, mode: .readWrite) }

  func desk(_ store: Store) -> CurationDesk { CurationDesk(store, by: author, at: Clock.now) }

  /// Decides, and says what was decided under which number.
  func decide(_ make: (CurationStatements) throws(StoreError) -> [Curation]) throws {
    for outcome in try desk(try openStore()).decide(make) { say(outcome) }
  }

  func say(_ outcome: CurationDesk.Outcome) {
    guard let id = outcome.id else { return global.console.note("\(outcome.words): it was so already") }
    let replaced = outcome.replaced.map { " (takes the place of \($0))" }.joined()
    global.console.note("decision \(id): \(outcome.words)\(replaced)")
  }
}

/// An entity or a fact, as people type it.
enum CurationTarget {
  case entity(String)
  case fact(Curation.Fact.Sort, Int64)

  /// `quote:17` is a fact; everything else a name.
  init(_ typed: String) {
    let halves = typed.split(separator: ":", maxSplits: 1)
    if halves.count == 2, let sort = Curation.Fact.Sort(rawValue: String(halves[0])),
      let id = Int64(halves[1])
    {
      self = .fact(sort, id)
    } else {
      self = .entity(typed)
    }
  }
}
