/// Sentences as a sequence model is trained on them: hashed features and a label for each token.
struct LabelledSequences {
  /// Positions of features in the hashed space, token after token.
  private(set) var features: [UInt32] = []
  /// Where each token's features begin; one more than there are tokens.
  private(set) var starts: [Int] = [0]
  private(set) var labels: [UInt8] = []
  /// Tokens of each sentence, and how much it counts.
  private(set) var sentences: [(tokens: Range<Int>, weight: Float)] = []

  mutating func reserve(tokens: Int, features count: Int) {
    labels.reserveCapacity(tokens)
    starts.reserveCapacity(tokens + 1)
    features.reserveCapacity(count)
  }

  mutating func append(token positions: some Sequence<UInt32>, label: UInt8) {
    features.append(contentsOf: positions)
    starts.append(features.count)
    labels.append(label)
  }

  /// Ends a sentence of the last `count` tokens.
  mutating func endSentence(count: Int, weight: Float) {
    sentences.append((labels.count - count..<labels.count, weight))
  }
}
