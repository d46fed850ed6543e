/// The weights by which relations are found between mentions; trained on KnowledgeNet, Re-DocRED and re3d.
package struct RelationModel: Sendable {
  package static let table = "relations.weights"
  package static let calibrationTable = "relations.calibration"

  /// How scores of a label become probabilities, and from which on it is believed.
  package struct Calibration: Sendable {
    package var slope: Float
    package var offset: Float
    package var threshold: Float

    package init(slope: Float, offset: Float, threshold: Float) {
      self.slope = slope
      self.offset = offset
      self.threshold = threshold
    }

    package func probability(_ score: Float) -> Float {
      1 / (1 + Portable.exponential(-(slope * score + offset)))
    }
  }

  private let weights: WeightTable
  /// By label; nil for what was not learned well enough.
  package let calibrations: [Calibration?]

  package init(_ file: ModelFile) throws(ModelError) {
    weights = try file.weights(Self.table)
    guard weights.labelCount == RelationLabel.all.count else { throw .missingTable(Self.table) }
    var calibrations = [Calibration?](repeating: nil, count: weights.labelCount)
    for line in try file.lines(Self.calibrationTable) {
      let fields = line.split(separator: " ")
      guard fields.count == 4, let label = RelationLabel.all.firstIndex(where: { $0.name == fields[0] }),
        let slope = Float(fields[1]), let offset = Float(fields[2]), let threshold = Float(fields[3])
      else { throw .missingTable(Self.calibrationTable) }
      calibrations[label] = Calibration(slope: slope, offset: offset, threshold: threshold)
    }
    self.calibrations = calibrations
  }

  /// The score of every label.
  package func scores(_ features: [UInt64]) -> [Float] {
    var sums = [Int32](repeating: 0, count: weights.labelCount)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * features.count) { found in
      guard let found = found.baseAddress else { return }
      sums.withUnsafeMutableBufferPointer { sums in
        features.withUnsafeBufferPointer { features in
          guard let base = features.baseAddress, let sums = sums.baseAddress else { return }
          weights.add(base, count: features.count, found: found, to: sums)
        }
      }
    }
    return sums.map { Float($0) * weights.scale }
  }
}
