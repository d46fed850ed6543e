import Annotations

extension ArticleSave {
  /// Writes the article's events: a row an event, a row a report of it, a row a part that somebody plays in a report.
  ///
  /// A report joins the event that another report tells of, in this article or elsewhere, when `EventJoin` says so; which rule
  /// did is kept. The event's row then says what all its reports together show.
  /// - Returns: the events that the article bears out.
  func saveEvents() throws(StoreError) -> Set<Int64> {
    let before = try eventsOfArticle()
    var evidence: [[Value]] = []
    var arguments: [[[Value]]] = []
    var reported: [Reported] = []
    for event in extraction.events {
      let record = try record(of: event)
      let passage = event.evidence.span.columns + event.trigger.columns
      let found = try eventID(of: event, record, at: passage, after: reported, before)
      reported.append((found.id, record))
      let dateText = event.time.map { body.oneLine(extraction.times[$0].span) }
      evidence.append(
        [.integer(found.id)] + passage
          + [Value(dateText), .text(event.evidence.rule), Value(found.rule)]
          + record.columns + columns(of: event.evidence))
      arguments.append(argumentRows(of: event))
    }
    let rows = try Self.eventEvidence.replace(evidence, of: articleID, in: connection)
    var done: Set<Int64> = []
    for (row, arguments) in zip(rows, arguments) where done.insert(row).inserted {
      try saveArguments(arguments, of: row)
    }
    let eventIDs = Set(reported.map(\.id))
    let refresh = EventRefresh(connection: connection)
    for id in eventIDs.union(before.values.map(\.id)).sorted() { try refresh.refresh(id) }
    return eventIDs
  }

  /// A report of the article that has its event, and what it says.
  private typealias Reported = (id: Int64, record: EventRecord)
  /// An event and the rule by which a report joined it.
  private typealias Joined = (id: Int64, rule: String?)

  /// The events that the article bore out before this save, by the passage and the trigger.
  private func eventsOfArticle() throws(StoreError) -> [[Value]: Joined] {
    guard isKnown else { return [:] }
    var found: [[Value]: Joined] = [:]
    for row in try connection.rows(Self.selectOwn, [.integer(articleID)]) {
      if let id = row.values[4].integer { found[Array(row.values[..<4])] = (id, row.values[5].text) }
    }
    return found
  }

  private func record(of event: Event) throws(StoreError) -> EventRecord {
    var participants: [EventRecord.Participant] = []
    for participant in event.participants {
      guard let mention = participant.mention, let entity = entityOfMention[mention] else { continue }
      participants.append(.init(entity: entity, role: participant.role, mention: mentionIDs[mention]))
    }
    let place = try place(of: event)
    return EventRecord(
      type: event.type, time: event.time.map { extraction.times[$0] }, basis: event.timeBasis,
      place: place.place, province: place.province, participants: participants, deaths: event.deaths,
      injured: event.injured)
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

  // MARK: Which event

  /// The event's row and the rule that joined the report to it: that of an earlier report that it continues, one that it can
  /// be joined to, that of an earlier save of this very passage, or a new one.
  private func eventID(
    of event: Event, _ record: EventRecord, at passage: [Value], after earlier: [Reported],
    _ before: [[Value]: Joined]
  ) throws(StoreError) -> Joined {
    if let antecedent = event.antecedent { return (earlier[antecedent.event].id, antecedent.rule) }
    let join = EventJoin(report: record)
    let known = try candidates(for: record, after: earlier).compactMap { event in
      join.rule(joining: event).map { (id: event.id, rule: $0) }
    }
    if let own = before[passage] {
      // The same passage stays with its event as long as it can.
      if known.contains(where: { $0.id == own.id }) { return own }
      if known.isEmpty, try isReportedHereOnly(own.id, type: record.type),
        !earlier.contains(where: { $0.id == own.id })
      {
        return (own.id, nil)
      }
    }
    if let first = known.first { return first }
    return (try connection.insertedID(Self.insertEvent, [.text(record.type)]), nil)
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
    for id in ids.union(own).sorted() {
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

  // MARK: Parts

  private func argumentRows(of event: Event) -> [[Value]] {
    event.participants.enumerated().map { index, participant in
      [.integer(Int64(index + 1)), .text(participant.role.rawValue)] + participant.span.columns
        + [Value(participant.mention.map { mentionIDs[$0] })]
        + EventRecord.columns(of: participant.count)
    }
  }

  /// Writes the parts of a report, unless they are there.
  private func saveArguments(_ wanted: [[Value]], of evidence: Int64) throws(StoreError) {
    let present = try connection.rows(Self.selectArguments, [.integer(evidence)]).map { Array($0.values) }
    guard present != wanted else { return }
    try connection.run("DELETE FROM event_arguments WHERE event_evidence_id = ?", [.integer(evidence)])
    for row in wanted { try connection.run(Self.insertArgument, [.integer(evidence)] + row) }
  }

  private static let eventEvidence = FactTable(
    "event_evidence", id: "event_evidence_id",
    key: ["event_id", "char_start", "char_length", "trigger_start", "trigger_length"],
    rest: ["date_text", "rule", "joined_by"] + EventRecord.columnNames + sharedEvidenceColumns)
  private static let selectPlace = """
    SELECT e.kind = 'province', p.province_id
    FROM entities AS e
    LEFT JOIN places AS p USING (entity_id)
    WHERE e.entity_id = ?
    """
  private static let selectOwn = """
    SELECT char_start, char_length, trigger_start, trigger_length, event_id, joined_by
    FROM event_evidence
    WHERE article_id = ?
    ORDER BY event_evidence_id DESC
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
  private static let selectArguments = """
    SELECT ordinal, role, char_start, char_length, mention_id, count_low, count_best, count_high
    FROM event_arguments
    WHERE event_evidence_id = ?
    ORDER BY ordinal
    """
  private static let insertEvent = "INSERT INTO events (event_type, title) VALUES (?, '') RETURNING event_id"
  private static let insertArgument = """
    INSERT INTO event_arguments (event_evidence_id, ordinal, role, char_start, char_length, mention_id, count_low,
      count_best, count_high)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
}
