import Annotations

/// What a database says of a province or a country beyond its own mentions: who and what is named together with it or with a place in
/// it, with the passages.
package struct AreaProfile: Hashable, Sendable {
  /// Someone or something in a sentence with the area, or with a place in it; or such a place itself.
  package struct Companion: Hashable, Sendable {
    package let other: Profile.Entity
    package let sentences: Int
    package let articles: Int
    /// The sentences, the earliest first.
    package let evidence: Excerpt<Passage>
  }

  /// A province of a country, and how much there is about it and the places in it.
  package struct Province: Hashable, Sendable {
    package let entity: Profile.Entity
    /// ISO 3166-2.
    package let isoCode: String
    package let events: Int
    package let sentences: Int
    package let articles: Int
  }

  /// A quote in which the area, or a place in it, is named.
  package struct Statement: Hashable, Sendable {
    /// The name, or else the words that the article has for the speaker; nil when it has none.
    package let speaker: String?
    package let quote: Profile.Quote
  }

  /// Provinces of a country that articles mention, the busiest first; empty for a province.
  package let provinces: Excerpt<Province>
  /// All provinces that a country has, mentioned or not; 0 for a province.
  package let provinceCount: Int
  package let people: Excerpt<Companion>
  package let organizations: Excerpt<Companion>
  package let groups: Excerpt<Companion>
  /// Cities, districts and the like in it.
  package let places: Excerpt<Companion>
  /// The newest first.
  package let statements: Excerpt<Statement>
  /// Articles that name the area or a place in it.
  package let articles: Int
}

extension AreaProfile {
  /// - Parameters:
  ///   - limit: so many items of each list; the totals are always whole.
  ///   - passages: so many passages for each item.
  init(of entityID: Int64, in connection: Connection, limit: Int, passages: Int) throws(StoreError) {
    let rows = AreaRows(connection: connection, area: entityID, limit: limit, passages: passages)
    provinces = try rows.provinces()
    provinceCount = try rows.provinceCount()
    people = try rows.companions(.person)
    organizations = try rows.companions(.organization)
    groups = try rows.companions(.group)
    places = try rows.places()
    statements = try rows.statements()
    articles = try rows.articles()
  }
}
