import Annotations

extension ArticleSave {
  /// Writes the article's events, their participants and their evidence.
  ///
  /// Reports of one event share a row when type, both dates, place, province and all participants with their
  /// roles are equal and at least one of the last three is known. Everything less certain has a row of its
  /// own.
  /// - Returns: the events that the article bears out.
  func saveEvents() throws(StoreError) -> Set<Int64> {
    var evidence: [[Value]] = []
    var own: [[Value]: Int64] = [:]
    var ids: Set<Int64> = []
    for event in extraction.events {
      let record = try record(of: event)
      let passage = event.evidence.span.columns + event.trigger.columns
      let id: Int64
      if let same = own[record.columns + passage] {
        id = same
      } else {
        id = try eventID(of: record, at: passage)
        own[record.columns + passage] = id
      }
      ids.insert(id)
      try saveParticipants(of: record, id: id)
      let dateText = event.time.map { body.oneLine(extraction.times[$0].span) }
      evidence.append(
        [.integer(id)] + passage + [Value(dateText), .text(event.evidence.rule)]
          + columns(of: event.evidence))
    }
    _ = try Self.eventEvidence.replace(evidence, of: articleID, in: connection)
    return ids
  }

  private func record(of event: Event) throws(StoreError) -> EventRecord {
    var participants: [EventRecord.Participant] = []
    for participant in event.participants {
      guard let entity = entityOfMention[participant.mention] else { continue }
      participants.append(
        .init(entity: entity, role: participant.role, mention: mentionIDs[participant.mention]))
    }
    let time = event.time.map { extraction.times[$0] }
    let place = try place(of: event)
    return EventRecord(
      type: event.type, time: time, place: place.place, province: place.province, participants: participants)
  }

  /// The place and the province of an event: a province named as the place is the province alone, and a place
  /// brings the province that it is known to lie in.
  private func place(of event: Event) throws(StoreError) -> (place: Int64?, province: Int64?) {
    let place = event.place.flatMap { entityOfMention[$0] }
    let province = event.province.flatMap { entityOfMention[$0] }
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

  /// The event's row: that of an equal report, that of an earlier save of this very passage, or a new one.
  private func eventID(of record: EventRecord, at passage: [Value]) throws(StoreError) -> Int64 {
    let title = try EventTitle(connection: connection).text(of: record)
    var known: Int64?
    if record.isShared {
      known = try connection.row(Self.selectEqual, record.columns)?.values[0].integer
    } else if isKnown {
      let values = record.columns + [.integer(articleID)] + passage
      known = try connection.row(Self.selectOwn, values)?.values[0].integer
    }
    if let known {
      try connection.run(
        "UPDATE events SET title = ?1 WHERE event_id = ?2 AND title <> ?1", [.text(title), .integer(known)])
      return known
    }
    return try connection.insertedID(
      Self.insertEvent, record.columns.dropLast() + [.text(title), Value(record.precision?.rawValue)])
  }

  private func saveParticipants(of record: EventRecord, id: Int64) throws(StoreError) {
    for participant in record.participants {
      try connection.run(
        Self.upsertParticipant,
        [
          .integer(id), .integer(participant.entity), .text(participant.role.rawValue),
          .integer(participant.mention),
        ])
    }
  }

  private static let eventEvidence = FactTable(
    "event_evidence", id: "event_evidence_id",
    key: ["event_id", "char_start", "char_length", "trigger_start", "trigger_length"],
    rest: ["date_text", "rule"] + sharedEvidenceColumns)
  private static let selectPlace = """
    SELECT e.kind = 'province', p.province_id
    FROM entities AS e
    LEFT JOIN places AS p USING (entity_id)
    WHERE e.entity_id = ?
    """
  private static let participantsOfEvent = """
    ifnull((
      SELECT group_concat(entity_id || role, ' ')
      FROM (SELECT entity_id, role FROM event_participants AS x WHERE x.event_id = e.event_id ORDER BY 1, 2)
    ), '')
    """
  private static let selectEqual = """
    SELECT e.event_id
    FROM events AS e
    WHERE e.event_type = ?1 AND e.starts_on = ?2 AND e.ends_on = ?3 AND e.place_id IS ?4
      AND e.province_id IS ?5 AND \(participantsOfEvent) = ?6
    ORDER BY e.event_id
    """
  private static let selectOwn = """
    SELECT e.event_id
    FROM event_evidence AS v
    JOIN events AS e USING (event_id)
    WHERE v.article_id = ?7 AND v.char_start = ?8 AND v.char_length = ?9 AND v.trigger_start = ?10
      AND v.trigger_length = ?11 AND e.event_type = ?1 AND e.starts_on IS ?2 AND e.ends_on IS ?3
      AND e.place_id IS ?4 AND e.province_id IS ?5 AND \(participantsOfEvent) = ?6
    ORDER BY e.event_id
    """
  private static let insertEvent = """
    INSERT INTO events (event_type, starts_on, ends_on, place_id, province_id, title, date_precision)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    RETURNING event_id
    """
  private static let upsertParticipant = """
    INSERT INTO event_participants (event_id, entity_id, role, mention_id)
    VALUES (?, ?, ?, ?)
    ON CONFLICT (event_id, entity_id, role) DO UPDATE SET mention_id = excluded.mention_id
    WHERE mention_id IS NULL
    """
}
