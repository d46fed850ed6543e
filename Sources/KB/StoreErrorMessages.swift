import CSQLite

extension StoreError: CustomStringConvertible {
  /// One line: the thing, the reason, the remedy.
  package var description: String {
    answerMessage
  }

  private var fileMessage: String? {
    switch self {
    case .missing(let path):
      "\(path): no such database; make it with kbctl import --db \(path) PATH, or name another with --db"
    case .missingFolder(let path): "\(path): its folder does not exist; make the folder first"
    case .directory(let path): "\(path): is a folder, not a database; name a file in it with --db"
    case .notADatabase(let path): "\(path): is not an SQLite database; name another file with --db"
    case .foreignDatabase(let path):
      "\(path): is a database of another program; name another file with --db, "
        + "or adopt it with kbctl migrate baseline"
    case .corrupt(let path, let detail):
      "\(path): is damaged or cut short (\(detail)); restore a copy, "
        + "or save what is readable with sqlite3 \(path) .recover"
    case .noPermission(let path): "\(path): may not be read by this user; change its permissions"
    case .readOnlyFile(let path):
      "\(path): cannot be written; change the permissions of the file and its folder, or work on a copy"
    case .unreadableLog(let path):
      "\(path): its write-ahead log cannot be read in a read-only folder; copy \(path) and \(path)-wal elsewhere"
    case .busy(let path, let seconds):
      "\(path): another process has been writing to it for \(Self.text(seconds)); try again when it has ended"
    case .importRunning(let path, let holder, let seconds):
      "\(path): \(holder) is importing into it, still after \(Self.text(seconds)); "
        + "try again when it has ended, or wait longer with --wait"
    case .fullDisk(let path): "\(path): no space is left on its disk; free some, then run the command again"
    case .inputOutput(let path, let detail): "\(path): cannot be read or written (\(detail)); check the disk"
    default: nil
    }
  }

  private var schemaMessage: String? {
    switch self {
    case .newerSchema(let path, let found, let known):
      "\(path): schema \(found) is newer than this kbctl knows (\(known)); install a newer kbctl"
    case .pendingMigrations(let path, let migrations):
      "\(path): \(Self.count(migrations.count, "migration is", "migrations are")) pending "
        + "(\(migrations.joined(separator: ", "))); run kbctl migrate --db \(path)"
    case .editedMigration(let path, let migration):
      "\(path): migration \(migration) was edited after it was applied; restore its text, "
        + "or accept it with kbctl migrate repair"
    case .missingMigration(let path, let migration):
      "\(path): migration \(migration) was applied and is not in this kbctl; use the kbctl that made the file"
    case .outOfOrderMigration(let path, let migration, let last):
      "\(path): migration \(migration) was never applied but \(last) was; give it the next free number"
    case .brokenMigration(let file, let reason): "\(file): \(reason)"
    case .failedMigration(let path, let migration, let failure):
      "\(path): migration \(migration) changed nothing: \(failure); correct its script"
    case .brokenForeignKeys(let path, let migration, let table, let rows):
      "\(path): migration \(migration) would leave \(Self.count(rows, "row", "rows")) of \(table) without "
        + "what they refer to, so nothing was changed; correct its script"
    case .noSuchMigration(let version, let known):
      "migration \(version): there is none; choose a number from 0 to \(known)"
    case .missingDown(let migration):
      "migration \(migration): has no way back; restore the copy made before it (FILE.before-NNNN)"
    case .migrationRunning(let path): "\(path): another kbctl is migrating it; try again when it has ended"
    case .alreadyMigrated(let path): "\(path): already keeps a ledger of migrations; run kbctl migrate"
    case .differentSchema(let path, let object):
      "\(path): \(object) is not as the migrations make it; correct it, or import the articles into a new file"
    case .copyExists(let path): "\(path): exists already; move it away, or name another file"
    case .brokenReferenceData(let reason): reason
    default: nil
    }
  }

  private var answerMessage: String {
    switch self {
    case .noSuchQuery(let name, let similar):
      "\(name): no such query; \(Self.choice(of: similar) ?? "list them with kbctl query")"
    case .brokenQuery(let file, let line, let reason): "\(file): line \(line): \(reason)"
    case .missingParameter(let query, let name):
      "\(query): parameter \(name) is missing; add --\(name) VALUE"
    case .unknownParameter(let query, let name, let known):
      known.isEmpty
        ? "\(query): has no parameters, so no \(name); leave it out"
        : "\(query): has no parameter \(name); it has \(known.joined(separator: ", "))"
    case .illTypedParameter(let query, let name, let value, let type):
      "\(query): parameter \(name) is '\(value)', which is not \(type); see kbctl query \(query) --help"
    case .wrongArguments(let sql, let reason): "\(Self.oneLine(sql)): \(reason)"
    case .noSuchEntity(let name, let similar):
      "\(name): nobody and nothing of that name; \(Self.choice(of: similar) ?? "look for it with kbctl search")"
    case .ambiguousName(let name, let candidates):
      "\(name): several fit (\(candidates.joined(separator: "; "))); type more of the name, "
        + "or one of the numbers, as id:17"
    case .noSuchArticle(let id): "\(id): no such article; find its number with kbctl search"
    case .noSuchEventType(let name, let similar):
      "\(name): no such type of events; "
        + (Self.choice(of: similar) ?? "list them with kbctl sql 'SELECT event_type, label FROM event_types'")
    case .noSuchFact(let name):
      "\(name): no such fact; its number and words are in kbctl article ID --format json"
    case .noSuchDecision(let id): "decision \(id): there is none; list them with kbctl curate log --all"
    case .refusedDecision(let decision, let reason): "\(Self.oneLine(decision, 160)): \(reason)"
    case .newerDecision(let decision, let found, let known):
      "\(decision): is of format \(found), and this kbctl knows \(known); install a newer kbctl"
    case .writeRefused(let statement):
      "\(Self.oneLine(statement)): only reading is allowed here; write a SELECT"
    case .timeLimit(let seconds):
      "the query: took more than \(Self.text(seconds)); narrow it with WHERE or LIMIT"
    case .interrupted: "the command: was interrupted; run it again to continue"
    case .sqlite(let failure) where failure.isConstraint:
      "\(failure): the row breaks a rule of the schema; see Documentation/schema.sql"
    case .sqlite(let failure):
      "\(failure); list tables and columns with kbctl sql 'SELECT sql FROM sqlite_schema'"
    case .missing, .missingFolder, .directory, .notADatabase, .foreignDatabase, .corrupt, .noPermission,
      .readOnlyFile, .unreadableLog, .busy, .importRunning, .fullDisk, .inputOutput:
      fileMessage ?? ""
    case .newerSchema, .pendingMigrations, .editedMigration, .missingMigration, .outOfOrderMigration,
      .brokenMigration, .failedMigration, .brokenForeignKeys, .noSuchMigration, .missingDown,
      .migrationRunning,
      .alreadyMigrated, .differentSchema, .copyExists, .brokenReferenceData:
      schemaMessage ?? ""
    }
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  private static func text(_ seconds: Double) -> String {
    seconds.rounded() == seconds ? count(Int(seconds), "second", "seconds") : "\(seconds) seconds"
  }

  private static func choice(of names: [String]) -> String? {
    names.isEmpty ? nil : "did you mean \(names.joined(separator: ", "))"
  }

  private static func oneLine(_ sql: String, _ length: Int = 60) -> String {
    let words = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= length ? words : words.prefix(length - 1) + "…"
  }
}
