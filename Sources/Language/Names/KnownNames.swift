import Annotations

/// Adds names that the model left out and a list or the article itself vouches for: organizations of the gazetteer, and words
/// that the article calls a town or the like.
///
/// Countries that the model leaves out are mostly parts of other names ("United Kingdom general election").
struct KnownNames {
  let text: NameText
  let gazetteer: Gazetteer

  func add(to names: inout [FoundName]) {
    complete(&names)
    let acronyms = introducedAcronyms(names)
    let taken = TokenSet(names.map(\.tokens), count: text.tokens.count)
    for unit in text.units where !unit.isLabel {
      var index = unit.tokens.lowerBound
      while index < unit.tokens.upperBound {
        guard
          let name = acronym(at: index, acronyms, outside: taken)
            ?? known(at: index, before: unit.tokens.upperBound, outside: taken)
        else {
          index += 1
          continue
        }
        names.append(name)
        index = name.tokens.upperBound
      }
    }
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Acronyms in brackets behind the organization whose words they begin: "River Front (RF)".
  private func introducedAcronyms(_ names: [FoundName]) -> Set<String> {
    var acronyms: Set<String> = []
    for name in names where name.kind == .organization {
      let open = name.tokens.upperBound
      guard open + 2 < text.tokens.count, text.lower(open) == "(", text.lower(open + 2) == ")",
        text.shapes[open + 1] == .capitals, text.initials(of: name.tokens).contains(text.keys[open + 1])
      else { continue }
      acronyms.insert(text.keys[open + 1])
    }
    return acronyms
  }

  private func acronym(at index: Int, _ acronyms: Set<String>, outside taken: TokenSet) -> FoundName? {
    guard text.shapes[index] == .capitals, acronyms.contains(text.keys[index]), !taken.contains(index) else {
      return nil
    }
    return FoundName(tokens: index..<index + 1, kind: .organization, confidence: 0.7)
  }

  /// A name of which the model found the first words only: "Getty" of "Getty Images".
  private func complete(_ names: inout [FoundName]) {
    let taken = TokenSet(names.map(\.tokens), count: text.tokens.count)
    for index in names.indices {
      let tokens = names[index].tokens
      guard let unit = text.unit(at: tokens.lowerBound),
        let match = longestMatch(at: tokens.lowerBound, before: unit.tokens.upperBound),
        match.count > tokens.count, taken.isFree(tokens.upperBound..<match.upperBound)
      else { continue }
      names[index].tokens = match
      names[index].kind = .organization
    }
  }

  /// The longest known name at a token, when it stands alone and is printed as a name.
  private func known(at start: Int, before end: Int, outside taken: TokenSet) -> FoundName? {
    guard !taken.contains(start), !text.keys[start].isEmpty else { return nil }
    if text.shapes[start] == .capitalised, text.marksPlace(text.keys[start]),
      isAlone(start..<start + 1, taken)
    {
      return FoundName(tokens: start..<start + 1, kind: .place, confidence: 0.7)
    }
    guard let match = longestMatch(at: start, before: end), taken.isFree(match), isAlone(match, taken)
    else { return nil }
    return FoundName(tokens: match, kind: .organization, confidence: 0.6)
  }

  private func longestMatch(at start: Int, before end: Int) -> Range<Int>? {
    guard let first = text.keys[start].split(separator: " ").first.map(String.init) else { return nil }
    let longest = gazetteer.longestName(beginningWith: first)
    var best: Range<Int>?
    var words = 0
    var index = start
    while index < end, words < longest {
      if text.keys[index].isEmpty {
        guard text.isHyphen(index) || text.lower(index) == "&" || text.lower(index) == "." else { break }
      } else {
        words += 1
        let tokens = start..<index + 1
        if isOrganization(text.key(tokens)), isPrintedAsName(tokens) { best = tokens }
      }
      index += 1
    }
    return best
  }

  /// Whether it is an organization, and not more often something else.
  private func isOrganization(_ key: String) -> Bool {
    gazetteer.entries(key).contains { if case .organization = $0 { true } else { false } }
      && !gazetteer.isWord(key) && gazetteer.country(ofDemonym: key) == nil
  }

  /// Acronyms in capitals; the first word a capital, or a particle before one ("al Qaeda").
  private func isPrintedAsName(_ tokens: Range<Int>) -> Bool {
    let key = text.key(tokens)
    if gazetteer.needsCapitals(key) { return tokens.count > 1 || text.shapes[tokens.lowerBound] == .capitals }
    if tokens.count == 1 { return text.shapes[tokens.lowerBound].isCapital }
    let isSmallFirst = !text.shapes[tokens.lowerBound].isCapital
    if isSmallFirst, !ClosedWords.particles.contains(text.lower(tokens.lowerBound)) { return false }
    return text.shapes[tokens.upperBound - 1].isCapital
  }

  /// Whether no capitalised word beside it could make it a part of something else.
  private func isAlone(_ tokens: Range<Int>, _ taken: TokenSet) -> Bool {
    func isPart(_ index: Int) -> Bool {
      guard text.tokens.indices.contains(index), !taken.contains(index) else { return false }
      guard text.tokens[index].block == text.tokens[tokens.lowerBound].block else { return false }
      return text.shapes[index].isCapital && text.lower(index) != "the"
    }
    let isTitleCase = text.unit(at: tokens.lowerBound).map { $0.isTitleCase || $0.isCapitals } ?? false
    return isTitleCase || !isPart(tokens.lowerBound - 1) && !isPart(tokens.upperBound)
  }
}
