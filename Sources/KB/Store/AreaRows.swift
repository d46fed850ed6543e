import Annotations

/// The statements of the pages of provinces and countries.
struct AreaRows {
  let connection: Connection
  /// The `entity_id` of the province or country.
  let area: Int64
  /// So many items of a list.
  let limit: Int
  /// So many passages of an item.
  let passages: Int

  func provinces() throws(StoreError) -> Excerpt<AreaProfile.Province> {
    let all = try connection.rows(Self.selectProvinces, [.integer(area)])
    let items = all.prefix(limit).compactMap { row in
      ProfileRows.entity(row).map {
        AreaProfile.Province(
          entity: $0, isoCode: row.text("iso_code") ?? "", events: Int(row.integer("events") ?? 0),
          sentences: Int(row.integer("sentences") ?? 0), articles: Int(row.integer("articles") ?? 0))
      }
    }
    return Excerpt(total: all.count, items: items)
  }

  func provinceCount() throws(StoreError) -> Int {
    Int(try connection.value(Self.countProvinces, [.integer(area)]).integer ?? 0)
  }

  func articles() throws(StoreError) -> Int {
    Int(try connection.value(Self.countArticles, [.integer(area)]).integer ?? 0)
  }

  /// Who or what of a kind stands in the sentences of the area and the places in it.
  func companions(_ kind: EntityKind) throws(StoreError) -> Excerpt<AreaProfile.Companion> {
    let all = try connection.rows(Self.selectBeside, [.integer(area), .text(kind.rawValue)])
    return try excerpt(all, passagesFrom: Self.selectBesidePassages)
  }

  func places() throws(StoreError) -> Excerpt<AreaProfile.Companion> {
    let all = try connection.rows(Self.selectPlaces, [.integer(area)])
    return try excerpt(all, passagesFrom: Self.selectPlacePassages)
  }

  private func excerpt(
    _ all: [Row], passagesFrom sql: String
  ) throws(StoreError) -> Excerpt<AreaProfile.Companion> {
    var items: [AreaProfile.Companion] = []
    for row in all.prefix(limit) {
      guard let other = ProfileRows.entity(row) else { continue }
      let found = try connection.rows(sql, [.integer(area), .integer(other.id), Value(passages)])
      let sentences = Int(row.integer("sentences") ?? 0)
      items.append(
        AreaProfile.Companion(
          other: other, sentences: sentences, articles: Int(row.integer("articles") ?? 0),
          evidence: Excerpt(total: sentences, items: found.map(ProfileRows.passage))))
    }
    return Excerpt(total: all.count, items: items)
  }

  func statements() throws(StoreError) -> Excerpt<AreaProfile.Statement> {
    let total = try connection.value(Self.countStatements, [.integer(area)]).integer
    let items = try connection.rows(Self.selectStatements, [.integer(area), Value(limit)]).map { row in
      AreaProfile.Statement(
        speaker: row.text("speaker"),
        quote: Profile.Quote(
          id: row.integer("quote_id") ?? 0, kind: row.text("kind") ?? "", text: row.text("quote") ?? "",
          cue: row.text("cue"), passage: ProfileRows.passage(row)))
    }
    return Excerpt(total: Int(total ?? 0), items: items)
  }
}

extension AreaRows {
  /// `here`: the area itself, the places in it, and a country's provinces.
  static let here = """
    here (entity_id) AS (
      SELECT ?1
      UNION SELECT entity_id FROM places WHERE province_id = ?1
      UNION SELECT p.entity_id FROM places AS p JOIN entities AS c ON c.entity_id = ?1 AND c.kind = 'place'
        WHERE p.country_code = c.external_id
      UNION SELECT p.entity_id FROM provinces AS p JOIN entities AS c ON c.entity_id = ?1 AND c.kind = 'place'
        WHERE p.country_code = c.external_id
    )
    """
  private static let countProvinces = """
    SELECT count(*)
    FROM provinces AS p
    JOIN entities AS c ON c.external_id = p.country_code AND c.kind = 'place'
    WHERE c.entity_id = ?1
    """
  /// A mention of a province or of a place in it counts for the province.
  private static let selectProvinces = """
    WITH parts (province_id, entity_id) AS (
      SELECT p.entity_id, p.entity_id
      FROM provinces AS p
      JOIN entities AS c ON c.external_id = p.country_code AND c.kind = 'place'
      WHERE c.entity_id = ?1
      UNION SELECT p.entity_id, l.entity_id
      FROM provinces AS p
      JOIN entities AS c ON c.external_id = p.country_code AND c.kind = 'place'
      JOIN places AS l ON l.province_id = p.entity_id
      WHERE c.entity_id = ?1
    ),
    named (province_id, sentences, articles) AS (
      SELECT x.province_id, count(DISTINCT m.article_id || '/' || m.sentence_ordinal), count(DISTINCT m.article_id)
      FROM parts AS x
      JOIN mentions AS m USING (entity_id)
      GROUP BY x.province_id
    )
    SELECT e.entity_id, e.kind, e.name, p.iso_code, coalesce(n.sentences, 0) AS sentences,
      coalesce(n.articles, 0) AS articles,
      (SELECT count(*) FROM events AS ev WHERE ev.province_id = p.entity_id) AS events
    FROM provinces AS p
    JOIN entities AS e USING (entity_id)
    JOIN entities AS c ON c.external_id = p.country_code AND c.kind = 'place'
    LEFT JOIN named AS n ON n.province_id = p.entity_id
    WHERE c.entity_id = ?1
      AND (n.province_id IS NOT NULL OR EXISTS (SELECT 1 FROM events AS ev WHERE ev.province_id = p.entity_id))
    ORDER BY events DESC, sentences DESC, e.name, p.iso_code
    """
  private static let countArticles = """
    WITH \(here)
    SELECT count(DISTINCT m.article_id)
    FROM mentions AS m
    JOIN here USING (entity_id)
    """
  private static let selectBeside = """
    WITH \(here)
    SELECT e.entity_id, e.kind, e.name, count(DISTINCT n.article_id || '/' || n.sentence_ordinal) AS sentences,
      count(DISTINCT n.article_id) AS articles
    FROM here
    JOIN mentions AS m USING (entity_id)
    JOIN mentions AS n ON n.article_id = m.article_id AND n.sentence_ordinal = m.sentence_ordinal
    JOIN entities AS e ON e.entity_id = n.entity_id
    WHERE e.kind = ?2
    GROUP BY e.entity_id
    ORDER BY sentences DESC, articles DESC, e.name, e.entity_id
    """
  private static let selectPlaces = """
    WITH \(here)
    SELECT e.entity_id, e.kind, e.name, count(DISTINCT m.article_id || '/' || m.sentence_ordinal) AS sentences,
      count(DISTINCT m.article_id) AS articles
    FROM here
    JOIN entities AS e USING (entity_id)
    JOIN mentions AS m USING (entity_id)
    WHERE e.entity_id <> ?1 AND e.kind = 'place'
    GROUP BY e.entity_id
    ORDER BY sentences DESC, e.name, e.entity_id
    """
  private static let passage = """
    SELECT DISTINCT substr(a.body, s.char_start, s.char_length) AS text, a.article_id, a.title AS article, a.uri,
      a.published_at, s.char_start, s.char_length
    """
  private static let selectBesidePassages = """
    WITH \(here)
    \(passage)
    FROM mentions AS n
    JOIN mentions AS m ON m.article_id = n.article_id AND m.sentence_ordinal = n.sentence_ordinal
    JOIN here ON here.entity_id = m.entity_id
    JOIN sentences AS s ON s.article_id = n.article_id AND s.ordinal = n.sentence_ordinal
    JOIN articles AS a ON a.article_id = n.article_id
    WHERE n.entity_id = ?2
    ORDER BY a.published_at, a.article_id, s.char_start
    LIMIT ?3
    """
  /// The area's number is bound for the sake of one call for all lists.
  private static let selectPlacePassages = """
    \(passage)
    FROM mentions AS n
    JOIN sentences AS s ON s.article_id = n.article_id AND s.ordinal = n.sentence_ordinal
    JOIN articles AS a ON a.article_id = n.article_id
    WHERE n.entity_id = ?2 AND ?1 IS NOT NULL
    ORDER BY a.published_at, a.article_id, s.char_start
    LIMIT ?3
    """
  /// Quotes with a mention of the area between their first and last character.
  private static let named = """
    SELECT DISTINCT q.quote_id
    FROM here
    JOIN mentions AS m USING (entity_id)
    JOIN known_quotes AS q ON q.article_id = m.article_id AND m.char_start >= q.char_start
      AND m.char_start + m.char_length <= q.char_start + q.char_length
    """
  private static let countStatements = "WITH \(here) SELECT count(*) FROM (\(named))"
  private static let selectStatements = """
    WITH \(here)
    SELECT q.quote_id, q.kind, q.text AS quote, q.cue, coalesce(e.name, q.speaker_text) AS speaker,
      substr(a.body, q.char_start, q.char_length) AS text, a.article_id, a.title AS article, a.uri, a.published_at,
      q.char_start, q.char_length, q.confidence
    FROM known_quotes AS q
    JOIN articles AS a USING (article_id)
    LEFT JOIN entities AS e ON e.entity_id = q.speaker_id
    WHERE q.quote_id IN (\(named))
    ORDER BY a.published_at DESC, a.article_id DESC, q.char_start
    LIMIT ?2
    """
}
