/// What people type into a search, as an FTS5 expression that never is a syntax error.
///
/// Plain words are literal, whatever characters they hold, and all of them are wanted. `"…"` is a phrase, `-`
/// before a word or phrase leaves out, `OR` between two takes either, `*` behind one makes it a prefix,
/// `near/5` between two wants them at most five words apart, and `title:` before one wants it in the title. A
/// quotation mark that is never closed, and every other sign, is punctuation.
package struct SearchExpression: Hashable, Sendable {
  /// One word or phrase as typed, without its marks.
  package struct Term: Hashable, Sendable {
    package var text: String
    package var isPrefix = false
    package var isInTitle = false
    /// What must stand near it, each near the one before.
    package var neighbors: [Neighbor] = []

    /// An FTS5 expression that can stand beside `AND`, `OR` and `NOT`.
    ///
    /// A string is literal to FTS5, and may be tokenized to several words, then a phrase.
    var fts5: String {
      let column = isInTitle ? "title : " : ""
      guard !neighbors.isEmpty else { return column + string }
      var pairs: [String] = []
      var before = string
      for neighbor in neighbors {
        pairs.append("\(column)NEAR(\(before) \(neighbor.term.string), \(neighbor.distance))")
        before = neighbor.term.string
      }
      return pairs.count == 1 ? pairs[0] : "(" + pairs.joined(separator: " AND ") + ")"
    }

    private var string: String {
      let quoted = text.unicodeScalars.reduce(into: "\"") { result, scalar in
        result.unicodeScalars.append(scalar)
        if scalar == "\"" { result.unicodeScalars.append(scalar) }
      }
      return quoted + (isPrefix ? "\"*" : "\"")
    }
  }

  /// A term that must stand near another.
  package struct Neighbor: Hashable, Sendable {
    /// Tokens between the two, at most.
    package var distance: Int
    package var term: Term
  }

  /// All are wanted, of each at least one term.
  package private(set) var wanted: [[Term]] = []
  /// None is wanted.
  package private(set) var unwanted: [Term] = []
  /// Whether nothing but white space was typed.
  package let isBlank: Bool

  package init(_ typed: String) {
    isBlank = typed.allSatisfy(\.isWhitespace)
    let pieces = Self.joiningNeighbors(Self.pieces(of: typed))
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

  private static func pieces(of typed: String) -> [Scanner.Piece] {
    var scanner = Scanner(typed)
    var pieces: [Scanner.Piece] = []
    while let piece = scanner.next() { pieces.append(piece) }
    return pieces
  }

  /// Pieces with `near/N` between them as one; at an edge, or beside `-`, it is a word like others.
  private static func joiningNeighbors(_ pieces: [Scanner.Piece]) -> [Scanner.Piece] {
    var joined: [Scanner.Piece] = []
    var rest = pieces[...]
    while let piece = rest.popFirst() {
      if let distance = piece.nearDistance, let last = joined.last, let next = rest.first,
        last.canHaveNeighbor,
        next.canHaveNeighbor
      {
        rest.removeFirst()
        joined[joined.count - 1].term.neighbors.append(Neighbor(distance: distance, term: next.term))
      } else {
        joined.append(piece)
      }
    }
    return joined
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

  /// What is asked of titles alone, for texts that have their title elsewhere. A title is no alternative to a word
  /// of such a text.
  package var ofTitles: SearchExpression { filtered { $0.isInTitle } }

  /// What is asked of anything but titles.
  package var ofTexts: SearchExpression { filtered { !$0.isInTitle } }

  /// The words and phrases that are wanted, one by one, those near others included.
  package var wantedTerms: [[Term]] {
    wanted.flatMap { group -> [[Term]] in
      guard group.contains(where: { !$0.neighbors.isEmpty }) else { return [group] }
      return group.flatMap { term in ([term] + term.neighbors.map(\.term)).map { [$0] } }
    }
  }

  private func filtered(_ isKept: (Term) -> Bool) -> SearchExpression {
    var result = self
    result.wanted = wanted.compactMap { group in
      // Of a group of both, the words count as those of texts.
      let texts = group.filter { !$0.isInTitle }
      let kept = (texts.isEmpty ? group : texts).filter(isKept)
      return kept.isEmpty ? nil : kept
    }
    result.unwanted = unwanted.filter(isKept)
    return result
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

      /// The number of `near/5`; nil of any other word.
      var nearDistance: Int? {
        guard !isUnwanted, !term.isPrefix, !term.isInTitle, term.neighbors.isEmpty else { return nil }
        let halves = term.text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].lowercased() == "near", let distance = Int(halves[1]) else {
          return nil
        }
        return (0...9999).contains(distance) ? distance : nil
      }

      var canHaveNeighbor: Bool { !isUnwanted && !isOr && !term.isInTitle && nearDistance == nil }
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
      let isInTitle = passTitleMark()
      if position < scalars.count, Self.isQuotationMark(scalars[position]) {
        guard var phrase = phrase() else { return nil }
        phrase.isInTitle = isInTitle
        return Piece(term: phrase, isUnwanted: isUnwanted, isOr: false)
      }
      let start = position
      while position < scalars.count, !Self.endsWord(scalars[position]) { position += 1 }
      var word = scalars[start..<position]
      let isPrefix = word.last == "*"
      while word.last == "*" { word.removeLast() }
      let term = Term(text: Self.text(word), isPrefix: isPrefix, isInTitle: isInTitle)
      let isPlain = !isUnwanted && !isPrefix && !isInTitle
      return Piece(term: term, isUnwanted: isUnwanted, isOr: isPlain && term.text == "OR")
    }

    /// Passes `title:` where something to look for in titles follows at once.
    private mutating func passTitleMark() -> Bool {
      let mark = "title:".unicodeScalars
      let end = position + mark.count
      guard end < scalars.count, !Self.isSpace(scalars[end]) else { return false }
      for (index, letter) in mark.enumerated()
      where scalars[position + index].properties.lowercaseMapping
        != String(letter)
      { return false }
      var next = end
      while next < scalars.count, !Self.isSpace(scalars[next]) {
        // A quotation mark may open a phrase whose words come later.
        if Self.isQuotationMark(scalars[next]) || SearchExpression.isSearchable(String(scalars[next])) {
          position = end
          return true
        }
        next += 1
      }
      return false
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
