import Annotations

/// Makes an event's row and its participants those that its reports together show.
///
/// The most exact date counts, one of the event's own clause before one from elsewhere; the place that most reports give; every
/// participant; of the numbers the lowest, the highest, and that of the article published last.
struct EventRefresh {
  let connection: Connection

  /// Writes nothing that is so already; does nothing for an event without reports, which the sweep removes.
  /// One whose reports were all rejected has neither time nor place nor participants, so that nothing leads to it.
  func refresh(_ id: Int64) throws(StoreError) {
    guard
      let type = try connection.value("SELECT event_type FROM events WHERE event_id = ?", [.integer(id)]).text
    else { return }
    let reports = try connection.rows(Self.selectReports, [.integer(id)])
    let hasEvidence = try connection.value(Self.hasEvidence, [.integer(id)]) == 1
    guard hasEvidence else { return }
    let date = try connection.row(Self.selectDate, [.integer(id)])
    let place = try connection.row(Self.selectPlace, [.integer(id)])
    let placeID = place?.integer("place_id")
    let known = try connection.row(Self.selectProvince, [.integer(id)])
    let province = place?.integer("province_id") ?? known?.integer("province_id")
    try saveParticipants(of: id)
    let participants = try participants(of: id)
    let title = try EventTitle(connection: connection).text(
      type: type, participants: participants, unnamed: try unnamed(in: id), place: placeID, province: province
    )
    var values: [Value] = [
      .text(title), Value(date?.text("starts_on")), Value(date?.text("ends_on")),
      Value(date?.text("date_precision")), Value(placeID), Value(province),
    ]
    values += numbers(reports, "deaths") + numbers(reports, "injured")
    try connection.run(Self.updateEvent, [.integer(id)] + values)
  }

  /// An event of a type as reports of other articles show it; nil when there are none.
  func known(_ id: Int64, type: String, without article: Int64) throws(StoreError) -> EventJoin.Known? {
    guard
      let row = try connection.row(Self.selectKnown, [.integer(id), .text(type), .integer(article)])
    else { return nil }
    var days: DayRange?
    if let first = row.text("starts_on").flatMap({ PartialDate(iso8601: $0)?.days.first }),
      let last = row.text("ends_on").flatMap({ PartialDate(iso8601: $0)?.days.last }), first <= last
    {
      days = DayRange(first: first, last: last)
    }
    return EventJoin.Known(
      id: id, days: days, place: row.integer("place_id"), province: row.integer("province_id"),
      participants: try participants(of: id), isInArticle: false)
  }

  private func participants(of id: Int64) throws(StoreError) -> [EventRecord.Participant] {
    try connection.rows(Self.selectParticipants, [.integer(id)]).compactMap { row in
      guard let entity = row.integer("entity_id"), let role = row.text("role").flatMap(Event.Role.init) else {
        return nil
      }
      return EventRecord.Participant(entity: entity, role: role, mention: row.integer("mention_id") ?? 0)
    }
  }

  /// Words for those without a name, those of the report that counts most first.
  private func unnamed(in id: Int64) throws(StoreError) -> [(role: Event.Role, words: String)] {
    try connection.rows(Self.selectUnnamed, [.integer(id)]).compactMap { row in
      guard let role = row.text("role").flatMap(Event.Role.init), let words = row.text("words") else {
        return nil
      }
      return (role, words)
    }
  }

  private func saveParticipants(of id: Int64) throws(StoreError) {
    try connection.run(Self.deleteParticipants, [.integer(id)])
    try connection.run(Self.upsertParticipants, [.integer(id)])
  }

  /// Low, best and high over the reports, the one published last first.
  private func numbers(_ reports: [Row], _ name: String) -> [Value] {
    let lows = reports.compactMap { $0.integer("\(name)_low") ?? $0.integer("\(name)_best") }
    let highs = reports.compactMap { $0.integer("\(name)_high") ?? $0.integer("\(name)_best") }
    let best = reports.lazy.compactMap { $0.integer("\(name)_best") }.first
    return [Value(lows.min()), Value(best), Value(highs.max())]
  }

  private static let hasEvidence = "SELECT EXISTS (SELECT 1 FROM event_evidence WHERE event_id = ?)"
  private static let selectReports = """
    SELECT v.deaths_low, v.deaths_best, v.deaths_high, v.injured_low, v.injured_best, v.injured_high
    FROM known_event_evidence AS v
    JOIN articles AS a USING (article_id)
    WHERE v.event_id = ?
    ORDER BY v.polarity = 'denied', a.published_at DESC, v.article_id DESC, v.char_start
    """
  private static let selectDate = """
    SELECT starts_on, ends_on, date_precision
    FROM known_event_evidence
    WHERE event_id = ? AND starts_on IS NOT NULL
    ORDER BY CASE date_basis WHEN 'clause' THEN 0 WHEN 'sentence' THEN 1 ELSE 2 END,
      julianday(ends_on) - julianday(starts_on), article_id, char_start
    """
  private static let selectPlace = """
    SELECT place_id, province_id
    FROM known_event_evidence
    WHERE event_id = ? AND place_id IS NOT NULL
    GROUP BY place_id
    ORDER BY count(*) DESC, min(event_evidence_id)
    """
  private static let selectProvince = """
    SELECT province_id
    FROM known_event_evidence
    WHERE event_id = ? AND province_id IS NOT NULL
    GROUP BY province_id
    ORDER BY count(*) DESC, min(event_evidence_id)
    """
  private static let selectKnown = """
    SELECT starts_on, ends_on, place_id, province_id
    FROM events
    WHERE event_id = ?1 AND event_type = ?2
      AND EXISTS (SELECT 1 FROM known_event_evidence WHERE event_id = ?1 AND article_id <> ?3)
    """
  private static let selectParticipants = """
    SELECT entity_id, role, mention_id
    FROM event_participants
    WHERE event_id = ?
    ORDER BY entity_id, role
    """
  private static let selectUnnamed = """
    SELECT g.role, substr(a.body, g.char_start, g.char_length) AS words
    FROM known_event_evidence AS v
    JOIN event_arguments AS g USING (event_evidence_id)
    JOIN articles AS a USING (article_id)
    WHERE v.event_id = ? AND g.mention_id IS NULL
    ORDER BY v.polarity = 'denied', a.published_at DESC, v.article_id DESC, v.char_start, g.ordinal
    """
  private static let partsOfEvent = """
    SELECT m.entity_id, g.role, min(m.mention_id) AS mention_id
    FROM known_event_evidence AS v
    JOIN event_arguments AS g USING (event_evidence_id)
    JOIN mentions AS m USING (mention_id)
    WHERE v.event_id = ?1 AND m.entity_id IS NOT NULL
    GROUP BY m.entity_id, g.role
    """
  private static let deleteParticipants = """
    DELETE FROM event_participants
    WHERE event_id = ?1
      AND (entity_id, role) NOT IN (SELECT entity_id, role FROM (\(partsOfEvent)))
    """
  private static let upsertParticipants = """
    INSERT INTO event_participants (event_id, entity_id, role, mention_id)
    SELECT ?1, entity_id, role, mention_id FROM (\(partsOfEvent)) WHERE true
    ON CONFLICT (event_id, entity_id, role) DO UPDATE SET mention_id = excluded.mention_id
    WHERE mention_id IS NOT excluded.mention_id
    """
  private static let updateEvent = """
    UPDATE events
    SET (title, starts_on, ends_on, date_precision, place_id, province_id, deaths_low, deaths_best, deaths_high,
      injured_low, injured_best, injured_high) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
    WHERE event_id = ?1
      AND (title, starts_on, ends_on, date_precision, place_id, province_id, deaths_low, deaths_best, deaths_high,
        injured_low, injured_best, injured_high) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
    """
}
