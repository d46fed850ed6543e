import Annotations

/// What happened when, and how often somebody spoke: of one entity, or of all.
package struct Timeline: Hashable, Sendable {
  /// An event that some passage affirms as real, with its days.
  package struct Event: Hashable, Sendable {
    package let id: Int64
    package let label: String
    package let title: String
    package let days: DayRange
    /// `day`, `week`, `month` and so on, as the text says; nil when it does not.
    package let precision: String?
    package let place: String?
    package let deaths: EventPage.Count?
    package let articles: Int
  }

  /// Quotes of articles that were published on a day, or within it when only a month or year is known.
  package struct Quotes: Hashable, Sendable {
    package let days: DayRange
    package let count: Int
  }

  /// By their first day, the longer first.
  package let events: [Event]
  /// By their first day.
  package let quotes: [Quotes]
  /// Events that no text dates.
  package let undated: Int
  /// Events that every passage denies, plans or holds possible.
  package let unreal: Int

  /// - Parameters:
  ///   - entityID: events that it takes part in or that happen there, quotes that it speaks; nil for all.
  ///   - since: nothing that ends before; nil for no bound.
  ///   - until: nothing that begins after; nil for no bound.
  package init(of entityID: Int64?, since: Day?, until: Day?, in connection: Connection) throws(StoreError) {
    let rows = TimelineRows(connection: connection)
    let bounds = [Value(entityID), Value(since?.description), Value(until?.description)]
    events = try rows.events(bounds)
    quotes = try rows.quotes(bounds)
    let others = try rows.others(entityID)
    undated = Int(others?.integer("undated") ?? 0)
    unreal = Int(others?.integer("unreal") ?? 0)
  }
}

/// The statements of timelines.
struct TimelineRows {
  let connection: Connection

  func events(_ bounds: [Value]) throws(StoreError) -> [Timeline.Event] {
    try connection.rows(Self.selectEvents, bounds).compactMap { row in
      guard let days = Self.days(row.text("starts_on"), row.text("ends_on")) else { return nil }
      return Timeline.Event(
        id: row.integer("event_id") ?? 0, label: row.text("label") ?? "", title: row.text("title") ?? "",
        days: days,
        precision: row.text("date_precision"), place: row.text("place"),
        deaths: EventPage.Count(row, "deaths"),
        articles: Int(row.integer("articles") ?? 0))
    }
  }

  func quotes(_ bounds: [Value]) throws(StoreError) -> [Timeline.Quotes] {
    try connection.rows(Self.selectQuotes, bounds).compactMap { row in
      guard let date = row.text("published_on").flatMap({ PartialDate(iso8601: $0) }) else { return nil }
      return Timeline.Quotes(days: date.days, count: Int(row.integer("quotes") ?? 0))
    }
  }

  func others(_ entityID: Int64?) throws(StoreError) -> Row? {
    try connection.row(Self.selectOthers, [Value(entityID)])
  }

  private static func days(_ first: String?, _ last: String?) -> DayRange? {
    guard let first = first.flatMap({ PartialDate(iso8601: $0) })?.days.first else { return nil }
    let end = last.flatMap { PartialDate(iso8601: $0) }?.days.last ?? first
    return DayRange(first: first, last: max(first, end))
  }

  private static let isWanted = """
    (?1 IS NULL OR ev.event_id IN (
      SELECT event_id FROM event_participants WHERE entity_id = ?1
      UNION SELECT event_id FROM events WHERE place_id = ?1
      UNION SELECT event_id FROM events WHERE province_id = ?1
    ))
    """
  private static let isReal = """
    EXISTS (SELECT 1 FROM known_event_evidence AS x WHERE x.event_id = ev.event_id AND x.polarity = 'affirmed'
      AND x.modality = 'actual')
    """
  private static let selectEvents = """
    SELECT ev.event_id, t.label, ev.title, ev.starts_on, ev.ends_on, ev.date_precision,
      coalesce(l.name, v.name) AS place, ev.deaths_low, ev.deaths_best, ev.deaths_high,
      (SELECT count(DISTINCT x.article_id) FROM known_event_evidence AS x WHERE x.event_id = ev.event_id) AS articles
    FROM events AS ev
    JOIN event_types AS t USING (event_type)
    LEFT JOIN entities AS l ON l.entity_id = ev.place_id
    LEFT JOIN entities AS v ON v.entity_id = ev.province_id
    WHERE ev.starts_on IS NOT NULL AND (?2 IS NULL OR coalesce(ev.ends_on, ev.starts_on) >= ?2)
      AND (?3 IS NULL OR ev.starts_on <= ?3) AND \(isReal) AND \(isWanted)
    ORDER BY ev.starts_on, ev.ends_on DESC, ev.event_id
    """
  private static let selectQuotes = """
    SELECT substr(a.published_at, 1, 10) AS published_on, count(*) AS quotes
    FROM known_quotes AS q
    JOIN articles AS a USING (article_id)
    WHERE a.published_at IS NOT NULL AND (?1 IS NULL OR q.speaker_id = ?1)
      AND (?2 IS NULL OR substr(?2, 1, length(a.published_at)) <= a.published_at)
      AND (?3 IS NULL OR substr(a.published_at, 1, 10) <= ?3)
    GROUP BY 1
    ORDER BY 1
    """
  private static let selectOthers = """
    SELECT sum(ev.starts_on IS NULL AND \(isReal)) AS undated, sum(NOT \(isReal)) AS unreal
    FROM events AS ev
    WHERE \(isWanted)
    """
}
