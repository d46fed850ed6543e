import Corpora
import Foundation
import Language

/// Weights while they are trained with AdaGrad (Duchi, Hazan and Singer 2011): each has its own learning
/// rate.
///
/// A row for each position of a hashed space that is used; features that share a position share a row, as
/// they will in the model.
final class AdaptiveRows {
  let labelCount: Int
  private(set) var positionBits: Int
  private let rate: Float
  private var mask: UInt64
  /// Row of a position; -1 where there is none.
  private var rows: UnsafeMutablePointer<Int32>
  private(set) var rowCount = 0
  /// Examples seen since averaging began; 0 before.
  var time: Float = 0
  /// Weights of a row, the sums of their squared gradients, and the sums of their changes times the examples before
  /// these. Memory of rows to come is not touched.
  private let values: UnsafeMutablePointer<Float>

  init(labelCount: Int, positionBits: Int, rate: Float) {
    self.labelCount = labelCount
    self.positionBits = positionBits
    self.rate = rate
    let positions = 1 << positionBits
    mask = UInt64(positions) - 1
    rows = .allocate(capacity: positions)
    rows.initialize(repeating: -1, count: positions)
    let bytes = positions * labelCount * 3 * MemoryLayout<Float>.stride
    guard let memory = calloc(bytes, 1) else {
      preconditionFailure("no memory for \(bytes) bytes of weights")
    }
    values = memory.bindMemory(to: Float.self, capacity: positions * labelCount * 3)
  }

  deinit {
    rows.deallocate()
    free(values)
  }

  /// Visits all examples in every epoch, each time in another order; the weights become their means over the last two, before
  /// which those that decide little are taken away.
  func train(
    _ examples: Int, epochs: Int, _ generator: inout SplitMix, prune: () -> Void, learn: (Int) -> Void
  ) {
    let averaged = max(1, epochs - 2)
    for epoch in 0..<epochs {
      if epoch == averaged { prune() }
      var order = Array(0..<examples)
      order.shuffle(using: &generator)
      for index in order {
        learn(index)
        if epoch >= averaged { time += 1 }
      }
    }
    average()
  }

  /// Gives rows to the positions that were counted at least `least` times.
  func makeRows(_ counts: FeatureCounts, least: UInt8) {
    for position in 0...Int(mask) where counts.counts[position] >= least {
      rows[position] = Int32(rowCount)
      rowCount += 1
    }
  }

  /// The row of a feature; -1 when it has none.
  @inline(__always) func row(of feature: UInt64) -> Int32 { rows[Int(feature & mask)] }

  @inline(__always) func add(_ row: Int32, to scores: UnsafeMutablePointer<Float>) {
    let weights = values + Int(row) * labelCount * 3
    for label in 0..<labelCount { scores[label] += weights[label] }
  }

  /// Sums the weights of all features of a decision.
  @inline(__always) func score(_ buffer: borrowing FeatureBuffer, _ scores: UnsafeMutablePointer<Float>) {
    for label in 0..<labelCount { scores[label] = 0 }
    for index in 0..<buffer.count {
      let row = row(of: buffer.features[index])
      if row >= 0 { add(row, to: scores) }
    }
  }

  /// One step along a gradient of the likelihood.
  @inline(__always) func step(_ row: Int32, _ label: Int, _ gradient: Float) {
    let weights = values + Int(row) * labelCount * 3
    let square = weights[labelCount + label] + gradient * gradient
    weights[labelCount + label] = square
    let change = rate * gradient / (1 + square).squareRoot()
    weights[label] += change
    weights[2 * labelCount + label] += change * time
  }

  /// Takes the weights' mean over all examples since `time` was 0 for the weights.
  func average() {
    guard time > 0 else { return }
    for row in 0..<rowCount {
      let weights = values + row * labelCount * 3
      for label in 0..<labelCount {
        weights[label] -= weights[2 * labelCount + label] / time
        weights[2 * labelCount + label] = 0
      }
    }
    time = 0
  }

  /// Gives several trainings of the same rows the means of their weights; the squares of the gradients stay each one's own.
  static func equalise(_ trainings: [AdaptiveRows]) {
    guard trainings.count > 1 else { return }
    let share = 1 / Float(trainings.count)
    for row in 0..<trainings[0].rowCount {
      for label in 0..<trainings[0].labelCount {
        let place = row * trainings[0].labelCount * 3 + label
        let mean = trainings.reduce(0) { $0 + $1.values[place] } * share
        for training in trainings { training.values[place] = mean }
      }
    }
  }

  /// A step for all features of a decision.
  @inline(__always) func step(_ buffer: borrowing FeatureBuffer, _ label: Int, _ gradient: Float) {
    for index in 0..<buffer.count {
      let row = row(of: buffer.features[index])
      if row >= 0 { step(row, label, gradient) }
    }
  }

  /// Takes away all but the rows that decide most, and gives these the positions that they have in the model: weights
  /// are first learned in a larger space, where few features share a position.
  ///
  /// What decides most are rows whose weights lie farthest apart, or from zero where there is but one. Of equal rows the
  /// first stay.
  ///
  /// - Parameters:
  ///   - bits: logarithm to base 2 of the positions of the model's table.
  ///   - lineCount: rows that a line of the table holds.
  func keep(_ count: Int, positionBits bits: Int, ofLine lineCount: Int) {
    var ordered: [(spread: Float, position: Int)] = []
    for position in 0...Int(mask) where rows[position] >= 0 {
      let spread = spread(Int(rows[position]))
      if spread > 0 { ordered.append((spread, position)) }
    }
    ordered.sort { ($1.spread, $0.position) < ($0.spread, $1.position) }
    let kept = ordered.prefix(count).map { ($0.position, rows[$0.position]) }
    rows.update(repeating: -1, count: Int(mask) + 1)
    positionBits = bits
    mask = UInt64(1 << bits) - 1
    var lines = [Int](repeating: 0, count: 1 << (bits - WeightTable.Line.positionBits))
    for (position, row) in kept {
      let position = position & Int(mask)
      let line = position >> WeightTable.Line.positionBits
      guard rows[position] < 0, lines[line] < lineCount else { continue }
      rows[position] = row
      lines[line] += 1
    }
  }

  private func spread(_ row: Int) -> Float {
    let weights = UnsafeBufferPointer(start: values + row * labelCount * 3, count: labelCount)
    return max(weights.max() ?? 0, 0) - min(weights.min() ?? 0, 0)
  }

  /// The bytes of the table for the model.
  ///
  /// - Parameter isRelative: whether the first label's weights are taken from all others and left out.
  func table(scale: Float, isDense: Bool = false, isRelative: Bool = false) -> [UInt8] {
    var result: [(position: Int, weights: [Float])] = []
    for position in 0...Int(mask) where rows[position] >= 0 {
      let start = values + Int(rows[position]) * labelCount * 3
      var weights = Array(UnsafeBufferPointer(start: start, count: labelCount))
      if isRelative { weights = weights.dropFirst().map { $0 - weights[0] } }
      result.append((position, weights))
    }
    return WeightTable.encoded(
      rows: result, labelCount: isRelative ? labelCount - 1 : labelCount, positionBits: positionBits,
      scale: scale, isDense: isDense)
  }
}

/// How often each position of a hashed space is used, up to 255.
final class FeatureCounts {
  fileprivate(set) var counts: [UInt8]
  private let mask: UInt64

  init(positionBits: Int) {
    counts = [UInt8](repeating: 0, count: 1 << positionBits)
    mask = UInt64(1 << positionBits) - 1
  }

  func add(_ buffer: borrowing FeatureBuffer) {
    for index in 0..<buffer.count {
      let position = Int(buffer.features[index] & mask)
      if counts[position] < 255 { counts[position] += 1 }
    }
  }
}
