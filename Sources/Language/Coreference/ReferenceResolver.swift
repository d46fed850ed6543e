import Annotations

/// Goes through what refers in an article, in text order, and lets somebody decide what each means: one of the things
/// mentioned before, or something new.
///
/// Names are decided already: all names of a chain mean one thing. "I", "we" and "you" wait until the speakers are known.
package struct ReferenceResolver {
  /// What one referent may mean.
  package struct Decision {
    /// Index into the referents.
    package var referent: Int
    /// Things mentioned before that agree with it, the most recent first; never empty.
    package var choices: [Choice]
    /// The features of none of them.
    package var newFeatures: [UInt64]
  }

  package struct Choice {
    /// Index into the entities.
    package var entity: Int
    package var features: [UInt64]
  }

  /// How far back pronouns look, in sentences; nominals look four times as far, and for their own noun everywhere.
  private static let reach = 8
  /// No decision has more choices.
  private static let mostChoices = 14
  /// How many referents one looks back over, so that time is linear whatever the text.
  private static let mostReferents = 240

  package let referents: [Referent]
  package private(set) var entities: [ReferenceEntity] = []
  /// Entity of each referent; nil for those that are not decided.
  package private(set) var entityOfReferent: [Int?]

  private let document: Document
  private let descriptions: [Int: ReferenceEntity.Descriptions]
  private let quotations: [Int]
  /// The chain, or the referent, that speaks each quote; nil when nobody is known.
  private let speakers: [QuoteSpeaker?]
  /// The referents that speak a quote, and the quotes that the article itself tells in a sentence, by sentence.
  private let speakingReferents: Set<Int>
  private let quotesOfSentence: [Int: [Int]]
  private var features: ReferenceFeatures
  private var entityOfChain: [Int: Int] = [:]
  private var entitiesByNoun: [String: [Int]] = [:]

  package init(_ document: Document) {
    self.document = document
    let finder = ReferentFinder(document)
    referents = finder.referents
    descriptions = finder.descriptions
    let places = QuotePlaces(document)
    quotations = referents.map { places.quote(ofToken: $0.head) ?? -1 }
    speakers = places.speakers(among: referents)
    speakingReferents = Set(
      speakers.compactMap { if case .referent(let referent)? = $0 { referent } else { nil } })
    quotesOfSentence = places.quotesOfSentences()
    features = ReferenceFeatures(referents, quotations: quotations)
    entityOfReferent = Array(repeating: nil, count: referents.count)
  }

  /// Decides all referents of the third person.
  ///
  /// - Parameter choose: gives an index into the choices; nil for something new. It is given what has been decided so far.
  package mutating func resolve(_ choose: (ReferenceResolver, Decision) -> Int?) {
    for index in referents.indices where referents[index].person == .third && entityOfReferent[index] == nil {
      if let name = referents[index].name, let mention = referents[name].mention {
        placeName(name, mention)
        place(index, in: entityOfReferent[name])
      } else if let mention = referents[index].mention {
        placeName(index, mention)
      } else if let decision = decision(index) {
        place(index, in: choose(self, decision).map { decision.choices[$0].entity })
      }
    }
  }

  // MARK: Names

  private mutating func placeName(_ index: Int, _ mention: Int) {
    let chain = document.chainOfMention.indices.contains(mention) ? document.chainOfMention[mention] : nil
    let known = chain.flatMap { entityOfChain[$0] }
    place(index, in: known ?? calledBefore(index, mention))
    guard let entity = entityOfReferent[index] else { return }
    if let chain { entityOfChain[chain] = entity }
    entities[entity].chain = chain
    for token in referents[index].tokens { entities[entity].nameWords.insert(document.tokens[token].lower) }
    for (noun, qualifiers) in descriptions[mention] ?? [:] {
      if entities[entity].nouns[noun] == nil { entitiesByNoun[noun, default: []].append(entity) }
      entities[entity].nouns[noun, default: []].formUnion(qualifiers)
    }
  }

  /// "The governor" at the beginning of an article is the "Gov. Omar Deri" who is named further down, where nobody else was
  /// called so before. Nil for anybody else.
  private func calledBefore(_ index: Int, _ mention: Int) -> Int? {
    let name = referents[index]
    guard name.kind == .person, !isFormer(name) else { return nil }
    let described = descriptions[mention] ?? [:]
    let called = Set(described.keys.flatMap { entitiesByNoun[$0] ?? [] })
    guard called.count == 1, let entity = called.first, entities[entity].chain == nil,
      entities[entity].agrees(with: name),
      !described.contains(where: { entities[entity].isOtherPost($0, $1) })
    else { return nil }
    let nominals = entities[entity].members.map { referents[$0] }.filter { $0.form == .nominal }
    guard let first = nominals.first, name.sentence - first.sentence <= Self.farthestName else { return nil }
    // Headlines have no article: "Minister defends plan".
    return nominals.allSatisfy { [.definite, .bare].contains($0.determiner) && !$0.isExplained }
      && nominals.contains { $0.determiner == .definite } ? entity : nil
  }

  /// "Former President Ana Lund" is not who is called the president.
  private func isFormer(_ name: Referent) -> Bool {
    let sentence = document.extraction.sentences[name.sentence].tokens
    return (max(sentence.lowerBound, name.tokens.lowerBound - 4)..<name.tokens.lowerBound).contains {
      Posts.ended.contains(document.tokens[$0].lower)
    }
  }

  /// Sentences between "the governor" and the name.
  private static let farthestName = 12

  private mutating func place(_ index: Int, in entity: Int?) {
    let referent = referents[index]
    if let entity {
      entities[entity].add(referent, at: index)
      entityOfReferent[index] = entity
    } else {
      entityOfReferent[index] = entities.count
      entities.append(ReferenceEntity(referent, at: index))
    }
    guard referent.form == .nominal, let entity = entityOfReferent[index] else { return }
    if entitiesByNoun[referent.noun]?.last != entity {
      entitiesByNoun[referent.noun, default: []].append(entity)
    }
  }

  // MARK: Decisions

  /// What has to be decided; nil, with the referent placed, when nothing has.
  private mutating func decision(_ index: Int) -> Decision? {
    let referent = referents[index]
    if referent.form == .nominal,
      referent.kind == nil || referent.determiner == .indefinite || referent.isIdentified
    {
      place(index, in: referent.determiner == .definite && referent.kind == nil ? sameThing(referent) : nil)
      return nil
    }
    let candidates = candidates(index)
    guard !candidates.isEmpty else {
      // A pronoun that nothing agrees with means nothing that is known.
      if referent.form == .nominal { place(index, in: nil) }
      return nil
    }
    let speaker = quotations[index] < 0 ? nil : speaker(of: quotations[index])
    let choices = candidates.enumerated().map { rank, entity in
      Choice(
        entity: entity,
        features: features.features(
          of: index, meaning: entities[entity], rank: rank, speaks: entity == speaker))
    }
    let new = features.features(
      ofNew: index, choices: choices.count,
      isNounKnown: referent.form == .nominal && entitiesByNoun[referent.noun] != nil)
    return Decision(referent: index, choices: choices, newFeatures: new)
  }

  /// "the bridge" after "a bridge": things of no kind that we keep are one by their noun.
  private func sameThing(_ referent: Referent) -> Int? {
    guard let last = entitiesByNoun[referent.noun]?.last, entities[last].chain == nil,
      entities[last].isPlural == referent.isPlural
    else { return nil }
    return last
  }

  /// Entities that agree, the most recent first.
  private func candidates(_ index: Int) -> [Int] {
    let referent = referents[index]
    let reach = referent.form == .pronoun ? Self.reach : 4 * Self.reach
    var found: [Int] = []
    var seen: Set<Int> = []
    var before = index - 1
    while before >= 0, index - before < Self.mostReferents, found.count < Self.mostChoices,
      referent.sentence - referents[before].sentence <= reach
    {
      if let entity = entityOfReferent[before], seen.insert(entity).inserted,
        isAllowed(entity, for: referent, at: index)
      {
        found.append(entity)
      }
      before -= 1
    }
    if referent.form == .nominal {
      for entity in (entitiesByNoun[referent.noun] ?? []).suffix(4).reversed()
      where seen.insert(entity).inserted && isAllowed(entity, for: referent, at: index) {
        found.append(entity)
      }
    }
    return found
  }

  private func isAllowed(_ entity: Int, for referent: Referent, at index: Int) -> Bool {
    guard entities[entity].agrees(with: referent) else { return false }
    let last = referents[entities[entity].members.last ?? 0]
    // Outside quotation marks nobody is "he" who was named only inside.
    if referent.form == .pronoun, referent.kind == .person, quotations[index] < 0,
      entities[entity].members.allSatisfy({ quotations[$0] >= 0 })
    {
      return false
    }
    // "the son of Omar": a phrase does not mean what stands in it.
    if referent.form == .nominal, last.tokens.overlaps(referent.tokens) { return false }
    if referent.form == .nominal, entities[entity].isOtherPost(referent.noun, referent.qualifiers) {
      return false
    }
    return referent.form == .pronoun || isOfCategory(entity, referent.noun)
  }

  /// Whether an organization may be called by a noun: a bank is no "charity".
  private func isOfCategory(_ entity: Int, _ noun: String) -> Bool {
    guard let chain = entities[entity].chain, let known = ReferenceNouns.standard[noun],
      !known.categories.isEmpty,
      case .organization(let details) = document.extraction.chains[chain].details, details.category != .other
    else { return true }
    return known.categories.contains(details.category) || entities[entity].nameWords.contains(noun)
  }

  /// What a plain rule says, before the model is asked: an index into the choices and the rule's name; nil for nothing.
  func ruled(_ decision: Decision) -> (choice: Int, rule: String)? {
    if let choice = definiteOrganization(decision) { return (choice, "definite") }
    if let choice = subjectOfSentenceBefore(decision) { return (choice, "subject") }
    if let choice = speakerOfSentenceBefore(decision) { return (choice, "same speaker") }
    return nil
  }

  /// "She noted" behind a sentence in which one woman spoke is that woman.
  private func speakerOfSentenceBefore(_ decision: Decision) -> Int? {
    let referent = referents[decision.referent]
    guard referent.form == .pronoun, ["he", "she"].contains(referent.noun), referent.role == .subject,
      quotations[decision.referent] < 0, speakingReferents.contains(decision.referent),
      features.firstSubjects[referent.sentence] == decision.referent,
      let quotes = quotesOfSentence[referent.sentence - 1]
    else { return nil }
    let before = Set(quotes.map { speaker(of: $0) })
    guard before.count == 1, let entity = before.first ?? nil else { return nil }
    return decision.choices.indices.first { decision.choices[$0].entity == entity }
  }

  /// "It" and "they" as the subject that begins a sentence, and "its" and "their" there, are the organization that the sentence
  /// before is about, where that has a name and stands in the same paragraph.
  private func subjectOfSentenceBefore(_ decision: Decision) -> Int? {
    let referent = referents[decision.referent]
    guard referent.form == .pronoun, [.subject, .possessive].contains(referent.role),
      ["it", "they"].contains(referent.noun),
      document.extraction.sentences[referent.sentence].tokens.lowerBound == referent.head,
      let subject = features.firstSubjects[referent.sentence - 1], referents[subject].block == referent.block
    else { return nil }
    return decision.choices.indices.first { choice in
      let entity = entities[decision.choices[choice].entity]
      return entity.chain != nil && entity.kind == .organization && entity.members.contains(subject)
    }
  }

  /// "the federation", with nothing behind it that says which, is the last one named so: "Seamen's Federation". "The company"
  /// is the only organization near that may be called one, or the one that the sentence before is about. Nil where this tells
  /// nothing: a government, a ministry or an army that nobody named is not the office that happens to stand near.
  ///
  /// News says so of the organization that it is about; the corpus that the model learns from has few of these.
  private func definiteOrganization(_ decision: Decision) -> Int? {
    let referent = referents[decision.referent]
    guard referent.form == .nominal, referent.kind == .organization, referent.isPlural != true,
      !referent.isExplained, referent.determiner == .definite, referent.tokens.count == 2
    else { return nil }
    let named = decision.choices.indices.filter { entities[decision.choices[$0].entity].chain != nil }
    if let same = named.first(where: {
      entities[decision.choices[$0].entity].nameWords.contains(referent.noun)
    }) {
      return same
    }
    let near = named.filter { choice in
      let entity = entities[decision.choices[choice].entity]
      guard let last = entity.members.last else { return false }
      return referent.sentence - referents[last].sentence <= 4 && mayBeCalled(referent.noun, entity)
    }
    if near.count == 1 { return near[0] }
    return near.first { choice in
      entities[decision.choices[choice].entity].members.contains { member in
        referents[member].role == .subject && referents[member].sentence == referent.sentence - 1
          && features.firstSubjects[referent.sentence - 1] == member
      }
    }
  }

  /// Whether "the company" is said of an organization of this sort. Offices of a state are called by their own name only.
  private func mayBeCalled(_ noun: String, _ entity: ReferenceEntity) -> Bool {
    guard let chain = entity.chain, let known = ReferenceNouns.standard[noun],
      case .organization(let details) = document.extraction.chains[chain].details
    else { return false }
    let unofficial: Set<OrganizationCategory> = [
      .company, .ngo, .armedGroup, .party, .university, .media, .igo,
    ]
    if known.categories.isEmpty {
      return ReferenceFeatures.isGeneric(noun)
        && (unofficial.contains(details.category) || details.category == .other)
    }
    // Of what is unknown it is not known either that it is none.
    let isOpen = !known.categories.isDisjoint(with: [.company, .ngo, .armedGroup, .other])
    return details.category == .other
      ? isOpen : unofficial.intersection(known.categories).contains(details.category)
  }

  // MARK: Speakers

  /// The entity that speaks a quote; nil when it is not known (yet).
  package func speaker(of quote: Int) -> Int? {
    switch speakers[quote] {
    case .chain(let chain): entityOfChain[chain]
    case .referent(let referent): entityOfReferent[referent]
    case nil: nil
    }
  }

  /// The pronoun or noun phrase that points to who speaks a quote; nil where a name does, or nothing.
  func speakerReferent(of quote: Int) -> Int? {
    if case .referent(let referent)? = speakers[quote] { referent } else { nil }
  }

  /// The entity of a chain's names; nil while none has been read.
  func entity(ofChain chain: Int) -> Int? { entityOfChain[chain] }

  /// Adds a referent of the first or second person to an entity, or to a new one.
  mutating func add(_ index: Int, to entity: Int?) { place(index, in: entity) }

  /// The quote that each referent stands in; -1 outside of any.
  var quoteOfReferent: [Int] { quotations }
}
