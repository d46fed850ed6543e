import Annotations
import KB

/// Which number of the present base a thing of the fresh one has: that of its first chain which no other thing took, so that what
/// stays together keeps its number.
struct RelinkNumbers {
  private let store: Store
  private let shadow: Store
  private var present: [Int64: Int64] = [:]
  private var fresh: [Int64: Int64] = [:]

  init(store: Store, shadow: Store) {
    self.store = store
    self.shadow = shadow
  }

  /// The number in the present base; nil for a thing that has none yet.
  func present(of shadowID: Int64) -> Int64? { present[shadowID] }

  mutating func set(_ presentID: Int64, of shadowID: Int64) {
    present[shadowID] = presentID
    fresh[presentID] = shadowID
  }

  /// Takes the numbers of an article's chains for the things that they are linked to afresh.
  ///
  /// - Parameter isFixed: whether the links were kept, so that the numbers are given.
  mutating func note(_ articleID: Int64, _ shadowArticle: Int64, isFixed: Bool) throws(StoreError) {
    let before = try store.chains(articleID: articleID)
    let after = try shadow.chains(articleID: shadowArticle)
    for (chain, new) in zip(before, after) where present[new.linkedID] == nil {
      if let reference = try referenceNumber(of: new.linkedID) {
        set(reference, of: new.linkedID)
      } else if fresh[chain.linkedID] == nil {
        let isReference = isFixed ? false : try isReference(chain.linkedID)
        if !isReference { set(chain.linkedID, of: new.linkedID) }
      }
    }
  }

  /// The links here that chains of the present base have.
  func links(of chains: [ChainRecord]) throws(StoreError) -> [LinkedExtraction.Link] {
    var numbers: [Int64: Int] = [:]
    var links: [LinkedExtraction.Link] = []
    for chain in chains {
      if let known = fresh[chain.linkedID] {
        links.append(.known(known))
      } else if let code = try store.entity(id: chain.linkedID)?.externalID,
        let known = try shadow.entity(externalID: code, kind: chain.kind)?.entityID
      {
        links.append(.known(known))
      } else {
        let number = numbers[chain.linkedID] ?? numbers.count
        numbers[chain.linkedID] = number
        links.append(.new(number))
      }
    }
    return links
  }

  /// What the fresh base has from the gazetteer, the present one has by the same code.
  private func referenceNumber(of shadowID: Int64) throws(StoreError) -> Int64? {
    guard let entity = try shadow.entity(id: shadowID), let code = entity.externalID else { return nil }
    return try store.entity(externalID: code, kind: entity.kind)?.entityID
  }

  private func isReference(_ presentID: Int64) throws(StoreError) -> Bool {
    try store.entity(id: presentID)?.externalID != nil
  }
}

/// What linking afresh changes in one article.
struct RelinkChange {
  private let articleID: Int64
  private let before: [ChainRecord]
  private let after: [RelinkRows.ChainLink]
  private let old: [RelinkRows.ChainLink]
  private let store: Store

  init(_ articleID: Int64, _ shadowArticle: Int64, store: Store, shadow: Store) throws(StoreError) {
    self.articleID = articleID
    self.store = store
    before = try store.chains(articleID: articleID)
    old = try RelinkRows(store).links(articleID: articleID)
    after = try RelinkRows(shadow).links(articleID: shadowArticle)
  }

  func add(to report: inout Relink.Report, _ numbers: RelinkNumbers, movesShown: Int) throws(StoreError) {
    report.articles += 1
    report.chains += before.count
    var moved = 0
    for (chain, link) in zip(before, after) where numbers.present(of: link.linkedID) != chain.linkedID {
      moved += 1
      guard report.moves.count < movesShown else { continue }
      var after: String?
      if let target = numbers.present(of: link.linkedID) { after = try name(target) }
      report.moves.append(
        Relink.Move(
          articleID: articleID, name: chain.name, before: try name(chain.linkedID) ?? chain.name,
          after: after, rule: link.reason?.rule ?? ""))
    }
    report.movedChains += moved
    if moved > 0 { report.changedArticles += 1 }
  }

  private func name(_ id: Int64) throws(StoreError) -> String? { try store.linkedName(id) }

  func apply(_ numbers: inout RelinkNumbers) throws(StoreError) {
    let targets = after.map { numbers.present(of: $0.linkedID) }
    guard
      zip(before, targets).contains(where: { $0.linkedID != $1 }) || old.map(\.reason) != after.map(\.reason)
    else {
      return
    }
    var fresh: [Int64: Int] = [:]
    let links = zip(after, targets).map { link, target -> LinkedExtraction.Link in
      if let target { return .known(target) }
      let number = fresh[link.linkedID] ?? fresh.count
      fresh[link.linkedID] = number
      return .new(number)
    }
    _ = try store.relink(articleID: articleID, links, reasons: after.map(\.reason))
    guard !fresh.isEmpty else { return }
    for (link, chain) in zip(after, try store.chains(articleID: articleID))
    where numbers.present(of: link.linkedID) == nil {
      numbers.set(chain.linkedID, of: link.linkedID)
    }
  }
}
