import KB

/// What `kbctl query NAME --help` and `kbctl query show NAME` print.
enum QueryHelp {
  /// The query's file, header included.
  static func file(of query: NamedQuery) -> String {
    query.sql.hasSuffix("\n") ? query.sql : query.sql + "\n"
  }

  /// What a row is, the usage and the parameters with type, default and help.
  static func text(for query: NamedQuery) -> String {
    var text = "\(query.name): \(query.summary)\n"
    if !query.help.isEmpty { text += query.help + "\n" }
    let usage = ["kbctl query \(query.name)", parameters(of: query)].filter { !$0.isEmpty }.joined(
      separator: " ")
    text += "\nUSAGE: \(usage)\n"
    guard !query.parameters.isEmpty else { return text }
    text += "\nPARAMETERS:\n"
    let names = query.parameters.map { "  --\($0.name) <\($0.type.word)>" }
    let margin = (names.map(DisplayWidth.of).max() ?? 0) + 2
    for (name, parameter) in zip(names, query.parameters) {
      text +=
        name + String(repeating: " ", count: margin - DisplayWidth.of(name)) + explanation(of: parameter)
        + "\n"
    }
    return text
  }

  /// The summary for a column that is called "one row is".
  static func row(of query: NamedQuery) -> String {
    let beginning = "One row "
    return query.summary.hasPrefix(beginning)
      ? String(query.summary.dropFirst(beginning.count)) : query.summary
  }

  /// `--province <province> [--since <date>]`.
  static func parameters(of query: NamedQuery) -> String {
    query.parameters.map { parameter in
      let option = "--\(parameter.name) <\(parameter.type.word)>"
      return parameter.isRequired ? option : "[\(option)]"
    }.joined(separator: " ")
  }

  private static func explanation(of parameter: NamedQuery.Parameter) -> String {
    var notes: [String] = []
    if parameter.isRequired { notes.append("required") }
    if !parameter.choices.isEmpty { notes.append("one of \(parameter.choices.joined(separator: ", "))") }
    if let value = parameter.defaultValue { notes.append("default \(value)") }
    return parameter.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
  }
}
