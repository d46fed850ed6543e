/// The tag that a word would have if it did not have its own, its neighbours keeping theirs.
package struct TagRival: Hashable, Sendable {
  /// Number of the tag; that of the word's own where no other comes near.
  package var tag: UInt8
  /// How far it is behind, in steps.
  package var margin: UInt8

  package init(tag: UInt8, margin: UInt8) {
    self.tag = tag
    self.margin = margin
  }

  /// Differences from which on a margin is higher by one, in tenths of a logarithm of odds, as tags are scored. What is
  /// behind by the last of them or more is no rival.
  private static let steps = (4, 8, 12, 17, 23, 30, 40, 50)

  /// The margin of a difference of scores; nil where it is too large.
  @inline(__always) package static func margin(_ difference: Int) -> UInt8? {
    guard difference < steps.7 else { return nil }
    if difference < steps.3 {
      return difference < steps.0 ? 0 : difference < steps.1 ? 1 : difference < steps.2 ? 2 : 3
    }
    return difference < steps.4 ? 4 : difference < steps.5 ? 5 : difference < steps.6 ? 6 : 7
  }
}
