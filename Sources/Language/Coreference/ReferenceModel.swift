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
    for feature in features { weights.add(feature, to: &sum) }
    return Float(sum) * weights.scale
  }
}
