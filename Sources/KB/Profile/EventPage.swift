/// One event with all passages that report it: `kbctl show event:17`.
package struct EventPage: Hashable, Sendable {
  /// Who took part, and how.
  package struct Participant: Hashable, Sendable {
    package let role: String
    package let entity: Profile.Entity
  }

  package let id: Int64
  package let type: String
  package let label: String
  package let definition: String
  package let title: String
  /// ISO 8601; nil when no text says when, as `endsOn`.
  package let startsOn: String?
  package let endsOn: String?
  package let datePrecision: String?
  package let place: Profile.Entity?
  package let province: Profile.Entity?
  package let participants: [Participant]
  /// In the order of publication.
  package let evidence: Excerpt<Passage>

  /// - Throws: `noSuchEntity` when there is no event of this number.
  package init(of eventID: Int64, in connection: Connection, passages: Int = 50) throws(StoreError) {
    let rows = ProfileRows(connection: connection, limit: passages, passages: passages)
    guard let row = try rows.event(eventID) else {
      throw .noSuchEntity(name: "event:\(eventID)", similar: [])
    }
    id = eventID
    type = row.text("event_type") ?? ""
    label = row.text("label") ?? ""
    definition = row.text("definition") ?? ""
    title = row.text("title") ?? ""
    startsOn = row.text("starts_on")
    endsOn = row.text("ends_on")
    datePrecision = row.text("date_precision")
    place = ProfileRows.entity(row, prefix: "place_")
    province = ProfileRows.entity(row, prefix: "province_")
    participants = try rows.participants(of: eventID)
    evidence = try rows.passages(ofEvent: eventID)
  }

  /// The numbers of the events with this title, in any case of letters.
  package static func events(titled title: String, in connection: Connection) throws(StoreError) -> [Int64] {
    try ProfileRows(connection: connection, limit: 0, passages: 0).events(titled: title)
  }
}
