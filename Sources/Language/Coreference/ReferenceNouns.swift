import Annotations

/// Nouns by which an article refers again to somebody, from `nouns.tsv`.
struct ReferenceNouns: Sendable {
  struct Noun: Sendable {
    var kind: EntityKind
    var gender: Referent.Gender?
    /// Of the organizations that it may mean; empty for any.
    var categories: Set<OrganizationCategory>
  }

  static let standard = ReferenceNouns()

  private let nouns: [String: Noun]
  private let genders: [String: Referent.Gender]
  /// The noun that a short title stands for: "governor" for "gov.".
  private let titles: [String: String]

  private init() {
    var nouns: [String: Noun] = [:]
    for row in Lexicons.table("nouns.tsv").rows {
      guard let kind = EntityKind(rawValue: row["kind"]) else { continue }
      nouns[row["noun"]] = Noun(
        kind: kind, gender: Self.gender(row["gender"]),
        categories: Set(row.values("category").compactMap(OrganizationCategory.init(rawValue:))))
    }
    self.nouns = nouns
    var genders: [String: Referent.Gender] = [:]
    for row in Lexicons.table("given-names.tsv").rows {
      if let gender = Self.gender(row["gender"]) { genders[NameKey.fold(row["name"])] = gender }
    }
    self.genders = genders
    var titles: [String: String] = [:]
    for row in Lexicons.table("titles.tsv").rows where row.flag("is_abbreviation") {
      // "the prime minister" is a noun phrase about a minister.
      guard let noun = row["full"].split(separator: " ").last?.lowercased(), nouns[noun]?.kind == .person
      else { continue }
      titles[row["title"].lowercased()] = noun
    }
    self.titles = titles
  }

  private static func gender(_ text: String) -> Referent.Gender? {
    switch text {
    case "f": .feminine
    case "m": .masculine
    default: nil
    }
  }

  /// A noun in the singular and lower case; nil when it means neither people nor organizations.
  subscript(noun: String) -> Noun? {
    if let known = nouns[noun] { return known }
    // "ex-president", "vice-chairman", "co-founder", "policymaker" are what their last part is.
    guard let hyphen = noun.lastIndex(of: "-") else { return nil }
    return nouns[String(noun[noun.index(after: hyphen)...])]
  }

  /// The noun of a short title, in lower case: "governor" for "gov."; nil for what is none.
  func noun(ofTitle title: String) -> String? { titles[title] }

  /// Of a given name, folded; nil where it tells nothing.
  func gender(ofGivenName name: String) -> Referent.Gender? { genders[name] }

  /// Of a title or an honorific, in lower case; nil where it tells nothing.
  func gender(ofTitle title: String) -> Referent.Gender? {
    switch title {
    case "mr", "mr.", "sir", "lord", "king", "prince", "mullah", "imam", "ayatollah", "sheikh", "father",
      "pope",
      "emperor", "sultan", "rabbi":
      .masculine
    case "mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "dame", "madame", "sister":
      .feminine
    default: nouns[title]?.gender
    }
  }
}
