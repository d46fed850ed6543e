import Annotations

extension Store {
  /// The entity that a person means by what they typed: a name it goes by, an ISO code, or `#` and its number.
  ///
  /// - Parameter kinds: nil for every kind.
  /// - Throws: `noSuchEntity`; `ambiguousName` when several fit equally.
  func entity(typed: String, kinds: Set<EntityKind>?) throws(StoreError) -> KnownEntity {
    if let id = typed.hasPrefix("#") ? Int64(typed.dropFirst()) : nil, let known = try entity(id: id) {
      return known
    }
    for kind in EntityKind.allCases where kinds?.contains(kind) ?? true {
      if let known = try entity(externalID: typed.uppercased(), kind: kind) { return known }
    }
    let named = try entities(key: NameKey.fold(typed), kind: nil).filter { kinds?.contains($0.kind) ?? true }
    guard let first = named.first else { throw .noSuchEntity(name: typed, similar: []) }
    guard named.count == 1 else {
      throw .ambiguousName(
        name: typed, candidates: named.map { "#\($0.entityID) \($0.name), \($0.kind.rawValue)" })
    }
    return first
  }
}
