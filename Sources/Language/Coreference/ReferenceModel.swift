/// The weights by which referents are resolved; trained on GUM's coreference.
package struct ReferenceModel: Sendable {
  package static let table = "references.weights"

  private let weights: WeightTable

  package init(_ file: ModelFile) throws(ModelError) {
    weights = try file.weights(Self.table)
    guard weights.labelCount == 1 else { throw .missingTable(Self.table) }
  }

  /// The logarithm of how likely a choice is, up to what all choices share.
  package func score(_ features: [UInt64]) -> Float {
    var sum: Int32 = 0
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * features.count) { found in
      guard let found = found.baseAddress else { return }
      features.withUnsafeBufferPointer { features in
        guard let base = features.baseAddress else { return }
        weights.add(base, count: features.count, found: found, to: &sum)
      }
    }
    return Float(sum) * weights.scale
  }
}
