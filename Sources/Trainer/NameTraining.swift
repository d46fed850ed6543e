import Language

/// Trains both readings of names: the first on the texts, the second on the texts with what the first says of them.
///
/// In training the first reading of a text comes from a model that did not see it (two halves, each read by the other's
/// model), or the second would trust it too much.
final class NameTraining {
  /// Smaller weights are left out: they halve the file and decide little.
  private static let least: Float = 0.048
  /// What a weight of 1 in the model stands for.
  private static let scale: Float = 0.03

  private var documents: [NameDocument]
  private let settings = SequenceTrainer.Settings()

  init(_ documents: [NameDocument]) {
    self.documents = documents
  }

  func tables() -> [(name: String, bytes: [UInt8])] {
    let first = sequences(hasVotes: false)
    let halves = readHalves(first)
    for (index, votes) in halves { documents[index].input.setVotes(votes) }
    let second = sequences(hasVotes: true)
    let trained = Parallel.map(2) { self.train($0 == 0 ? first : second, seed: 7 + UInt64($0)) }
    let transitions = trained.flatMap(\.decoderTransitions)
    return [
      (NameModel.firstTable, table(trained[0])), (NameModel.secondTable, table(trained[1])),
      (NameModel.transitionTable, transitions.withUnsafeBytes { Array($0) }),
    ]
  }

  private func table(_ trainer: SequenceTrainer) -> [UInt8] {
    WeightTable.encoded(
      rows: trainer.rows(least: Self.least),
      labelCount: NameLabel.count, positionBits: settings.positionBits,
      scale: Self.scale, isDense: false)
  }

  private func train(_ data: LabelledSequences, sentences: [Int]? = nil, seed: UInt64) -> SequenceTrainer {
    let trainer = SequenceTrainer(
      labelCount: NameLabel.count, settings: settings, isAllowed: NameLabel.allows)
    let means = trainer.train(data, sentences: sentences ?? Array(data.sentences.indices), seed: seed)
    print("names: mean logarithm of a sentence \(means.map { ($0 * 1000).rounded() / 1000 })")
    return trainer
  }

  /// Features and labels of all documents, sentence by sentence.
  private func sequences(hasVotes: Bool) -> LabelledSequences {
    var data = LabelledSequences()
    let mask = (UInt64(1) << UInt64(settings.positionBits)) - 1
    let list = UnsafeMutablePointer<UInt64>.allocate(capacity: NameFeatures.capacity)
    defer { list.deallocate() }
    for document in documents {
      let features = NameFeatures(input: document.input)
      for sentence in document.input.sentences {
        for token in sentence {
          let count = features.write(token, in: sentence, hasVotes: hasVotes, to: list)
          let positions = (0..<count).map { UInt32(truncatingIfNeeded: list[$0] & mask) }
          data.append(token: positions, label: UInt8(document.labels[token]))
        }
        data.endSentence(count: sentence.count, weight: document.weight)
      }
    }
    return data
  }

  /// The votes of each document after a reading by a model that was trained on the other half.
  private func readHalves(_ data: LabelledSequences) -> [(Int, [NameVotes])] {
    var sentencesOfHalf: [[Int]] = [[], []]
    var firstSentence: [Int] = []
    var next = 0
    for (index, document) in documents.enumerated() {
      firstSentence.append(next)
      for _ in document.input.sentences {
        sentencesOfHalf[index % 2].append(next)
        next += 1
      }
    }
    let models = Parallel.map(2) {
      self.train(data, sentences: sentencesOfHalf[$0], seed: 9 + UInt64($0))
    }
    return documents.indices.map { index in
      let labels = read(index, from: firstSentence[index], with: models[1 - index % 2], data)
      let input = documents[index].input
      return (index, NameEvidence.votes(labels, lexemes: input.lexemes, sentences: input.sentences))
    }
  }

  private func read(_ index: Int, from first: Int, with model: SequenceTrainer, _ data: LabelledSequences)
    -> [Int]
  {
    var decoder = SequenceDecoder(labels: NameLabel.count, transitions: model.decoderTransitions)
    var labels: [Int] = []
    var best: [Int] = []
    for sentence in first..<first + documents[index].input.sentences.count {
      var scores: [Float] = []
      for token in data.sentences[sentence].tokens {
        let row = model.scores(data.features[data.starts[token]..<data.starts[token + 1]])
        for label in 0..<NameLabel.count { scores.append(row[label]) }
      }
      decoder.decode(scores, length: data.sentences[sentence].tokens.count, into: &best)
      labels += best
    }
    return labels
  }
}
