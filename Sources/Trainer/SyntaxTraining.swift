import Language

/// Trains tags, lemmas and trees one after the other; what builds on another's answers learns from answers on
/// sentences that the other has not seen.
struct SyntaxTraining {
  private static let tagFolds = 3
  private static let treeFolds = 3
  private static let tagEpochs = 6
  private static let tagRuns = 3
  private static let treeEpochs = 6
  /// So many parsers of each direction are trained, and their weights' means taken: what each owes to chance is less in them.
  /// Those whose answers are only learned from are single.
  private static let treeRuns = 3
  private static let arcEpochs = 6
  private static let revisionFolds = 3
  private static let revisionEpochs = 5
  private static let labelEpochs = 5

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
    let (tagger, choices) = trainTagger()
    let sentences = corpus.treeSentences(choices.map(\.tags), tags)
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
    let (revisions, revised) = trainRevisions(parsed, choices.map(\.rivals))
    for (index, sentence) in corpus.treeSentences(revised, tags).enumerated() {
      parsed[index].sentence = sentence
    }
    note("revisions of tags")
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
      (Table.tagRevisions, revisions.rows.table(scale: TagRevisionTraining.scale)),
      (Table.arcLabels, labels.rows.table(scale: 0.1)),
      (Lemmatizer.rulesTable, text(lemmas.rules.map(\.text))),
      (Lemmatizer.endingsTable, Lemmatizer.encoded(lemmas.endings)),
    ]
  }

  private func note(_ stage: String) { print("syntax: \(stage) after \(clock.now - start)") }

  private func text(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  /// The tagger, and the tags that taggers of other sentences give to each sentence, with their rivals.
  private func trainTagger() -> (TagTraining, [(tags: [Int], rivals: [TagRival])]) {
    let sentences = corpus.sentences.map { TaggedSentence(lexemes: $0.lexemes, tags: $0.tags) }
    return crossTrain(Self.tagFolds) { seen in
      TagTraining.trained(
        on: seen.map { sentences[$0] }, weights: seen.map { corpus.sentences[$0].tagWeight },
        tagCount: tags.tags.count, epochs: Self.tagEpochs,
        runs: seen.count == sentences.count ? Self.tagRuns : 1)
    } answer: { training, index in
      training.choices(of: sentences[index].lexemes)
    }
  }

  /// A parser, and the trees that parsers of other sentences give to each sentence.
  private func trainParser(_ sentences: [TreeSentence]) -> (TransitionTraining, [PredictedTree]) {
    crossTrain(Self.treeFolds) { seen in
      TransitionTraining.trained(
        on: seen.map { sentences[$0] }, labelCount: labelCount, rootLabel: rootLabel,
        epochs: Self.treeEpochs, runs: seen.count == sentences.count ? Self.treeRuns : 1)
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

  /// The choice between tags and their rivals, and the tags that choices learned from other sentences give to each sentence.
  private func trainRevisions(_ parsed: [ParsedSentence], _ rivals: [[TagRival]]) -> (
    TagRevisionTraining, [[Int]]
  ) {
    let sentences = parsed.indices.map {
      RevisedSentence(parsed: parsed[$0], rivals: rivals[$0], tags: corpus.sentences[$0].tags)
    }
    return crossTrain(Self.revisionFolds) { seen in
      let training = TagRevisionTraining(tagCount: tags.tags.count, seen.map { sentences[$0] })
      training.train(seen.map { sentences[$0] }, epochs: Self.revisionEpochs)
      return training
    } answer: { training, index in
      training.tags(of: sentences[index])
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
