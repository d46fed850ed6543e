import Annotations

/// Says for each kind how much a candidate's own words and its neighbours speak for it.
///
/// The weights are by hand, in steps of a half; about 3 means "almost sure on its own".
struct KindScorer {
  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer
  let titles: TitleRule

  func score(_ candidate: NameCandidate) -> KindScores {
    if candidate.isTitleWord { return KindScores(person: -2, organization: -2, place: -2) }
    return knownScores(candidate) + wordScores(candidate) + contextScores(candidate)
  }

  /// What the gazetteer says of the whole name.
  private func knownScores(_ candidate: NameCandidate) -> KindScores {
    var scores = KindScores()
    let isSingle = candidate.tokens.count == 1
    // A name that is a common word too, or a town in the capitals of an acronym, needs other signs.
    let isDoubtful = gazetteer.isWord(candidate.key) || isSingle && lexicon.isCommon(candidate.key)
    let isShort =
      isSingle && text.shapes[candidate.tokens.lowerBound] == .capitals && candidate.key.utf8.count < 6
      && !gazetteer.needsCapitals(candidate.key)
    for entry in candidate.entries {
      switch entry {
      case .organization: scores.organization = max(scores.organization, 5)
      case .country: scores.place = max(scores.place, 6)
      case .province:
        scores.place = max(
          scores.place,
          isDoubtful || isShort ? 0.5 : isSingle && lexicon.frequentGiven.contains(candidate.key) ? 1.8 : 3.5)
      case .place: scores.place = max(scores.place, 5)
      case .city(let index):
        let isLarge = gazetteer.cities[index].population >= 500_000 || gazetteer.cities[index].isCapital
        scores.place = max(
          scores.place, isDoubtful || isShort && !isLarge ? 0.5 : isLarge ? 4 : isSingle ? 2 : 3.5)
      case .group: scores.group = max(scores.group, 5)
      }
    }
    if candidate.entries.contains(where: \.isPlace), isSingle,
      candidate.entries.allSatisfy({ if case .country = $0 { false } else { true } })
    {
      let lower = text.lower(candidate.tokens.lowerBound)
      if lexicon.given.contains(lower) || lexicon.family.contains(lower) { scores.person += 0.5 }
    }
    return scores
  }

  /// What the words of the name say.
  private func wordScores(_ candidate: NameCandidate) -> KindScores {
    let range = candidate.tokens
    let words = range.filter { !text.keys[$0].isEmpty }
    guard let firstIndex = words.first, let lastIndex = words.last else { return KindScores() }
    var scores = KindScores()
    let first = text.lower(firstIndex)
    let last = text.lower(lastIndex)
    guard words.count > 1 else {
      var scores = singleWordScores(lastIndex, isKnown: !candidate.entries.isEmpty)
      let isOnlyInitial =
        text.isInitial(lastIndex, in: text.units[candidate.unit]) && text.capitalCount[last] == nil
      if isOnlyInitial, candidate.entries.isEmpty, !lexicon.given.contains(last) {
        scores = scores + KindScores(person: -0.6, organization: -0.5, place: -0.4)
      }
      return scores
    }
    let commonCount = words.count { lexicon.isCommon(text.lower($0)) && !lexicon.isFunction(text.lower($0)) }
    if lexicon.given.contains(first) { scores.person += lexicon.isCommon(first) ? 2 : 3 }
    if lexicon.family.contains(last) { scores.person += lexicon.isCommon(last) ? 1 : 2 }
    if words.dropFirst().contains(where: { text.shapes[$0] == .initial })
      || text.shapes[firstIndex] == .initial
    {
      scores.person += 2.5
    }
    if words.dropFirst().dropLast().contains(where: {
      ClosedWords.particles.contains(text.lower($0)) && !text.shapes[$0].isCapital
    }) {
      scores.person += 2
    }
    if words.count <= 4, commonCount == 0 { scores.person += 1 }
    if words.count > 5 { scores.person -= 3 }
    scores.person -= Double(commonCount) * 1.2
    scores.organization += Double(commonCount) * 0.4
    if commonCount > 0, commonCount < words.count, lexicon.isCommon(last), !lexicon.given.contains(first) {
      scores.organization += 1.5
    }
    // What a gazetteer knows as a place is none of the organizations that it sounds like: "Soviet Union".
    if candidate.entries.isEmpty || !candidate.entries.allSatisfy(\.isPlace) {
      scores = scores + patternScores(range, last: last, first: first)
    }
    return scores
  }

  private func patternScores(_ range: Range<Int>, last: String, first: String) -> KindScores {
    var scores = KindScores()
    if lexicon.endsInOrganizationWord(range, in: text) {
      scores.organization += lexicon.given.contains(first) && !lexicon.isCommon(first) ? 3 : 5
    }
    if range.contains(where: {
      (text.lower($0) == "of" || text.lower($0) == "for")
        && lexicon.organizationWords[text.lower($0 - 1)] != nil
    }) {
      scores.organization += 5
    }
    if ClosedWords.nameSuffixes.contains(last), !last.hasPrefix("jr"), !last.hasPrefix("sr"),
      last.utf8.first != UInt8(ascii: "i") || last.hasPrefix("inc")
    {
      scores.organization += 5
    }
    // "Ansar …", "Banco …": foreign words that begin an organization's name.
    if let word = lexicon.organizationWords[first], word.positions == [.first], !lexicon.isCommon(first) {
      scores.organization += 4
    }
    if range.contains(where: { text.lower($0) == "&" || text.lower($0) == "and" }) {
      scores.organization += 3
    }
    if PlaceWords.last[last] != nil, !lexicon.endsInOrganizationWord(range, in: text) { scores.place += 5 }
    if PlaceWords.first[first] != nil { scores.place += 4 }
    if PlaceWords.beforeOf[first] != nil, text.lower(range.lowerBound + 1) == "of" { scores.place += 5 }
    if PlaceWords.province.contains(last) { scores.place += 4 }
    return scores
  }

  private func singleWordScores(_ index: Int, isKnown: Bool) -> KindScores {
    var scores = KindScores()
    let lower = text.lower(index)
    if lexicon.given.contains(lower) { scores.person += lexicon.isCommon(lower) ? 0.5 : 1.5 }
    if lexicon.family.contains(lower) { scores.person += lexicon.isCommon(lower) ? 0.2 : 1 }
    if text.shapes[index] == .capitals, !isKnown {
      // "M16" and "A380" are things more often than organizations.
      let hasDigit = lower.utf8.contains { (0x30...0x39).contains($0) }
      scores.organization += hasDigit ? 0.4 : lower.utf8.count <= 6 ? 2 : 0.5
    } else if lexicon.isCommon(lower) {
      scores = scores + KindScores(person: -2, organization: -1.5, place: -2, group: 0)
    } else if !isKnown {
      scores = scores + KindScores(person: 0.6, organization: 0.5, place: 0.4)
    }
    return scores
  }

  /// What stands before and behind.
  private func contextScores(_ candidate: NameCandidate) -> KindScores {
    var scores = KindScores()
    let range = candidate.tokens
    let before = text.lower(range.lowerBound - 1)
    let after = text.lower(range.upperBound)
    if candidate.isTitled { scores.person += 5 }
    if text.marksPlace(candidate.key) { scores.place += 4 }
    if isAfterRole(candidate) { scores.person += 2.5 }
    if ClosedWords.placePrepositions.contains(before) { scores.place += range.count == 1 ? 2.5 : 1.6 }
    if ClosedWords.weakPlacePrepositions.contains(before) { scores.place += 0.7 }
    if before == "of",
      PlaceWords.typeBeforeOf[text.lower(range.lowerBound - 2)] != nil
        || PlaceWords.province.contains(text.lower(range.lowerBound - 2))
    {
      scores.place += 5
    }
    if before == "the" {
      scores.person -= 3
      scores.organization += 1
      if PlaceWords.following[after] == nil { scores.place -= 0.5 }
    }
    if ClosedWords.directions.contains(before) { scores.place += 2.5 }
    if ClosedWords.sayings.contains(after) { scores = scores + KindScores(person: 1.5, organization: 0.7) }
    if ClosedWords.sayings.contains(before) { scores = scores + KindScores(person: 1, organization: 0.4) }
    if after == "who" || after == "himself" || after == "herself" { scores.person += 2 }
    if after == ",",
      text.lower(range.upperBound + 1) == "who"
        || text.shapes.indices.contains(range.upperBound + 2) && text.shapes[range.upperBound + 1] == .number
          && text.lower(range.upperBound + 2) == "," && text.lower(range.upperBound + 1).utf8.count == 2
    {
      scores.person += 2.5
    }
    if ClosedWords.organizationFollowers.contains(after) { scores.organization += 2 }
    if PlaceWords.following[after] != nil { scores.place += 4 }
    if PlaceWords.placeFollowers.contains(after) { scores.place += 2 }
    if PlaceWords.province.contains(after), after != "state" || before != "the" { scores.place += 4 }
    return scores
  }

  /// "legendary commander Ahmad Massoud": a role in small letters right before.
  private func isAfterRole(_ candidate: NameCandidate) -> Bool {
    let start = candidate.tokens.lowerBound
    guard start > 0, text.shapes[start - 1] == .lower else { return false }
    return titles.match(before: start, from: max(0, start - 4)) != nil
  }
}
