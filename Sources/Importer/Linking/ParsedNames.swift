import Annotations
import Synchronization

/// Names taken apart, kept for the next comparison: an article's name is compared with many, and many articles name the same.
///
/// It forgets all when it holds `capacity` names of a kind, so that its memory does not grow with the base.
final class ParsedNames: Sendable {
  /// A person's name.
  struct Person {
    /// Folded by `NameKey`.
    var key: String
    /// Without titles, and as it stands.
    var bare: PersonWords
    var whole: PersonWords
  }

  private static let capacity = 16_384

  private let forms: NameForms
  private let comparison: OrganizationComparison
  private let people = Mutex<[String: Person]>([:])
  private let organizations = Mutex<[String: OrganizationComparison.Name]>([:])
  private let agreements = Mutex<[Pair: NameAgreement]>([:])

  private struct Pair: Hashable {
    var left: String
    var right: String
  }

  init(_ forms: NameForms, _ comparison: OrganizationComparison = OrganizationComparison()) {
    self.forms = forms
    self.comparison = comparison
  }

  func person(_ name: String) -> Person {
    if let known = people.withLock({ $0[name] }) { return known }
    let bare = forms.withoutTitles(name)
    let whole = PersonWords(name)
    let parsed = Person(key: NameKey.fold(name), bare: bare == name ? whole : PersonWords(bare), whole: whole)
    people.withLock { names in
      if names.count >= Self.capacity { names = [:] }
      names[name] = parsed
    }
    return parsed
  }

  func organization(_ name: String) -> OrganizationComparison.Name {
    if let known = organizations.withLock({ $0[name] }) { return known }
    let parsed = comparison.name(OrganizationWords(name))
    organizations.withLock { names in
      if names.count >= Self.capacity { names = [:] }
      names[name] = parsed
    }
    return parsed
  }

  /// What comparing two names of people gave, or gives: common names are borne by many, and compared with each.
  func agreement(_ left: String, _ right: String, _ compare: () -> NameAgreement) -> NameAgreement {
    let pair = Pair(left: left, right: right)
    if let known = agreements.withLock({ $0[pair] }) { return known }
    let agreement = compare()
    agreements.withLock { pairs in
      if pairs.count >= Self.capacity { pairs = [:] }
      pairs[pair] = agreement
    }
    return agreement
  }
}
