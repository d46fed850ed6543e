import Testing

@testable import Language

/// Against all sequences of a few tokens, written out.
struct SequenceDecoderTests {
  private static let labels = 3
  private static let length = 4

  private struct Case {
    var transitions: [Float]
    var scores: [Float]

    init(seed: UInt64) {
      var random = TestRandom(seed: seed)
      let size = SequenceDecoderTests.labels + 1
      transitions = (0..<size * size).map { _ in Float.random(in: -2...2, using: &random) }
      // One pair of labels that may not be.
      transitions[1] = SequenceDecoder.impossible
      scores = (0..<SequenceDecoderTests.length * SequenceDecoderTests.labels).map { _ in
        Float.random(in: -3...3, using: &random)
      }
    }

    func score(_ labels: [Int]) -> Float {
      let size = SequenceDecoderTests.labels + 1
      var sum = transitions[(size - 1) * size + labels[0]]
      for (token, label) in labels.enumerated() {
        sum += scores[token * SequenceDecoderTests.labels + label]
        if token > 0 { sum += transitions[labels[token - 1] * size + label] }
      }
      return sum + transitions[labels[labels.count - 1] * size + size - 1]
    }

    static let all: [[Int]] = (0..<81).map { number in
      [number / 27, number / 9 % 3, number / 3 % 3, number % 3]
    }
  }

  @Test(arguments: UInt64(1)...30)
  func `the best sequence is found`(seed: UInt64) {
    let sample = Case(seed: seed)
    var decoder = SequenceDecoder(labels: Self.labels, transitions: sample.transitions)
    var found: [Int] = []
    decoder.decode(sample.scores, length: Self.length, into: &found)
    let best = Case.all.max { sample.score($0) < sample.score($1) }
    #expect(found == best)
  }

  @Test(arguments: UInt64(1)...10)
  func `confidences are the shares of all sequences`(seed: UInt64) {
    let sample = Case(seed: seed)
    var decoder = SequenceDecoder(labels: Self.labels, transitions: sample.transitions)
    var found: [Int] = []
    var confidences: [Float] = []
    decoder.decode(sample.scores, length: Self.length, into: &found)
    decoder.confidences(sample.scores, length: Self.length, of: found, into: &confidences)
    let weights = Case.all.map { Portable.exponential(sample.score($0)) }
    let sum = weights.reduce(0, +)
    for token in 0..<Self.length {
      let share = zip(Case.all, weights).filter { $0.0[token] == found[token] }.map(\.1).reduce(0, +)
      #expect(abs(confidences[token] - share / sum) < 1e-4)
    }
  }

  @Test(arguments: UInt64(1)...10)
  func `a label that a token cannot have is in no sequence`(seed: UInt64) {
    var sample = Case(seed: seed)
    for place in [0, 1, 5, 9, 10] { sample.scores[place] = SequenceDecoder.impossible }
    var decoder = SequenceDecoder(labels: Self.labels, transitions: sample.transitions)
    var found: [Int] = []
    decoder.decode(sample.scores, length: Self.length, into: &found)
    let best = Case.all.max { sample.score($0) < sample.score($1) }
    #expect(found == best)
  }

  @Test func `nothing is decoded to nothing`() {
    var decoder = SequenceDecoder(labels: 3, transitions: [Float](repeating: 0, count: 16))
    var found = [7]
    decoder.decode([0], length: 0, into: &found)
    #expect(found == [])
  }
}

struct PortableTests {
  @Test func `powers of e are right to five digits`() {
    // e to the power of each, from tables.
    let known: [(Float, Float)] = [
      (0, 1), (1, 2.718_281_8), (-1, 0.367_879_44), (10, 22_026.465), (-20, 2.061_153_6e-9),
      (0.5, 1.648_721_3),
    ]
    for (power, value) in known { #expect(abs(Portable.exponential(power) / value - 1) < 1e-5) }
    #expect(Portable.exponential(-200) == 0)
  }

  @Test func `logarithms undo powers`() {
    for value: Float in [0.001, 0.3, 1, 2, 2.718_281_8, 9_000] {
      #expect(abs(Portable.exponential(Portable.logarithm(value)) / value - 1) < 1e-5)
    }
  }
}
