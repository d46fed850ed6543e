import Annotations

/// Compares names of organizations by their words.
package struct OrganizationComparison: Sendable {
  private let forms: OrganizationForms

  package init(_ forms: OrganizationForms = .compiledIn) { self.forms = forms }

  /// What comparing two names of organizations gives.
  package struct Result: Hashable, Sendable {
    package var agreement: NameAgreement
    /// The country that one of the names has and the other leaves to the article; nil for none.
    package var country: String?

    init(_ grade: NameAgreement.Grade, _ reason: String, country: String? = nil) {
      agreement = NameAgreement(grade, reason)
      self.country = country
    }
  }

  /// A name with what is known of it, so that it is looked up once.
  package struct Name: Sendable {
    package let words: OrganizationWords
    /// Words with a figure, sorted.
    let numbers: [String]
    /// Of a known organization; nil for others.
    let known: Int?
    /// The words without those of countries, and the codes of these.
    let rest: [String]
    let codes: [String]
    /// Whether every country has one of that name.
    let isGeneric: Bool
  }

  /// Looks a name up.
  package func name(_ words: OrganizationWords) -> Name {
    let (rest, codes) = forms.countries.split(words.words)
    return Name(
      words: words, numbers: words.words.filter { $0.contains(where: \.isNumber) }.sorted(),
      known: forms.knownOrganization(words), rest: rest, codes: codes, isGeneric: forms.isGeneric(words))
  }

  package func compare(_ left: String, _ right: String) -> NameAgreement {
    compare(name(OrganizationWords(left)), name(OrganizationWords(right))).agreement
  }

  /// The order of the two does not matter.
  package func compare(_ left: Name, _ right: Name) -> Result {
    guard !left.words.words.isEmpty, !right.words.words.isEmpty else { return Result(.different, "no name") }
    if left.words.words == right.words.words { return Result(.same, "the same name") }
    guard left.numbers == right.numbers else { return Result(.different, "other numbers") }
    if let own = left.known, let its = right.known {
      return own == its
        ? Result(.variant, "names of one known organization") : Result(.different, "two known organizations")
    }
    if let abbreviated = abbreviation(left.words, right.words) { return abbreviated }
    if left.codes != right.codes, Set(left.codes) != Set(right.codes) { return oneCountry(left, right) }
    return words(left.rest, right.rest, hasCountry: !left.codes.isEmpty)
  }

  /// "NRF" and "National Resistance Front".
  private func abbreviation(_ left: OrganizationWords, _ right: OrganizationWords) -> Result? {
    for (short, long) in [(left, right), (right, left)] {
      guard let acronym = short.acronym else { continue }
      if let other = long.acronym {
        if short.words.count > 1, long.words.count > 1 { continue }
        if acronym == other { return Result(.initials, "the same abbreviation") }
        continue
      }
      if long.initials.contains(acronym) {
        return Result(.initials, "an abbreviation and the words that it stands for")
      }
    }
    return nil
  }

  private func oneCountry(_ left: Name, _ right: Name) -> Result {
    guard left.codes.isEmpty || right.codes.isEmpty, let code = left.codes.first ?? right.codes.first,
      !left.rest.isEmpty, !right.rest.isEmpty
    else { return Result(.different, "other countries") }
    let same = words(left.rest, right.rest, hasCountry: true)
    // "Ford" and "Ford Australia" are two; "Afghan Supreme Court" and "Supreme Court" may be one.
    let bare = left.codes.isEmpty ? left : right
    guard same.agreement.grade >= .variant, bare.isGeneric else {
      return Result(.different, "a country is named in one only")
    }
    return Result(.loose, "the country is named in one only", country: code)
  }

  private func words(_ own: [String], _ its: [String], hasCountry: Bool) -> Result {
    if own == its { return Result(.variant, "the same words, with the country written otherwise") }
    if own.count == its.count {
      if zip(own, its).allSatisfy({ isSpelling($0, $1) }) {
        return Result(.variant, "another spelling of the name")
      }
      if own.sorted() == its.sorted() {
        let isUniversity =
          own.contains("university") && !own.contains(where: OrganizationForms.twoUniversities.contains)
        return isUniversity || own.contains(where: OrganizationForms.turning.contains)
          ? Result(.variant, "the same words in another order")
          : Result(.loose, "the same words in another order, which may be another organization")
      }
      return Result(.different, difference(own, its))
    }
    let (short, long) = own.count < its.count ? (own, its) : (its, own)
    return shortForm(short, long)
  }

  /// Names are transcribed; English words are not.
  private func isSpelling(_ left: String, _ right: String) -> Bool {
    left == right
      || !forms.isPlain(left) && !forms.isPlain(right) && NameSound(left).agrees(with: NameSound(right))
  }

  private func difference(_ own: [String], _ its: [String]) -> String {
    let left = own.filter { !its.contains($0) }.joined(separator: " ")
    let right = its.filter { !own.contains($0) }.joined(separator: " ")
    return "\(left.isEmpty ? "nothing" : left) is not \(right.isEmpty ? "in the other" : right)"
  }

  /// "Ford" for "Ford Motor", "Relief Committee" for "National Relief Committee".
  private func shortForm(_ short: [String], _ long: [String]) -> Result {
    let isProper = short.contains { !forms.isPlain($0) } || short.count > 1
    if long.starts(with: short), isProper, long.dropFirst(short.count).allSatisfy({ forms.isPlain($0) }) {
      let rest = long.dropFirst(short.count).joined(separator: " ")
      return short.contains { !forms.isPlain($0) }
        ? Result(.shorter, "\(rest) is left out in one") : Result(.loose, "\(rest) is left out in one")
    }
    if short.count > 1, long.suffix(short.count).elementsEqual(short),
      long.dropLast(short.count).allSatisfy({ forms.isPlain($0) })
    {
      let rest = long.dropLast(short.count).joined(separator: " ")
      return Result(.loose, "\(rest) is left out in one")
    }
    return Result(.different, difference(short, long))
  }
}
