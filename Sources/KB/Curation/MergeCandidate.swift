/// Two entities that may be one, for a person to decide.
package struct MergeCandidate: Hashable, Sendable {
  /// The other would be merged into it.
  package var kept: Int64
  package var merged: Int64
  /// From 0 to 1.
  package var score: Double
  /// Why it is offered, in words.
  package var reasons: [String]

  package init(kept: Int64, merged: Int64, score: Double, reasons: [String]) {
    self.kept = kept
    self.merged = merged
    self.score = score
    self.reasons = reasons
  }
}
