import Annotations

/// Sets the edges of names: no article before, no possessive behind, no title inside a person's name, and no two known
/// names in one.
struct NameEdges {
  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer

  /// Names of which nothing is left are removed.
  func settle(_ names: inout [FoundName]) {
    let titles = TitleRule(text: text, lexicon: lexicon)
    for index in names.indices {
      var tokens = names[index].tokens
      while tokens.count > 1, isArticle(tokens.lowerBound, of: names[index].kind) { tokens.removeFirst() }
      while let last = tokens.last, tokens.count > 1, text.isPossessive(last) || text.lower(last) == "," {
        tokens.removeLast()
      }
      while let last = tokens.last, tokens.count > 1, names[index].kind == .place, isTypeWord(last) {
        tokens.removeLast()
      }
      if names[index].kind == .person { tokens = withoutTitle(tokens, titles) }
      names[index].tokens = tokens
    }
    names.removeAll { name in
      name.tokens.allSatisfy { text.shapes[$0] == .mark } || name.kind == .person && isTitleOnly(name, titles)
    }
    names = names.flatMap(separated)
  }

  /// "When he became President": an office names nobody.
  private func isTitleOnly(_ name: FoundName, _ titles: TitleRule) -> Bool {
    titles.match(at: name.tokens.lowerBound, before: name.tokens.upperBound)?.tokens == name.tokens
      && !lexicon.given.contains(text.key(name.tokens)) && !lexicon.family.contains(text.key(name.tokens))
  }

  /// "Pakistani Taliban and al Qaeda" are two when what is on one side is known, and the whole is not.
  private func separated(_ name: FoundName) -> [FoundName] {
    guard name.kind != .person, let cut = name.tokens.first(where: { text.lower($0) == "and" }),
      cut > name.tokens.lowerBound, cut + 1 < name.tokens.upperBound,
      !gazetteer.isKnown(text.key(name.tokens))
    else { return [name] }
    let sides = [name.tokens.lowerBound..<cut, cut + 1..<name.tokens.upperBound]
    guard sides.contains(where: isOrganizationOrCountry) else { return [name] }
    return sides.map { FoundName(tokens: $0, kind: name.kind, confidence: name.confidence) }
  }

  private func isOrganizationOrCountry(_ tokens: Range<Int>) -> Bool {
    gazetteer.entries(text.key(tokens)).contains { entry in
      switch entry {
      case .organization, .country: true
      default: false
      }
    }
  }

  /// "Takhar province": a word for the type in small letters is no part of the name.
  private func isTypeWord(_ token: Int) -> Bool {
    text.shapes[token] == .lower
      && (PlaceWords.province.contains(text.lower(token)) || PlaceWords.following[text.lower(token)] != nil)
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
