import Annotations

/// All that a database says of one entity, each fact with the passages that bear it out: `kbctl show`.
package struct Profile: Hashable, Sendable {
  /// An entity by its name, kind and number.
  package struct Entity: Hashable, Sendable {
    package let id: Int64
    package let kind: String
    package let name: String
  }

  /// A property, such as `acronym`, and its value.
  package struct Detail: Hashable, Sendable {
    package let label: String
    package let value: String
  }

  /// What ties the entity to another one, worded from its own side: `leads`, `is led by`.
  package struct Relation: Hashable, Sendable {
    package let id: Int64
    package let label: String
    package let predicate: String
    package let other: Entity
    /// Such as the position held; nil when the texts give none.
    package let detail: String?
    /// ISO 8601; nil when not known, as `endsOn`.
    package let startsOn: String?
    package let endsOn: String?
    /// Whether a text says that it is over, even where no date is known.
    package let isEnded: Bool
    package let evidence: Excerpt<Passage>
  }

  /// An event that the entity took part in, or that happened there.
  package struct Event: Hashable, Sendable {
    package let id: Int64
    package let type: String
    package let label: String
    package let title: String
    package let startsOn: String?
    package let endsOn: String?
    package let place: String?
    package let province: String?
    /// The parts that the entity played; empty for a place where it happened.
    package let roles: [String]
    package let evidence: Excerpt<Passage>
  }

  /// Words of the entity; the passage runs from the first part to the last, `text` is the parts alone.
  package struct Quote: Hashable, Sendable {
    package let id: Int64
    package let kind: String
    package let text: String
    package let cue: String?
    package let passage: Passage
  }

  /// Another entity in the same sentences.
  package struct CoMention: Hashable, Sendable {
    package let other: Entity
    package let sentences: Int
    package let articles: Int
  }

  package let entity: Entity
  /// ISO 3166 code; nil for what has none.
  package let externalID: String?
  package let isCurated: Bool
  /// Whether a person confirmed it.
  package let isConfirmed: Bool
  /// What people noted on it.
  package let notes: [String]
  package let details: [Detail]
  /// Other names, alphabetically.
  package let aliases: [String]
  package let mentions: Int
  package let articles: Int
  /// Days of the first and the last article; nil when none has a date.
  package let firstSeen: String?
  package let lastSeen: String?
  package let relations: Excerpt<Relation>
  /// In order of time; those without a date last.
  package let timeline: Excerpt<Event>
  /// The newest first.
  package let quotes: Excerpt<Quote>
  /// People, organizations, groups and works.
  package let coMentions: Excerpt<CoMention>
  /// Places in the same sentences; of a province or country, the mentioned places in it.
  package let places: Excerpt<CoMention>
  /// Of a province or country; nil for others.
  package let area: AreaProfile?
}

extension Profile {
  /// - Parameters:
  ///   - limit: so many items of each list; the totals are always whole.
  ///   - passages: so many passages for each fact.
  /// - Throws: `noSuchEntity` when there is no entity of this number.
  package init(
    of entityID: Int64, in connection: Connection, limit: Int = 20, passages: Int = 3
  ) throws(StoreError) {
    let rows = ProfileRows(connection: connection, limit: limit, passages: passages)
    guard let row = try rows.entity(entityID) else {
      throw .noSuchEntity(name: "id:\(entityID)", similar: [])
    }
    entity = Entity(id: entityID, kind: row.text("kind") ?? "", name: row.text("name") ?? "")
    externalID = row.text("external_id")
    isCurated = row.integer("curated") == 1
    isConfirmed = row.text("status") == "confirmed"
    notes = try CurationNotes(connection: connection).notes(on: entityID)
    details = Profile.labels.compactMap { column, label in
      row.text(column).map { Detail(label: label, value: $0) }
    }
    aliases = try rows.aliases(of: entityID)
    let counts = try rows.counts(of: entityID)
    mentions = Int(counts?.integer("mentions") ?? 0)
    articles = Int(counts?.integer("articles") ?? 0)
    firstSeen = counts?.text("first_seen")
    lastSeen = counts?.text("last_seen")
    relations = try rows.relations(of: entityID)
    let isArea = row.text("kind") == "province" || row.text("place_type") == "country"
    timeline = try rows.timeline(of: entityID, isArea: isArea)
    quotes = try rows.quotes(of: entityID)
    coMentions = try rows.coMentions(of: entityID)
    places = isArea ? try rows.placesIn(entityID) : try rows.placesBeside(entityID)
    area =
      isArea ? try AreaProfile(of: entityID, in: connection, limit: limit, passages: min(1, passages)) : nil
  }

  /// Columns of the tables of each kind, in the order in which they are shown.
  private static let labels: KeyValuePairs = [
    "honorific": "title", "given_name": "given name", "family_name": "family name",
    "description": "description",
    "acronym": "acronym", "category": "category", "place_type": "place type",
    "subdivision_type": "subdivision type", "iso_code": "ISO code", "province": "province",
    "country": "country",
  ]
}
