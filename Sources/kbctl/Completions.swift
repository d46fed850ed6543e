import ArgumentParser
import KB

/// What a shell offers when a word is not finished: names that only the program or the database knows.
enum Completions {
  /// Names of entities in the database of the command line, else in that of the environment.
  static let entities = CompletionKind.custom { words, _, prefix in
    names(startingWith: prefix, words)
  }

  /// The words of `kbctl query`: what it does, the names of queries, then the parameters of one.
  static let query = CompletionKind.custom { words, _, prefix in
    let typed = words.drop { $0 != "query" }.dropFirst()
    let catalog = try? QueryCatalog(userFolders: QueryFolders.all)
    if let name = typed.first(where: { !$0.hasPrefix("-") }), name != prefix || typed.count > 1 {
      return parameters(of: name, catalog, typed: Array(typed), prefix, words)
    }
    return ["check", "list", "new", "show"] + (catalog?.queries.map(\.name) ?? [])
  }

  private static func parameters(
    of name: String, _ catalog: QueryCatalog?, typed: [String], _ prefix: String, _ words: [String]
  ) -> [String] {
    if name == "show" { return catalog?.queries.map(\.name) ?? [] }
    guard let query = catalog?[name] else { return [] }
    let options = query.parameters.map { ("--" + $0.name.replacing("_", with: "-"), $0) }
    let before = typed.last { $0 != prefix }
    guard let parameter = options.first(where: { $0.0 == before })?.1, !prefix.hasPrefix("-") else {
      return options.map { $0.0 }.filter { !typed.contains($0) }
    }
    if !parameter.choices.isEmpty { return parameter.choices }
    switch parameter.type {
    case .entity, .speaker: return names(startingWith: prefix, words)
    case .boolean: return ["yes", "no"]
    case .text, .integer, .number, .date: return []
    }
  }

  /// Nothing is told of what goes wrong: a shell has no place for it while somebody types.
  private static func names(startingWith prefix: String, _ words: [String]) -> [String] {
    let named = words.firstIndex(of: "--db").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    let path = named ?? Console.environment("KB_DATABASE") ?? "kb.sqlite"
    guard let store = try? Store.open(path, mode: .readOnly) else { return [] }
    let quotes: Set<Character> = ["\"", "'"]
    let start = String(prefix.drop { quotes.contains($0) })
    return (try? NameLookup(store).names(startingWith: start, limit: 50)) ?? []
  }
}

/// Where queries of the user's own are looked for; a later folder replaces what an earlier one has.
enum QueryFolders {
  /// The one that new queries are written to.
  static let usual = "queries"

  static var all: [String] {
    [usual] + (Console.environment("KB_QUERIES")?.split(separator: ":").map(String.init) ?? [])
  }

  /// The queries of the program and of these folders; what is wrong with one is told, and the others are there.
  static func catalog() throws -> QueryCatalog {
    let catalog = try QueryCatalog(userFolders: all)
    for problem in catalog.problems { Console.warn("kbctl: \(problem)") }
    return catalog
  }
}
