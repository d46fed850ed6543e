import Annotations

/// Corrects kinds by a name's own words, and removes what only looks like a name.
struct KindRule {
  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer

  func settle(_ names: inout [FoundName]) {
    let happenings = happenings()
    names.removeAll { isNothing($0, happenings) }
    for index in names.indices { names[index].kind = kind(of: names[index]) }
  }

  /// An organization by its last word ("Aden Forum"), a place by its last word ("Darin Valley").
  private func kind(of name: FoundName) -> EntityKind {
    guard name.tokens.count > 1, name.confidence < 0.9, let last = name.tokens.last,
      !gazetteer.isKnown(text.key(name.tokens))
    else { return name.kind }
    let isPlaceWord = PlaceWords.last[text.lower(last)] != nil
    switch name.kind {
    case .place where !isPlaceWord && lexicon.endsInOrganizationWord(name.tokens, in: text):
      return .organization
    case .organization where isPlaceWord && !lexicon.endsInOrganizationWord(name.tokens, in: text):
      return .place
    default: return name.kind
    }
  }

  /// Storms and operations, and acronyms of what has no name.
  private func isNothing(_ name: FoundName, _ happenings: Set<String>) -> Bool {
    let key = text.key(name.tokens)
    let start = name.tokens.lowerBound
    if start > 0, ClosedWords.eventStarts.contains(text.lower(start - 1)), text.shapes[start - 1].isCapital {
      return true
    }
    guard gazetteer.entries(key).isEmpty else { return false }
    if happenings.contains(key) || text.isThing(acronym: key) { return true }
    return ClosedWords.eventStarts.contains(text.lower(start)) && name.tokens.count > 1
  }

  /// Folded names of storms and operations: "Phailin" where the article speaks of "Cyclone Phailin".
  private func happenings() -> Set<String> {
    var names: Set<String> = []
    for index in text.tokens.indices.dropFirst()
    where text.shapes[index].isCapital && text.shapes[index - 1].isCapital
      && ClosedWords.eventStarts.contains(text.lower(index - 1))
    {
      names.insert(text.keys[index])
      var end = index + 1
      while end < text.tokens.count, text.shapes[end].isCapital { end += 1 }
      names.insert(text.key(index..<end))
    }
    return names
  }
}
