import Annotations

/// What is compared when a chain of an article may be a known entity: the names of one side, and what its articles say around it.
package struct LinkSubject: Hashable, Sendable {
  package var kind: EntityKind
  /// As printed, the fullest first; never empty.
  package var names: [String]
  /// An organization's abbreviation; nil when none is given.
  package var acronym: String?
  /// Titles and roles in the articles' words.
  package var roles: [String] = []
  /// ISO 3166-1 codes of the countries that its articles name, the most frequent of each article.
  package var countries: Set<String> = []
  /// What else its articles name: how much it tells that two articles share it, by `linked_id`.
  package var company: [Int64: Double] = [:]
  /// Years of the articles; nil when none has a date.
  package var years: ClosedRange<Int>?

  package init(kind: EntityKind, names: [String], acronym: String? = nil) {
    self.kind = kind
    self.names = names
    self.acronym = acronym
  }
}

/// What a link's score is made of, and what is enough. All numbers of the linker stand here.
///
/// Points are added up: those of the names first, then those of what the articles say around them. The scale is set by
/// `LinkWeights.enough`; the numbers were set by hand on pairs that were looked at (Benchmarks/Linking/pairs.tsv, `open`) and on the
/// development halves of the corpora, and measured on those that were not.
package enum LinkWeights {
  /// The score from which a link is made.
  package static let enough = 3.0
  /// How far the best candidate must be ahead of the next one.
  package static let lead = 0.75
  /// The score from which a pair that was not linked is shown to people.
  package static let worthShowing = 1.0

  static func names(_ grade: NameAgreement.Grade) -> Double {
    switch grade {
    case .same: 4
    case .variant, .shorter: 3.5
    case .initials: 2.5
    case .loose: 1.5
    case .part: 0.5
    case .different: 0
    }
  }

  /// An abbreviation and its words are as good as a name.
  static let abbreviation = 3.25
  /// A full name that many people bear: it takes shared company to link it.
  static let commonName = -2.0
  /// Two initials or more beside a family name.
  static let severalInitials = 0.5
  /// A single common word as a name.
  static let commonWord = -1.5
  /// A single word that is no common name: "Erasmus".
  static let rareWord = -0.5
  /// A name that every country has one of.
  static let genericName = -2.5

  /// Each person or organization that both name, until `companyAtMost`.
  static let sharedCompany = 1.25
  static let sharedProvince = 0.75
  static let companyAtMost = 3.0
  /// For an abbreviation or short form of what the article names in full.
  static let namedElsewhere = 2.0
  /// Two full names in one article are rather two people.
  static let bothInOneArticle = -1.5
  static let sharedCountry = 0.75
  /// For names that every country has one of, the country decides.
  static let sharedCountryOfGeneric = 2.25
  static let otherCountries = -0.75
  /// Both are said to be of a country, and of different ones.
  static let otherNations = -1.5
  static let sameRole = 1.0
  static let sameField = 0.5
  static let otherField = -2.0
  /// Articles a generation apart, and a life apart.
  static let yearsApart = -1.5
  static let livesApart = -4.0
  static let yearsOfGeneration = 30
  static let yearsOfLife = 75
}
