import Annotations

/// Finds the stretches of a unit that are written like names: capitalised words with the small words between them.
struct NameScanner {
  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer
  let titles: TitleRule

  /// Particles that English has no other word for, so that they join names without a hyphen.
  private static let spacedParticles = ClosedWords.particles.subtracting([
    "ad", "as", "ash", "ar", "az", "an", "at", "do", "e", "i", "o", "ap", "te", "ten", "den", "y", "zu",
  ])
  private static let placeHeads: Set<String> = [
    "republic", "kingdom", "gulf", "bay", "strait", "straits", "isle", "cape", "sea", "emirate", "emirates",
    "commonwealth",
    "port", "mount", "horn", "tower", "bank",
  ]

  /// The runs of a unit, in text order.
  func runs(in unit: NameText.Unit) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = unit.tokens.lowerBound
    while index < unit.tokens.upperBound {
      guard let end = runEnd(from: index, in: unit) else {
        index += 1
        continue
      }
      let start = runStart(index..<end, after: runs.last?.upperBound ?? unit.tokens.lowerBound)
      runs.append(start..<end)
      index = end
    }
    return runs
  }

  /// The longest known name that begins at a token; nil when none does, or only a word that is none here.
  func gazetteerMatch(at start: Int, before end: Int) -> (end: Int, entries: [Gazetteer.Entry])? {
    let firstKey = text.keys[start]
    guard let first = firstKey.split(separator: " ").first.map(String.init) else { return nil }
    let longest = gazetteer.longestName(beginningWith: first)
    guard longest > 0 else { return nil }
    var best: (Int, [Gazetteer.Entry])?
    var index = start
    var words = 0
    while index < end, words < longest {
      if text.keys[index].isEmpty {
        guard text.isHyphen(index) || text.lower(index) == "&" || text.lower(index) == "." else { break }
      } else {
        words += 1
        let key = text.key(start..<index + 1)
        let entries = gazetteer.entries(key)
        if !entries.isEmpty, isPrintedAsName(start..<index + 1, key: key) { best = (index + 1, entries) }
      }
      index += 1
    }
    return best.map { (end: $0.0, entries: $0.1) }
  }

  /// Whether a known name's printing allows that it is one: acronyms in capitals, the first or a later word capital.
  private func isPrintedAsName(_ range: Range<Int>, key: String) -> Bool {
    if gazetteer.needsCapitals(key) { return range.count > 1 || text.shapes[range.lowerBound] == .capitals }
    if range.count == 1 { return text.shapes[range.lowerBound].isCapital }
    let isSmallFirst = !text.shapes[range.lowerBound].isCapital
    if isSmallFirst, !ClosedWords.particles.contains(text.lower(range.lowerBound)) { return false }
    return text.shapes[range.upperBound - 1].isCapital
  }

  /// Where the run that begins at a token ends; nil when none begins there.
  private func runEnd(from start: Int, in unit: NameText.Unit) -> Int? {
    let isSmallKnown = !text.shapes[start].isCapital && knownEnd(at: start, unit) != nil
    guard isSmallKnown || isNameable(start, in: unit) else { return nil }
    var end = max(
      start + 1, knownEnd(at: start, unit) ?? 0,
      titles.match(at: start, before: unit.tokens.upperBound)?.tokens.upperBound ?? 0)
    while end < unit.tokens.upperBound, let next = extended(start..<end, in: unit) { end = next }
    return end
  }

  private func knownEnd(at index: Int, _ unit: NameText.Unit) -> Int? {
    gazetteerMatch(at: index, before: unit.tokens.upperBound)?.end
  }

  /// "bin Laden", "al-Assad", "11th Infantry Division": a particle or ordinal number before the run.
  private func runStart(_ run: Range<Int>, after limit: Int) -> Int {
    let start = run.lowerBound
    if start - 1 >= limit, isOrdinal(start - 1), isOrganizationEnd(run.upperBound - 1) { return start - 1 }
    if start - 2 >= limit, text.isHyphen(start - 1), text.isGlued(start - 1), text.isGlued(start),
      ClosedWords.particles.contains(text.lower(start - 2)), text.keys[start - 2].utf8.count > 1
    {
      return start - 2
    }
    guard start - 1 >= limit, ClosedWords.leadingParticles.contains(text.lower(start - 1)) else {
      return start
    }
    let before = text.lower(start - 2)
    return before == "a" || before == "the" || before == "'s" ? start : start - 1
  }

  private func isOrdinal(_ index: Int) -> Bool {
    let lower = text.lower(index)
    guard let first = lower.utf8.first, (0x30...0x39).contains(first) else { return false }
    return ["st", "nd", "rd", "th"].contains(lower.suffix(2))
  }

  /// A later end of the run, when the next tokens belong to it.
  private func extended(_ run: Range<Int>, in unit: NameText.Unit) -> Int? {
    let next = run.upperBound
    let limit = unit.tokens.upperBound
    if isNameable(next, in: unit) || isFamilyName(next, after: run) {
      let known = knownEnd(at: next, unit) ?? 0
      let title = titles.match(at: next, before: limit)?.tokens.upperBound ?? 0
      return max(next + 1, known, title)
    }
    guard next + 1 < limit else { return nil }
    switch text.lower(next) {
    case "-": return hyphenEnd(run, in: unit)
    case "of", "for": return ofEnd(run, in: unit)
    case "and": return andEnd(run, in: unit)
    case "&": return isNameable(next + 1, in: unit) ? next + 2 : nil
    case ",":
      return ClosedWords.nameSuffixes.contains(text.lower(next + 1)) && text.shapes[next + 1].isCapital
        ? next + 2 : nil
    case "'s", "'": return possessiveEnd(run, in: unit)
    default: return particleEnd(from: next, in: unit)
    }
  }

  /// "Theresa May", "Edward Said": a family name that is another word, right after a given name.
  private func isFamilyName(_ index: Int, after run: Range<Int>) -> Bool {
    text.shapes[index] == .capitalised && lexicon.family.contains(text.lower(index))
      && text.tokens[index].block == text.tokens[index - 1].block
      && lexicon.given.contains(text.lower(run.upperBound - 1))
      && (ClosedWords.calendar.contains(text.lower(index)) || lexicon.isFunction(text.lower(index)))
  }

  private func hyphenEnd(_ run: Range<Int>, in unit: NameText.Unit) -> Int? {
    let hyphen = run.upperBound
    let after = hyphen + 1
    guard text.isGlued(hyphen), text.isGlued(after) else { return nil }
    if isNameable(after, in: unit) {
      let before = hyphen - 1
      if ClosedWords.prefixes.contains(text.lower(before)) { return nil }
      let areTwoNames = isKnownAlone(before) && isKnownAlone(after)
      return areTwoNames ? nil : after + 1
    }
    guard ClosedWords.particles.contains(text.lower(after)), after + 1 < unit.tokens.upperBound else {
      return nil
    }
    let last = text.isHyphen(after + 1) && text.isGlued(after + 1) ? after + 2 : after + 1
    return last < unit.tokens.upperBound && text.shapes[last].isCapital ? last + 1 : nil
  }

  private func isKnownAlone(_ index: Int) -> Bool {
    !gazetteer.entries(text.keys[index]).isEmpty || gazetteer.country(ofDemonym: text.keys[index]) != nil
  }

  /// "Ministry of the Interior", "Front for National Unity".
  private func ofEnd(_ run: Range<Int>, in unit: NameText.Unit) -> Int? {
    let last = text.lower(run.upperBound - 1)
    // "Court for the Northern District of Georgia": within an organization's name, any word may go on.
    let isInside =
      run.dropFirst().contains { text.lower($0) == "of" || text.lower($0) == "for" } && lexicon.isCommon(last)
    let isOrganization = isInside || lexicon.organizationWords[last] != nil
    let isFor = text.lower(run.upperBound) == "for"
    guard isOrganization || (!isFor && Self.placeHeads.contains(last)) else { return nil }
    guard titles.match(before: run.upperBound, from: run.lowerBound) == nil else { return nil }
    var next = run.upperBound + 1
    if text.lower(next) == "the" { next += 1 }
    guard next < unit.tokens.upperBound, text.shapes[next].isCapital, isNameable(next, in: unit) else {
      return nil
    }
    if isFor, !gazetteer.entries(text.keys[next]).isEmpty { return nil }
    return max(next + 1, knownEnd(at: next, unit) ?? 0)
  }

  /// "Ministry of Trade and Industry", "Food and Drug Administration".
  private func andEnd(_ run: Range<Int>, in unit: NameText.Unit) -> Int? {
    let next = run.upperBound + 1
    guard text.shapes[next] == .capitalised, isNameable(next, in: unit) else { return nil }
    guard lexicon.isCommon(text.lower(next)), titles.match(at: next, before: unit.tokens.upperBound) == nil
    else { return nil }
    let hasOf = run.contains { (text.lower($0) == "of" || text.lower($0) == "for") && $0 > run.lowerBound }
    if hasOf,
      lexicon.organizationWords[text.lower(run.lowerBound)] != nil
        || lexicon.isCommon(text.lower(run.upperBound - 1))
    {
      return endsInOrganizationWord(from: next, in: unit) ? nil : next + 1
    }
    guard run.allSatisfy({ lexicon.isCommon(text.lower($0)) }), !isOrganizationEnd(run.upperBound - 1) else {
      return nil
    }
    return endsInOrganizationWord(from: next, in: unit) ? next + 1 : nil
  }

  private func isOrganizationEnd(_ index: Int) -> Bool {
    lexicon.isOrganizationWord(text.lower(index), at: .last)
  }

  private func endsInOrganizationWord(from start: Int, in unit: NameText.Unit) -> Bool {
    var index = start
    while index < unit.tokens.upperBound, isNameable(index, in: unit) {
      if index > start, isOrganizationEnd(index) { return true }
      index += 1
    }
    return false
  }

  /// "Lord's Resistance Army": a possessive within a name; all others end it.
  private func possessiveEnd(_ run: Range<Int>, in unit: NameText.Unit) -> Int? {
    let next = run.upperBound + 1
    guard isNameable(next, in: unit), ClosedWords.namePossessives.contains(text.lower(run.upperBound - 1))
    else { return nil }
    return endsInOrganizationWord(from: next - 1, in: unit) || isOrganizationEnd(next)
      || run.count == 1 && endsInOrganizationWord(from: next, in: unit)
      ? next + 1 : nil
  }

  /// "Osama bin Laden", "Ursula von der Leyen", "Bashar al-Assad".
  private func particleEnd(from start: Int, in unit: NameText.Unit) -> Int? {
    var index = start
    while index < unit.tokens.upperBound, index < start + 3, Self.spacedParticles.contains(text.lower(index))
    { index += 1 }
    if index == start {
      // Particles that are English words too join with a hyphen only: "Salah ad-Din".
      guard ClosedWords.particles.contains(text.lower(index)), text.isHyphen(index + 1) else { return nil }
      index += 1
    }
    if index < unit.tokens.upperBound, text.isHyphen(index), text.isGlued(index) { index += 1 }
    guard index < unit.tokens.upperBound, isNameable(index, in: unit) else { return nil }
    return index + 1
  }

  /// Whether a token can be part of a name where it stands.
  func isNameable(_ index: Int, in unit: NameText.Unit) -> Bool {
    guard unit.tokens.contains(index), text.shapes[index].isCapital else { return false }
    let lower = text.lower(index)
    if text.shapes[index] == .initial {
      return isInitialOfName(index, in: unit)
    }
    if ClosedWords.calendar.contains(lower) || text.startsWithApostrophe(index) { return false }
    if text.shapes[index] == .capitals {
      if ClosedWords.capitalsOfNothing.contains(lower) { return false }
      if !unit.isCapitals, !unit.isTitleCase, !text.isInitial(index, in: unit) {
        return !lexicon.isFunction(lower) || gazetteer.needsCapitals(text.keys[index])
      }
    }
    if lexicon.isFunction(lower) {
      return knownEnd(at: index, unit).map { $0 > index + 1 || gazetteer.needsCapitals(text.keys[index]) }
        ?? false
    }
    if unit.isLabel { return true }
    if unit.isTitleCase || unit.isCapitals { return isNameableInHeadline(index, in: unit) }
    return !text.isInitial(index, in: unit) || isNameableFirst(index, in: unit)
  }

  private func isInitialOfName(_ index: Int, in unit: NameText.Unit) -> Bool {
    let isStopped = text.lower(index).utf8.last == 0x2E
    let next = index + 1
    guard isStopped || text.lower(index) != "a" && text.lower(index) != "i" else { return false }
    let before =
      index > unit.tokens.lowerBound && text.shapes[index - 1] == .capitalised
      && !lexicon.isFunction(text.lower(index - 1))
    let after = next < unit.tokens.upperBound && text.shapes[next].isCapital
    return after
      && (isStopped || before || !lexicon.isCommon(text.lower(next)) && text.shapes[next] == .capitalised)
  }

  /// In a headline a capital tells nothing: what counts is what is known of the word.
  private func isNameableInHeadline(_ index: Int, in unit: NameText.Unit) -> Bool {
    let lower = text.lower(index)
    if let end = knownEnd(at: index, unit), end > index + 1 || !lexicon.isCommon(lower) { return true }
    let capital = text.capitalCount[lower] ?? 0
    let small = text.smallCount[lower] ?? 0
    if capital + small > 0 { return capital > small }
    return !lexicon.isCommon(lower) || isOrganizationInHeadline(index, in: unit)
  }

  /// "Aden Forum", and a line that is nothing but an organization's name: "Highland News Service".
  private func isOrganizationInHeadline(_ index: Int, in unit: NameText.Unit) -> Bool {
    let isEnd = isOrganizationEnd(index)
    if isEnd, index > unit.tokens.lowerBound, text.shapes[index - 1] == .capitalised,
      !lexicon.isCommon(text.lower(index - 1))
    {
      return true
    }
    guard (2...5).contains(unit.tokens.count), isOrganizationEnd(unit.tokens.upperBound - 1) else {
      return false
    }
    return unit.tokens.allSatisfy { text.shapes[$0] == .capitalised && !lexicon.isFunction(text.lower($0)) }
  }

  /// The first word of a sentence is part of a name when the rest of the article, or what is known of it, says so.
  private func isNameableFirst(_ index: Int, in unit: NameText.Unit) -> Bool {
    let lower = text.lower(index)
    if let end = knownEnd(at: index, unit), end > index + 1 || !lexicon.isCommon(lower) { return true }
    if text.shapes[index] == .capitals { return true }
    let capital = text.capitalCount[lower] ?? 0
    let small = text.smallCount[lower] ?? 0
    let next = index + 1
    let isNextCapital =
      next < unit.tokens.upperBound && text.shapes[next].isCapital && isNameable(next, in: unit)
    if !lexicon.isCommon(lower) { return small == 0 || capital >= small }
    if titles.match(at: index, before: unit.tokens.upperBound) != nil { return isNextCapital }
    if isNextCapital {
      // "Operation Iron Gate" is left out as a whole.
      if ClosedWords.eventStarts.contains(lower) { return true }
      if lexicon.given.contains(lower), !lexicon.given.contains(text.lower(next)) || small == 0 {
        return true
      }
      return isOrganizationEnd(next) || endsInOrganizationWord(from: next, in: unit)
    }
    if lexicon.organizationWords[lower] != nil, text.lower(next) == "of" || text.lower(next) == "for" {
      return true
    }
    return capital > small
  }
}
