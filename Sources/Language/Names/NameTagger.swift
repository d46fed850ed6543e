import Annotations

/// Finds names and says of what kind they are: people, organizations, provinces, places, groups and works.
///
/// The model reads the article twice and labels people, organizations and places; rules then set the edges of the names,
/// let equal names agree, and add what the model does not know of: peoples, and titles of works. Names do not overlap,
/// except that a work may contain the name of a person. Adjectives of nationality ("Afghan forces") are no mentions.
struct NameTagger: Annotator {
  static let needs: [Layer] = [.tokens, .turns, .sentences, .lexemes, .tags]
  static let adds: [Layer] = [.names]

  private let lexicon: NameLexicon
  private let gazetteer: Gazetteer
  private let model: NameModel
  private let phrases: PhraseTable

  init() {
    lexicon = Lexicons.names
    gazetteer = Lexicons.gazetteer
    model = Models.names
    phrases = Models.phrases
  }

  func annotate(_ document: inout Document) {
    let text = NameText(document, lexicon: lexicon)
    var names = read(document)
    NameEdges(text: text, lexicon: lexicon, gazetteer: gazetteer).settle(&names)
    LabelRule(text: text, lexicon: lexicon).settle(&names)
    OutletRule(document, text: text, lexicon: lexicon)?.settle(&names)
    KindRule(text: text, lexicon: lexicon, gazetteer: gazetteer).settle(&names)
    NameAgreement(text: text).settle(&names)
    KnownNames(text: text, gazetteer: gazetteer).add(to: &names)
    PlaceNameRule(text: text, lexicon: lexicon, gazetteer: gazetteer).settle(&names)
    names = withoutPeoples(names, text: text)
    let finder = WorkFinder(text: text, lexicon: lexicon)
    let works = finder.works()
    names = names.filter { isKept($0, beside: works) }
    names += works.map { FoundName(tokens: $0, kind: .work, confidence: 0.8) }
    finder.addAgreements(to: &names)
    setPlaces(&names, text: text)
    document.extraction.mentions = names.map { mention($0, in: document) }.sorted { $0.span < $1.span }
  }

  private func mention(_ name: FoundName, in document: Document) -> Mention {
    let span = document.span(ofTokens: name.tokens)
    return Mention(
      span: span, kind: name.kind, sentence: document.sentence(containing: span), confidence: name.confidence)
  }

  /// What the model finds, in text order.
  private func read(_ document: Document) -> [FoundName] {
    guard !document.tokens.isEmpty else { return [] }
    var input = NameInput(
      lexemes: document.lexemes, tags: document.tagNumbers, tagSet: Models.language.tags,
      sentences: document.stretches, phraseTable: phrases)
    let (labels, confidences) = model.read(&input)
    var names: [FoundName] = []
    for sentence in input.sentences {
      for name in NameLabel.names(in: labels[sentence]) {
        let first = sentence.lowerBound + name.tokens.lowerBound
        let tokens = first..<first + name.tokens.count
        let confidence = confidences[tokens].min() ?? 0
        names.append(
          FoundName(tokens: tokens, kind: Self.kind(of: name.kind), confidence: Double(confidence)))
      }
    }
    return names
  }

  private static func kind(of kind: NameLabel.Kind) -> EntityKind {
    switch kind {
    case .person: .person
    case .organization: .organization
    case .location: .place
    }
  }

  /// Words for peoples become groups, adjectives of nationality nothing, whatever the model took them for; peoples that it
  /// left out are added.
  private func withoutPeoples(_ names: [FoundName], text: NameText) -> [FoundName] {
    let groups = GroupRule(text: text, lexicon: lexicon, gazetteer: gazetteer)
    var kept = names.filter { name in
      let words = name.tokens.filter { !text.keys[$0].isEmpty }
      let key = text.key(name.tokens)
      if name.kind == .place, isProvincialAdjective(key) { return false }
      return words.count > 2 || !isPeopleOnly(key) || groups.reading(of: name.tokens) == nil
    }
    let taken = TokenSet(kept.map(\.tokens), count: text.tokens.count)
    for unit in text.units where !unit.isLabel {
      kept += groups.groups(in: unit.tokens, outside: taken)
    }
    return kept.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// "Texan", which is no place.
  private func isProvincialAdjective(_ key: String) -> Bool {
    !gazetteer.provinces(ofDemonym: key).isEmpty && gazetteer.entries(key).isEmpty
  }

  /// Whether a name's only other readings are places named like a common word or a people: "Jewish", "Welsh".
  private func isPeopleOnly(_ key: String) -> Bool {
    gazetteer.entries(key).allSatisfy { entry in
      switch entry {
      case .group: true
      case .organization, .country, .place: false
      case .province, .city: gazetteer.isWord(key) || gazetteer.country(ofDemonym: key) != nil
      }
    }
  }

  /// A work holds no name but a person's, all of it.
  private func isKept(_ name: FoundName, beside works: [Range<Int>]) -> Bool {
    for work in works where work.overlaps(name.tokens) {
      let isInside = work.lowerBound <= name.tokens.lowerBound && name.tokens.upperBound <= work.upperBound
      guard name.kind == .person, isInside, work != name.tokens else { return false }
    }
    return true
  }

  /// Places get the kind that their resolution says: province or place.
  private func setPlaces(_ names: inout [FoundName], text: NameText) {
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    let places = names.indices.filter { names[$0].kind == .place }
    let resolver = PlaceResolver(text: text, gazetteer: gazetteer, names: places.map { names[$0].tokens })
    for (index, place) in zip(places, resolver.resolve()) { names[index].kind = place.details.kind }
  }
}

/// Which tokens of a document are taken.
struct TokenSet {
  private var isTaken: [Bool]

  init(_ ranges: [Range<Int>], count: Int) {
    isTaken = [Bool](repeating: false, count: count)
    for range in ranges {
      for token in range { isTaken[token] = true }
    }
  }

  func contains(_ token: Int) -> Bool { isTaken[token] }

  func isFree(_ range: Range<Int>) -> Bool { range.allSatisfy { !isTaken[$0] } }
}
