/// What people type into a search, as an FTS5 expression that never is a syntax error.
///
/// Plain words are literal, whatever characters they hold, and all of them are wanted. `"…"` is a phrase, `-`
/// before a word or phrase leaves out, `OR` between two takes either, `*` behind one makes it a prefix. A
/// quotation mark that is never closed, and every other sign, is punctuation.
package struct SearchExpression: Hashable, Sendable {
  /// One word or phrase as typed, without its marks.
  package struct Term: Hashable, Sendable {
    package var text: String
    package var isPrefix = false

    /// An FTS5 string, which is literal and may be tokenized to several words, then a phrase.
    var fts5: String {
      let quoted = text.unicodeScalars.reduce(into: "\"") { result, scalar in
        result.unicodeScalars.append(scalar)
        if scalar == "\"" { result.unicodeScalars.append(scalar) }
      }
      return quoted + (isPrefix ? "\"*" : "\"")
    }
  }

  /// All are wanted, of each at least one term.
  package private(set) var wanted: [[Term]] = []
  /// None is wanted.
  package private(set) var unwanted: [Term] = []
  /// Whether nothing but white space was typed.
  package let isBlank: Bool

  package init(_ typed: String) {
    isBlank = typed.allSatisfy(\.isWhitespace)
    var scanner = Scanner(typed)
    var pieces: [Scanner.Piece] = []
    while let piece = scanner.next() { pieces.append(piece) }
    var joins = false
    for (index, piece) in pieces.enumerated() {
      if piece.isOr, index > 0, index + 1 < pieces.count, !wanted.isEmpty, !joins,
        !pieces[index - 1].isUnwanted, !pieces[index + 1].isUnwanted
      {
        joins = true
        continue
      }
      if piece.isUnwanted {
        unwanted.append(piece.term)
      } else if joins {
        wanted[wanted.count - 1].append(piece.term)
      } else {
        wanted.append([piece.term])
      }
      joins = false
    }
  }

  /// The expression for `MATCH`; nil when no word is wanted, because FTS5 cannot only leave out.
  package var fts5: String? {
    guard !wanted.isEmpty else { return nil }
    let all = wanted.map { group in
      group.count == 1 ? group[0].fts5 : "(" + group.map(\.fts5).joined(separator: " OR ") + ")"
    }
    let positive = all.joined(separator: " AND ")
    return unwantedFTS5.map { "(\(positive)) NOT (\($0))" } ?? positive
  }

  /// The expression for what is to be left out; nil when nothing is.
  package var unwantedFTS5: String? {
    unwanted.isEmpty ? nil : unwanted.map(\.fts5).joined(separator: " OR ")
  }
}

// MARK: - Scanning

extension SearchExpression {
  /// Cuts typed text into words and phrases, by code points: a mark that carries an accent is still a mark.
  private struct Scanner {
    struct Piece {
      var term: Term
      var isUnwanted: Bool
      /// Whether it is the bare word `OR`.
      var isOr: Bool
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ typed: String) {
      scalars = Array(typed.unicodeScalars)
    }

    /// The next piece that has something to search for; nil at the end.
    mutating func next() -> Piece? {
      while position < scalars.count {
        if let piece = piece(), SearchExpression.isSearchable(piece.term.text) { return piece }
      }
      return nil
    }

    /// What starts here; nil when it was white space or a lone mark.
    private mutating func piece() -> Piece? {
      while position < scalars.count, Self.isSpace(scalars[position]) { position += 1 }
      guard position < scalars.count else { return nil }
      let isUnwanted = scalars[position] == "-"
      if isUnwanted { position += 1 }
      if position < scalars.count, Self.isQuotationMark(scalars[position]) {
        guard let phrase = phrase() else { return nil }
        return Piece(term: phrase, isUnwanted: isUnwanted, isOr: false)
      }
      let start = position
      while position < scalars.count, !Self.endsWord(scalars[position]) { position += 1 }
      var word = scalars[start..<position]
      let isPrefix = word.last == "*"
      while word.last == "*" { word.removeLast() }
      let term = Term(text: Self.text(word), isPrefix: isPrefix)
      return Piece(term: term, isUnwanted: isUnwanted, isOr: !isUnwanted && !isPrefix && term.text == "OR")
    }

    /// The phrase that starts with the mark here; nil when it is never closed, and then the mark is passed.
    private mutating func phrase() -> Term? {
      let start = position + 1
      position = start
      guard let end = scalars[start...].firstIndex(where: Self.isQuotationMark) else { return nil }
      position = end + 1
      let isPrefix = position < scalars.count && scalars[position] == "*"
      if isPrefix { position += 1 }
      return Term(text: Self.text(scalars[start..<end]), isPrefix: isPrefix)
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
      isSpace(scalar) || isQuotationMark(scalar)
    }

    /// Control characters, NUL above all, count as spaces: FTS5 would stop reading there.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }

    /// Straight, curly and low double marks.
    private static func isQuotationMark(_ scalar: Unicode.Scalar) -> Bool {
      [0x22, 0x201C, 0x201D, 0x201E].contains(scalar.value)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      let plain = scalars.map { isSpace($0) ? " " : $0 }
      return String(String.UnicodeScalarView(plain))
    }
  }

  /// Whether FTS5's unicode61 finds a token in it: a letter, a number or a private-use character.
  ///
  /// A term without one would match nothing, and take the whole expression with it.
  private static func isSearchable(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber,
        .letterNumber, .otherNumber, .privateUse:
        true
      default: false
      }
    }
  }
}
