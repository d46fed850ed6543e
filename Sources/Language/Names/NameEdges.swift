import Annotations

/// Sets the edges of names: no article before, no possessive behind, no title inside a person's name.
struct NameEdges {
  let text: NameText
  let lexicon: NameLexicon

  /// Names of which nothing is left are removed.
  func settle(_ names: inout [FoundName]) {
    let titles = TitleRule(text: text, lexicon: lexicon)
    for index in names.indices {
      var tokens = names[index].tokens
      while tokens.count > 1, isArticle(tokens.lowerBound, of: names[index].kind) { tokens.removeFirst() }
      while let last = tokens.last, tokens.count > 1, text.isPossessive(last) || text.lower(last) == "," {
        tokens.removeLast()
      }
      if names[index].kind == .person { tokens = withoutTitle(tokens, titles) }
      names[index].tokens = tokens
    }
    names.removeAll { name in name.tokens.allSatisfy { text.shapes[$0] == .mark } }
  }

  /// "The Hague" keeps its article.
  private func isArticle(_ token: Int, of kind: EntityKind) -> Bool {
    text.lower(token) == "the" && !(kind == .place && text.lower(token + 1) == "hague")
  }

  private func withoutTitle(_ tokens: Range<Int>, _ titles: TitleRule) -> Range<Int> {
    var tokens = tokens
    while let match = titles.match(at: tokens.lowerBound, before: tokens.upperBound), match.title.isTitle,
      match.tokens.upperBound < tokens.upperBound,
      tokens[match.tokens.upperBound...].contains(where: { text.shapes[$0].isCapital })
    {
      tokens = match.tokens.upperBound..<tokens.upperBound
    }
    return tokens
  }
}
