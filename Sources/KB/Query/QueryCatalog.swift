import FoundationEssentials
import Queries

/// All queries that have a name: those of the program and those in the user's folders, in one namespace.
package struct QueryCatalog: Sendable {
  /// In the order of their names.
  package private(set) var queries: [NamedQuery]
  /// Why files of the user's are left out; the others work.
  package private(set) var problems: [StoreError] = []
  /// The `.sql` files in the user's folders, those left out included.
  package private(set) var fileCount = 0

  /// - Parameter userFolders: each `.sql` file in them is a query, and replaces one of the same name in the
  ///   program or in an earlier folder. A folder that does not exist holds none.
  /// - Throws: `brokenQuery` for a query of the program's own.
  package init(userFolders: [String] = []) throws(StoreError) {
    var byName: [String: NamedQuery] = [:]
    for (name, text) in Queries.embeddedFiles {
      let query = try NamedQuery(text: text, origin: .builtIn, file: name)
      byName[query.name] = query
    }
    for folder in userFolders.map(Self.withoutLastSlash) {
      for path in Self.files(in: folder) {
        fileCount += 1
        do {
          let query = try Self.read(path)
          if let other = byName[query.name], other.origin.isFile(in: folder) {
            throw StoreError.brokenQuery(path, 1, "\(query.name) is also in \(other.file); rename one")
          }
          byName[query.name] = query
        } catch let error as StoreError {
          problems.append(error)
        } catch {
          problems.append(.brokenQuery(path, 1, "cannot be read; check its permissions"))
        }
      }
    }
    queries = byName.values.sorted { $0.name < $1.name }
  }

  package subscript(name: String) -> NamedQuery? { queries.first { $0.name == name } }

  /// - Throws: `noSuchQuery`, with the names that come close.
  package func query(named name: String) throws(StoreError) -> NamedQuery {
    if let query = self[name] { return query }
    let typed = Trigrams(name)
    let close = queries.map { (name: $0.name, likeness: typed.likeness(to: Trigrams($0.name))) }
      .filter { $0.likeness >= 0.3 }
      .sorted { ($1.likeness, $0.name) < ($0.likeness, $1.name) }
    throw .noSuchQuery(name: name, similar: close.prefix(3).map(\.name))
  }

  private static func withoutLastSlash(_ folder: String) -> String {
    folder.count > 1 && folder.hasSuffix("/") ? withoutLastSlash(String(folder.dropLast())) : folder
  }

  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".sql") && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
  }

  private static func read(_ path: String) throws(StoreError) -> NamedQuery {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .brokenQuery(path, 1, "cannot be read; check its permissions")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .brokenQuery(path, 1, "is not UTF-8; save it as UTF-8")
    }
    return try NamedQuery(text: text, origin: .file(path: path), file: path)
  }
}

extension NamedQuery.Origin {
  fileprivate func isFile(in folder: String) -> Bool {
    guard case .file(let path) = self else { return false }
    return DatabaseFile(path).folder == folder
  }
}
