import Annotations

/// Cuts a run of capitalised words into names: titles, nationalities and what is known by name part it.
struct RunSplitter {
  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer
  let scanner: NameScanner
  let titles: TitleRule
  /// Index of the unit being scanned.
  let unit: Int
  private(set) var candidates: [NameCandidate] = []

  init(scanner: NameScanner, unit: Int) {
    text = scanner.text
    lexicon = scanner.lexicon
    gazetteer = scanner.gazetteer
    titles = scanner.titles
    self.scanner = scanner
    self.unit = unit
  }

  /// Adds the names of a run; `isTitled` says that a title stands right before it.
  mutating func split(_ whole: Range<Int>, isTitled: Bool = false) {
    let run = trimmed(whole)
    guard !run.isEmpty else { return }
    if let match = scanner.gazetteerMatch(at: run.lowerBound, before: run.upperBound),
      match.end == run.upperBound
    {
      return add(run, entries: match.entries, isTitled: isTitled)
    }
    if endsLikeOrganization(run) { return splitOrganization(run, isTitled: isTitled) }
    if splitAtTitle(run, isTitled: isTitled) { return }
    if isPlacePattern(run) { return add(run, isTitled: isTitled) }
    if splitAtKnownName(run, isTitled: isTitled) { return }
    add(run, isTitled: isTitled)
  }

  private mutating func add(_ run: Range<Int>, entries: [Gazetteer.Entry] = [], isTitled: Bool) {
    candidates.append(
      NameCandidate(tokens: run, unit: unit, key: text.key(run), entries: entries, isTitled: isTitled))
  }

  /// Without marks and connecting words at its ends.
  private func trimmed(_ run: Range<Int>) -> Range<Int> {
    var start = run.lowerBound
    var end = run.upperBound
    while start < end, text.keys[start].isEmpty || text.lower(start) == "the" || isLooseWord(start) {
      start += 1
    }
    while end > start, text.keys[end - 1].isEmpty || isLooseWord(end - 1) { end -= 1 }
    // "Anti-Taliban" at the start of a sentence.
    if start + 2 < end, text.isHyphen(start + 1), ClosedWords.prefixes.contains(text.lower(start)) {
      start += 2
    }
    return start..<end
  }

  private func isLooseWord(_ index: Int) -> Bool {
    switch text.lower(index) {
    case "of", "for", "and", "'s", "'": true
    default: false
    }
  }

  /// "… Army", "Ministry of …", "University of …", "Smith & Sons".
  private func endsLikeOrganization(_ run: Range<Int>) -> Bool {
    let last = text.lower(run.upperBound - 1)
    if lexicon.endsInOrganizationWord(run, in: text) || run.count > 1 && last.hasPrefix("inc") { return true }
    return run.dropFirst().contains { index in
      let word = text.lower(index)
      return (word == "of" || word == "for") && lexicon.organizationWords[text.lower(index - 1)] != nil
    }
  }

  /// An organization is one name, unless a title or a person parts it: "Gen. Sara Khalil of …" does not come here.
  private mutating func splitOrganization(_ run: Range<Int>, isTitled: Bool) {
    for start in run where start > run.lowerBound {
      guard let match = titles.match(at: start, before: run.upperBound), match.title.isHonorific else {
        continue
      }
      split(run.lowerBound..<start)
      return split(match.tokens.upperBound..<run.upperBound, isTitled: true)
    }
    if let match = titles.match(at: run.lowerBound, before: run.upperBound), match.title.isHonorific,
      match.tokens.upperBound < run.upperBound, run.upperBound - match.tokens.upperBound < 3
    {
      return split(match.tokens.upperBound..<run.upperBound, isTitled: true)
    }
    add(run, isTitled: false)
  }

  /// "Afghan President Ashraf Ghani": what stands before the title, and the person behind it.
  private mutating func splitAtTitle(_ run: Range<Int>, isTitled: Bool) -> Bool {
    for start in run {
      guard let match = titles.match(at: start, before: run.upperBound), !isPartOfKnownName(start, in: run)
      else { continue }
      if start > run.lowerBound, isPartOfPerson(match, of: run, isTitled: isTitled) { continue }
      if start > run.lowerBound { split(run.lowerBound..<start, isTitled: false) }
      if match.tokens.upperBound < run.upperBound {
        split(match.tokens.upperBound..<run.upperBound, isTitled: true)
      } else if start == run.lowerBound, isTitled, lexicon.family.contains(text.keys[start]), !isOffice(start)
      {
        add(run, isTitled: true)
      } else if run.count == 1, !lexicon.isCommon(text.lower(start)) {
        // "Mujahid said": a title that may be the family name of somebody named in full elsewhere.
        add(run, isTitled: false)
        candidates[candidates.count - 1].isTitleWord = true
      }
      return true
    }
    return false
  }

  /// "Ahmad Shah Khan", "Mullah Abdul Haq Akhund": a title behind a given name, or at the end, is a part of the name.
  private func isPartOfPerson(_ match: TitleRule.Match, of run: Range<Int>, isTitled: Bool) -> Bool {
    let start = match.tokens.lowerBound
    let before = run.lowerBound..<start
    if let known = scanner.gazetteerMatch(at: run.lowerBound, before: start), known.end == start {
      return false
    }
    if match.tokens.upperBound == run.upperBound {
      return isTitled
        || lexicon.given.contains(text.lower(run.lowerBound))
          && !lexicon.endsInOrganizationWord(before, in: text)
    }
    return lexicon.given.contains(text.lower(start - 1)) && !match.title.isHonorific
  }

  /// "Madam Speaker", "Mr. President": a second title, not a name, when the article uses it as a word too.
  private func isOffice(_ index: Int) -> Bool {
    guard let match = titles.match(at: index, before: index + 1) else { return false }
    return !match.title.isHonorific && text.lower(index - 1) != "mr." && text.lower(index - 1) != "mr"
  }

  private func isPartOfKnownName(_ index: Int, in run: Range<Int>) -> Bool {
    if let match = scanner.gazetteerMatch(at: index, before: run.upperBound), match.end > index + 1 {
      return true
    }
    var start = run.lowerBound
    while start < index {
      if let match = scanner.gazetteerMatch(at: start, before: run.upperBound), match.end > index {
        return true
      }
      start += 1
    }
    return false
  }

  private func isPlacePattern(_ run: Range<Int>) -> Bool {
    guard run.count > 1 else { return false }
    if PlaceWords.last[text.lower(run.upperBound - 1)] != nil { return true }
    return PlaceWords.first[text.lower(run.lowerBound)] != nil
      || (text.lower(run.lowerBound + 1) == "of" && PlaceWords.beforeOf[text.lower(run.lowerBound)] != nil)
  }

  /// A known name or nationality at the start of a longer run.
  private mutating func splitAtKnownName(_ run: Range<Int>, isTitled: Bool) -> Bool {
    guard run.count > 1 else { return false }
    if let match = scanner.gazetteerMatch(at: run.lowerBound, before: run.upperBound),
      match.end < run.upperBound
    {
      return splitAfterKnown(match, run, isTitled: isTitled)
    }
    if let end = adjectiveEnd(run) {
      add(run.lowerBound..<end, isTitled: false)
      if end < run.upperBound { split(end..<run.upperBound) }
      return true
    }
    // "Northern Afghanistan", "Western Herat": the direction is no part of the name.
    if ClosedWords.directions.contains(text.lower(run.lowerBound)),
      let match = scanner.gazetteerMatch(at: run.lowerBound + 1, before: run.upperBound),
      match.end == run.upperBound,
      match.entries.contains(where: \.isPlace)
    {
      add(run.lowerBound + 1..<run.upperBound, entries: match.entries, isTitled: false)
      return true
    }
    return false
  }

  /// End of a nationality at the start of a run: "South Korean", "Afghan".
  private func adjectiveEnd(_ run: Range<Int>) -> Int? {
    for end in [run.lowerBound + 2, run.lowerBound + 1] where end <= run.upperBound {
      if gazetteer.country(ofDemonym: text.key(run.lowerBound..<end)) != nil { return end }
    }
    return isAdjective(run.lowerBound) ? run.lowerBound + 1 : nil
  }

  private func isAdjective(_ index: Int) -> Bool {
    let key = text.keys[index]
    if gazetteer.country(ofDemonym: key) != nil { return true }
    return gazetteer.entries(key).contains { if case .group = $0 { true } else { false } }
  }

  private mutating func splitAfterKnown(
    _ match: (end: Int, entries: [Gazetteer.Entry]), _ run: Range<Int>, isTitled: Bool
  ) -> Bool {
    let known = run.lowerBound..<match.end
    let rest = match.end..<run.upperBound
    let first = text.lower(rest.lowerBound)
    if isTitled || text.isHyphen(rest.lowerBound) { return false }
    let isCountryOrOrganization = match.entries.contains { entry in
      switch entry {
      case .organization, .country, .group: true
      case .province, .city, .place: false
      }
    }
    if lexicon.given.contains(first), rest.count > 1 || known.count > 1, isCountryOrOrganization,
      !lexicon.given.contains(text.lower(run.lowerBound))
    {
      add(known, entries: match.entries, isTitled: false)
      split(rest)
      return true
    }
    if isAdjective(run.lowerBound), known.count == 1 {
      split(known)
      split(rest)
      return true
    }
    return false
  }
}
