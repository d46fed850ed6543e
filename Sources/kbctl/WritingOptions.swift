import ArgumentParser
import Importer
import KB

/// How a command that brings articles in shares the database with others, and what it takes for a copy.
struct WritingOptions: ParsableArguments {
  // A number below zero is a value, and no option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Days between an article and a near copy of it, at most; -1 looks for none.", valueName: "days"))
  var copyWindow = 14

  @Option(
    help: ArgumentHelp("Seconds to wait for another import into the same database.", valueName: "seconds"))
  var wait: Double = 60

  func validate() throws {
    guard wait >= 0, wait.isFinite else {
      throw CommandFailure.usage("--wait \(wait): is not a time; use 0 or more seconds")
    }
  }

  func apply(to options: inout ImportOptions) {
    options.copyWindow = copyWindow
    options.patience = wait
  }
}

extension GlobalOptions {
  /// The database to bring articles into, made when it is missing. A dry run makes no file: without one it plays on an empty
  /// database in memory.
  func storeForArticles(isDryRun: Bool = false) throws(StoreError) -> Store {
    guard isDryRun else {
      return try Store.open(database, mode: .create) { copy in
        console.note("\(database): brought to this kbctl's schema; kept a copy as \(copy)")
      }
    }
    do {
      return try Store.open(database, mode: .readOnly)
    } catch .missing {
      return try Store.inMemory()
    }
  }

  /// Says who has the turn to import while a command waits for it.
  var tellsOfWait: @Sendable (_ holder: String) -> Void {
    { [console, database] holder in
      console.note("\(database): waiting for \(holder), which is importing into it")
    }
  }
}
