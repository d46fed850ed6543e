/// What an entity is; the raw value is stored in `entities.kind`.
package enum EntityKind: String, CaseIterable, Codable, Sendable {
  case person
  case organization
  /// A first-level division of a country, as in ISO 3166-2.
  case province
  /// Any other place: a country, a city, a valley, a building.
  case place
  /// A people, nationality, religion or other group that is not an organization.
  case group
  /// A named work: a book, a film, a law, a report.
  case work
}

/// What an organization is; the raw value is stored in `organizations.category`.
package enum OrganizationCategory: String, CaseIterable, Codable, Sendable {
  case armedGroup = "armed group"
  case government
  case military
  case party
  case media
  case company
  case university
  case ngo
  case igo
  case other
}

/// What a place is, other than a province; the raw value is stored in `places.place_type`.
package enum PlaceType: String, CaseIterable, Codable, Sendable {
  case country, city, town, village, district, valley, region, river, mountain, island, sea, facility,
    continent, other
}
