import Annotations

/// The bounds of a search, resolved to ids, and the sets of rows that lie within each.
///
/// Each bound is one set from an index, so that what matches is compared with ids and not with rows.
struct SearchBounds: Hashable, Sendable {
  var speaker: Int64?
  /// Entities of which each must be mentioned.
  var mentioned: [Int64] = []
  var province: Int64?
  /// A type of events, one of which must be reported.
  var eventType: String?
  var since: Day?
  var until: Day?
  /// The ids of publishers; nil for any.
  var sources: [Int64]?
  /// What titles must match, in FTS5's language, and what they must not; of articles it is among their own words.
  var titles: String?
  var unwantedTitles: String?

  var isEmpty: Bool { self == SearchBounds() }

  var values: [String: Value] {
    var values: [String: Value] = [
      "speaker": Value(speaker), "province": Value(province), "event": Value(eventType),
      "since": Value(since?.description), "until": Value(until?.description),
      "sources": Value(sources.map { "[\($0.map(String.init).joined(separator: ","))]" }),
      "titles": Value(titles), "unwanted_titles": Value(unwantedTitles),
    ]
    for (index, id) in mentioned.enumerated() { values["mentioned\(index)"] = .integer(id) }
    return values
  }

  /// Ids of articles: those that lie in all sets lie within the bounds.
  var articleSets: [String] {
    var sets = publicationSets
    if speaker != nil { sets.append("SELECT article_id FROM known_quotes WHERE speaker_id = :speaker") }
    for index in mentioned.indices {
      sets.append("SELECT article_id FROM mentions WHERE entity_id = :mentioned\(index)")
    }
    if province != nil {
      sets.append("SELECT article_id FROM mentions WHERE entity_id IN (\(Self.provincePlaces))")
    }
    if eventType != nil {
      sets.append(
        "SELECT article_id FROM known_event_evidence WHERE event_id IN (\(Self.eventsOfType))"
      )
    }
    return sets
  }

  /// Ids of quotes, as far as the bounds are about the quotes themselves: what they say, and who.
  var quoteSets: [String] {
    var sets: [String] = []
    if speaker != nil { sets.append("SELECT quote_id FROM known_quotes WHERE speaker_id = :speaker") }
    for index in mentioned.indices { sets.append(Self.quotes("m.entity_id = :mentioned\(index)")) }
    if province != nil { sets.append(Self.quotes("m.entity_id IN (\(Self.provincePlaces))")) }
    if eventType != nil {
      sets.append(
        "SELECT quote_id FROM known_event_evidence WHERE quote_id IS NOT NULL AND event_id IN (\(Self.eventsOfType))"
      )
    }
    return sets
  }

  /// Ids of articles, as far as the bounds are about where and when an article was published, and its title.
  var publicationSets: [String] {
    var sets: [String] = []
    if since != nil || until != nil || sources != nil {
      sets.append("SELECT article_id FROM articles AS a WHERE \(publication)")
    }
    if titles != nil { sets.append("SELECT rowid FROM article_search WHERE article_search MATCH :titles") }
    if unwantedTitles != nil {
      sets.append(
        """
        SELECT article_id FROM articles WHERE article_id NOT IN (
          SELECT rowid FROM article_search WHERE article_search MATCH :unwanted_titles
        )
        """)
    }
    return sets
  }

  /// Of an article `a`, where and when it was published. A date may be known to the year or month only: then the
  /// bound is compared as far as the date goes; the year alone lets the index be used.
  private var publication: String {
    var conditions: [String] = []
    if since != nil {
      conditions.append(
        "a.published_at >= substr(:since, 1, 4) AND substr(:since, 1, length(a.published_at)) <= a.published_at"
      )
    }
    if until != nil {
      conditions.append("a.published_at < :until || 'U' AND substr(a.published_at, 1, 10) <= :until")
    }
    if sources != nil { conditions.append("a.source_id IN (SELECT value FROM json_each(:sources))") }
    return conditions.joined(separator: " AND ")
  }

  /// The quote's own words: a caption between two of its parts is not what was said.
  private static func quotes(_ mention: String) -> String {
    """
    SELECT q.quote_id FROM mentions AS m
    JOIN known_quotes AS q ON q.article_id = m.article_id
      AND q.char_start <= m.char_start AND q.char_start + q.char_length > m.char_start
    WHERE \(mention) AND EXISTS (
      SELECT 1 FROM quote_parts AS p
      WHERE p.quote_id = q.quote_id AND m.char_start >= p.char_start
        AND m.char_start < p.char_start + p.char_length
    )
    """
  }

  private static let eventsOfType = "SELECT event_id FROM events WHERE event_type = :event"
  private static let provincePlaces =
    "SELECT :province UNION ALL SELECT entity_id FROM places WHERE province_id = :province"
}
