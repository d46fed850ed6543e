import Annotations

/// A name that has been found, by its tokens.
struct FoundName: Hashable, Sendable {
  var tokens: Range<Int>
  /// Any place counts as `.place` until it is known which one it is.
  var kind: EntityKind
  /// From 0 to 1.
  var confidence: Double
}
