import Annotations

/// What the linker asks the store: which things a name may be of, and what their articles say.
///
/// Things are `linked_entities`: as the program tells them apart, whatever people decided. Every question goes over an index and
/// reads a bounded number of rows, so that its cost does not grow with the base.
package struct LinkCandidateRows {
  /// A thing that a name may be of.
  package struct Candidate: Hashable, Sendable {
    package let linkedID: Int64
    /// The fullest name met.
    package let name: String
    /// The folded names by which it was found.
    package var metKeys: Set<String>
  }

  /// What the articles of a thing say around it.
  package struct Surroundings: Hashable, Sendable {
    /// For each article, the latest first: what else it names, and its year.
    package var articles: [Article] = []
    /// Titles and roles, in the articles' words.
    package var roles: [String] = []
    /// An abbreviation that an article gives; nil for none.
    package var acronym: String?

    /// One article.
    package struct Article: Hashable, Sendable {
      package let articleID: Int64
      /// Nil without a date.
      package let year: Int?
      /// Numbers and kinds of the things that it names.
      package var company: [Int64: EntityKind] = [:]
      /// ISO 3166-1 codes of the countries that it names, or names places of.
      package var countries: Set<String> = []
    }
  }

  /// How many articles of a thing are looked at.
  private static let articlesAtMost = 8

  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  /// Things of a kind that go by a name of this key.
  package func candidates(key: String, kind: EntityKind, limit: Int) throws(StoreError) -> [Candidate] {
    try candidates(Self.selectByName, [.text(key), .text(kind.rawValue), Value(limit)])
  }

  /// Things of a kind with a name in a block of `NameBlocks`.
  ///
  /// - Returns: at most `limit`; as many mean that there may be more.
  package func candidates(block: String, kind: EntityKind, limit: Int) throws(StoreError) -> [Candidate] {
    try candidates(Self.selectByBlock, [.text(block), .text(kind.rawValue), Value(limit)])
  }

  private func candidates(_ sql: String, _ values: [Value]) throws(StoreError) -> [Candidate] {
    try connection.rows(sql, values).compactMap { row in
      guard let id = row.values[0].integer, let name = row.values[1].text, let key = row.values[2].text else {
        return nil
      }
      return Candidate(linkedID: id, name: name, metKeys: [key])
    }
  }

  /// What the latest articles of a thing say around it, without one article.
  package func surroundings(of linkedID: Int64, except articleID: Int64?) throws(StoreError) -> Surroundings {
    var surroundings = Surroundings()
    var seen: Set<String> = []
    let values: [Value] = [.integer(linkedID), Value(articleID ?? -1), Value(Self.articlesAtMost)]
    for row in try connection.rows(Self.selectSurroundings, values) {
      guard let article = row.values[0].integer, let other = row.values[2].integer,
        let kind = row.values[3].text.flatMap(EntityKind.init)
      else { continue }
      if surroundings.articles.last?.articleID != article {
        let year = row.values[1].text.flatMap { Int($0.prefix(4)) }
        surroundings.articles.append(.init(articleID: article, year: year))
      }
      let last = surroundings.articles.count - 1
      if other == linkedID {
        for column in 4...5 {
          if let role = row.values[column].text, seen.insert(role).inserted {
            surroundings.roles.append(role)
          }
        }
        surroundings.acronym = surroundings.acronym ?? row.values[6].text
        continue
      }
      surroundings.articles[last].company[other] = kind
      if let country = row.values[7].text { surroundings.articles[last].countries.insert(country) }
    }
    return surroundings
  }

  /// How many chains are linked to a thing, counted up to `limit`: what everybody names tells little.
  package func chainCount(of linkedID: Int64, limit: Int) throws(StoreError) -> Int {
    Int(try connection.value(Self.countChains, [.integer(linkedID), Value(limit)]).integer ?? 0)
  }

  private static let selectByName = """
    SELECT l.linked_id, l.name, n.name_key
    FROM linked_names AS n
    JOIN linked_entities AS l USING (linked_id)
    WHERE n.name_key = ?1 AND l.kind = ?2
    ORDER BY l.linked_id
    LIMIT ?3
    """
  private static let selectByBlock = """
    SELECT l.linked_id, l.name, n.name_key
    FROM name_blocks AS b
    JOIN linked_names AS n ON n.name_key = b.name_key
    JOIN linked_entities AS l USING (linked_id)
    WHERE b.block = ?1 AND l.kind = ?2
    LIMIT ?3
    """
  private static let selectSurroundings = """
    SELECT c.article_id, a.published_at, c.linked_id, c.kind,
      CASE c.linked_id WHEN ?1 THEN json_extract(c.details, '$.description') END,
      CASE c.linked_id WHEN ?1 THEN json_extract(c.details, '$.honorific') END,
      CASE c.linked_id WHEN ?1 THEN json_extract(c.details, '$.acronym') END,
      CASE c.kind
        WHEN 'place' THEN ifnull(json_extract(c.details, '$.country_code'), substr(json_extract(c.details, '$.province_code'), 1, 2))
        WHEN 'province' THEN substr(json_extract(c.details, '$.iso_code'), 1, 2)
      END
    FROM (
      SELECT DISTINCT article_id
      FROM chains
      WHERE linked_id = ?1 AND article_id <> ?2
      ORDER BY article_id DESC
      LIMIT ?3
    ) AS own
    CROSS JOIN chains AS c ON c.article_id = own.article_id
    JOIN articles AS a ON a.article_id = own.article_id
    ORDER BY c.article_id DESC, c.ordinal
    """
  private static let countChains = """
    SELECT count(*) FROM (SELECT 1 FROM chains WHERE linked_id = ? LIMIT ?)
    """
}

extension Store {
  /// What a thing is called by the program, whatever people renamed it to; nil when there is none of this number.
  package func linkedName(_ linkedID: Int64) throws(StoreError) -> String? {
    try connection.value("SELECT name FROM linked_entities WHERE linked_id = ?", [.integer(linkedID)]).text
  }
}
