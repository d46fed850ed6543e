import KB

/// The words after `kbctl query`. Each query has options of its own, so the parser of the commands leaves them alone.
struct QueryWords: Hashable {
  /// What the words ask for.
  enum Request: Hashable {
    case list
    case explainCommand
    case show(String)
    /// Write the template of a query of this name.
    case new(String)
    /// Look at the queries of a folder; nil for all of the user's.
    case check(String?)
    case explain(String)
    case run(String, words: [String])
  }

  var request: Request

  init(_ words: [String]) throws(CommandFailure) {
    let asksForHelp = words.contains { $0 == "--help" || $0 == "-h" }
    guard let first = words.first, first != "--help", first != "-h" else {
      request = asksForHelp ? .explainCommand : .list
      return
    }
    guard !first.hasPrefix("-") else {
      throw CommandFailure.usage(
        "\(first): stands before the query's name; write kbctl query NAME \(first) …")
    }
    let rest = Array(words.dropFirst())
    switch first {
    case "list" where rest.isEmpty: request = .list
    case "show":
      guard let name = rest.first, rest.count == 1 else {
        throw CommandFailure.usage("show: wants one query; write kbctl query show NAME")
      }
      request = asksForHelp ? .explainCommand : .show(name)
    case "new":
      guard let name = rest.first, rest.count == 1 else {
        throw CommandFailure.usage("new: wants one name; write kbctl query new NAME")
      }
      request = asksForHelp ? .explainCommand : .new(name)
    case "check":
      guard rest.count <= 1 else {
        throw CommandFailure.usage("check: wants one folder; write kbctl query check FOLDER")
      }
      request = asksForHelp ? .explainCommand : .check(rest.first)
    default: request = asksForHelp ? .explain(first) : .run(first, words: rest)
    }
  }

  /// For `kbctl query`, the options that every command has go before the command, where the parser of the commands
  /// finds them; no parameter of a query bears the name of one. The words of other commands stay as they are.
  static func hoistingGlobalOptions(in words: [String]) -> [String] {
    var global: [String] = []
    var rest: [String] = []
    var remaining = words[...]
    while let word = remaining.popFirst() {
      switch word.prefix(while: { $0 != "=" }) {
      case "--quiet", "--verbose": global.append(word)
      // Without its value the option gets an empty one, which the parser refuses.
      case "--db", "--format": global += word.contains("=") ? [word] : [word, remaining.popFirst() ?? ""]
      default: rest.append(word)
      }
    }
    return rest.first == "query" ? global + rest : words
  }

  /// `--name value` and `--name=value` by name; for a query with one missing word, the word alone.
  ///
  /// - Throws: a refusal of what is no parameter. Unknown names and ill-typed values are the runner's to refuse.
  static func arguments(_ words: [String], for query: NamedQuery) throws(CommandFailure) -> [String: String] {
    var arguments: [String: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.utf8.count > 2 else { throw refusal(of: word, query) }
      let halves = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = halves[0].replacing("_", with: "-")
      let parameter = query.parameters.first { $0.name.replacing("_", with: "-") == name }
      let key = parameter?.name ?? String(halves[0])
      guard arguments[key] == nil else {
        throw CommandFailure.usage("\(query.name): --\(name) is given twice; keep one")
      }
      arguments[key] = try value(
        of: key, type: parameter?.type, typed: halves.dropFirst().first, &rest, query)
    }
    return arguments
  }

  private static func value(
    of name: String, type: NamedQuery.ParameterType?, typed: Substring?, _ rest: inout ArraySlice<String>,
    _ query: NamedQuery
  ) throws(CommandFailure) -> String {
    if let typed { return String(typed) }
    let isFlag = type == .boolean && rest.first.map { $0.hasPrefix("--") } ?? true
    if isFlag { return "yes" }
    guard let value = rest.popFirst() else {
      throw CommandFailure.usage(
        "\(query.name): --\(name) has no value; write --\(name) VALUE")
    }
    return value
  }

  private static func refusal(of word: String, _ query: NamedQuery) -> CommandFailure {
    let remedy =
      query.parameters.first.map { "name the parameter, as in --\($0.name) '\(word)'" }
      ?? "the query has no parameters; leave it out"
    return CommandFailure.usage("\(query.name): '\(word)' stands alone; \(remedy)")
  }
}
