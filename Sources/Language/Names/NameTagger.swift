import Annotations

/// Finds names and says of what kind they are: people, organizations, provinces, places, groups and works.
///
/// Rules over capitals, titles and gazetteers, and the article's own consistency. Names do not overlap, except that a
/// work may contain the name of a person. Adjectives of nationality ("Afghan forces") are no mentions; nouns for
/// peoples ("the Afghans") are groups.
struct NameTagger: Annotator {
  static let needs: [Layer] = [.tokens, .turns, .sentences]
  static let adds: [Layer] = [.names]

  private let lexicon: NameLexicon
  private let gazetteer: Gazetteer

  /// What has to speak for a name so that it is one.
  private static let threshold = 1.0

  init() {
    self.init(lexicon: Lexicons.names, gazetteer: Lexicons.gazetteer)
  }

  /// With tables of one's own, for tests.
  init(lexicon: NameLexicon, gazetteer: Gazetteer) {
    self.lexicon = lexicon
    self.gazetteer = gazetteer
  }

  func annotate(_ document: inout Document) {
    let text = NameText(document, lexicon: lexicon)
    let works = WorkFinder(text: text, lexicon: lexicon).works()
    var candidates = found(in: text)
    NameConsistency(text: text, lexicon: lexicon).settle(&candidates)
    let names = judged(candidates, text: text, works: works)
    let resolved = resolvedKinds(names, text: text)
    let all = resolved + works.map { Found(tokens: $0, kind: .work, confidence: 0.8) }
    document.extraction.mentions = all.map { mention($0, in: document) }.sorted { $0.span < $1.span }
  }

  /// A name with its kind.
  private struct Found {
    var tokens: Range<Int>
    var kind: EntityKind
    var confidence: Double
  }

  private func mention(_ found: Found, in document: Document) -> Mention {
    let span = document.span(ofTokens: found.tokens)
    return Mention(
      span: span, kind: found.kind, sentence: document.sentence(containing: span),
      confidence: found.confidence)
  }

  /// All candidates in text order, with what their own words and neighbours say.
  private func found(in text: NameText) -> [NameCandidate] {
    let titles = TitleRule(text: text, lexicon: lexicon)
    let scanner = NameScanner(text: text, lexicon: lexicon, gazetteer: gazetteer, titles: titles)
    let scorer = KindScorer(text: text, lexicon: lexicon, gazetteer: gazetteer, titles: titles)
    let groups = GroupRule(text: text, lexicon: lexicon, gazetteer: gazetteer)
    var candidates: [NameCandidate] = []
    let happenings = happenings(in: text)
    for (index, unit) in text.units.enumerated() {
      var splitter = RunSplitter(scanner: scanner, unit: index)
      for run in scanner.runs(in: unit) { splitter.split(run) }
      for var candidate in splitter.candidates {
        guard isKept(&candidate, groups: groups, text: text) else { continue }
        if candidate.entries.isEmpty, happenings.contains(candidate.key) { continue }
        candidate.scores = scorer.score(candidate)
        if unit.isLabel || CreditRule.isCredited(candidate, text: text) { candidate.fixedKind = .person }
        candidates.append(candidate)
      }
    }
    return candidates
  }

  /// Folded names of storms and operations: "Phailin" where the article speaks of "Cyclone Phailin".
  private func happenings(in text: NameText) -> Set<String> {
    var names: Set<String> = []
    for index in text.tokens.indices.dropFirst()
    where text.shapes[index].isCapital && text.shapes[index - 1].isCapital {
      if ClosedWords.eventStarts.contains(text.lower(index - 1)) { names.insert(text.keys[index]) }
    }
    return names
  }

  /// Peoples are decided here; adjectives of nationality and names of common words alone are left out.
  private func isKept(_ candidate: inout NameCandidate, groups: GroupRule, text: NameText) -> Bool {
    let words = candidate.tokens.filter { !text.keys[$0].isEmpty }
    if words.count <= 2, isNoPlaceOrOrganization(candidate),
      let reading = groups.reading(of: candidate.tokens)
    {
      candidate.fixedKind = .group
      return reading == .group
    }
    guard candidate.entries.isEmpty, !candidate.isTitled, !text.units[candidate.unit].isLabel else {
      return true
    }
    if words.count == 1, isNothing(words[0], key: candidate.key, text: text) { return false }
    if words.count > 1, !isPerson(words, text), !isOrganization(words, text) || text.lower(words[1]) == "of" {
      let first = text.lower(words[0])
      let last = text.lower(words[words.count - 1])
      if ClosedWords.eventEndings.contains(last) || ClosedWords.eventStarts.contains(first) { return false }
      if ClosedWords.workEndings.contains(last) {
        candidate.fixedKind = .work
        return words.count > 2 || words.contains { !lexicon.isCommon(text.lower($0)) }
      }
    }
    if words.count == 1, text.marksPlace(candidate.key) { return true }
    return words.contains { index in
      let lower = text.lower(index)
      return !lexicon.isCommon(lower) || text.shapes[index] == .capitals
    } || words.count > 1 && (isOrganization(words, text) || isPlace(words, text) || isPerson(words, text))
  }

  /// An acronym of a thing, a plural office ("Senators"), or "the Constitution".
  private func isNothing(_ index: Int, key: String, text: NameText) -> Bool {
    if text.isThing(acronym: key) || text.tokens[index].text.contains("$") { return true }
    if key.hasSuffix("s"), lexicon.titles[String(key.dropLast())] != nil { return true }
    return ClosedWords.eventEndings.contains(key) || ClosedWords.workEndings.contains(key)
  }

  /// Whether its only other readings are places named like a common word or people: "Jewish", "Welsh".
  private func isNoPlaceOrOrganization(_ candidate: NameCandidate) -> Bool {
    candidate.entries.allSatisfy { entry in
      switch entry {
      case .group: true
      case .organization, .country, .place: false
      case .province, .city:
        gazetteer.isWord(candidate.key) || gazetteer.country(ofDemonym: candidate.key) != nil
      }
    }
  }

  private func isOrganization(_ words: [Int], _ text: NameText) -> Bool {
    lexicon.isOrganizationWord(text.lower(words[words.count - 1]), at: .last)
      || words.contains { text.lower($0) == "of" || text.lower($0) == "for" || text.lower($0) == "and" }
  }

  private func isPlace(_ words: [Int], _ text: NameText) -> Bool {
    PlaceWords.last[text.lower(words[words.count - 1])] != nil
  }

  private func isPerson(_ words: [Int], _ text: NameText) -> Bool {
    lexicon.given.contains(text.lower(words[0]))
      && lexicon.family.contains(text.lower(words[words.count - 1]))
  }

  private func judged(_ candidates: [NameCandidate], text: NameText, works: [Range<Int>]) -> [Found] {
    candidates.compactMap { candidate in
      let best = candidate.scores.best
      let kind = candidate.fixedKind ?? best.kind
      guard candidate.fixedKind != nil || best.score >= NameTagger.threshold else { return nil }
      if works.contains(where: { $0.overlaps(candidate.tokens) }) {
        let isInside = works.contains {
          $0.lowerBound <= candidate.tokens.lowerBound && candidate.tokens.upperBound <= $0.upperBound
        }
        guard kind == .person, isInside, best.score >= 3 else { return nil }
      }
      let confidence =
        candidate.fixedKind == nil ? min(0.95, 0.5 + 0.05 * max(0, best.lead) + 0.03 * best.score) : 0.9
      return Found(tokens: candidate.tokens, kind: kind, confidence: confidence)
    }
  }

  /// Places get the kind that their resolution says: province or place.
  private func resolvedKinds(_ names: [Found], text: NameText) -> [Found] {
    let places = names.indices.filter { names[$0].kind == .place }
    let resolver = PlaceResolver(text: text, gazetteer: gazetteer, names: places.map { names[$0].tokens })
    var resolved = names
    for (index, place) in zip(places, resolver.resolve()) { resolved[index].kind = place.details.kind }
    return resolved
  }
}
