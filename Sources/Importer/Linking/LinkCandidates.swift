import Annotations
import KB

/// Finds what a chain may be: things of the store whose names share a block with its own.
struct LinkCandidates {
  /// A candidate of the store with all names by which it was found.
  struct Found {
    var linkedID: Int64
    /// The fullest first, then those that were met, folded.
    var names: [String]
  }

  /// More things than this with one name or block say nothing: their name is too common to look at each.
  private static let ofOneBlock = 64
  /// The same for all blocks of a name together, which are narrow.
  private static let ofAllBlocks = 96
  private static let lone = 24

  private let rows: LinkCandidateRows
  private let blocks: LinkBlocks

  init(_ rows: LinkCandidateRows, _ names: ParsedNames) {
    self.rows = rows
    blocks = LinkBlocks(names)
  }

  /// - Parameter countries: of the article, for names that leave the country to it.
  func find(_ chain: ArticleChains.Chain, countries: Set<String>) throws(StoreError) -> [Found] {
    var found = Collection()
    let keys = Set(([chain.name] + chain.names).map { NameKey.fold($0) }).subtracting([""])
    for key in keys.sorted()
    where chain.kind != .person || key.contains(" ") || key == NameKey.fold(chain.name) {
      found.add(
        try rows.candidates(key: key, kind: chain.kind, limit: Self.ofOneBlock), isAbbreviation: false)
    }
    switch chain.kind {
    case .person: try addPeople(chain, &found)
    case .organization: try addOrganizations(chain, countries, &found)
    case .province, .place, .group, .work: break
    }
    return found.all
  }

  private func addPeople(_ chain: ArticleChains.Chain, _ found: inout Collection) throws(StoreError) {
    let own = blocks.person(chain.name)
    found.add(
      try rows.candidates(blocks: own.exact, kind: .person, limit: Self.ofAllBlocks), isAbbreviation: false)
    for start in own.beginnings {
      found.add(
        try rows.candidates(blocksFrom: start, kind: .person, limit: Self.ofOneBlock), isAbbreviation: false)
    }
    for block in own.lone {
      let met = try rows.candidates(blocks: [block], kind: .person, limit: Self.lone)
      // So many bear a lone name that it says nothing.
      if met.count < Self.lone { found.add(met, isAbbreviation: false) }
    }
    for block in own.families {
      let met = try rows.candidates(blocks: [block], kind: .person, limit: Self.ofOneBlock)
      if met.count < Self.ofOneBlock { found.add(met, isAbbreviation: false) }
    }
  }

  private func addOrganizations(
    _ chain: ArticleChains.Chain, _ countries: Set<String>, _ found: inout Collection
  ) throws(StoreError) {
    let own = blocks.organization(chain, countries: countries)
    found.add(
      try rows.candidates(blocks: own.exact, kind: .organization, limit: Self.ofAllBlocks),
      isAbbreviation: false)
    found.add(
      try rows.candidates(blocks: own.abbreviations, kind: .organization, limit: Self.ofAllBlocks),
      isAbbreviation: true)
    for block in own.beginnings {
      let met = try rows.candidates(blocks: [block], kind: .organization, limit: Self.ofOneBlock)
      if met.count < Self.ofOneBlock { found.add(met, isAbbreviation: false) }
    }
  }

  private struct Collection {
    private var order: [Int64] = []
    private var names: [Int64: [String]] = [:]

    mutating func add(_ candidates: [LinkCandidateRows.Candidate], isAbbreviation: Bool) {
      for candidate in candidates {
        if names[candidate.linkedID] == nil {
          order.append(candidate.linkedID)
          names[candidate.linkedID] = [candidate.name]
        }
        // What is found by its initials is printed in capitals.
        let key = candidate.metKey
        let name = isAbbreviation && !key.contains(" ") ? key.uppercased() : key
        if names[candidate.linkedID]?.contains(name) == false { names[candidate.linkedID]?.append(name) }
      }
    }

    var all: [Found] { order.sorted().map { Found(linkedID: $0, names: names[$0] ?? []) } }
  }
}
