import Annotations

extension NameLookup {
  /// Names of entities that articles mention and that begin so, the most often mentioned first.
  ///
  /// - Parameter start: as typed; nothing offers the most mentioned of all.
  package func names(startingWith start: String, limit: Int) throws(StoreError) -> [String] {
    try rows.names(startingWith: NameKey.fold(start), limit: limit)
  }
}
