import Annotations

/// Runs named queries and SQL that people type: reading only, and not for ever.
package struct QueryRunner {
  /// Seconds that a query may take unless the caller says otherwise.
  package static let usualTimeLimit: Double = 30

  private let store: Store
  private let timeLimit: Double?

  /// - Parameter timeLimit: seconds for one `run` or `sql`; nil for no limit.
  package init(_ store: Store, timeLimit: Double? = QueryRunner.usualTimeLimit) {
    self.store = store
    self.timeLimit = timeLimit
  }

  /// Runs a named query.
  ///
  /// - Parameter arguments: what was typed for each parameter, by its name.
  /// - Throws: `missingParameter`, `unknownParameter`, `illTypedParameter`, `noSuchEntity` or `ambiguousName`
  ///   before SQLite sees anything; `brokenQuery` when the SQL and its header disagree; `timeLimit`.
  package func run(_ query: NamedQuery, arguments: [String: String] = [:]) throws(StoreError) -> Table {
    let known = query.parameters.map(\.name)
    for name in arguments.keys.sorted() where !known.contains(name) {
      throw .unknownParameter(query: query.name, name: name, known: known)
    }
    var values: [String: Value] = [:]
    for parameter in query.parameters {
      values[parameter.name] = try value(of: parameter, typed: arguments[parameter.name], in: query)
    }
    return try reading { connection throws(StoreError) in
      do throws(StoreError) {
        try requireSameParameters(query, connection)
      } catch {
        // A mistake in a file of the user's is told with the file; the program's own are tested.
        throw query.origin == .builtIn ? error : Self.problem(error, of: query)
      }
      return try connection.table(query.sql, named: values)
    }
  }

  /// Compiles a query and compares its parameters with those of its header; runs nothing.
  func verify(_ query: NamedQuery) throws(StoreError) {
    try reading { connection throws(StoreError) in
      try requireSameParameters(query, connection)
    }
  }

  private func requireSameParameters(_ query: NamedQuery, _ connection: Connection) throws(StoreError) {
    let known = query.parameters.map(\.name)
    let used = try connection.statement(query.sql).parameterNames
    for name in used where !known.contains(name) {
      throw .brokenQuery(
        query.file, query.line(of: ":\(name)"),
        ":\(name) is not described; add '-- param: \(name) text required \"…\"' to the header")
    }
    for name in known where !used.contains(name) {
      throw .brokenQuery(
        query.file, query.line(of: "param: \(name)"),
        "parameter \(name) is not used; write :\(name) in the SQL, or leave it out")
    }
  }

  /// Runs one or more statements and returns the result of each that has columns.
  ///
  /// - Throws: `writeRefused` for whatever does not only read; `timeLimit` when all together take too long.
  ///
  /// - Parameter values: what the parameters stand for, by their names without the colon.
  package func sql(_ text: String, named values: [String: Value] = [:]) throws(StoreError) -> [Table] {
    try reading { connection throws(StoreError) in
      var tables: [Table] = []
      try connection.forEachStatement(in: text) { statement throws(StoreError) in
        for name in statement.parameterNames where values[name] == nil {
          throw .wrongArguments(
            sql: text, reason: "has no value for :\(name); add -p \(name)=VALUE, or make it a named query")
        }
        try statement.bind(named: values)
        var rows: [[Value]] = []
        while try statement.step() { rows.append(statement.values) }
        let columns = statement.columnNames
        if !columns.isEmpty { tables.append(Table(columns: columns, rows: rows)) }
      }
      return tables
    }
  }

  private func value(of parameter: NamedQuery.Parameter, typed: String?, in query: NamedQuery)
    throws(StoreError) -> Value
  {
    guard let typed = typed ?? parameter.defaultValue else {
      if parameter.isRequired { throw .missingParameter(query: query.name, name: parameter.name) }
      return .null
    }
    if parameter.type == .speaker { return .integer(try NameLookup(store).speaker(typed).entityID) }
    if case .entity(let kind) = parameter.type {
      return .integer(try NameLookup(store).one(typed, kinds: kind.map { [$0] }).entityID)
    }
    let isChoice = parameter.choices.isEmpty || parameter.choices.contains(typed)
    guard isChoice, let value = parameter.type.value(of: typed, lastDay: parameter.bindsLastDay) else {
      throw .illTypedParameter(
        query: query.name, name: parameter.name, value: typed,
        type: isChoice
          ? parameter.type.description : "one of \(parameter.choices.joined(separator: ", "))")
    }
    return value
  }

  /// Calls `body` with a connection that can only read, within the time limit.
  ///
  /// A store that may write keeps its connection for itself; one in memory has no other, and reads from then
  /// on.
  private func reading<T>(_ body: (Connection) throws(StoreError) -> T) throws(StoreError) -> T {
    let own = store.connection
    let connection = own.mode == .readWrite ? try Connection(own.path, mode: .readOnly) : own
    connection.allowOnlyReading()
    connection.limitTime(to: timeLimit)
    defer { connection.limitTime(to: nil) }
    return try body(connection)
  }
}

extension NamedQuery {
  /// The number of the first line that holds `text`, from 1.
  fileprivate func line(of text: String) -> Int {
    let lines = sql.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (lines.firstIndex { $0.contains(text) } ?? 0) + 1
  }
}
