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
    /// The folded name by which it was found.
    package let metKey: String
  }

  /// What the articles of a thing say around it.
  package struct Surroundings: Hashable, Sendable {
    /// For each article, the latest first: what it names, and its year.
    package var articles: [Article] = []
    /// Titles and roles, in the articles' words.
    package var roles: [String] = []
    /// An abbreviation that an article gives; nil for none.
    package var acronym: String?
  }

  /// What linking reads of a stored article.
  package struct Article: Hashable, Sendable {
    package let articleID: Int64
    /// Nil without a date.
    package var year: Int?
    /// Numbers of all things that it names, in the order of its chains.
    package var things: [Int64] = []
    /// Those of them that are people or organizations.
    package var actors: [Int64] = []
    /// ISO 3166-1 codes of the countries that it names, or names places of.
    package var countries: Set<String> = []
  }

  /// Articles that have been read; right as long as nothing is saved.
  package struct Memory {
    fileprivate var articles: [Int64: Article] = [:]

    package init() {}
  }

  /// How many articles of a thing are looked at.
  private static let articlesAtMost = 8

  private let connection: Connection

  package init(_ store: Store) { connection = store.connection }

  /// Things of a kind that go by a name of this key.
  package func candidates(key: String, kind: EntityKind, limit: Int) throws(StoreError) -> [Candidate] {
    try candidates(Self.selectByName, [.text(key), .text(kind.rawValue), Value(limit)])
  }

  /// Things of a kind with a name in one of several blocks of `NameBlocks`, in the order of these.
  ///
  /// - Returns: at most `limit`; as many mean that there may be more.
  package func candidates(
    blocks: [String], kind: EntityKind, limit: Int
  ) throws(StoreError) -> [Candidate] {
    guard blocks.count != 1 else {
      return try candidates(Self.selectByBlock, [.text(blocks[0]), .text(kind.rawValue), Value(limit)])
    }
    guard !blocks.isEmpty else { return [] }
    return try candidates(
      Self.selectByBlocks, [.text(JSONFragment.array(blocks)), .text(kind.rawValue), Value(limit)])
  }

  /// Things of a kind with a name in a block of `NameBlocks` that begins so.
  ///
  /// - Returns: at most `limit`; as many mean that there may be more.
  package func candidates(
    blocksFrom start: String, kind: EntityKind, limit: Int
  ) throws(StoreError) -> [Candidate] {
    // No text that goes on after `start` sorts behind this.
    let end = start + "\u{10FFFF}"
    return try candidates(
      Self.selectByBeginning, [.text(start), .text(end), .text(kind.rawValue), Value(limit)])
  }

  private func candidates(_ sql: String, _ values: [Value]) throws(StoreError) -> [Candidate] {
    let statement = try connection.statement(sql)
    try statement.bind(values)
    var candidates: [Candidate] = []
    while try statement.step() {
      guard let id = statement.value(at: 0).integer, let name = statement.value(at: 1).text,
        let key = statement.value(at: 2).text
      else { continue }
      candidates.append(Candidate(linkedID: id, name: name, metKey: key))
    }
    return candidates
  }

  /// What the latest articles of a thing say around it, without one article.
  package func surroundings(
    of linkedID: Int64, except articleID: Int64?, _ memory: inout Memory
  ) throws(StoreError) -> Surroundings {
    var said = Surroundings()
    var articles: [Int64] = []
    // Those of one article, its last chain first.
    var roles: [[String]] = []
    var acronyms: [String?] = []
    let statement = try connection.statement(Self.selectOwn)
    try statement.bind([.integer(linkedID), Value(articleID ?? -1)])
    while try statement.step() {
      guard let article = statement.value(at: 0).integer else { continue }
      if articles.last != article {
        guard articles.count < Self.articlesAtMost else {
          statement.reset()
          break
        }
        articles.append(article)
        roles.append([])
        acronyms.append(nil)
      }
      let last = articles.count - 1
      let own = [statement.value(at: 1).text, statement.value(at: 2).text].compactMap { $0 }
      if !own.isEmpty { roles[last] = own + roles[last] }
      if let acronym = statement.value(at: 3).text { acronyms[last] = acronym }
    }
    var seen: Set<String> = []
    for role in roles.joined() where seen.insert(role).inserted { said.roles.append(role) }
    said.acronym = acronyms.compactMap { $0 }.first
    for id in articles { said.articles.append(try article(id, &memory)) }
    return said
  }

  private func article(_ articleID: Int64, _ memory: inout Memory) throws(StoreError) -> Article {
    if let known = memory.articles[articleID] { return known }
    var article = Article(articleID: articleID)
    let year = try connection.value(Self.selectDate, [.integer(articleID)]).text?.prefix(4)
    article.year = year.flatMap { Int($0) }
    let statement = try connection.statement(Self.selectNamed)
    try statement.bind([.integer(articleID)])
    while try statement.step() {
      guard let thing = statement.value(at: 0).integer else { continue }
      article.things.append(thing)
      if statement.value(at: 1) == 1 {
        article.actors.append(thing)
      } else if let country = statement.value(at: 2).text {
        article.countries.insert(country)
      }
    }
    memory.articles[articleID] = article
    return article
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
  private static let selectByBlock = named(
    "name_blocks AS b", where: "b.block = ?1 AND l.kind = ?2", limit: "?3")
  private static let selectByBlocks = named(
    "json_each(?1) AS j CROSS JOIN name_blocks AS b ON b.block = j.value", where: "l.kind = ?2", limit: "?3")
  private static let selectByBeginning = named(
    "name_blocks AS b", where: "b.block >= ?1 AND b.block < ?2 AND l.kind = ?3", limit: "?4")

  /// Things by the blocks of their names, which lead.
  private static func named(_ blocks: String, where condition: String, limit: String) -> String {
    """
    SELECT l.linked_id, l.name, n.name_key
    FROM \(blocks)
    CROSS JOIN linked_names AS n ON n.name_key = b.name_key
    CROSS JOIN linked_entities AS l ON l.linked_id = n.linked_id
    WHERE \(condition)
    LIMIT \(limit)
    """
  }
  private static let selectOwn = """
    SELECT article_id, json_extract(details, '$.description'), json_extract(details, '$.honorific'),
      json_extract(details, '$.acronym')
    FROM chains
    WHERE linked_id = ?1 AND article_id <> ?2
    ORDER BY article_id DESC, ordinal DESC
    """
  private static let selectDate = "SELECT published_at FROM articles WHERE article_id = ?"
  private static let selectNamed = """
    SELECT linked_id, kind IN ('person', 'organization'),
      CASE kind
        WHEN 'place' THEN ifnull(json_extract(details, '$.country_code'), substr(json_extract(details, '$.province_code'), 1, 2))
        WHEN 'province' THEN substr(json_extract(details, '$.iso_code'), 1, 2)
      END
    FROM chains
    WHERE article_id = ?
    ORDER BY ordinal
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
