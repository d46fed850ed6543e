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
  private let people = Mutex<[String: Person]>([:])
  private let organizations = Mutex<[String: OrganizationWords]>([:])

  init(_ forms: NameForms) { self.forms = forms }

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

  func organization(_ name: String) -> OrganizationWords {
    if let known = organizations.withLock({ $0[name] }) { return known }
    let parsed = OrganizationWords(name)
    organizations.withLock { names in
      if names.count >= Self.capacity { names = [:] }
      names[name] = parsed
    }
    return parsed
  }
}
