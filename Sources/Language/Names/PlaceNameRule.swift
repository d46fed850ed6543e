import Annotations

/// Finds and corrects names of places by what stands beside them: "Lebanon, Tenn.", "Mobile, Alabama", "in Khan Younis",
/// "Sistan and Baluchestan", and "University of Texas at Austin", which is none.
struct PlaceNameRule {
  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer

  func settle(_ names: inout [FoundName]) {
    join(&names)
    complete(&names)
    readMarked(&names)
    readAbbreviations(&names)
    readProvinces(&names)
    readSettings(&names)
    TeamRule(text: text, gazetteer: gazetteer).settle(&names)
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  // MARK: One name of two

  /// "Bosnia and Herzegovina" is one place; "University of Texas at Austin" and "University of California, Davis" are one organization.
  private func join(_ names: inout [FoundName]) {
    var joined: [FoundName] = []
    for name in names {
      guard let last = joined.last, last.tokens.upperBound + 1 == name.tokens.lowerBound,
        let kind = kind(joining: last, name)
      else {
        joined.append(name)
        continue
      }
      joined[joined.count - 1] = FoundName(
        tokens: last.tokens.lowerBound..<name.tokens.upperBound, kind: kind,
        confidence: max(last.confidence, name.confidence))
    }
    names = joined
  }

  private func kind(joining left: FoundName, _ right: FoundName) -> EntityKind? {
    let whole = left.tokens.lowerBound..<right.tokens.upperBound
    switch text.lower(left.tokens.upperBound) {
    case "and":
      let isListed = gazetteer.entries(text.key(whole)).contains { entry in
        switch entry {
        case .country, .province: true
        default: false
        }
      }
      return isListed && left.kind != .person && right.kind != .person ? .place : nil
    case "at", ",":
      guard left.kind == .organization, right.kind == .place, left.tokens.count > 2,
        text.lower(left.tokens.lowerBound) == "university", text.lower(left.tokens.lowerBound + 1) == "of"
      else { return nil }
      let area = text.key(left.tokens.lowerBound + 2..<left.tokens.upperBound)
      return gazetteer.entries(area).contains { if case .province = $0 { true } else { false } }
        ? .organization : nil
    default: return nil
    }
  }

  /// "Pul-e-Khumri", of which the model found the first part only.
  private func complete(_ names: inout [FoundName]) {
    let taken = TokenSet(names.map(\.tokens), count: text.tokens.count)
    for index in names.indices {
      let tokens = names[index].tokens
      var end = tokens.upperBound
      guard text.isHyphen(end), text.isGlued(end) else { continue }
      while end < text.tokens.count, text.isGlued(end), !text.isPossessive(end), !taken.contains(end),
        text.isHyphen(end) || !text.keys[end].isEmpty
      { end += 1 }
      let whole = tokens.lowerBound..<end
      guard end > tokens.upperBound + 1, !gazetteer.places(text.key(whole)).isEmpty else { continue }
      names[index] = FoundName(tokens: whole, kind: .place, confidence: names[index].confidence)
    }
  }

  /// "Dara, a valley in Panjshir" is a place, whatever it was taken for.
  private func readMarked(_ names: inout [FoundName]) {
    for index in names.indices
    where names[index].kind == .person || names[index].kind == .organization {
      let tokens = names[index].tokens
      guard tokens.count == 1, text.lower(tokens.upperBound) == ",",
        text.isApposedPlace(behind: tokens.upperBound)
      else { continue }
      names[index].kind = .place
    }
  }

  // MARK: Before a comma

  /// "Lebanon, Tenn.", "Lebanon, TN" and "LEBANON, Tenn. - ": two places.
  private func readAbbreviations(_ names: inout [FoundName]) {
    for comma in text.tokens.indices where text.lower(comma) == "," {
      guard let (word, provinces) = abbreviation(at: comma + 1) else { continue }
      guard let place = cityName(before: comma, in: provinces, needsCity: !isDotted(word), names) else {
        continue
      }
      replace(place, in: &names)
      replace(word, in: &names)
    }
  }

  private func abbreviation(at start: Int) -> (Range<Int>, [PlaceReading])? {
    for length in [2, 1] where start + length <= text.tokens.count {
      let range = start..<start + length
      let provinces = gazetteer.provinces(abbreviated: text.printed(range)).compactMap(gazetteer.reading)
      if !provinces.isEmpty { return (range, provinces) }
    }
    return nil
  }

  private func isDotted(_ range: Range<Int>) -> Bool { text.printed(range).utf8.contains(UInt8(ascii: ".")) }

  /// "Cambridge, Massachusetts": what was taken for a person or an organization, or for nothing, is the city of that province.
  private func readProvinces(_ names: inout [FoundName]) {
    for name in names where name.kind == .place && text.lower(name.tokens.lowerBound - 1) == "," {
      let provinces = gazetteer.entries(text.key(name.tokens)).compactMap(gazetteer.reading).filter {
        $0.isProvince || $0.isCountry
      }
      guard !provinces.isEmpty,
        let place = cityName(before: name.tokens.lowerBound - 1, in: provinces, needsCity: true, names)
      else { continue }
      replace(place, in: &names)
    }
  }

  /// The name that ends before a comma: one that was found, or the capitalised words there.
  private func cityName(
    before comma: Int, in areas: [PlaceReading], needsCity: Bool, _ names: [FoundName]
  ) -> Range<Int>? {
    var start = comma
    if let name = names.first(where: { $0.tokens.contains(comma - 1) }) {
      start = name.tokens.lowerBound
    } else {
      while start > 0, comma - start < 3, text.shapes[start - 1].isCapital,
        text.tokens[start - 1].block == text.tokens[comma].block
      { start -= 1 }
    }
    guard start < comma, comma - start <= 4 else { return nil }
    let key = text.key(start..<comma)
    guard needsCity else { return key.isEmpty ? nil : start..<comma }
    let isInside = gazetteer.places(key).compactMap(gazetteer.reading).contains { city in
      city.isCity && areas.contains { $0.contains(city) }
    }
    return isInside ? start..<comma : nil
  }

  /// Makes a place of tokens; names that they are part of lose them.
  private func replace(_ tokens: Range<Int>, in names: inout [FoundName]) {
    names = names.compactMap { name in
      guard name.tokens.overlaps(tokens) else { return name }
      let before = name.tokens.lowerBound..<min(name.tokens.upperBound, tokens.lowerBound)
      guard name.tokens.lowerBound < tokens.lowerBound,
        let last = before.last(where: { text.shapes[$0].isCapital })
      else { return nil }
      return FoundName(tokens: before.lowerBound..<last + 1, kind: name.kind, confidence: name.confidence)
    }
    names.append(FoundName(tokens: tokens, kind: .place, confidence: 0.8))
  }

  // MARK: Behind "in"

  private static let prepositions: Set<String> = ["in", "near", "outside", "into", "around"]

  /// "in Khan Younis", "near Minna": a city's name behind a preposition of place, taken for nothing or for a person, stands for the city.
  private func readSettings(_ names: inout [FoundName]) {
    for unit in text.units where !unit.isLabel && !unit.isTitleCase && !unit.isCapitals {
      for index in unit.tokens where Self.prepositions.contains(text.lower(index)) {
        var end = index + 1
        while end < unit.tokens.upperBound, end - index <= 4, text.shapes[end].isCapital { end += 1 }
        let tokens = index + 1..<end
        guard !tokens.isEmpty, end < text.tokens.count, isCity(tokens), canBecomePlace(tokens, names) else {
          continue
        }
        replace(tokens, in: &names)
      }
    }
  }

  private func isCity(_ tokens: Range<Int>) -> Bool {
    let key = text.key(tokens)
    let entries = gazetteer.entries(key)
    guard !gazetteer.isWord(key), entries.allSatisfy(\.isPlace),
      tokens.count > 1 || !lexicon.isCommon(key) && !ClosedWords.calendar.contains(key)
    else { return false }
    return gazetteer.places(key).contains { if case .city = $0 { true } else { false } }
  }

  /// Not so for a longer name, a possessor ("in Jackson's view"), and a word that is somebody's name.
  private func canBecomePlace(_ tokens: Range<Int>, _ names: [FoundName]) -> Bool {
    if text.isPossessive(tokens.upperBound) || text.isHyphen(tokens.upperBound) { return false }
    for name in names where name.tokens.overlaps(tokens) {
      guard name.tokens == tokens, name.kind == .person || name.kind == .organization else { return false }
      if name.kind == .organization, name.confidence > 0.9 { return false }
    }
    if tokens.count > 1 { return true }
    let key = text.key(tokens)
    return !lexicon.given.contains(key) && !lexicon.family.contains(key)
  }
}
