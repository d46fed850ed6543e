import Annotations

/// Makes the trees agree with the names: a name hangs together, and what depends on one of its words depends on its head.
///
/// Trees are there before names are, and the parser guesses where a name begins and ends; the name tagger knows more.
package struct NameTrees: Annotator {
  package static let needs: [Layer] = [.tree, .names]
  package static let adds: [Layer] = []

  package init() {}

  package func annotate(_ document: inout Document) {
    /// The head of the name that a word stands in; nil for the head itself and outside of names.
    var nameHeads: [Int: Int] = [:]
    for (name, kind) in names(of: document) {
      guard let head = head(of: name, kind, &document) else { continue }
      for word in name where word != head { nameHeads[word] = head }
    }
    for token in document.tokens.indices {
      guard let above = document.tokens[token].head, let head = nameHeads[above], head != token,
        nameHeads[token] != head
      else { continue }
      document.tokens[token].head = head
    }
  }

  /// The tokens of each name of several words, of names within names the outermost only.
  private func names(of document: Document) -> [(tokens: Range<Int>, kind: EntityKind)] {
    var names: [(tokens: Range<Int>, kind: EntityKind)] = []
    for mention in document.extraction.mentions {
      let tokens = document.tokens(in: mention.span)
      guard let number = mention.sentence else { continue }
      let sentence = document.extraction.sentences[number].tokens
      guard tokens.count > 1, tokens.clamped(to: sentence) == tokens else { continue }
      if let last = names.last, last.tokens.overlaps(tokens) {
        if tokens.count > last.tokens.count { names[names.count - 1] = (tokens, mention.kind) }
      } else {
        names.append((tokens, mention.kind))
      }
    }
    return names
  }

  /// The one word of a name that depends on none of its others. Where several depend on the same word outside, the first
  /// one of a person's name is taken, the last one of another, and the others are put below it; where they depend on several
  /// words or none the tree stays as it is, and the answer is nil.
  private func head(of name: Range<Int>, _ kind: EntityKind, _ document: inout Document) -> Int? {
    let tops = name.filter { document.tokens[$0].head.map { !name.contains($0) } ?? true }
    guard tops.count > 1 else { return tops.first }
    guard let above = document.tokens[tops[0]].head,
      tops.allSatisfy({ document.tokens[$0].head == above }),
      let head = kind == .person ? tops.first : tops.last
    else { return nil }
    for top in tops where top != head {
      document.tokens[top].head = head
      document.tokens[top].arc = kind == .person ? .flat : .compound
    }
    return head
  }
}
