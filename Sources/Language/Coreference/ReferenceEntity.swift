import Annotations

/// Somebody or something of an article, and what has been read of it so far.
package struct ReferenceEntity: Sendable {
  /// Indices into the referents, in text order; never empty.
  package var members: [Int]
  /// Index into the extraction's chains; nil for what has no name yet.
  package var chain: Int?
  package var kind: EntityKind?
  package var gender: Referent.Gender?
  package var isPlural: Bool?
  /// Nouns, with the words that stood before each and tell one post from another: "prime" before "minister".
  typealias Descriptions = [String: Set<String>]

  /// What it was referred to or described by.
  var nouns: Descriptions = [:]
  /// Words of its names, in lower case.
  var nameWords: Set<String> = []

  init(_ referent: Referent, at index: Int) {
    members = [index]
    kind = referent.kind
    gender = referent.gender
    isPlural = referent.isPlural
    if referent.form == .nominal { describe(referent) }
  }

  private mutating func describe(_ referent: Referent) {
    nouns[referent.noun, default: []].formUnion(referent.qualifiers)
  }

  mutating func add(_ referent: Referent, at index: Int) {
    members.append(index)
    kind = kind ?? referent.kind
    // What is first taken for a thing may turn out to be a person: "the elder … he".
    if gender == nil || gender == .neuter && referent.gender != nil { gender = referent.gender }
    if referent.form != .pronoun { isPlural = isPlural ?? referent.isPlural }
    if referent.form == .nominal { describe(referent) }
  }

  /// Whether a noun phrase names another post: "the commerce minister" is not the prime minister.
  func isOtherPost(_ noun: String, _ qualifiers: Set<String>) -> Bool {
    guard !qualifiers.isEmpty, let known = nouns[noun], !known.isEmpty else { return false }
    return known.isDisjoint(with: qualifiers)
  }

  /// Whether a pronoun or noun phrase may mean it at all, as far as kind, number and gender tell.
  func agrees(with referent: Referent) -> Bool {
    switch (referent.form, referent.noun) {
    case (.pronoun, "he"), (.pronoun, "she"):
      return kind == .person && isPlural != true && (gender == nil || gender == referent.gender)
    case (.pronoun, "it"):
      return kind != .person && kind != .group && isPlural != true
    case (.pronoun, "they"):
      return kind == .organization || kind == .group || kind == .place || isPlural == true
    default:
      guard let kind = referent.kind else { return false }
      if kind == .person, gender != nil, referent.gender != nil, gender != referent.gender { return false }
      let isSameNumber = isPlural == nil || referent.isPlural == nil || isPlural == referent.isPlural
      return self.kind == kind && (isSameNumber || kind == .organization)
    }
  }
}
