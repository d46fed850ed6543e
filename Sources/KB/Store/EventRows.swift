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
    var reported: [EventAssignment.Reported] = []
    let assignment = EventAssignment(connection: connection, articleID: articleID)
    for event in extraction.events {
      let record = try record(of: event)
      let passage = event.evidence.span.columns + event.trigger.columns
      let found: EventAssignment.Joined
      if let antecedent = event.antecedent {
        found = (reported[antecedent.event].id, antecedent.rule)
      } else {
        found = try assignment.event(of: record, after: reported, own: before[passage])
      }
      reported.append((found.id, record))
      let dateText = event.time.map { body.oneLine(extraction.times[$0].span) }
      evidence.append(
        [.integer(found.id)] + passage
          + [Value(dateText), .text(event.evidence.rule), Value(found.rule)]
          + [mentionID(event.place), mentionID(event.province)] + record.columns + columns(of: event.evidence)
      )
      arguments.append(argumentRows(of: event))
    }
    let rows = try Self.eventEvidence.replace(evidence, of: articleID, in: connection)
    var done: Set<Int64> = []
    for (row, arguments) in zip(rows, arguments) where done.insert(row).inserted {
      try saveArguments(arguments, of: row)
    }
    try saveAntecedents(of: rows)
    let eventIDs = Set(reported.map(\.id))
    let refresh = EventRefresh(connection: connection)
    for id in eventIDs.union(before.values.map(\.id)).sorted() { try refresh.refresh(id) }
    return eventIDs
  }

  private func mentionID(_ index: Int?) -> Value { Value(index.map { mentionIDs[$0] }) }

  /// Notes which report each one continues.
  private func saveAntecedents(of rows: [Int64]) throws(StoreError) {
    for (row, event) in zip(rows, extraction.events) where isKnown || event.antecedent != nil {
      let antecedent = event.antecedent.map { rows[$0.event] }
      try connection.run(Self.updateAntecedent, [.integer(row), Value(antecedent == row ? nil : antecedent)])
    }
  }

  /// The events that the article bore out before this save, by the passage and the trigger.
  private func eventsOfArticle() throws(StoreError) -> [[Value]: EventAssignment.Joined] {
    guard isKnown else { return [:] }
    var found: [[Value]: EventAssignment.Joined] = [:]
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
    let place = try EventAssignment(connection: connection, articleID: articleID).setting(
      place: event.place.flatMap { entityOfMention[$0] },
      province: event.province.flatMap { entityOfMention[$0] })
    return EventRecord(
      type: event.type, time: event.time.map { extraction.times[$0] }, basis: event.timeBasis,
      place: place.place, province: place.province, participants: participants, deaths: event.deaths,
      injured: event.injured)
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
    rest: ["date_text", "rule", "joined_by", "place_mention_id", "province_mention_id"]
      + EventRecord.columnNames + sharedEvidenceColumns)
  private static let selectOwn = """
    SELECT char_start, char_length, trigger_start, trigger_length, event_id, joined_by
    FROM event_evidence
    WHERE article_id = ?
    ORDER BY event_evidence_id DESC
    """
  private static let selectArguments = """
    SELECT ordinal, role, char_start, char_length, mention_id, count_low, count_best, count_high
    FROM event_arguments
    WHERE event_evidence_id = ?
    ORDER BY ordinal
    """
  private static let updateAntecedent = """
    UPDATE event_evidence
    SET antecedent_id = ?2
    WHERE event_evidence_id = ?1 AND antecedent_id IS NOT ?2
    """
  private static let insertArgument = """
    INSERT INTO event_arguments (event_evidence_id, ordinal, role, char_start, char_length, mention_id, count_low,
      count_best, count_high)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
}
