import ArgumentParser
import KB

/// `kbctl sql`: SQL that a person types, on a connection that can only read.
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Runs SQL that only reads; takes it from the arguments or from standard input.",
    discussion: """
      The views are made for this: quote_list, event_list, relation_list, person_profile, province_timeline, \
      co_mentions, article_facts. Nothing can be written, attached or loaded, and the SQL is stopped after --timeout.

        kbctl sql 'SELECT speaker, count(*) FROM quote_list GROUP BY speaker ORDER BY 2 DESC'
        kbctl sql -p name='%Massoud%' 'SELECT name FROM entities WHERE name LIKE :name'
        kbctl sql --file report.sql -p year=2022 --format csv
      """)

  @Argument(
    help: ArgumentHelp("One or more statements; - or nothing reads standard input.", valueName: "sql"))
  var statements: [String] = []

  @Option(
    name: [.customShort("p"), .customLong("param")],
    help: ArgumentHelp("A value for :name; numbers are bound as numbers.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp("Take the statements from a file; may be given several times.", valueName: "file"))
  var file: [String] = []

  @Option(help: ArgumentHelp("Seconds after which the SQL is stopped.", valueName: "seconds"))
  var timeout = QueryRunner.usualTimeLimit

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard timeout > 0 else {
      throw CommandFailure.usage("--timeout \(timeout): is not a time; use more than 0 seconds")
    }
    for parameter in parameters where SQLCommand.binding(parameter) == nil {
      throw CommandFailure.usage("-p \(parameter): has no value; write -p name=value")
    }
  }

  func run() throws {
    let text = try script()
    let values = Dictionary(parameters.compactMap(SQLCommand.binding), uniquingKeysWith: { $1 })
    let store = try Store.open(global.database, mode: .readOnly)
    let tables = try QueryRunner(store, timeLimit: timeout).sql(text, named: values)
    try global.print(tables)
  }

  private func script() throws -> String {
    guard file.isEmpty else {
      guard statements.isEmpty else {
        throw CommandFailure.usage("--file: the SQL is in the file; leave out '\(statements[0])'")
      }
      return try file.map { try TextFile.text(of: $0) }.joined(separator: "\n;\n")
    }
    guard statements.isEmpty || statements == ["-"] else { return statements.joined(separator: ";\n") }
    guard statements == ["-"] || !StandardInput.isTerminal else {
      throw CommandFailure.usage(
        "no SQL; write it as an argument, as in kbctl sql 'SELECT count(*) FROM articles'")
    }
    let text = String(decoding: StandardInput.readAll(), as: UTF8.self)
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure.usage("standard input: holds no SQL; write a statement")
    }
    return text
  }

  /// `name=value`, with or without the colon that the name has in SQL; nil without a name or `=`.
  static func binding(_ word: String) -> (String, Value)? {
    let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let name = halves[0].hasPrefix(":") ? halves[0].dropFirst() : halves[0]
    guard !name.isEmpty else { return nil }
    let text = String(halves[1])
    // A number that would not print the same again, such as 007 or 1e3, stays text.
    if let integer = Int64(text), String(integer) == text { return (String(name), .integer(integer)) }
    if let real = Double(text), String(real) == text { return (String(name), .real(real)) }
    return (String(name), .text(text))
  }
}
