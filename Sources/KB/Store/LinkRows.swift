import Annotations

extension ArticleSave {
  /// Finds or makes what each chain is linked to, and adds the chain's names to it.
  mutating func saveLinks() throws(StoreError) {
    let fresh = try newLinks()
    linkedOfChain = []
    for (index, link) in linked.links.enumerated() {
      let id: Int64
      switch link {
      case .known(let known):
        id = known
        try LinkedEntityRows(connection: connection).adoptGazetteer(known)
      case .new(let number): id = fresh[number] ?? 0
      }
      let chain = extraction.chains[index]
      if try LinkedEntityRows(connection: connection).useFullerName(chain.name, kind: chain.kind, for: id) {
        renamed.insert(id)
      }
      for key in Set(([chain.name] + namesOfChain[index]).map { NameKey.fold($0) }) where !key.isEmpty {
        if try LinkedEntityRows(connection: connection).addName(key, kind: chain.kind, to: id) {
          newNames.insert(key)
        }
      }
      linkedOfChain.append(id)
    }
  }

  /// The thing of each number that a link gives a new one.
  private func newLinks() throws(StoreError) -> [Int: Int64] {
    var fullest: [Int: CoreferenceChain] = [:]
    var numbers: [Int] = []
    for case (let chain, .new(let number)) in zip(extraction.chains, linked.links) {
      guard let other = fullest[number] else {
        numbers.append(number)
        fullest[number] = chain
        continue
      }
      if NameKey.words(of: chain.name).count > NameKey.words(of: other.name).count { fullest[number] = chain }
    }
    var ids: [Int: Int64] = [:]
    // What another chain is linked to was told apart from these.
    var taken = Set(linked.links.compactMap(\.knownID))
    for number in numbers {
      guard let chain = fullest[number] else { continue }
      let id = try link(of: chain, except: taken)
      ids[number] = id
      taken.insert(id)
    }
    return ids
  }

  private func link(of chain: CoreferenceChain, except taken: Set<Int64>) throws(StoreError) -> Int64 {
    let rows = LinkedEntityRows(connection: connection)
    if let known = try rows.reference(kind: chain.kind, externalID: chain.details.externalID) { return known }
    if let own = try ownLink(of: chain, except: taken) { return own }
    return try rows.insert(kind: chain.kind, name: chain.name, externalID: chain.details.externalID)
  }

  /// What an earlier save of this article made for the same name, so that saving again adds nothing.
  private func ownLink(of chain: CoreferenceChain, except taken: Set<Int64>) throws(StoreError) -> Int64? {
    guard isKnown else { return nil }
    let key: Value = .text(NameKey.fold(chain.name))
    return try connection.rows(
      LinkedEntityRows.selectOwn, [key, .text(chain.kind.rawValue), .integer(articleID)]
    ).compactMap { $0.values[0].integer }.first { !taken.contains($0) }
  }
}

extension NameKey {
  /// The folded words of a name.
  static func words(of name: String) -> Set<Substring> { Set(fold(name).split(separator: " ")) }
}
