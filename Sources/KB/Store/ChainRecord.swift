import Annotations

/// What `chains` keeps of a coreference chain, enough to link it again.
package struct ChainRecord: Hashable, Sendable {
  package var articleID: Int64
  /// From 1, the order of the article's chains.
  package var ordinal: Int
  package var name: String
  /// The names that the article uses for it, one for each folded form, in text order.
  package var names: [String]
  package var details: EntityDetails
  /// What the program chose.
  package var linkedID: Int64
  /// What holds after people's decisions; nil when it was rejected.
  package var entityID: Int64?

  package var kind: EntityKind { details.kind }

  /// Reads the columns of `ChainRecord.columns`; nil when the row has another shape.
  init?(_ row: Row) {
    guard let article = row.integer("article_id"), let ordinal = row.integer("ordinal"),
      let kind = row.text("kind").flatMap(EntityKind.init), let name = row.text("name"),
      let linked = row.integer("linked_id")
    else { return nil }
    articleID = article
    self.ordinal = Int(ordinal)
    self.name = name
    names = (row.text("names") ?? "").split(separator: "\n").map(String.init)
    details = EntityDetails(kind, row)
    linkedID = linked
    entityID = row.integer("entity_id")
  }

  /// The columns of a `SELECT … FROM chains AS c` that `init` reads; names are joined by line feeds.
  static let columns = """
    c.article_id, c.ordinal, c.kind, c.name,
      (SELECT group_concat(value, char(10)) FROM json_each(c.names)) AS names, c.linked_id, c.entity_id,
      \(EntityDetails.columns("c.details"))
    """
}

extension EntityDetails {
  /// What `chains.details` holds of it.
  var json: String {
    switch self {
    case .person(let person):
      JSONFragment.object([
        "given_name": person.givenName, "family_name": person.familyName, "honorific": person.honorific,
        "description": person.description,
      ])
    case .organization(let organization):
      JSONFragment.object(["acronym": organization.acronym, "category": organization.category.rawValue])
    case .province(let province): JSONFragment.object(["iso_code": province.isoCode])
    case .place(let place):
      JSONFragment.object([
        "place_type": place.type.rawValue, "country_code": place.countryCode,
        "province_code": place.provinceCode,
      ])
    case .group, .work: "{}"
    }
  }

  /// Reads the columns of `EntityDetails.columns`.
  init(_ kind: EntityKind, _ row: Row) {
    switch kind {
    case .person:
      self = .person(
        PersonDetails(
          givenName: row.text("given_name"), familyName: row.text("family_name"),
          honorific: row.text("honorific"), description: row.text("description")))
    case .organization:
      let category = row.text("category").flatMap(OrganizationCategory.init)
      self = .organization(
        OrganizationDetails(acronym: row.text("acronym"), category: category ?? .other))
    case .province: self = .province(ProvinceDetails(isoCode: row.text("iso_code") ?? ""))
    case .place:
      self = .place(
        PlaceDetails(
          type: row.text("place_type").flatMap(PlaceType.init) ?? .other,
          countryCode: row.text("country_code"), provinceCode: row.text("province_code")))
    case .group: self = .group
    case .work: self = .work
    }
  }

  /// The members of a JSON column of details, each as a column.
  static func columns(_ json: String) -> String {
    [
      "given_name", "family_name", "honorific", "description", "acronym", "category", "iso_code",
      "place_type",
      "country_code", "province_code",
    ].map { "json_extract(\(json), '$.\($0)') AS \($0)" }.joined(separator: ", ")
  }
}
