import Annotations
import KB

/// Decides which entity each chain of an article is: one that the store knows, or a new one.
///
/// A pure function of the extraction and of the store as it stands; the store learns the new entities when the
/// article is saved, so that the next article finds them. It errs on the side of two entities for one thing: people
/// can merge them, and a wrong merger is hard to see.
package struct EntityLinker {
  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// One link for each chain, in order. Chains of one article that go by one name share a new entity.
  package func link(_ extraction: Extraction) throws(StoreError) -> [LinkedExtraction.Link] {
    var known: [Int64?] = []
    var open: [Int: [Int64]] = [:]
    for (index, chain) in extraction.chains.enumerated() {
      switch try candidates(for: chain) {
      case .one(let id): known.append(id)
      case .none: known.append(nil)
      case .several(let ids):
        open[index] = ids
        known.append(nil)
      }
    }
    // A name that fits several entities is that one of them which the article names in full elsewhere.
    let named = Set(known.compactMap { $0 })
    for (index, ids) in open {
      let fitting = ids.filter(named.contains)
      if fitting.count == 1 { known[index] = fitting[0] }
    }
    return links(of: extraction.chains, known: known)
  }

  private func links(of chains: [CoreferenceChain], known: [Int64?]) -> [LinkedExtraction.Link] {
    var numbers: [Identity: Int] = [:]
    return zip(chains, known).map { chain, id in
      if let id { return .known(id) }
      let identity = Identity(chain)
      let number = numbers[identity] ?? numbers.count
      numbers[identity] = number
      return .new(number)
    }
  }

  /// What two chains of one article must share to be one new entity.
  private struct Identity: Hashable {
    let kind: EntityKind
    let key: String
    /// ISO code of a province, or of the area that a place lies in; empty for others.
    let area: String

    init(_ chain: CoreferenceChain) {
      kind = chain.kind
      switch chain.details {
      case .province(let province): (key, area) = ("", province.isoCode)
      case .place(let place):
        key = place.type == .country && place.countryCode != nil ? "" : NameKey.fold(chain.name)
        area = place.provinceCode ?? place.countryCode ?? ""
      case .person, .organization, .group, .work: (key, area) = (NameKey.fold(chain.name), "")
      }
    }
  }

  private enum Candidates {
    case none
    case one(Int64)
    case several([Int64])
  }

  private func candidates(for chain: CoreferenceChain) throws(StoreError) -> Candidates {
    let key = NameKey.fold(chain.name)
    switch chain.details {
    case .province(let province):
      return try byExternalID(province.isoCode, .province)
    case .place(let place):
      if place.type == .country, let code = place.countryCode { return try byExternalID(code, .place) }
      return try places(key: key, place)
    case .person:
      // A surname alone says little: it is only an entity that has no other name.
      return try byName(key, .person, allowsAlias: key.contains(" "))
    case .organization, .group, .work:
      return try byName(key, chain.kind, allowsAlias: true)
    }
  }

  private func byExternalID(_ code: String, _ kind: EntityKind) throws(StoreError) -> Candidates {
    try store.entity(externalID: code, kind: kind).map { .one($0.entityID) } ?? .none
  }

  /// The entity of that very name, the first of several; else the one that also goes by it.
  private func byName(_ key: String, _ kind: EntityKind, allowsAlias: Bool) throws(StoreError) -> Candidates {
    guard !key.isEmpty else { return .none }
    let found = try store.linkedEntities(key: key, kind: kind)
    if let named = found.first(where: { $0.nameKey == key }) { return .one(named.entityID) }
    guard allowsAlias, let first = found.first else { return .none }
    return found.count == 1 ? .one(first.entityID) : .several(found.map(\.entityID))
  }

  /// The place of that name in the same province or country; one in another is another place.
  private func places(key: String, _ place: PlaceDetails) throws(StoreError) -> Candidates {
    guard !key.isEmpty else { return .none }
    var best: (score: Int, ids: [Int64]) = (0, [])
    for found in try store.linkedEntities(key: key, kind: .place) {
      let score = EntityLinker.agreement(of: place, with: try store.linkedPlaceArea(linkedID: found.entityID))
      if score > best.score {
        best = (score, [found.entityID])
      } else if score == best.score, score > 0 {
        best.ids.append(found.entityID)
      }
    }
    guard let first = best.ids.first else { return .none }
    // Where the article does not say which, several places of that name stay apart from it.
    let isVague = place.provinceCode == nil && place.countryCode == nil
    return best.ids.count == 1 || !isVague ? .one(first) : .several(best.ids)
  }

  /// 0 when the two cannot be one place; else the more, the more surely they are.
  private static func agreement(of place: PlaceDetails, with area: Store.PlaceArea) -> Int {
    let country = place.countryCode ?? place.provinceCode.map { String($0.prefix { $0 != "-" }) }
    if let province = place.provinceCode, let known = area.provinceCode { return province == known ? 4 : 0 }
    if let country, let known = area.countryCode { return country == known ? 3 : 0 }
    return area.countryCode == nil && country == nil ? 2 : 1
  }
}
