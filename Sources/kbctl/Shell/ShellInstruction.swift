/// What the shell understands besides SQL: a word that begins with a full stop, and what follows it.
enum ShellInstruction: Hashable {
  case help, tables, queries, quit
  case schema(String?)
  case columns(String)
  case query(name: String, words: [String])
  case search(String)
  case read(file: String)
  case format(String)
  case timeout(Double)

  static let names = [
    ".columns", ".format", ".help", ".queries", ".query", ".quit", ".read", ".schema", ".search", ".tables",
    ".timeout",
  ]

  static let helpText = """
    SQL ends with a semicolon and may take several lines; it can only read.
      .tables                 views and tables
      .columns TABLE          its columns
      .schema [TABLE]         the statements that make it
      .queries                named queries
      .query NAME [--P V …]   runs one; names of entities as people type them
      .search WORDS           searches articles, quotes and names
      .read FILE              runs the SQL in a file
      .format FORM            table, csv, tsv, json, jsonl or markdown
      .timeout SECONDS        when SQL is stopped
      .quit                   ends the shell; so does Ctrl-D
    Ctrl-C stops what runs. The tabulator key completes; the arrow keys bring earlier lines back.

    """

  /// - Parameter line: begins with a full stop.
  init(_ line: String) throws(CommandFailure) {
    let words = Self.words(of: line)
    let rest = Array(words.dropFirst())
    switch words.first ?? "" {
    case ".help": self = .help
    case ".tables": self = .tables
    case ".queries": self = .queries
    case ".quit", ".exit": self = .quit
    case ".schema" where rest.count <= 1: self = .schema(rest.first)
    case ".columns" where rest.count == 1: self = .columns(rest[0])
    case ".query" where !rest.isEmpty: self = .query(name: rest[0], words: Array(rest.dropFirst()))
    case ".search" where !rest.isEmpty: self = .search(String(line.drop { !$0.isWhitespace }.dropFirst()))
    case ".read" where rest.count == 1: self = .read(file: rest[0])
    case ".format" where rest.count == 1: self = .format(rest[0])
    case ".timeout":
      guard rest.count == 1, let seconds = Double(rest[0]), seconds > 0 else {
        throw .usage(".timeout: wants seconds, more than 0; write .timeout 60")
      }
      self = .timeout(seconds)
    case let name where Self.names.contains(name):
      throw .usage("\(name): wants other words behind it; see .help")
    case let name:
      let remedy = Spelling.closest(to: name, among: Self.names).map { "did you mean \($0)?" } ?? "see .help"
      throw .usage("unknown command '\(name)'; \(remedy)")
    }
  }

  /// Words between spaces; those in single or double quotes may hold spaces.
  static func words(of line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var mark: Character?
    for character in line {
      if let open = mark {
        if character == open { mark = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        mark = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap(\.self)
  }
}
