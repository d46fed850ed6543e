import Language

/// Trains tags, lemmas and trees one after the other; what builds on another's answers learns from answers on
/// sentences that the other has not seen.
struct SyntaxTraining {
  private static let tagFolds = 3
  private static let treeFolds = 3
  private static let tagEpochs = 4
  private static let treeEpochs = 5
  private static let arcEpochs = 3
  private static let labelEpochs = 3

  private let corpus: SyntaxCorpus
  private let tags: TagSet
  private let labelCount = DependencyLabel.allCases.count
  private let rootLabel = Int32(DependencyLabel.root.place + 1)
  private let clock = ContinuousClock()
  private let start = ContinuousClock().now

  init(_ corpus: SyntaxCorpus, _ tags: TagSet) {
    self.corpus = corpus
    self.tags = tags
  }

  func tables() -> [(name: String, bytes: [UInt8])] {
    let lemmas = LemmaTraining(corpus)
    let (tagger, guessed) = trainTagger()
    let sentences = corpus.treeSentences(guessed, tags)
    let sureWords = SureTagTraining.words(
      corpus.sentences.map { TaggedSentence(lexemes: $0.lexemes, tags: $0.tags) })
    note("tagger")
    let (forward, first) = trainParser(sentences)
    note("parser from left to right")
    let (backward, second) = trainParser(sentences.map(\.reversed))
    note("parser from right to left")
    var parsed = sentences.indices.map {
      ParsedSentence(sentence: sentences[$0], first: first[$0], second: second[$0].reversed)
    }
    let (arcs, trees) = trainArcs(parsed)
    note("arcs")
    for index in parsed.indices { parsed[index].first = trees[index] }
    let labels = LabelTraining(labelCount: labelCount, parsed)
    labels.train(parsed, epochs: Self.labelEpochs)
    note("labels")
    typealias Table = LinearModel.Table
    return [
      (Table.tags, text(tags.tags.map(\.name))),
      (Table.labels, text(DependencyLabel.allCases.map(\.rawValue))),
      (Table.tagWeights, tagger.rows.table(scale: TagTraining.scale)),
      (Table.tagPairs, tagger.transitionTable),
      (Table.sureTags, SureTags.encoded(sureWords)),
      (Table.forward, forward.transitions.table(scale: 0.02, isDense: true, isRelative: true)),
      (Table.forwardLabels, forward.labels.table(scale: 0.12)),
      (Table.backward, backward.transitions.table(scale: 0.02, isDense: true, isRelative: true)),
      (Table.backwardLabels, backward.labels.table(scale: 0.12)),
      (Table.arcs, arcs.rows.table(scale: 0.015, isDense: true)),
      (Table.arcLabels, labels.rows.table(scale: 0.1)),
      (Lemmatizer.rulesTable, text(lemmas.rules.map(\.text))),
      (Lemmatizer.endingsTable, Lemmatizer.encoded(lemmas.endings)),
    ]
  }

  private func note(_ stage: String) { print("syntax: \(stage) after \(clock.now - start)") }

  private func text(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  /// The tagger, and the tags that taggers of other sentences give to each sentence.
  private func trainTagger() -> (TagTraining, [[Int]]) {
    let sentences = corpus.sentences.map { TaggedSentence(lexemes: $0.lexemes, tags: $0.tags) }
    return crossTrain(Self.tagFolds) { seen in
      let training = TagTraining(tagCount: tags.tags.count, seen.map { sentences[$0] })
      training.train(seen.map { sentences[$0] }, epochs: Self.tagEpochs)
      return training
    } answer: { training, index in
      training.tags(of: sentences[index].lexemes)
    }
  }

  /// A parser, and the trees that parsers of other sentences give to each sentence.
  private func trainParser(_ sentences: [TreeSentence]) -> (TransitionTraining, [PredictedTree]) {
    crossTrain(Self.treeFolds) { seen in
      let training = TransitionTraining(
        labelCount: labelCount, rootLabel: rootLabel, seen.map { sentences[$0] })
      training.train(seen.map { sentences[$0] }, epochs: Self.treeEpochs)
      return training
    } answer: { training, index in
      training.tree(of: sentences[index])
    }
  }

  /// The scorer of arcs, and the trees that scorers of other sentences give to each sentence.
  private func trainArcs(_ parsed: [ParsedSentence]) -> (ArcTraining, [PredictedTree]) {
    crossTrain(Self.treeFolds) { seen in
      let training = ArcTraining(seen.map { parsed[$0] })
      training.train(seen.map { parsed[$0] }, epochs: Self.arcEpochs)
      return training
    } answer: { training, index in
      training.tree(parsed[index])
    }
  }

  /// Trains a model on all sentences, and for each fold one on the others, which answers for the fold's
  /// sentences.
  private func crossTrain<Model, Answer>(
    _ folds: Int, train: ([Int]) -> Model, answer: (Model, Int) -> Answer
  ) -> (Model, [Answer]) {
    let trained = Parallel.map(folds + 1) { task -> (model: Model, answers: [(Int, Answer)]) in
      guard task > 0 else { return (train(Array(corpus.sentences.indices)), []) }
      let model = train(corpus.indices(ofFold: task - 1, of: folds, isInside: false))
      let unseen = corpus.indices(ofFold: task - 1, of: folds, isInside: true)
      return (model, unseen.map { ($0, answer(model, $0)) })
    }
    let answers = trained.flatMap(\.answers).sorted { $0.0 < $1.0 }.map(\.1)
    return (trained[0].model, answers)
  }
}
