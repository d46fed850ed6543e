import Annotations

extension Store {
  /// The entity that a person means by what they typed.
  ///
  /// - Parameter kinds: nil for every kind.
  /// - Throws: `noSuchEntity`; `ambiguousName` when several fit equally.
  func entity(typed: String, kinds: Set<EntityKind>?) throws(StoreError) -> KnownEntity {
    try NameLookup(self).one(typed, kinds: kinds)
  }
}
