import Annotations
import Corpora
import Language

/// Learns for each label by itself whether it holds: logistic regression with AdaGrad over hashed features.
///
/// What scores are worth is learned on documents that the weights have not seen: each third by weights from the others.
struct RelationTraining {
  static let positionBits = 18
  private static let epochs = 12
  private static let rate: Float = 0.12
  /// A pull towards zero for each step, so that what was seen once weighs little.
  private static let decay: Float = 0.002
  /// Labels with fewer examples that hold are left to patterns.
  private static let leastExamples = 20

  private let examples: [RelationExample]
  private let labelCount = RelationLabel.all.count
  /// Whether at least two examples have a feature at a position: what one alone has says nothing of others.
  private let isShared: [Bool]

  init(_ examples: [RelationExample]) {
    self.examples = examples
    var counts = [UInt8](repeating: 0, count: 1 << Self.positionBits)
    for example in examples {
      for position in Set(example.features.map { Int($0 & UInt64((1 << Self.positionBits) - 1)) })
      where counts[position] < 2 {
        counts[position] += 1
      }
    }
    isShared = counts.map { $0 > 1 }
  }

  private func positions(_ example: RelationExample) -> [Int] {
    example.features.map { Int($0 & UInt64((1 << Self.positionBits) - 1)) }.filter { isShared[$0] }
  }

  /// A weight for each label at each position.
  private func weights(_ indices: [Int]) -> [Float] {
    var weights = [Float](repeating: 0, count: labelCount << Self.positionBits)
    var squares = [Float](repeating: 1, count: labelCount << Self.positionBits)
    let positions = examples.map(positions)
    var generator = SplitMix(seed: 17)
    var order = indices
    for _ in 0..<Self.epochs {
      order.shuffle(using: &generator)
      for index in order {
        for target in examples[index].targets {
          let score = positions[index].reduce(Float(0)) { $0 + weights[$1 * labelCount + target.label] }
          let gradient =
            target.weight * ((target.holds ? 1 : 0) - 1 / (1 + Portable.exponential(-score)))
          guard abs(gradient) > 1e-3 else { continue }
          for position in positions[index] {
            let place = position * labelCount + target.label
            let step = gradient - Self.decay * weights[place]
            squares[place] += step * step
            weights[place] += Self.rate * step / squares[place].squareRoot()
          }
        }
      }
    }
    return weights
  }

  func tables() -> [(name: String, bytes: [UInt8])] {
    // Three trainings for what scores are worth, and the one that is kept.
    let made = Parallel.map(4) { part in
      weights(examples.indices.filter { part == 3 || examples[$0].fold != part })
    }
    var scored = [[RelationCalibration.Score]](repeating: [], count: labelCount)
    for example in examples {
      let places = positions(example)
      for target in example.targets {
        let score = places.reduce(Float(0)) { $0 + made[example.fold][$1 * labelCount + target.label] }
        scored[target.label].append(
          RelationCalibration.Score(score: score, holds: target.holds, weight: target.weight))
      }
    }
    var lines = ""
    for (index, label) in RelationLabel.all.enumerated() {
      let known = scored[index].count { $0.holds }
      guard known >= Self.leastExamples, let found = RelationCalibration(scored[index]) else { continue }
      print("relations: \(label.name): \(known) of \(scored[index].count) hold; \(found.summary)")
      lines += "\(label.name) \(found.slope) \(found.offset) \(found.threshold)\n"
    }
    let last = made[3]
    let rows = (0..<1 << Self.positionBits).compactMap { position -> (position: Int, weights: [Float])? in
      let row = Array(last[position * labelCount..<(position + 1) * labelCount])
      return row.contains { abs($0) >= 0.03 } ? (position, row.map { abs($0) < 0.03 ? 0 : $0 }) : nil
    }
    return [
      (
        RelationModel.table,
        WeightTable.encoded(
          rows: rows, labelCount: labelCount, positionBits: Self.positionBits, scale: 0.03, isDense: false)
      ),
      (RelationModel.calibrationTable, Array(lines.utf8)),
    ]
  }
}

/// What the scores of a label are worth: Platt's sigmoid (1999), and the probability from which on it is believed.
struct RelationCalibration {
  private(set) var slope: Float = 1
  private(set) var offset: Float = 0
  private(set) var threshold: Float = 1
  private(set) var summary = ""

  /// Fewer of a hundred that are believed must not be right.
  private static let leastPrecision: Float = 0.72
  private static let leastProbability: Float = 0.45

  /// A score of weights that have not seen the example, whose weight is how much it counts.
  struct Score {
    var score: Float
    var holds: Bool
    var weight: Float
  }

  /// Nil when no threshold makes enough of them right.
  init?(_ scored: [Score]) {
    let whole = scored.reduce(Float(0)) { $0 + $1.weight }
    // Gradient descent on two numbers; the scores are few.
    for _ in 0..<400 {
      var (slopeStep, offsetStep): (Float, Float) = (0, 0)
      for example in scored {
        let error = example.weight * ((example.holds ? 1 : 0) - probability(example.score))
        slopeStep += error * example.score
        offsetStep += error
      }
      slope += 0.1 * slopeStep / whole
      offset += 0.5 * offsetStep / whole
    }
    let ranked = scored.map { (probability($0.score), $0.holds, $0.weight) }.sorted { $0.0 > $1.0 }
    let all = ranked.reduce(Float(0)) { $0 + ($1.1 ? $1.2 : 0) }
    var best: Float = 0
    var (right, found): (Float, Float) = (0, 0)
    for (probability, holds, weight) in ranked where probability >= Self.leastProbability {
      found += weight
      if holds { right += weight }
      let mean = 2 * right / (found + all)
      guard mean > best, right / found >= Self.leastPrecision else { continue }
      best = mean
      threshold = probability
      summary =
        "precision \((1000 * right / found).rounded() / 10), recall \((1000 * right / all).rounded() / 10) from \(threshold)"
    }
    guard best > 0 else { return nil }
  }

  private func probability(_ score: Float) -> Float {
    1 / (1 + Portable.exponential(-(slope * score + offset)))
  }
}
