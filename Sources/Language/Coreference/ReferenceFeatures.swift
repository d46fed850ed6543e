import Annotations

/// What a decision about a referent is made by: hashed features of the referent with each thing that it may mean, and
/// of the referent alone for that it means something new.
///
/// After Durrett and Klein, "Easy Victories and Uphill Battles in Coreference Resolution" (2013): plain features of the
/// surface in a log-linear model that ranks antecedents; with entities in place of single mentions.
struct ReferenceFeatures {
  let referents: [Referent]
  /// The quotation that each referent stands in; -1 outside of any.
  let quotations: [Int]
  /// The subject that comes first in each sentence, as an index into the referents.
  let firstSubjects: [Int: Int]

  private var list: [UInt64] = []

  init(_ referents: [Referent], quotations: [Int]) {
    self.referents = referents
    self.quotations = quotations
    var subjects: [Int: Int] = [:]
    for (index, referent) in referents.enumerated()
    where referent.role == .subject && subjects[referent.sentence] == nil {
      subjects[referent.sentence] = index
    }
    firstSubjects = subjects
  }

  /// What kind of expression asks: its pronoun, or what its noun means.
  private func shape(_ referent: Referent) -> UInt64 {
    switch (referent.form, referent.noun) {
    case (.pronoun, "he"), (.pronoun, "she"): 1
    case (.pronoun, "it"): referent.role == .possessive ? 2 : 3
    case (.pronoun, _): referent.role == .possessive ? 4 : 5
    default:
      (referent.kind == .organization ? 6 : 7) + (referent.isPlural == true ? 2 : 0)
    }
  }

  private static func bucket(_ number: Int) -> UInt64 {
    switch number {
    case ..<4: UInt64(max(0, number))
    case ..<6: 4
    case ..<10: 5
    case ..<20: 6
    default: 7
    }
  }

  private mutating func put(_ template: UInt64, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0) {
    list.append(ModelHash.feature(template, first, second, third))
  }

  /// The features of a referent meaning an entity.
  ///
  /// - Parameters:
  ///   - rank: how many others that agree were referred to more recently.
  ///   - speaks: whether the entity speaks the quotation that the referent stands in.
  mutating func features(
    of index: Int, meaning entity: ReferenceEntity, rank: Int, speaks: Bool
  ) -> [UInt64] {
    list.removeAll(keepingCapacity: true)
    let referent = referents[index]
    let lastIndex = entity.members.last { $0 < index } ?? entity.members[0]
    let last = referents[lastIndex]
    let shape = shape(referent)
    let distance = Self.bucket(referent.sentence - last.sentence)
    let role = UInt64(last.role.rawValue)
    let form = UInt64(last.form.rawValue)
    let size = Self.bucket(entity.members.count)
    put(1, shape, distance)
    put(2, shape, role)
    put(3, shape, form)
    put(4, shape, role, UInt64(referent.role.rawValue))
    put(5, shape, size)
    put(6, shape, Self.number(entity.kind), entity.chain == nil ? 0 : 1)
    put(7, shape, entity.gender == nil ? 0 : entity.gender == referent.gender ? 1 : 2)
    put(8, shape, Self.bucket(rank))
    put(9, shape, distance, role)
    put(10, shape, firstSubjects[last.sentence] == lastIndex ? 1 : 0, distance)
    put(11, shape, last.block == referent.block ? 1 : 0, distance)
    put(12, shape, quotation(index, lastIndex))
    put(13, shape, speaks ? 1 : 0)
    put(14, shape, size, distance)
    put(15, shape, Self.bucket(rank), role)
    if last.clause == referent.clause, last.sentence == referent.sentence {
      put(16, shape, UInt64(referent.role.rawValue) * 8 + role, referent.isReflexive ? 1 : 0)
    }
    if last.tokens.contains(referent.head) || referent.tokens.contains(last.head) { put(17, shape) }
    if entity.isPlural == true { put(18, shape) }
    let isFirst: UInt64 = firstSubjects[referent.sentence] == index ? 1 : 0
    put(19, shape, isFirst * 2 + (firstSubjects[last.sentence] == lastIndex ? 1 : 0), distance)
    put(27, shape, Self.number(entity.kind) * 8 + role, distance)
    put(28, shape, Self.number(entity.kind), isFirst)
    if referent.form == .nominal { putNominal(referent, entity, last, shape, distance) }
    return list
  }

  private mutating func putNominal(
    _ referent: Referent, _ entity: ReferenceEntity, _ last: Referent, _ shape: UInt64, _ distance: UInt64
  ) {
    let determiner = UInt64(referent.determiner.rawValue)
    let isSame = entity.nouns[referent.noun] != nil
    let isInName = entity.nameWords.contains(referent.noun)
    let match: UInt64 = (isSame ? 1 : 0) + (isInName ? 2 : 0) + (last.noun == referent.noun ? 4 : 0)
    put(20, shape, match, determiner)
    put(21, shape, match, distance)
    put(22, shape, match, referent.isExplained ? 1 : 0)
    put(23, shape, determiner, distance)
    put(24, shape, match, entity.chain == nil ? 0 : 1)
    put(25, shape, determiner, entity.chain == nil ? 0 : 1)
    put(26, shape, match, entity.nouns.isEmpty ? 0 : 1)
    put(29, Self.isGeneric(referent.noun) ? 1 : 0, determiner, entity.chain == nil ? 0 : 1)
    put(30, Self.isGeneric(referent.noun) ? 1 : 0, distance, UInt64(last.form.rawValue))
  }

  /// The features of a referent meaning something that was not mentioned before.
  mutating func features(ofNew index: Int, choices: Int, isNounKnown: Bool) -> [UInt64] {
    list.removeAll(keepingCapacity: true)
    let referent = referents[index]
    let shape = shape(referent)
    put(40, shape)
    put(41, shape, Self.bucket(choices))
    put(42, shape, UInt64(referent.role.rawValue))
    put(43, shape, UInt64(referent.determiner.rawValue), isNounKnown ? 1 : 0)
    put(44, shape, UInt64(referent.determiner.rawValue), referent.isExplained ? 1 : 0)
    put(45, shape, quotations[index] < 0 ? 0 : 1)
    put(46, shape, Self.bucket(referent.sentence))
    put(48, shape, firstSubjects[referent.sentence] == index ? 1 : 0, referent.form == .pronoun ? 1 : 0)
    put(47, shape, isNounKnown ? 1 : 0, referent.isExplained ? 1 : 0)
    if referent.form == .nominal {
      put(49, Self.isGeneric(referent.noun) ? 1 : 0, UInt64(referent.determiner.rawValue))
    }
    return list
  }

  /// How two referents lie to quotations: both outside, in one, in two, or one in and one out.
  private func quotation(_ index: Int, _ other: Int) -> UInt64 {
    switch (quotations[index], quotations[other]) {
    case (-1, -1): 0
    case (-1, _): 1
    case (_, -1): 2
    case let (first, second): first == second ? 3 : 4
    }
  }

  /// Nouns that say little more than a pronoun does.
  static func isGeneric(_ noun: String) -> Bool {
    [
      "organization", "organisation", "group", "company", "firm", "agency", "party", "movement",
      "institution", "team",
      "man", "woman", "person", "guy", "boy", "girl",
    ].contains(noun)
  }

  private static func number(_ kind: EntityKind?) -> UInt64 {
    switch kind {
    case nil: 0
    case .person: 1
    case .organization: 2
    case .province: 3
    case .place: 4
    case .group: 5
    case .work: 6
    }
  }
}
