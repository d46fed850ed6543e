import CSQLite
import FoundationEssentials
import Glibc

/// Looks at what surrounds a database: SQLite, the file, its folder and its disk; `kbctl doctor`. What is in the
/// file is `IntegrityCheck`'s.
package struct Doctor {
  /// How a thing stands.
  package enum Verdict: String, Sendable {
    case fine
    /// Works, and could be better.
    case warning
    /// Something will not work.
    case wrong
  }

  /// One thing that was looked at.
  package struct Observation: Hashable, Sendable {
    package let subject: String
    package let verdict: Verdict
    package let detail: String
    /// What to do; empty when there is nothing to do.
    package let remedy: String

    package init(_ subject: String, _ verdict: Verdict, _ detail: String, _ remedy: String = "") {
      self.subject = subject
      self.verdict = verdict
      self.detail = detail
      self.remedy = remedy
    }
  }

  /// The oldest SQLite whose features the schema uses.
  private static let oldestSQLite: Int32 = 3_040_000

  private let path: String

  package init(path: String) { self.path = path }

  /// All observations, those of the program first.
  package func run() -> [Observation] { library() + file() }
}

// MARK: - SQLite

extension Doctor {
  private func library() -> [Observation] {
    let version = String(cString: sqlite3_libversion())
    let isNew = sqlite3_libversion_number() >= Self.oldestSQLite
    var seen = [
      Observation(
        "SQLite", isNew ? .fine : .wrong, version, isNew ? "" : "install SQLite 3.40 or newer"),
      option("ENABLE_FTS5", "full-text search", isNeeded: true),
      option("ENABLE_DBSTAT_VTAB", "kbctl stats --sizes", isNeeded: false),
    ]
    let threads = sqlite3_threadsafe()
    seen.append(
      Observation(
        "threads", threads == 0 ? .wrong : .fine, "THREADSAFE=\(threads)",
        threads == 0 ? "install an SQLite that was built for threads" : ""))
    return seen
  }

  private func option(_ name: String, _ use: String, isNeeded: Bool) -> Observation {
    let isThere = sqlite3_compileoption_used(name) == 1
    return Observation(
      name, isThere ? .fine : isNeeded ? .wrong : .warning, isThere ? "\(use) works" : "\(use) does not work",
      isThere ? "" : "install an SQLite that was built with it")
  }
}

// MARK: - The file

extension Doctor {
  private func file() -> [Observation] {
    let connection: Connection
    do throws(StoreError) {
      connection = try Connection(path, mode: .readOnly)
    } catch .missing {
      return [
        Observation("database", .fine, "\(path): there is none yet", "make it with kbctl import PATH"),
        folder(),
        disk(needed: 0),
      ].compactMap(\.self)
    } catch {
      return [Observation("database", .wrong, error.description)]
    }
    var seen = permissions()
    do throws(StoreError) {
      seen += try schema(connection) + settings(connection)
    } catch {
      seen.append(Observation("database", .wrong, error.description))
    }
    return seen
  }

  private func permissions() -> [Observation] {
    let isWritable = access(path, W_OK) == 0
    let file = Observation(
      "permissions", isWritable ? .fine : .warning,
      "\(path): \(isWritable ? "can be written" : "is read-only")",
      isWritable ? "" : "change its permissions to import into it")
    return [file, folder(), DatabaseFile(path).size.flatMap { disk(needed: $0) }].compactMap(\.self)
  }

  private func folder() -> Observation? {
    let folder = DatabaseFile(path).folder
    let isWritable = access(folder, W_OK) == 0
    return Observation(
      "folder", isWritable ? .fine : .warning, "\(folder): \(isWritable ? "can be written" : "is read-only")",
      isWritable ? "" : "SQLite writes its log beside the database; change the permissions of \(folder)")
  }

  /// - Parameter needed: bytes of the file: `kbctl optimize` and a backup need as much again.
  private func disk(needed: Int) -> Observation? {
    var status = statvfs()
    guard statvfs(DatabaseFile(path).folder, &status) == 0 else { return nil }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    let least = max(needed, 100_000_000)
    let detail = "\(free / 1_000_000) MB free, the database has \(needed / 1_000_000) MB"
    return Observation(
      "disk", free >= least ? .fine : .warning, detail,
      free >= least ? "" : "free some: kbctl optimize needs room for the file once more")
  }

  private func schema(_ connection: Connection) throws(StoreError) -> [Observation] {
    do throws(StoreError) {
      try Migrator(path: path).requireCurrent(connection, allowingNewer: false)
      let version = try CareRows(connection: connection).schemaVersion()
      return [Observation("schema", .fine, "version \(version), current")]
    } catch .pendingMigrations(_, let migrations) {
      return [
        Observation(
          "schema", .wrong, "lacks \(migrations.joined(separator: ", "))", "run kbctl migrate --db \(path)")
      ]
    } catch {
      return [Observation("schema", .wrong, error.description)]
    }
  }

  private func settings(_ connection: Connection) throws(StoreError) -> [Observation] {
    let rows = CareRows(connection: connection)
    let mode = try rows.journalMode()
    let isLogged = mode == "wal"
    var seen = [
      Observation(
        "journal", isLogged ? .fine : .warning, "journal_mode \(mode)",
        isLogged ? "" : "readers and an import wait for one another; the next import makes it wal")
    ]
    let log = DatabaseFile(path + "-wal").size ?? 0
    let isLarge = log > 256_000_000
    seen.append(
      Observation(
        "log", isLarge ? .warning : .fine, "\(path)-wal has \(log / 1_000_000) MB",
        isLarge ? "end programs that keep it open, then run kbctl optimize" : ""))
    let free = try rows.freePages()
    let isLoose = free.free * 4 > free.all
    seen.append(
      Observation(
        "free pages", isLoose ? .warning : .fine, "\(free.free) of \(free.all)",
        isLoose ? "kbctl optimize gives them back" : ""))
    let isAnalyzed = try rows.isAnalyzed()
    seen.append(
      Observation(
        "planner", isAnalyzed ? .fine : .warning,
        isAnalyzed ? "knows the tables" : "knows nothing of the tables",
        isAnalyzed ? "" : "kbctl optimize tells it, and large databases answer faster"))
    return seen + imports(try rows.runningImports())
  }

  private func imports(_ running: Int) -> [Observation] {
    if let holder = ImportTurn.holder(ofDatabase: path) {
      return [Observation("imports", .fine, "\(holder), is importing")]
    }
    guard running > 0 else { return [Observation("imports", .fine, "none is running")] }
    return [
      Observation(
        "imports", .warning, "one never came to its end; what it stored is sound",
        "run its command again, and it goes on where it was")
    ]
  }
}
