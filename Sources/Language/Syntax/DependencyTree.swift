import Annotations

/// The tree of one sentence, for questions about it. Tokens are indices into the document's tokens.
package struct DependencyTree: Sendable {
  /// The sentence's tokens.
  package let tokens: Range<Int>
  private let heads: [Int?]
  private let labels: [DependencyLabel]
  /// Where the children of each token begin in `children`; one place more than there are tokens.
  private let starts: [Int]
  /// Children by head, in text order.
  private let children: [Int]

  /// The tree over some tokens of a document, whose heads lie among them.
  package init(_ tokens: ArraySlice<Token>) {
    let range = tokens.startIndex..<tokens.endIndex
    self.tokens = range
    heads = tokens.map { $0.head.flatMap { range.contains($0) ? $0 : nil } }
    labels = tokens.map(\.arc)
    var starts = [Int](repeating: 0, count: range.count + 1)
    for case let head? in heads { starts[head - range.lowerBound + 1] += 1 }
    for place in 0..<range.count { starts[place + 1] += starts[place] }
    var children = [Int](repeating: 0, count: starts[range.count])
    var next = starts
    for (place, head) in heads.enumerated() {
      guard let head else { continue }
      children[next[head - range.lowerBound]] = place + range.lowerBound
      next[head - range.lowerBound] += 1
    }
    self.starts = starts
    self.children = children
  }

  /// The tree of a sentence.
  package init(_ document: Document, _ sentence: Sentence) { self.init(document.tokens[sentence.tokens]) }

  /// The token that another depends on; nil for the root.
  package func head(of token: Int) -> Int? { heads[token - tokens.lowerBound] }

  /// What a token is to its head.
  package func label(of token: Int) -> DependencyLabel { labels[token - tokens.lowerBound] }

  /// The tokens that depend on a token, in text order.
  package func children(of token: Int) -> ArraySlice<Int> {
    let place = token - tokens.lowerBound
    return children[starts[place]..<starts[place + 1]]
  }

  /// The first child with a label.
  package func child(of token: Int, _ label: DependencyLabel) -> Int? {
    children(of: token).first { self.label(of: $0) == label }
  }

  /// The token that depends on none; nil for an empty sentence.
  package var root: Int? { tokens.first { head(of: $0) == nil } }

  /// A token and all below it, in text order; costs as much as there are.
  package func subtree(of token: Int) -> [Int] {
    var found = [token]
    var place = 0
    while place < found.count {
      found += children(of: found[place])
      place += 1
    }
    return found.sorted()
  }

  /// A token and those above it, up to the root.
  package func ancestors(of token: Int) -> [Int] {
    var chain = [token]
    // A tree has no cycle, but heads that were set by hand may have one.
    while let head = head(of: chain[chain.count - 1]), chain.count <= tokens.count { chain.append(head) }
    return chain
  }

  /// The way between two tokens over the lowest one that is above both.
  package struct Path: Hashable, Sendable {
    /// From the first token up to, and with, the top.
    package var up: [Int]
    /// From below the top down to, and with, the last token.
    package var down: [Int]

    /// The token that is above both, or one of them.
    package var top: Int { up[up.count - 1] }
  }

  /// The way from one token to another; nil when no token is above both.
  package func path(from first: Int, to last: Int) -> Path? {
    let up = ancestors(of: first)
    let places = Dictionary(up.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let down = ancestors(of: last)
    guard let meeting = down.firstIndex(where: { places[$0] != nil }), let place = places[down[meeting]]
    else {
      return nil
    }
    return Path(up: Array(up[...place]), down: down[..<meeting].reversed())
  }

  /// The head of the clause that a token belongs to: itself or the nearest above that heads a clause.
  package func clause(of token: Int) -> Int {
    let chain = ancestors(of: token)
    return chain.first(where: isClause) ?? chain[chain.count - 1]
  }

  /// Whether a token heads a clause: by its label, or as the conjunct of one that does.
  package func isClause(_ token: Int) -> Bool {
    switch label(of: token) {
    case .root, .ccomp, .xcomp, .advcl, .adverbialRelativeClause, .acl, .relativeClause, .csubj,
      .passiveClausalSubject, .parataxis:
      true
    case .conj:
      children(of: token).contains { label(of: $0) == .nsubj || label(of: $0) == .passiveSubject }
        || head(of: token).map { label(of: $0) != .conj && isClause($0) } ?? false
    default: false
    }
  }
}
