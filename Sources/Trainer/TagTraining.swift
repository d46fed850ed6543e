import Corpora
import Language

/// Words of a sentence as the models see them, with the tags to be learned.
struct TaggedSentence {
  var lexemes: [Lexeme]
  /// Indices into the list of joint tags; of tags that are too rare the most similar one.
  var tags: [Int]
}

/// Trains the tagger: a chain of conditional probabilities (Lafferty, McCallum and Pereira 2001) over joint
/// tags, summed over the few best tags of each word.
final class TagTraining {
  private static let positionBits = 20
  private static let beam = 8
  /// What a weight of 1 in the model stands for.
  static let scale: Float = 0.1
  private static let keptRows = 150_000
  /// The weights are means over so many epochs, the last ones.
  private static let averagedEpochs = 3
  private static let dropout = Dropout(share: 256)

  let tagCount: Int
  private static let rate: Float = 0.2
  private(set) var rows: AdaptiveRows
  /// Weight of a tag after another; the first row is for the sentence's first word.
  private(set) var transitions: [Float]
  private var transitionSquares: [Float]
  private var transitionSums: [Float]
  private var buffer = FeatureBuffer()
  private var generator: SplitMix

  /// Rows of the features of each word, found once; `offsets` has where each word's begin.
  private struct Example {
    var rows: [Int32] = []
    var offsets: [Int32] = [0]
    var tags: [Int]
  }

  private init(tagCount: Int, _ sentences: [TaggedSentence], seed: UInt64, least: UInt8 = 2) {
    generator = SplitMix(seed: seed)
    self.tagCount = tagCount
    rows = AdaptiveRows(labelCount: tagCount, positionBits: Self.positionBits, rate: Self.rate)
    rows.makeRows(Self.featureCounts(sentences), least: least)
    transitions = [Float](repeating: 0, count: (tagCount + 1) * tagCount)
    transitionSquares = [Float](repeating: 1, count: (tagCount + 1) * tagCount)
    transitionSums = [Float](repeating: 0, count: (tagCount + 1) * tagCount)
  }

  private static func featureCounts(_ sentences: [TaggedSentence]) -> FeatureCounts {
    let counts = FeatureCounts(positionBits: positionBits)
    var buffer = FeatureBuffer()
    defer { buffer.deallocate() }
    for sentence in sentences {
      sentence.lexemes.withUnsafeBufferPointer { lexemes in
        for index in lexemes.indices {
          TagFeatures.fill(&buffer, lexemes, at: index)
          counts.add(buffer)
        }
      }
    }
    return counts
  }

  private func example(_ sentence: TaggedSentence) -> Example {
    var example = Example(tags: sentence.tags)
    sentence.lexemes.withUnsafeBufferPointer { lexemes in
      for index in lexemes.indices {
        TagFeatures.fill(&buffer, lexemes, at: index)
        for feature in 0..<buffer.count {
          let row = rows.row(of: buffer.features[feature])
          if row >= 0 { example.rows.append(row) }
        }
        example.offsets.append(Int32(example.rows.count))
      }
    }
    return example
  }

  /// Trains several that differ by chance only, and takes the means of their weights, as `TransitionTraining` does.
  ///
  /// - Parameter weights: how often each sentence is seen in an epoch.
  static func trained(
    on sentences: [TaggedSentence], weights: [Int], tagCount: Int, epochs: Int, runs count: Int
  ) -> TagTraining {
    let weighted = zip(sentences, weights).flatMap { repeatElement($0, count: $1) }
    let trainings = Parallel.map(count) { TagTraining(tagCount: tagCount, sentences, seed: UInt64(7 + $0)) }
    let pruning = epochs - averagedEpochs
    for stage in [0..<pruning, pruning..<epochs] {
      _ = Parallel.map(count) {
        trainings[$0].train(weighted, epochs: stage, isLast: stage.upperBound == epochs)
      }
      equalise(trainings)
    }
    return trainings[0]
  }

  private static func equalise(_ trainings: [TagTraining]) {
    AdaptiveRows.equalise(trainings.map(\.rows))
    let share = 1 / Float(trainings.count)
    for place in trainings[0].transitions.indices {
      let mean = trainings.reduce(0) { $0 + $1.transitions[place] } * share
      for training in trainings { training.transitions[place] = mean }
    }
  }

  private func train(_ sentences: [TaggedSentence], epochs: Range<Int>, isLast: Bool) {
    if isLast {
      rows.keep(
        Self.keptRows, positionBits: Self.positionBits,
        ofLine: WeightTable.Line.capacity(labelCount: tagCount, isDense: false))
    }
    let examples = sentences.map(example)
    var order = Array(examples.indices)
    for _ in epochs {
      order.shuffle(using: &generator)
      for index in order {
        learn(thinned(examples[index]))
        if isLast { rows.time += 1 }
      }
    }
    guard isLast else { return }
    averageTransitions()
    rows.average()
    // With all of a word's features there, its neighbours' tags must have as much more to say.
    for place in transitions.indices { transitions[place] /= Self.dropout.remainder }
  }

  /// An example without some of its features.
  private func thinned(_ example: Example) -> Example {
    var thinned = Example(tags: example.tags)
    thinned.rows.reserveCapacity(example.rows.count)
    for word in example.tags.indices {
      for place in Int(example.offsets[word])..<Int(example.offsets[word + 1])
      where Self.dropout.keeps(&generator) {
        thinned.rows.append(example.rows[place])
      }
      thinned.offsets.append(Int32(thinned.rows.count))
    }
    return thinned
  }

  /// The best tags of a sentence, and their rivals.
  func choices(of lexemes: [Lexeme]) -> (tags: [Int], rivals: [TagRival]) {
    var lattice = lattice(example(TaggedSentence(lexemes: lexemes, tags: [])), isTraining: false)
    let path = lattice.bestPath(transitions, tagCount)
    return (path, lattice.rivals(of: path, transitions, tagCount))
  }

  private func lattice(_ example: Example, isTraining: Bool) -> Lattice {
    let count = example.offsets.count - 1
    var lattice = Lattice(count: count, width: Self.beam)
    var scores = [Float](repeating: 0, count: tagCount)
    for word in 0..<count {
      for tag in 0..<tagCount { scores[tag] = 0 }
      scores.withUnsafeMutableBufferPointer { scores in
        guard let base = scores.baseAddress else { return }
        for place in Int(example.offsets[word])..<Int(example.offsets[word + 1]) {
          rows.add(example.rows[place], to: base)
        }
      }
      lattice.keepBest(of: scores, at: word, with: isTraining ? example.tags[word] : nil)
    }
    return lattice
  }

  private func learn(_ example: Example) {
    var lattice = lattice(example, isTraining: true)
    let width = Self.beam
    lattice.sum(transitions, tagCount)
    for word in 0..<lattice.count {
      for place in 0..<width {
        let tag = lattice.tags[word * width + place]
        let gradient = (tag == example.tags[word] ? 1 : 0) - lattice.marginals[word * width + place]
        guard abs(gradient) > 0.001 else { continue }
        for row in Int(example.offsets[word])..<Int(example.offsets[word + 1]) {
          rows.step(example.rows[row], tag, gradient)
        }
        if word == 0 { stepTransition(tag, gradient) }
      }
      guard word > 0 else { continue }
      let gold = (example.tags[word - 1] + 1) * tagCount + example.tags[word]
      stepTransition(gold, 1)
      for before in 0..<width {
        for place in 0..<width {
          let pair = lattice.pairs[(word * width + before) * width + place]
          guard pair > 0.001 else { continue }
          let from = lattice.tags[(word - 1) * width + before]
          stepTransition((from + 1) * tagCount + lattice.tags[word * width + place], -pair)
        }
      }
    }
  }

  /// The weights of tags after one another as numbers of 16 bits, in units of the model's scale.
  var transitionTable: [UInt8] {
    transitions.map { Int16(max(-30_000, min(30_000, ($0 / Self.scale).rounded()))) }
      .withUnsafeBytes { Array($0) }
  }

  private func stepTransition(_ place: Int, _ gradient: Float) {
    transitionSquares[place] += gradient * gradient
    let change = Self.rate * gradient / transitionSquares[place].squareRoot()
    transitions[place] += change
    transitionSums[place] += change * rows.time
  }

  private func averageTransitions() {
    guard rows.time > 0 else { return }
    for place in transitions.indices { transitions[place] -= transitionSums[place] / rows.time }
  }
}
