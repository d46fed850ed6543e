/// What can be wrong with a lexicon.
package enum LexiconError: Error, Hashable, Sendable {
  /// The program was compiled without a file of this name.
  case missingFile(name: String, known: [String])
  /// Nothing but comments.
  case missingHeader(file: String)
  /// A row that cannot be used; `reason` says why and, after a semicolon, what to do.
  case badRow(file: String, line: Int, reason: String)
}

extension LexiconError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingFile(let name, let known):
      "\(name): no such lexicon; use one of \(known.joined(separator: ", "))"
    case .missingHeader(let file):
      "\(file): no header line; name the columns in the first line that is not a comment"
    case .badRow(let file, let line, let reason):
      "\(file): line \(line): \(reason)"
    }
  }
}
