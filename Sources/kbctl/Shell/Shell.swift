import ArgumentParser
import KB

/// A session of SQL and commands over one database, which it can only read.
struct Shell {
  private let store: Store
  private let catalog: QueryCatalog
  private var global: GlobalOptions
  private var timeout: Double
  /// How many files that are read have read the next one.
  private var depth = 0
  private static let deepest = 20

  init(store: Store, catalog: QueryCatalog, global: GlobalOptions, timeout: Double) {
    self.store = store
    self.catalog = catalog
    self.global = global
    self.timeout = timeout
  }

  /// Takes line after line until there is none; each mistake is told, and the next line comes.
  ///
  /// - Parameter line: what the user types, by whether a statement has begun.
  mutating func run(line: (_ isContinued: Bool) -> String?) {
    var statement = ""
    while let next = line(!statement.isEmpty) {
      if statement.isEmpty, next.allSatisfy(\.isWhitespace) { continue }
      do {
        guard try take(next, &statement) else { return }
      } catch {
        statement = ""
        _ = Ending.status(telling: error)
      }
    }
    if !statement.isEmpty { Console.warn("kbctl: the last statement has no semicolon; it was not run") }
  }

  /// Runs what is piped in; the first mistake ends it.
  mutating func run(script: String) throws {
    var statement = ""
    for line in script.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if statement.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
      guard try take(String(line), &statement) else { return }
    }
    // As sqlite3 does, the end of the input ends the statement.
    if statement.contains(where: { !$0.isWhitespace }) { try print(sql: statement) }
  }

  /// - Returns: whether the session goes on.
  private mutating func take(_ line: String, _ statement: inout String) throws -> Bool {
    if statement.isEmpty, line.hasPrefix(".") { return try run(ShellInstruction(line)) }
    statement += line + "\n"
    guard SQLText.isComplete(statement) else { return true }
    let whole = statement
    statement = ""
    try print(sql: whole)
    return true
  }

  private func print(sql: String) throws {
    let tables = try QueryRunner(store, timeLimit: timeout).sql(sql)
    if !tables.isEmpty { try global.print(tables) }
  }

  private mutating func run(_ command: ShellInstruction) throws -> Bool {
    switch command {
    case .quit: return false
    case .help: try global.console.write(ShellInstruction.helpText)
    case .tables:
      let names = try SchemaNames(store)
      let rows = names.tables.map {
        [.text($0), .text(names.views.contains($0) ? "view" : "table")] as [Value]
      }
      try global.print(Table(columns: ["name", "type"], rows: rows), counting: nil)
    case .columns(let table):
      let names = try SchemaNames(store)
      guard let columns = names.columns[table] else { throw noSuchTable(table, names) }
      try global.print(Table(columns: ["column"], rows: columns.map { [.text($0)] }), counting: nil)
    case .schema(let name):
      let statements = try SchemaNames.statements(of: name, in: store)
      if statements.isEmpty { throw noSuchTable(name ?? "", try SchemaNames(store)) }
      try global.console.write(statements.joined(separator: "\n") + "\n")
    case .queries:
      let rows = catalog.queries.map { [.text($0.name), .text(QueryHelp.row(of: $0))] as [Value] }
      try global.print(Table(columns: ["query", "one row is"], rows: rows), counting: .query)
    case .query(let name, let words):
      let query = try catalog.query(named: name)
      if words == ["--help"] {
        try global.console.write(QueryHelp.text(for: query))
      } else {
        let runner = QueryRunner(store, timeLimit: timeout)
        try global.print(try runner.run(query, arguments: QueryWords.arguments(words, for: query)))
      }
    case .search(let words):
      try HitList(results: try Search(store).results(SearchRequest(text: words))).print(with: global)
    case .read(let file):
      guard depth < Self.deepest else {
        throw CommandFailure.usage(
          ".read \(file): \(depth) files read each other; take the .read out of one of them")
      }
      var reader = self
      reader.depth += 1
      try reader.run(script: TextFile.text(of: file))
    case .format(let name):
      guard let format = OutputFormat(rawValue: name) else {
        let known = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure.usage(".format \(name): is no form of output; use one of \(known)")
      }
      global.format = format
    case .timeout(let seconds): timeout = seconds
    }
    return true
  }

  private func noSuchTable(_ name: String, _ names: SchemaNames) -> CommandFailure {
    let close = Spelling.closest(to: name, among: names.tables)
    return CommandFailure(
      status: .noInput,
      description: "\(name): no such table or view; "
        + (close.map { "did you mean \($0)?" } ?? "list them with .tables"))
  }
}
