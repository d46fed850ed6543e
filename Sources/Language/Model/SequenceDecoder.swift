/// Finds the best sequence of labels for scores of each token, and how sure it is (Viterbi 1967; Rabiner 1989).
///
/// One decoder serves one thread; it keeps its buffers between sentences.
package struct SequenceDecoder {
  /// Scores of one label after another: `count + 1` rows and columns; the last row is the start, the last column the end.
  private let transitions: [Float]
  private let count: Int
  private var best: [Float] = []
  private var from: [UInt8] = []
  /// The labels that the token before may have.
  private var open: [Int] = []
  private var forward: [Float] = []
  private var backward: [Float] = []
  private var emissions: [Float] = []
  private let factors: [Float]

  /// A score that no sum makes possible again.
  package static let impossible: Float = -1e9

  /// - Parameter transitions: row by row, the label before times the label after, with `impossible` where it may not be.
  package init(labels count: Int, transitions: [Float]) {
    precondition(transitions.count == (count + 1) * (count + 1), "transitions of other labels")
    self.count = count
    self.transitions = transitions
    factors = transitions.map { $0 <= Self.impossible / 2 ? 0 : Portable.exponential($0) }
  }

  /// The best labels of a sentence of `length` tokens, whose scores lie in rows of `count`; `impossible` is that of a label
  /// that a token cannot have, and each token can have one.
  package mutating func decode(_ scores: UnsafePointer<Float>, length: Int, into labels: inout [Int]) {
    labels.removeAll(keepingCapacity: true)
    guard length > 0 else { return }
    let width = count + 1
    best.removeAll(keepingCapacity: true)
    from.removeAll(keepingCapacity: true)
    for label in 0..<count { best.append(transitions[count * width + label] + scores[label]) }
    from.append(contentsOf: repeatElement(0, count: count))
    for token in 1..<max(length, 1) {
      let row = (token - 1) * count
      setOpen(scores + row)
      for label in 0..<count {
        guard scores[token * count + label] > Self.impossible else {
          best.append(Self.impossible)
          from.append(0)
          continue
        }
        var top = -Float.infinity
        var origin = open.first ?? 0
        for before in open {
          let score = best[row + before] + transitions[before * width + label]
          if score > top {
            top = score
            origin = before
          }
        }
        best.append(top + scores[token * count + label])
        from.append(UInt8(origin))
      }
    }
    var label = 0
    var top = -Float.infinity
    for last in 0..<count {
      let score = best[(length - 1) * count + last] + transitions[last * width + count]
      if score > top {
        top = score
        label = last
      }
    }
    for token in stride(from: length - 1, through: 0, by: -1) {
      labels.append(label)
      label = Int(from[token * count + label])
    }
    labels.reverse()
  }

  private mutating func setOpen(_ scores: UnsafePointer<Float>) {
    open.removeAll(keepingCapacity: true)
    for label in 0..<count where scores[label] > Self.impossible { open.append(label) }
  }

  /// How probable the labels found are, token by token, under the model's distribution over all sequences.
  package mutating func confidences(
    _ scores: UnsafePointer<Float>, length: Int, of labels: [Int], into confidences: inout [Float]
  ) {
    confidences.removeAll(keepingCapacity: true)
    guard length > 0 else { return }
    fillEmissions(scores, length: length)
    fillForward(length: length)
    fillBackward(length: length)
    for token in 0..<length {
      var sum: Float = 0
      for label in 0..<count { sum += forward[token * count + label] * backward[token * count + label] }
      let share = forward[token * count + labels[token]] * backward[token * count + labels[token]]
      confidences.append(sum > 0 ? share / sum : 0)
    }
  }

  /// Exponentials of the scores, each token's divided by its highest so that nothing overflows.
  private mutating func fillEmissions(_ scores: UnsafePointer<Float>, length: Int) {
    emissions.removeAll(keepingCapacity: true)
    for token in 0..<length {
      var top = scores[token * count]
      for label in 1..<count { top = max(top, scores[token * count + label]) }
      for label in 0..<count { emissions.append(Portable.exponential(scores[token * count + label] - top)) }
    }
  }

  /// Sums of products up to each token, each row divided by its sum.
  private mutating func fillForward(length: Int) {
    let width = count + 1
    forward.removeAll(keepingCapacity: true)
    for token in 0..<length {
      var sum: Float = 0
      for label in 0..<count {
        var value: Float = 0
        guard emissions[token * count + label] > 0 else {
          forward.append(0)
          continue
        }
        if token == 0 {
          value = factors[count * width + label]
        } else {
          let row = (token - 1) * count
          for before in 0..<count { value += forward[row + before] * factors[before * width + label] }
        }
        value *= emissions[token * count + label]
        forward.append(value)
        sum += value
      }
      normalise(&forward, token, sum)
    }
  }

  private mutating func fillBackward(length: Int) {
    let width = count + 1
    backward.removeAll(keepingCapacity: true)
    backward.append(contentsOf: repeatElement(0, count: length * count))
    for token in stride(from: length - 1, through: 0, by: -1) {
      var sum: Float = 0
      let next = (token + 1) * count
      for label in 0..<count {
        var value: Float = 0
        if token == length - 1 {
          value = factors[label * width + count]
        } else {
          for after in 0..<count {
            value += factors[label * width + after] * backward[next + after] * emissions[next + after]
          }
        }
        backward[token * count + label] = value
        sum += value
      }
      normalise(&backward, token, sum)
    }
  }

  private func normalise(_ rows: inout [Float], _ token: Int, _ sum: Float) {
    guard sum > 0 else { return }
    for label in 0..<count { rows[token * count + label] /= sum }
  }
}
