/// Mentions of one thing within an article, and what the article says it is called.
package struct CoreferenceChain: Hashable, Codable, Sendable {
  /// Indices into the extraction's mentions, in text order; never empty.
  package var mentions: [Int]
  /// The mention with the fullest name: one of `mentions`.
  package var representative: Int
  /// The fullest name, white space folded, without titles: what a new entity would be called.
  package var name: String
  package var details: EntityDetails

  package var kind: EntityKind { details.kind }

  package init(mentions: [Int], representative: Int, name: String, details: EntityDetails) {
    self.mentions = mentions
    self.representative = representative
    self.name = name
    self.details = details
  }
}

/// What is known of a chain's entity beyond its name, by kind.
package enum EntityDetails: Hashable, Sendable {
  case person(PersonDetails)
  case organization(OrganizationDetails)
  case province(ProvinceDetails)
  case place(PlaceDetails)
  case group
  case work

  package var kind: EntityKind {
    switch self {
    case .person: .person
    case .organization: .organization
    case .province: .province
    case .place: .place
    case .group: .group
    case .work: .work
    }
  }
}

/// What an article says of a person beyond the name.
package struct PersonDetails: Hashable, Codable, Sendable {
  package var givenName: String?
  package var familyName: String?
  /// The title as printed before the name, such as `Cmdr.`; nil when the text gives none.
  package var honorific: String?
  /// A role in the article's words, such as `head of foreign relations`.
  package var description: String?

  package init(
    givenName: String? = nil, familyName: String? = nil, honorific: String? = nil, description: String? = nil
  ) {
    self.givenName = givenName
    self.familyName = familyName
    self.honorific = honorific
    self.description = description
  }
}

/// What an article says of an organization beyond the name.
package struct OrganizationDetails: Hashable, Codable, Sendable {
  package var acronym: String?
  package var category: OrganizationCategory

  package init(acronym: String? = nil, category: OrganizationCategory = .other) {
    self.acronym = acronym
    self.category = category
  }
}

/// Which province a chain means.
package struct ProvinceDetails: Hashable, Codable, Sendable {
  /// ISO 3166-2, such as `AF-PAN`.
  package var isoCode: String

  package init(isoCode: String) { self.isoCode = isoCode }
}

/// What a place is and where it lies, as far as known.
package struct PlaceDetails: Hashable, Codable, Sendable {
  package var type: PlaceType
  /// ISO 3166-1 alpha-2 of a country itself, or of the country that the place lies in; nil when not known.
  package var countryCode: String?
  /// ISO 3166-2 of the province that the place lies in; nil when not known.
  package var provinceCode: String?

  package init(type: PlaceType, countryCode: String? = nil, provinceCode: String? = nil) {
    self.type = type
    self.countryCode = countryCode
    self.provinceCode = provinceCode
  }
}
