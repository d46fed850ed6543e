import Annotations

extension ArticleSave {
  /// Finds or makes the entity of each chain, and adds what the article says of it.
  ///
  /// - Returns: the `entity_id` of each chain.
  func saveEntities() throws(StoreError) -> [Int64] {
    let fresh = try newEntities()
    var ids: [Int64] = []
    for (chain, link) in zip(extraction.chains, linked.links) {
      let id: Int64
      switch link {
      case .known(let known): id = known
      case .new(let number): id = fresh[number] ?? 0
      }
      try useFullerName(of: chain, for: id)
      try saveDetails(of: chain, for: id)
      try saveAliases(of: chain, for: id)
      ids.append(id)
    }
    return ids
  }

  /// The entity of each number that a link gives a new one.
  private func newEntities() throws(StoreError) -> [Int: Int64] {
    var fullest: [Int: CoreferenceChain] = [:]
    var numbers: [Int] = []
    for case (let chain, .new(let number)) in zip(extraction.chains, linked.links) {
      guard let other = fullest[number] else {
        numbers.append(number)
        fullest[number] = chain
        continue
      }
      if words(of: chain.name).count > words(of: other.name).count { fullest[number] = chain }
    }
    var ids: [Int: Int64] = [:]
    // What another chain is linked to was told apart from these.
    var taken = Set(linked.links.compactMap(\.knownID))
    for number in numbers {
      guard let chain = fullest[number] else { continue }
      let id = try entity(of: chain, except: taken)
      ids[number] = id
      taken.insert(id)
    }
    return ids
  }

  private func entity(of chain: CoreferenceChain, except taken: Set<Int64>) throws(StoreError) -> Int64 {
    if let known = try referenceEntity(of: chain) { return known }
    if let own = try ownEntity(of: chain, except: taken) { return own }
    return try insertEntity(chain)
  }

  /// A province or country of the reference data.
  private func referenceEntity(of chain: CoreferenceChain) throws(StoreError) -> Int64? {
    guard let externalID = chain.details.externalID else { return nil }
    return try connection.row(
      "SELECT entity_id FROM entities WHERE kind = ? AND external_id = ?",
      [.text(chain.kind.rawValue), .text(externalID)])?.values[0].integer
  }

  /// The entity that an earlier save of this article made for the same name, so that saving again adds
  /// nothing.
  private func ownEntity(of chain: CoreferenceChain, except taken: Set<Int64>) throws(StoreError) -> Int64? {
    guard isKnown else { return nil }
    let key: Value = .text(NameKey.fold(chain.name))
    return try connection.rows(
      Self.selectOwn, [key, .text(chain.kind.rawValue), .integer(articleID)]
    ).compactMap { $0.values[0].integer }.first { !taken.contains($0) }
  }

  private func insertEntity(_ chain: CoreferenceChain) throws(StoreError) -> Int64 {
    try connection.insertedID(
      Self.insertEntity,
      [
        .text(chain.kind.rawValue), .text(chain.name), .text(NameKey.fold(chain.name)),
        Value(chain.details.externalID),
      ])
  }

  /// A person or organization that no curator named takes the longest name met: one that has all words of the
  /// present name and more.
  private func useFullerName(of chain: CoreferenceChain, for id: Int64) throws(StoreError) {
    guard chain.kind == .person || chain.kind == .organization else { return }
    let row = try connection.row(Self.selectName, [.integer(id), .text(chain.kind.rawValue)])
    guard let present = row?.values[0].text else { return }
    let key = NameKey.fold(chain.name)
    guard words(of: present).isStrictSubset(of: words(of: key)) else { return }
    try connection.run(
      "UPDATE entities SET name = ?, name_key = ? WHERE entity_id = ?",
      [.text(chain.name), .text(key), .integer(id)])
  }

  private func words(of name: String) -> Set<Substring> { Set(NameKey.fold(name).split(separator: " ")) }

  /// The article's names for the entity become aliases, one for each key.
  private func saveAliases(of chain: CoreferenceChain, for id: Int64) throws(StoreError) {
    var keys: Set<String> = [""]
    for index in chain.mentions where extraction.mentions[index].form == .name {
      let name = body.oneLine(extraction.mentions[index].span)
      let key = NameKey.fold(name)
      guard keys.insert(key).inserted else { continue }
      try connection.run(Self.insertAlias, [.integer(id), .text(name), .text(key)])
    }
  }

  private static let selectOwn = """
    SELECT DISTINCT e.entity_id
    FROM aliases AS a
    JOIN entities AS e USING (entity_id)
    WHERE a.name_key = ?1
      AND e.kind = ?2
      AND e.origin = 'text'
      AND EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id AND m.article_id = ?3)
    ORDER BY e.entity_id
    """
  private static let insertEntity = """
    INSERT INTO entities (kind, name, name_key, external_id, origin)
    VALUES (?, ?, ?, ?, 'text')
    RETURNING entity_id
    """
  private static let selectName = """
    SELECT name
    FROM entities
    WHERE entity_id = ? AND kind = ? AND origin = 'text' AND curated = 0
    """
  private static let insertAlias = """
    INSERT INTO aliases (entity_id, name, name_key, origin)
    SELECT ?1, ?2, ?3, 'text'
    WHERE NOT EXISTS (SELECT 1 FROM aliases WHERE entity_id = ?1 AND name_key = ?3)
    ON CONFLICT (entity_id, name) DO NOTHING
    """
}

extension LinkedExtraction.Link {
  /// Nil for a new entity.
  fileprivate var knownID: Int64? {
    if case .known(let id) = self { id } else { nil }
  }
}

extension EntityDetails {
  /// What provinces and countries are known by: ISO 3166-2, ISO 3166-1 alpha-2. Nil for everything else.
  var externalID: String? {
    switch self {
    case .province(let province): province.isoCode
    case .place(let place) where place.type == .country: place.countryCode
    case .person, .organization, .place, .group, .work: nil
    }
  }
}
