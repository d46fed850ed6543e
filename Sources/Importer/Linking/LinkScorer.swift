import Annotations

/// Weighs whether two subjects are one entity.
package struct LinkScorer: Sendable {
  /// A sum with what was added up, in the order of showing.
  package struct Score: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
      /// In words that a person understands.
      package var reason: String
      package var points: Double
    }

    package var agreement: NameAgreement
    package var parts: [Part]

    package var total: Double { parts.reduce(0) { $0 + $1.points } }
    /// Whether the names can be of one thing at all.
    package var isPossible: Bool { agreement.grade > .different }
    package var isEnough: Bool { isPossible && !isLeftToPeople && total >= LinkWeights.enough }
    /// Whether no context is enough: brothers are named by the same articles, and "Ahmad Massoud" is none of "Ahmad Shah Massoud".
    package var isLeftToPeople: Bool { isPerson && agreement.grade == .loose }

    private var isPerson: Bool

    init(agreement: NameAgreement, parts: [Part], isPerson: Bool = false) {
      self.agreement = agreement
      self.parts = parts
      self.isPerson = isPerson
    }
  }

  private let people: PersonComparison
  private let organizations: OrganizationComparison
  private let forms: NameForms
  private let fields = FieldsOfWork.compiledIn
  /// Also for finding what is compared, so that a name is taken apart once.
  let names: ParsedNames

  package init() {
    forms = .compiledIn
    people = PersonComparison(forms)
    organizations = OrganizationComparison()
    names = ParsedNames(forms, organizations)
  }

  /// Whether the names of two subjects can be of one thing at all, whatever is said around them.
  func isPossible(_ left: LinkSubject, _ right: LinkSubject) -> Bool {
    switch left.kind {
    case .person: personAgreement(left, right).grade > .different
    case .organization: organizationNames(left, right).agreement.grade > .different
    case .province, .place, .group, .work: sameName(left, right).isPossible
    }
  }

  /// The order of the two does not matter.
  package func score(_ left: LinkSubject, _ right: LinkSubject) -> Score {
    switch left.kind {
    case .person: person(left, right)
    case .organization: organization(left, right)
    case .province, .place, .group, .work: sameName(left, right)
    }
  }

  private func sameName(_ left: LinkSubject, _ right: LinkSubject) -> Score {
    let keys = Set(left.names.map { NameKey.fold($0) })
    let isSame = right.names.contains { keys.contains(NameKey.fold($0)) }
    let agreement = NameAgreement(isSame ? .same : .different, isSame ? "the same name" : "another name")
    return Score(
      agreement: agreement,
      parts: [.init(reason: agreement.reason, points: LinkWeights.names(agreement.grade))])
  }

  // MARK: - People

  private func person(_ left: LinkSubject, _ right: LinkSubject) -> Score {
    let own = names.person(left.names[0])
    let its = names.person(right.names[0])
    let agreement = personAgreement(left, right)
    var parts = [Score.Part(reason: agreement.reason, points: LinkWeights.names(agreement.grade))]
    guard agreement.grade > .different else {
      return Score(agreement: agreement, parts: parts, isPerson: true)
    }
    parts += rarity(own.bare, its.bare, agreement.grade)
    parts += surroundings(left, right)
    return Score(agreement: agreement, parts: parts, isPerson: true)
  }

  private func personAgreement(_ left: LinkSubject, _ right: LinkSubject) -> NameAgreement {
    let byName = names.agreement(left.names[0], right.names[0]) {
      people.compare(names.person(left.names[0]), names.person(right.names[0]))
    }
    return byName.grade == .different ? alsoCalled(left, right) ?? byName : byName
  }

  /// For names that do not agree: where one of the two goes by the other's full name as well.
  private func alsoCalled(_ left: LinkSubject, _ right: LinkSubject) -> NameAgreement? {
    for (own, its) in [(left, right), (right, left)] where its.names.count > 1 {
      let key = NameKey.fold(own.names[0])
      guard key.contains(" "), its.names.dropFirst().contains(where: { NameKey.fold($0) == key }) else {
        continue
      }
      return NameAgreement(.variant, "a name that it goes by too")
    }
    return nil
  }

  /// How much the name itself tells.
  private func rarity(_ left: PersonWords, _ right: PersonWords, _ grade: NameAgreement.Grade) -> [Score.Part]
  {
    let short = left.words.count <= right.words.count ? left : right
    if short.words.count == 1, let word = short.words.first?.text {
      let isCommon = forms.isKnown(word)
      if grade == .part {
        return forms.isCommonFamily(word) || forms.isCommonGiven(word)
          ? [.init(reason: "\(word) is a common name", points: LinkWeights.rareWord)] : []
      }
      return [
        .init(
          reason: isCommon ? "\(word) alone is a name of many" : "only one word",
          points: isCommon ? LinkWeights.commonWord : LinkWeights.rareWord)
      ]
    }
    if grade == .initials {
      let family = short.full.last?.text ?? ""
      if forms.isCommonFamily(family) {
        return [.init(reason: "\(family) is a common name", points: LinkWeights.commonWord)]
      }
      return short.words.count > 2
        ? [.init(reason: "several initials agree", points: LinkWeights.severalInitials)] : []
    }
    return forms.isCommon(short)
      ? [.init(reason: "a full name that many bear", points: LinkWeights.commonName)] : []
  }

  // MARK: - Organizations

  /// What the best pair of the names of two organizations gives.
  private func organizationNames(
    _ left: LinkSubject, _ right: LinkSubject
  ) -> (agreement: NameAgreement, country: String?, isGeneric: Bool) {
    var best = OrganizationComparison.Result(.different, "another name")
    var bestOfFull = OrganizationComparison.Result(.different, "another name")
    let (owns, others) = (left.names.map { organizationName($0) }, right.names.map { organizationName($0) })
    var isGeneric = owns[0].isGeneric
    var isByAbbreviation = false
    for own in owns {
      for its in others {
        let found = organizations.compare(own, its)
        let areFull = Self.isFull(own) && Self.isFull(its)
        if areFull, found.agreement.grade > bestOfFull.agreement.grade { bestOfFull = found }
        guard found.agreement.grade > best.agreement.grade else { continue }
        best = found
        isGeneric = own.isGeneric
        isByAbbreviation = !areFull && (own.words.acronym != nil || its.words.acronym != nil)
      }
    }
    if best.agreement.grade < .initials, let acronym = abbreviated(left, right) {
      best = .init(.initials, "the abbreviation \(acronym)")
      isByAbbreviation = true
    }
    // "Nine River Council (NRC)" and "National Road Company (NRC)".
    if isByAbbreviation, bestOfFull.agreement.grade == .different, owns.contains(where: Self.isFull),
      others.contains(where: Self.isFull)
    {
      best = .init(.different, "one abbreviation of two names")
    }
    return (best.agreement, best.country, isGeneric)
  }

  private func organization(_ left: LinkSubject, _ right: LinkSubject) -> Score {
    let best = organizationNames(left, right)
    let grade = best.agreement.grade
    let points = grade == .initials ? LinkWeights.abbreviation : LinkWeights.names(grade)
    var parts = [Score.Part(reason: best.agreement.reason, points: points)]
    guard grade > .different else { return Score(agreement: best.agreement, parts: parts) }
    let isGeneric = best.isGeneric && grade > .initials
    if isGeneric {
      parts.append(.init(reason: "every country may have one", points: LinkWeights.genericName))
    }
    if let country = best.country, left.countries.contains(country), right.countries.contains(country) {
      parts.append(
        .init(reason: "both articles are about \(country)", points: LinkWeights.sharedCountryOfGeneric))
    }
    parts += surroundings(left, right, isGeneric: isGeneric)
    return Score(agreement: best.agreement, parts: parts)
  }

  private func organizationName(_ name: String) -> OrganizationComparison.Name { names.organization(name) }

  private static func isFull(_ name: OrganizationComparison.Name) -> Bool {
    name.words.words.count > 1 && name.words.acronym == nil
  }

  /// The abbreviation of one that the other is called by.
  private func abbreviated(_ left: LinkSubject, _ right: LinkSubject) -> String? {
    for (own, its) in [(left, right), (right, left)] {
      guard let acronym = own.acronym.map({ NameKey.fold($0).filter { $0 != " " } }), !acronym.isEmpty else {
        continue
      }
      for name in its.names where organizationName(name).words.acronym == acronym { return own.acronym }
    }
    return nil
  }

  // MARK: - What is said around them

  private func surroundings(_ left: LinkSubject, _ right: LinkSubject, isGeneric: Bool = false) -> [Score
    .Part]
  {
    var parts: [Score.Part] = []
    let shared = left.company.keys.filter { right.company[$0] != nil }
    if !shared.isEmpty {
      let sum = shared.reduce(0) { $0 + min(left.company[$1] ?? 0, right.company[$1] ?? 0) }
      parts.append(
        .init(
          reason: shared.count == 1
            ? "both are named with the same other" : "both are named with \(shared.count) others",
          points: min(LinkWeights.companyAtMost, sum)))
    }
    parts += countries(left, right, isGeneric: isGeneric)
    parts += roles(left, right)
    if let own = left.years, let its = right.years {
      let gap = max(own.lowerBound - its.upperBound, its.lowerBound - own.upperBound)
      if gap >= LinkWeights.yearsOfLife {
        parts.append(.init(reason: "\(gap) years lie between them", points: LinkWeights.livesApart))
      } else if gap >= LinkWeights.yearsOfGeneration {
        parts.append(.init(reason: "\(gap) years lie between them", points: LinkWeights.yearsApart))
      }
    }
    return parts
  }

  private func countries(_ left: LinkSubject, _ right: LinkSubject, isGeneric: Bool) -> [Score.Part] {
    guard !left.countries.isEmpty, !right.countries.isEmpty else { return [] }
    if let code = left.countries.intersection(right.countries).min() {
      return [
        .init(
          reason: "articles about the same country, \(code)",
          points: isGeneric ? LinkWeights.sharedCountryOfGeneric : LinkWeights.sharedCountry)
      ]
    }
    return [.init(reason: "articles about other countries", points: LinkWeights.otherCountries)]
  }

  private func roles(_ left: LinkSubject, _ right: LinkSubject) -> [Score.Part] {
    guard left.kind == .person, !left.roles.isEmpty, !right.roles.isEmpty else { return [] }
    let own = fields.reading(left.roles)
    let its = fields.reading(right.roles)
    var parts: [Score.Part] = []
    if let word = own.words.intersection(its.words).min() {
      parts.append(.init(reason: "the same role: \(word)", points: LinkWeights.sameRole))
    } else if FieldsOfWork.areFar(own.fields, its.fields) {
      let fields =
        "\(own.fields.sorted().joined(separator: ", ")) and \(its.fields.sorted().joined(separator: ", "))"
      parts.append(.init(reason: "other fields of work: \(fields)", points: LinkWeights.otherField))
    } else if let field = own.fields.intersection(its.fields).min() {
      parts.append(.init(reason: "the same field of work: \(field)", points: LinkWeights.sameField))
    }
    if !own.nations.isEmpty, !its.nations.isEmpty, own.nations.isDisjoint(with: its.nations) {
      parts.append(.init(reason: "of other countries", points: LinkWeights.otherNations))
    }
    return parts
  }
}
