import ArgumentParser
import KB

/// `kbctl migrate` and its sub-commands: the schema's history, applied to a file.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Brings the database's schema up to date.",
    usage: """
      kbctl migrate [--to <n>] [--dry-run] [--no-copy]
      kbctl migrate <subcommand>
      """,
    discussion: """
      Every migration runs in one transaction with its row in schema_migrations. Before the first one a copy \
      of the file is kept as FILE.before-NNNN. kbctl import migrates by itself; this command is for looking first, \
      for going back, and for files that somebody else changed.

        kbctl migrate --dry-run      print the SQL that would run; write nothing
        kbctl migrate status         exit status 0 current, 3 pending, 4 drifted
      """,
    subcommands: [Up.self, Status.self, Down.self, Verify.self, Repair.self, Baseline.self],
    defaultSubcommand: Up.self)

  /// What `kbctl migrate` alone does.
  struct Up: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "up",
      abstract: "Applies the pending migrations; what kbctl migrate does by itself.",
      discussion: "  kbctl migrate up --to 4")

    @Option(help: ArgumentHelp("Stop after this migration.", valueName: "n"))
    var to: Int?

    @Flag(help: "Print the SQL and write nothing.")
    var dryRun = false

    @Flag(help: "Keep no copy of the file.")
    var noCopy = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let migrator = Migrator(path: global.database)
      if dryRun { return try global.console.write(migrator.pendingSQL(to: to)) }
      let console = global.console
      let applied = try migrator.up(to: to, backup: !noCopy) { console.note("kept a copy as \($0)") }
      MigrateCommand.tell(applied, "applied", "nothing is pending", on: console)
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Says where the schema stands.",
      discussion: """
        The exit status is 0 when the file is current, 3 when migrations are pending, 4 when it has drifted (a \
        migration was edited, is missing or was passed over), and 69 when it is newer than this program.

          kbctl migrate status --format json
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let status = try Migrator(path: global.database).status()
      let rows = status.steps.map { step -> [Value] in
        [
          Value(step.version), .text(step.name), .text(step.state.rawValue), Value(step.appliedAt),
          Value(step.duration),
        ]
      }
      let columns = ["version", "name", "state", "applied_at", "duration_ms"]
      try global.print(Table(columns: columns, rows: rows), counting: nil)
      global.console.note("\(global.database): \(status.state.rawValue)")
      switch status.state {
      case .current: return
      case .pending: throw ExitStatus.pending
      case .drifted: throw ExitStatus.drifted
      case .newer: throw ExitStatus.unavailable
      }
    }
  }

  struct Down: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "down",
      abstract: "Takes the last migration back, with what only it could hold.",
      discussion: "  kbctl migrate down --steps 2 --dry-run")

    @Option(help: ArgumentHelp("How many to take back.", valueName: "n"))
    var steps = 1

    @Flag(help: "Print the SQL and write nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard steps > 0 else {
        throw CommandFailure.usage("--steps \(steps): is not a number of migrations; use 1 or more")
      }
    }

    func run() throws {
      let migrator = Migrator(path: global.database)
      if dryRun { return try global.console.write(migrator.revertingSQL(steps: steps)) }
      MigrateCommand.tell(
        try migrator.down(steps: steps), "took back", "no migration is applied", on: global.console)
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Compares the checksums of the applied migrations with this program's.",
      discussion: "  kbctl migrate verify && kbctl import articles/")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      try Migrator(path: global.database).verify()
      global.console.note("\(global.database): every applied migration is as this kbctl has it")
    }
  }

  struct Repair: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "repair",
      abstract: "Accepts the present text of migrations that were edited after they were applied.",
      discussion: "  kbctl migrate repair")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let accepted = try Migrator(path: global.database).repair()
      MigrateCommand.tell(accepted, "accepted", "no migration was edited", on: global.console)
    }
  }

  struct Baseline: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "baseline",
      abstract: "Adopts a file that has the schema but no ledger of migrations.",
      discussion: "  kbctl migrate baseline --db restored.db --dry-run")

    @Flag(help: "Print the SQL and write nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let migrator = Migrator(path: global.database)
      if dryRun { return try global.console.write(migrator.baselineSQL() + "\n") }
      MigrateCommand.tell(try migrator.baseline(), "adopted with", "nothing to adopt", on: global.console)
    }
  }

  private static func tell(_ migrations: [Migration], _ verb: String, _ nothing: String, on console: Console)
  {
    for migration in migrations { console.note("\(verb) \(migration.label)") }
    if migrations.isEmpty { console.note(nothing) }
  }
}
