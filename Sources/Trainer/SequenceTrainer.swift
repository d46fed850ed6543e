import Corpora
import Language

/// Trains a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with AdaGrad (Duchi, Hazan and
/// Singer 2011) over hashed features.
final class SequenceTrainer {
  /// How it learns.
  struct Settings {
    let epochs = 4
    let rate: Float = 0.045
    let penalty: Float = 1e-6
    /// The hashed space has 2 to the power of this many positions.
    let positionBits = 20
  }

  /// Places of a row; labels take the first of them.
  static let width = 16

  let labelCount: Int
  let settings: Settings
  private let allowed: [Bool]
  private let weights: UnsafeMutablePointer<SIMD16<Float>>
  private let squares: UnsafeMutablePointer<SIMD16<Float>>
  /// Row by row the label before times the label after; the last row is the start, the last column the end.
  private(set) var transitions: [Float]
  private var transitionSquares: [Float]
  private var lattice: LabelLattice

  /// - Parameter isAllowed: whether one label may follow another; nil is the sentence's edge.
  init(labelCount: Int, settings: Settings, isAllowed: (Int?, Int?) -> Bool) {
    precondition(labelCount <= Self.width, "more labels than a row has places")
    self.labelCount = labelCount
    self.settings = settings
    let size = labelCount + 1
    allowed = (0..<size * size).map { index in
      let before = index / size
      let after = index % size
      return isAllowed(before == labelCount ? nil : before, after == labelCount ? nil : after)
    }
    let rows = 1 << settings.positionBits
    weights = .allocate(capacity: rows)
    weights.initialize(repeating: .zero, count: rows)
    squares = .allocate(capacity: rows)
    // A small first value diverges: the first steps would have the full rate.
    squares.initialize(repeating: SIMD16(repeating: 1), count: rows)
    transitions = [Float](repeating: 0, count: size * size)
    transitionSquares = [Float](repeating: 1, count: size * size)
    lattice = LabelLattice(labelCount: labelCount, allowed: allowed)
  }

  deinit {
    weights.deallocate()
    squares.deallocate()
  }

  /// Learns from sentences; returns the mean logarithm of the probability of a sentence's labels in each epoch.
  @discardableResult
  func train(_ data: LabelledSequences, sentences: [Int], seed: UInt64 = 7) -> [Double] {
    var order = sentences
    var random = SplitMix(seed: seed)
    var means: [Double] = []
    for epoch in 0..<settings.epochs {
      order.shuffle(using: &random)
      let rate = settings.rate * (1 - 0.8 * Float(epoch) / Float(max(1, settings.epochs)))
      var sum = 0.0
      data.features.withUnsafeBufferPointer { features in
        for sentence in order {
          sum += learn(data, features, data.sentences[sentence], rate: rate)
        }
      }
      means.append(sum / Double(max(order.count, 1)))
    }
    return means
  }

  private func learn(
    _ data: LabelledSequences, _ features: UnsafeBufferPointer<UInt32>,
    _ sentence: (tokens: Range<Int>, weight: Float), rate: Float
  ) -> Double {
    lattice.begin()
    for token in sentence.tokens {
      var scores = SIMD16<Float>.zero
      for index in data.starts[token]..<data.starts[token + 1] { scores += weights[Int(features[index])] }
      lattice.add(scores)
    }
    let gold = data.labels[sentence.tokens]
    let result = lattice.gradients(of: gold, transitions: transitions)
    for (offset, token) in sentence.tokens.enumerated() {
      let gradient = lattice.tokenGradients[offset] * sentence.weight
      guard (gradient .> 1e-3).any || (gradient .< -1e-3).any else { continue }
      for index in data.starts[token]..<data.starts[token + 1] {
        update(Int(features[index]), gradient, rate)
      }
    }
    for index in transitions.indices where lattice.transitionGradients[index] != 0 {
      let gradient =
        lattice.transitionGradients[index] * sentence.weight + settings.penalty * transitions[index]
      transitionSquares[index] += gradient * gradient
      transitions[index] -= rate * gradient / transitionSquares[index].squareRoot()
    }
    return Double(result)
  }

  @inline(__always)
  private func update(_ row: Int, _ gradient: SIMD16<Float>, _ rate: Float) {
    let full = gradient + weights[row] * settings.penalty
    let square = squares[row] + full * full
    squares[row] = square
    weights[row] -= full * rate / square.squareRoot()
  }

  /// Scores of a token's labels.
  func scores(_ features: ArraySlice<UInt32>) -> SIMD16<Float> {
    var scores = SIMD16<Float>.zero
    for feature in features { scores += weights[Int(feature)] }
    return scores
  }

  /// Transitions with those that may not be marked as impossible: what a decoder takes.
  var decoderTransitions: [Float] {
    zip(transitions, allowed).map { $1 ? $0 : SequenceDecoder.impossible }
  }

  /// The rows that have a weight of at least `least`, smaller ones set to 0, in order of position.
  func rows(least: Float) -> [(position: Int, weights: [Float])] {
    var rows: [(position: Int, weights: [Float])] = []
    for position in 0..<1 << settings.positionBits {
      let row = weights[position]
      guard (row .>= least).any || (row .<= -least).any else { continue }
      rows.append((position, (0..<labelCount).map { abs(row[$0]) >= least ? row[$0] : 0 }))
    }
    return rows
  }
}

private extension SIMDMask {
  /// Whether any place is true.
  var any: Bool {
    for place in indices where self[place] { return true }
    return false
  }
}

/// Sums over all label sequences of one sentence, in numbers scaled so that nothing overflows.
struct LabelLattice {
  private let labelCount: Int
  private let allowed: [Bool]
  private var emissions: [SIMD16<Float>] = []
  private var tops: [Float] = []
  private var forward: [SIMD16<Float>] = []
  private var backward: [SIMD16<Float>] = []
  private var factors: [SIMD16<Float>] = []
  private var scores: [SIMD16<Float>] = []
  /// Expected minus given labels of each token.
  private(set) var tokenGradients: [SIMD16<Float>] = []
  private(set) var transitionGradients: [Float]

  init(labelCount: Int, allowed: [Bool]) {
    self.labelCount = labelCount
    self.allowed = allowed
    transitionGradients = [Float](repeating: 0, count: allowed.count)
  }

  mutating func begin() {
    scores.removeAll(keepingCapacity: true)
  }

  mutating func add(_ row: SIMD16<Float>) { scores.append(row) }

  /// Fills the gradients and returns the logarithm of the probability of `gold`.
  mutating func gradients(of gold: ArraySlice<UInt8>, transitions: [Float]) -> Float {
    fillFactors(transitions)
    fillEmissions()
    fillForward()
    fillBackward()
    return collect(gold)
  }

  /// Exponentials of the transitions: row `before`, place `after`; the row `labelCount` is the start.
  private mutating func fillFactors(_ transitions: [Float]) {
    let size = labelCount + 1
    factors.removeAll(keepingCapacity: true)
    for before in 0..<size {
      var row = SIMD16<Float>.zero
      for after in 0..<size where allowed[before * size + after] {
        row[after] = Portable.exponential(transitions[before * size + after])
      }
      factors.append(row)
    }
  }

  private mutating func fillEmissions() {
    emissions.removeAll(keepingCapacity: true)
    for row in scores {
      var top = row[0]
      for label in 1..<labelCount { top = max(top, row[label]) }
      var emission = SIMD16<Float>.zero
      for label in 0..<labelCount { emission[label] = Portable.exponential(row[label] - top) }
      emissions.append(emission)
    }
  }

  private mutating func fillForward() {
    forward.removeAll(keepingCapacity: true)
    for token in emissions.indices {
      var row = SIMD16<Float>.zero
      if token == 0 {
        row = factors[labelCount]
      } else {
        let before = forward[token - 1]
        for label in 0..<labelCount { row += factors[label] * before[label] }
      }
      row *= emissions[token]
      forward.append(row / max(row.sum(), .leastNormalMagnitude))
    }
  }

  private mutating func fillBackward() {
    backward.removeAll(keepingCapacity: true)
    var next = SIMD16<Float>.zero
    for token in emissions.indices.reversed() {
      var row = SIMD16<Float>.zero
      if token == emissions.count - 1 {
        for label in 0..<labelCount { row[label] = factors[label][labelCount] }
      } else {
        let product = next * emissions[token + 1]
        for label in 0..<labelCount { row[label] = (factors[label] * product).sum() }
      }
      next = row / max(row.sum(), .leastNormalMagnitude)
      backward.append(next)
    }
    backward.reverse()
  }

  private mutating func collect(_ gold: ArraySlice<UInt8>) -> Float {
    let size = labelCount + 1
    for index in transitionGradients.indices { transitionGradients[index] = 0 }
    tokenGradients.removeAll(keepingCapacity: true)
    var logarithm: Float = 0
    for token in emissions.indices {
      var row = forward[token] * backward[token]
      row /= max(row.sum(), .leastNormalMagnitude)
      let label = Int(gold[gold.startIndex + token])
      logarithm += Portable.logarithm(max(row[label], 1e-9))
      let before = token == 0 ? labelCount : Int(gold[gold.startIndex + token - 1])
      if token == 0 {
        for after in 0..<labelCount { transitionGradients[labelCount * size + after] += row[after] }
      } else {
        addPairs(token)
      }
      if token == emissions.count - 1 {
        for last in 0..<labelCount { transitionGradients[last * size + labelCount] += row[last] }
        transitionGradients[label * size + labelCount] -= 1
      }
      transitionGradients[before * size + label] -= 1
      row[label] -= 1
      tokenGradients.append(row)
    }
    return logarithm
  }

  /// Adds how probable each pair of labels is at a token and the one before.
  private mutating func addPairs(_ token: Int) {
    let size = labelCount + 1
    let product = emissions[token] * backward[token]
    var sum: Float = 0
    for before in 0..<labelCount { sum += forward[token - 1][before] * (factors[before] * product).sum() }
    let scale = 1 / max(sum, .leastNormalMagnitude)
    for before in 0..<labelCount {
      let row = factors[before] * product * (forward[token - 1][before] * scale)
      for after in 0..<labelCount { transitionGradients[before * size + after] += row[after] }
    }
  }
}
