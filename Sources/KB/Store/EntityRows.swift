import Annotations

extension ArticleSave {
  /// Finds or makes what each chain is linked to, the entity which that is after people's decisions, and adds what the article
  /// says of both.
  mutating func saveEntities() throws(StoreError) {
    namesOfChain = extraction.chains.map { names(of: $0) }
    try saveLinks()
    entityOfChain = []
    let decisions = CurationScope(connection: connection)
    for (index, chain) in extraction.chains.enumerated() {
      let isNobody = chain.mentions.allSatisfy { isRejected[$0] }
      let entity = isNobody ? nil : try decisions.entity(linkedTo: linkedOfChain[index])
      entityOfChain.append(entity)
      guard let entity else { continue }
      try saveDetails(of: chain, for: entity)
      try saveAliases(namesOfChain[index], for: entity)
    }
  }

  /// The article's names for the entity become aliases, one for each key.
  private func saveAliases(_ names: [String], for id: Int64) throws(StoreError) {
    for name in names {
      let key = NameKey.fold(name)
      try connection.run(Self.insertAlias, [.integer(id), .text(name), .text(key)])
    }
  }

  private static let insertAlias = """
    INSERT INTO aliases (entity_id, name, name_key, origin)
    SELECT ?1, ?2, ?3, 'text'
    WHERE NOT EXISTS (SELECT 1 FROM aliases WHERE entity_id = ?1 AND name_key = ?3)
    ON CONFLICT (entity_id, name) DO NOTHING
    """
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
