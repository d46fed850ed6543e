/// One event with all passages that report it: `kbctl show event:17`.
package struct EventPage: Hashable, Sendable {
  /// Who took part, and how.
  package struct Participant: Hashable, Sendable {
    package let role: String
    package let entity: Profile.Entity
  }

  /// A part that somebody without a name plays.
  package struct Unnamed: Hashable, Sendable {
    package let role: String
    package let words: String
  }

  /// How many, over all reports.
  package struct Count: Hashable, Sendable {
    /// The least and the most that any report allows; nil where none sets a bound.
    package let low: Int64?
    package let high: Int64?
    /// What the article published last gives; nil where it gives a range only.
    package let best: Int64?

    /// From the columns `name_low`, `name_best` and `name_high`; nil where all are null.
    init?(_ row: Row, _ name: String) {
      low = row.integer("\(name)_low")
      best = row.integer("\(name)_best")
      high = row.integer("\(name)_high")
      if low == nil, best == nil, high == nil { return nil }
    }

    /// `9`; `12, reports differ: 9 to 12`; `at least 40`; `at most 50`; `10 to 20`.
    package var text: String {
      switch (low, best, high) {
      case (let low?, let best?, let high?) where low == high: "\(best)"
      case (let low?, let best?, let high?): "\(best), reports differ: \(low) to \(high)"
      case (let low?, nil, let high?): "\(low) to \(high)"
      case (let low?, _, nil): "at least \(low)"
      case (nil, nil, let high?): "at most \(high)"
      case (nil, let best?, _): "about \(best)"
      case (nil, nil, nil): ""
      }
    }
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
  /// Words of the reports for those who take part without a name, such as "nine fighters", each once.
  package let unnamed: [Unnamed]
  /// How many died and were hurt, over all reports; nil where none gives a number.
  package let deaths: Count?
  package let injured: Count?
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
    unnamed = try rows.unnamedParticipants(of: eventID)
    deaths = Count(row, "deaths")
    injured = Count(row, "injured")
    evidence = try rows.passages(ofEvent: eventID)
  }

  /// The numbers of the events with this title, in any case of letters.
  package static func events(titled title: String, in connection: Connection) throws(StoreError) -> [Int64] {
    try ProfileRows(connection: connection, limit: 0, passages: 0).events(titled: title)
  }
}
