/// Looks at the queries of a folder without running them: `kbctl query check`.
package struct QueryCheck {
  private let store: Store

  /// - Parameter store: whose schema the queries are compiled against.
  package init(_ store: Store) { self.store = store }

  /// What is wrong with the files of a folder, in the order of their names, and how many there are.
  ///
  /// - Throws: what keeps the store from being asked; never because of a query.
  package func run(folder: String) throws(StoreError) -> (files: Int, problems: [StoreError]) {
    let catalog = try QueryCatalog(userFolders: [folder])
    let own = catalog.queries.filter { $0.origin != .builtIn }
    var problems = catalog.problems
    let runner = QueryRunner(store)
    for query in own {
      if let problem = try runner.problem(of: query) { problems.append(problem) }
    }
    return (catalog.fileCount, problems.sorted { $0.description < $1.description })
  }
}

extension QueryRunner {
  /// Why a query could not run, as `brokenQuery` with its file and line; nil when it can.
  func problem(of query: NamedQuery) throws(StoreError) -> StoreError? {
    do throws(StoreError) {
      try verify(query)
      return nil
    } catch {
      return Self.problem(error, of: query)
    }
  }

  /// An error of compiling a query's SQL, in terms of its file.
  static func problem(_ error: StoreError, of query: NamedQuery) -> StoreError {
    switch error {
    case .sqlite(let failure):
      .brokenQuery(
        query.file, failure.lineAndColumn?.line ?? 1, "\(failure.message); see kbctl query show \(query.name)"
      )
    case .writeRefused:
      .brokenQuery(query.file, query.firstLineOfSQL, "writes or changes a setting; write one SELECT")
    case .wrongArguments(_, let reason): .brokenQuery(query.file, query.firstLineOfSQL, reason)
    default: error
    }
  }
}

extension NamedQuery {
  /// The number of the first line behind the header, from 1.
  fileprivate var firstLineOfSQL: Int {
    let lines = sql.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (lines.firstIndex { !$0.trimmingSpaces.isEmpty && !$0.trimmingSpaces.hasPrefix("--") } ?? 0) + 1
  }
}
