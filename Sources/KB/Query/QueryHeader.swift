/// The leading comment of a query's file, as one grammar:
///
///     -- name: speakers-on-province
///     -- One row a speaker.
///     -- param: province province required "its name, alias or ISO code"
///     -- param: kind text optional default=direct choices=direct|indirect "how the quote is marked"
///
/// The name comes first, then help, whose first line is the summary, with parameters in any order among it.
/// The header ends at the first line that is not a comment.
struct QueryHeader {
  let name: String
  let summary: String
  let help: String
  let parameters: [NamedQuery.Parameter]

  /// - Parameter file: the name for messages.
  /// - Throws: `brokenQuery` with the line and what to do.
  init(of text: String, file: String) throws(StoreError) {
    var help: [String] = []
    var parameters: [NamedQuery.Parameter] = []
    var name: String?
    var last = 1
    for (number, comment) in Self.comments(of: text) {
      last = number
      if let value = Self.value(of: "name", in: comment) {
        guard name == nil else {
          throw .brokenQuery(file, number, "a second name; write each query to its own file")
        }
        guard Self.isKebabCase(value) else {
          throw .brokenQuery(
            file, number, "the name '\(value)' is not kebab-case; write small letters, digits and '-'")
        }
        guard !Self.reservedNames.contains(value) else {
          throw .brokenQuery(
            file, number, "the name '\(value)' is a word of kbctl query itself; choose another")
        }
        name = value
      } else if name == nil {
        throw .brokenQuery(file, number, "the header does not start with its name; write '-- name: my-query'")
      } else if let value = Self.value(of: "param", in: comment) {
        let parameter = try ParameterLine(value, file: file, line: number).parameter
        guard !parameters.contains(where: { $0.name == parameter.name }) else {
          throw .brokenQuery(file, number, "parameter \(parameter.name) is described twice; leave one out")
        }
        parameters.append(parameter)
      } else if let word = Self.misspelt(comment) {
        throw .brokenQuery(file, number, "unknown word '\(word):'; write 'param:', or plain words for help")
      } else if !(comment.isEmpty && help.isEmpty) {
        help.append(comment)
      }
    }
    guard let name else {
      throw .brokenQuery(file, 1, "no header; write '-- name: my-query' in the first line")
    }
    guard let summary = help.first else {
      throw .brokenQuery(file, last, "no help; say after the name what one row of the result is")
    }
    self.name = name
    self.summary = summary
    self.help = help.dropFirst().joined(separator: "\n")
    self.parameters = parameters
  }

  /// The comments before the first other line, with their numbers from 1 and without their marks. A query's text behind them is not
  /// looked at: `kbctl query` reads the headers of all.
  private static func comments(of text: String) -> [(number: Int, text: String)] {
    var comments: [(Int, String)] = []
    var rest = text[...]
    var number = 0
    while !rest.isEmpty {
      number += 1
      let end = rest.utf8.firstIndex(of: 0x0A) ?? rest.endIndex
      let line = rest[..<end].trimmingSpaces
      rest = end < rest.endIndex ? rest[rest.utf8.index(after: end)...] : ""
      if line.isEmpty { continue }
      guard line.hasPrefix("--") else { break }
      comments.append((number, line.dropFirst(2).trimmingSpaces))
    }
    return comments
  }

  /// What stands behind `word:`; nil when the comment starts otherwise.
  private static func value(of word: String, in comment: String) -> String? {
    comment.hasPrefix(word + ":") ? comment.dropFirst(word.count + 1).trimmingSpaces : nil
  }

  /// A word with a colon that was meant for `param` or `name`.
  private static func misspelt(_ comment: String) -> String? {
    let word = comment.prefix { $0 != ":" && !$0.isWhitespace }
    guard comment.dropFirst(word.count).first == ":" else { return nil }
    return ["params", "parameter", "parameters", "arg", "names", "query"].contains(word.lowercased())
      ? String(word) : nil
  }

  /// What `kbctl query` understands otherwise.
  static let reservedNames: Set<String> = ["check", "help", "list", "new", "show"]

  static func isKebabCase(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    return isPlain && !name.isEmpty && name.first != "-" && name.last != "-"
  }
}

extension NamedQuery {
  /// Reads a query's file.
  ///
  /// - Throws: `brokenQuery` with the line and what to do.
  package init(text: String, origin: Origin, file: String) throws(StoreError) {
    // A byte order mark is no white space to SQLite.
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let header = try QueryHeader(of: text, file: file)
    self.init(
      name: header.name, summary: header.summary, help: header.help, parameters: header.parameters, sql: text,
      origin: origin)
  }
}

extension StoreError {
  static func brokenQuery(_ file: String, _ line: Int, _ reason: String) -> StoreError {
    .brokenQuery(file: file, line: line, reason: reason)
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
