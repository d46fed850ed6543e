import Annotations

/// Which event a report is of: one that another report tells of, or a new one.
struct EventAssignment {
  /// A report of the article that has its event, and what it says.
  typealias Reported = (id: Int64, record: EventRecord)
  /// An event and the rule by which a report joined it.
  typealias Joined = (id: Int64, rule: String?)

  let connection: Connection
  let articleID: Int64
  /// Events that hold reports until these have their event.
  var pending: Set<Int64> = []

  /// The event's row and the rule that joined the report to it: one that it can be joined to, that of an earlier save of this
  /// very passage, or a new one.
  ///
  /// - Parameters:
  ///   - earlier: the article's reports before this one.
  ///   - own: the event that the passage has had.
  func event(of record: EventRecord, after earlier: [Reported], own: Joined?) throws(StoreError) -> Joined {
    let known = try joinable(record, after: earlier)
    if let own {
      // The same passage stays with its event as long as it can.
      if known.contains(where: { $0.id == own.id }) { return own }
      if known.isEmpty, try isReportedHereOnly(own.id, type: record.type),
        !earlier.contains(where: { $0.id == own.id })
      {
        return (own.id, nil)
      }
    }
    if let first = known.first { return first }
    return (try insertEvent(of: record.type), nil)
  }

  /// Events that the report can be joined to, with the rule that does; older ones first.
  func joinable(_ record: EventRecord, after earlier: [Reported]) throws(StoreError) -> [Joined] {
    let join = EventJoin(report: record)
    return try candidates(for: record, after: earlier).compactMap { event in
      join.rule(joining: event).map { (id: event.id, rule: Optional($0)) }
    }
  }

  func insertEvent(of type: String) throws(StoreError) -> Int64 {
    try connection.insertedID(Self.insertEvent, [.text(type)])
  }

  /// The place and the province of an event: a province named as the place is the province alone, and a place
  /// brings the province that it is known to lie in.
  func setting(place: Int64?, province: Int64?) throws(StoreError) -> (place: Int64?, province: Int64?) {
    let row = try place.map { id throws(StoreError) in
      try connection.row(Self.selectPlace, [.integer(id)])
    }
    let isProvince = row??.values[0] == 1
    let own = try province.map { id throws(StoreError) in
      try connection.row("SELECT entity_id FROM provinces WHERE entity_id = ?", [.integer(id)])
    }
    let known = own??.values[0].integer ?? (isProvince ? place : row??.values[1].integer)
    return (isProvince ? nil : place, known)
  }

  /// Events of the same type that the report may be of: those of the article so far, and those elsewhere that somebody of the
  /// report takes part in or that happened where it did. Older events come first.
  private func candidates(for record: EventRecord, after earlier: [Reported]) throws(StoreError) -> [EventJoin
    .Known]
  {
    var ids: Set<Int64> = []
    for participant in record.participants {
      let values: [Value] = [
        .integer(participant.entity), .text(participant.role.rawValue), .text(record.type),
        Value(record.days?.first.description), Value(record.days?.last.description),
      ]
      for row in try connection.rows(Self.selectByParticipant, values) {
        if let id = row.values[0].integer { ids.insert(id) }
      }
    }
    if let days = record.days, record.place != nil || record.province != nil {
      let values: [Value] = [
        .text(record.type), .text(days.first.adding(days: -400).description), .text(days.last.description),
        .text(days.first.description), Value(record.place), Value(record.province),
      ]
      for row in try connection.rows(Self.selectByPlace, values) {
        if let id = row.values[0].integer { ids.insert(id) }
      }
    }
    let own = Set(earlier.map(\.id))
    let refresh = EventRefresh(connection: connection)
    var known: [EventJoin.Known] = []
    for id in ids.union(own).subtracting(pending).sorted() {
      // Reports of this article that were saved before may be gone in a moment; those of this save are not written yet.
      if let found = try refresh.known(id, type: record.type, without: articleID) { known.append(found) }
    }
    for (id, earlierRecord) in earlier where earlierRecord.type == record.type {
      if let place = known.firstIndex(where: { $0.id == id }) {
        known[place].isInArticle = true
        known[place].days = known[place].days ?? earlierRecord.days
        known[place].place = known[place].place ?? earlierRecord.place
        known[place].province = known[place].province ?? earlierRecord.province
        known[place].participants += earlierRecord.participants
      } else {
        known.append(
          EventJoin.Known(
            id: id, days: earlierRecord.days, place: earlierRecord.place, province: earlierRecord.province,
            participants: earlierRecord.participants, isInArticle: true))
      }
    }
    return known
  }

  /// Whether an event of a type is borne out by this article alone, so that its row can be used again.
  private func isReportedHereOnly(_ id: Int64, type: String) throws(StoreError) -> Bool {
    try connection.row(Self.selectForeign, [.integer(id), .integer(articleID), .text(type)]) != nil
  }

  private static let selectPlace = """
    SELECT e.kind = 'province', p.province_id
    FROM entities AS e
    LEFT JOIN places AS p USING (entity_id)
    WHERE e.entity_id = ?
    """
  private static let selectForeign = """
    SELECT 1
    FROM events
    WHERE event_id = ?1 AND event_type = ?3
      AND NOT EXISTS (SELECT 1 FROM event_evidence WHERE event_id = ?1 AND article_id <> ?2)
    """
  private static let selectByParticipant = """
    SELECT e.event_id
    FROM event_participants AS x
    JOIN events AS e USING (event_id)
    WHERE x.entity_id = ?1 AND x.role = ?2 AND e.event_type = ?3
      AND (e.starts_on IS NULL OR ?4 IS NULL OR e.event_type IN ('assassination', 'death')
        OR e.starts_on <= ?5 AND e.ends_on >= ?4)
    ORDER BY e.event_id
    LIMIT 200
    """
  private static let selectByPlace = """
    SELECT event_id
    FROM events
    WHERE event_type = ?1 AND starts_on BETWEEN ?2 AND ?3 AND ends_on >= ?4
      AND (place_id = ?5 OR province_id = ?6)
    ORDER BY event_id
    LIMIT 200
    """
  private static let insertEvent = "INSERT INTO events (event_type, title) VALUES (?, '') RETURNING event_id"
}
