/// Scores labels of names with two linear models: one that reads an article for the first time, and one that also knows
/// what the first said of the whole article.
package struct NameModel: Sendable {
  package static let firstTable = "names.first"
  package static let secondTable = "names.second"
  package static let transitionTable = "names.transitions"

  private let first: WeightTable
  private let second: WeightTable
  private let firstTransitions: [Float]
  private let secondTransitions: [Float]

  package init(_ model: ModelFile) throws(ModelError) {
    first = try model.weights(Self.firstTable)
    second = try model.weights(Self.secondTable)
    let size = (NameLabel.count + 1) * (NameLabel.count + 1)
    guard let bytes = model.bytes(of: Self.transitionTable), let base = bytes.baseAddress,
      bytes.count >= 2 * size * 4
    else { throw .missingTable(Self.transitionTable) }
    let numbers = base.assumingMemoryBound(to: Float.self)
    firstTransitions = (0..<size).map { numbers[$0] }
    secondTransitions = (0..<size).map { numbers[size + $0] }
  }

  /// The labels of all tokens, and how probable each is; both passes.
  package func read(_ input: inout NameInput) -> (labels: [Int], confidences: [Float]) {
    var reading = Reading(input, table: first, transitions: firstTransitions, hasVotes: false)
    reading.run(withConfidences: false)
    input.setVotes(
      NameEvidence.votes(reading.labels, lexemes: input.lexemes, sentences: input.sentences))
    var second = Reading(input, table: second, transitions: secondTransitions, hasVotes: true)
    second.run(withConfidences: true)
    return (second.labels, second.confidences)
  }

  /// One pass over an article.
  private struct Reading {
    let input: NameInput
    let features: NameFeatures
    let table: WeightTable
    let hasVotes: Bool
    var decoder: SequenceDecoder
    var labels: [Int] = []
    var confidences: [Float] = []

    init(_ input: NameInput, table: WeightTable, transitions: [Float], hasVotes: Bool) {
      self.input = input
      self.table = table
      self.hasVotes = hasVotes
      features = NameFeatures(input: input)
      decoder = SequenceDecoder(labels: NameLabel.count, transitions: transitions)
    }

    mutating func run(withConfidences: Bool) {
      labels = [Int](repeating: NameLabel.outside, count: input.lexemes.count)
      confidences = [Float](repeating: 1, count: withConfidences ? labels.count : 0)
      var scores: [Float] = []
      var best: [Int] = []
      var sure: [Float] = []
      for sentence in input.sentences {
        score(sentence, into: &scores)
        scores.withUnsafeBufferPointer { buffer in
          guard let base = buffer.baseAddress else { return }
          decoder.decode(base, length: sentence.count, into: &best)
          guard withConfidences, best.contains(where: { $0 != NameLabel.outside }) else { return }
          decoder.confidences(base, length: sentence.count, of: best, into: &sure)
          for (offset, token) in sentence.enumerated() { confidences[token] = sure[offset] }
        }
        for (offset, token) in sentence.enumerated() { labels[token] = best[offset] }
      }
    }

    /// Scores of all labels for each token; a token that cannot be in a name is outside.
    private func score(_ sentence: Range<Int>, into scores: inout [Float]) {
      scores.removeAll(keepingCapacity: true)
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameFeatures.capacity) { list in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * NameFeatures.capacity) { found in
          withUnsafeTemporaryAllocation(of: Int32.self, capacity: NameLabel.count) { sums in
            guard let list = list.baseAddress, let found = found.baseAddress, let sums = sums.baseAddress
            else { return }
            for token in sentence {
              guard input.mayBeName[token] else {
                scores.append(0)
                scores.append(
                  contentsOf: repeatElement(SequenceDecoder.impossible, count: NameLabel.count - 1))
                continue
              }
              sums.update(repeating: 0, count: NameLabel.count)
              let count = features.write(token, in: sentence, hasVotes: hasVotes, to: list)
              table.add(list, count: count, found: found, to: sums)
              for label in 0..<NameLabel.count { scores.append(Float(sums[label]) * table.scale) }
            }
          }
        }
      }
    }
  }
}
