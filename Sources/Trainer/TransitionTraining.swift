import Corpora
import Foundation
import Language

/// Trains the parser by transitions, with a dynamic oracle (Goldberg and Nivre 2013): it learns from its own
/// mistakes.
final class TransitionTraining {
  private static let positionBits = 20
  private static let trainedBits = 22
  private static let labelPositionBits = 18
  private static let trainedLabelBits = 21
  private static let keptRows = 170_000
  private static let keptLabelRows = 28_000
  /// The epoch before which weak features are dropped; the others learn to do without them.
  private static let pruningEpoch = 3
  /// Updates are left out where the right transitions already have this much of the probability.
  private static let sureness: Float = 0.98
  private static let dropout = Dropout(share: 200)

  let transitions: AdaptiveRows
  let labels: AdaptiveRows
  private let rootLabel: Int32
  private var state = TransitionState()
  private var buffer = FeatureBuffer()
  private let scores = UnsafeMutablePointer<Float>.allocate(capacity: Transition.allCases.count)
  private let labelScores: UnsafeMutablePointer<Float>
  private var generator: SplitMix

  private init(labelCount: Int, rootLabel: Int32, _ sentences: [TreeSentence], seed: UInt64) {
    generator = SplitMix(seed: seed)
    transitions = AdaptiveRows(labelCount: 3, positionBits: Self.trainedBits, rate: 0.1)
    labels = AdaptiveRows(labelCount: labelCount, positionBits: Self.trainedLabelBits, rate: 0.1)
    self.rootLabel = rootLabel
    labelScores = .allocate(capacity: labelCount)
    register(sentences)
  }

  deinit {
    state.deallocate()
    buffer.deallocate()
    scores.deallocate()
    labelScores.deallocate()
  }

  /// Trains several that differ by chance only, and takes the means of their weights (McDonald, Hall and Mann 2010): once
  /// before weak features are dropped, so that all drop the same ones, and at the end.
  static func trained(
    on sentences: [TreeSentence], labelCount: Int, rootLabel: Int32, epochs: Int, runs count: Int
  ) -> TransitionTraining {
    let runs = Parallel.map(count) {
      TransitionTraining(labelCount: labelCount, rootLabel: rootLabel, sentences, seed: UInt64(3 + $0))
    }
    for stage in [0..<pruningEpoch, pruningEpoch..<epochs] {
      _ = Parallel.map(count) { runs[$0].train(sentences, epochs: stage) }
      AdaptiveRows.equalise(runs.map(\.transitions))
      AdaptiveRows.equalise(runs.map(\.labels))
    }
    return runs[0]
  }

  private func train(_ sentences: [TreeSentence], epochs: Range<Int>) {
    for epoch in epochs {
      if epoch == Self.pruningEpoch { prune() }
      var order = Array(sentences.indices)
      order.shuffle(using: &generator)
      let explored: UInt64 = epoch == 0 ? 0 : 900
      for index in order {
        walk(sentences[index], isLearning: true, explored: explored)
        if epoch >= Self.pruningEpoch {
          transitions.time += 1
          labels.time += 1
        }
      }
    }
    transitions.average()
    labels.average()
  }

  private func prune() {
    transitions.keep(
      Self.keptRows, positionBits: Self.positionBits,
      ofLine: WeightTable.Line.capacity(labelCount: 2, isDense: true))
    labels.keep(
      Self.keptLabelRows, positionBits: Self.labelPositionBits,
      ofLine: WeightTable.Line.capacity(labelCount: labels.labelCount, isDense: false))
  }

  /// The tree that the transitions so far learned give.
  func tree(of sentence: TreeSentence) -> PredictedTree {
    walk(sentence, isLearning: false, explored: 0)
    let nodes = state.nodes
    return PredictedTree(
      heads: (0..<sentence.count).map { Int(nodes[$0].head) },
      labels: (0..<sentence.count).map { nodes[$0].label },
      margins: (0..<sentence.count).map { nodes[$0].margin })
  }

  /// Gives rows to the features of the right transitions.
  private func register(_ sentences: [TreeSentence]) {
    let counts = FeatureCounts(positionBits: Self.trainedBits)
    let labelCounts = FeatureCounts(positionBits: Self.trainedLabelBits)
    for sentence in sentences {
      state.reset(count: sentence.count)
      while !state.isDone {
        if state.only == nil {
          TransitionFeatures.fill(&buffer, sentence.tokens, state)
          counts.add(buffer)
        }
        let costs = costs(sentence)
        let best = Transition.allCases.filter(state.allows).min { costs[$0.rawValue] < costs[$1.rawValue] }
        guard let best else { break }
        if let arc = state.arc(best), arc.head < sentence.count {
          fillLabel(sentence, arc)
          labelCounts.add(buffer)
        }
        state.make(best, label: state.arc(best).map { sentence.labels[$0.dependent] } ?? 0)
      }
    }
    transitions.makeRows(counts, least: 3)
    labels.makeRows(labelCounts, least: 2)
  }

  private func fillLabel(_ sentence: TreeSentence, _ arc: (head: Int, dependent: Int)) {
    LabelFeatures.fill(
      &buffer, sentence.tokens, state.nodes, head: arc.head, dependent: arc.dependent, count: sentence.count)
  }

  private func walk(_ sentence: TreeSentence, isLearning: Bool, explored: UInt64) {
    state.reset(count: sentence.count)
    while !state.isDone {
      if let only = state.only {
        let label = state.arc(only).map { self.label(sentence, $0, isLearning: isLearning) } ?? 0
        state.make(only, label: label, margin: SyntaxNode.sure)
        continue
      }
      TransitionFeatures.fill(&buffer, sentence.tokens, state)
      if isLearning { Self.dropout.thin(&buffer, &generator) }
      transitions.score(buffer, scores)
      guard let (best, lead) = state.best(scores) else { return }
      var chosen = best
      if isLearning {
        let right = learn(sentence)
        if generator.next() % 1000 >= explored { chosen = right }
      }
      let label = state.arc(chosen).map { self.label(sentence, $0, isLearning: isLearning) } ?? 0
      state.make(chosen, label: label, margin: SyntaxNode.margin(lead ?? .infinity))
    }
  }

  /// A step towards the transitions that lose nothing; gives the best of these.
  private func learn(_ sentence: TreeSentence) -> Transition {
    let costs = costs(sentence)
    let allowed = Transition.allCases.filter(state.allows)
    let least = allowed.map { costs[$0.rawValue] }.min() ?? 0
    let top = allowed.map { scores[$0.rawValue] }.max() ?? 0
    var right = Transition.shift
    var total: Float = 0
    var rightTotal: Float = 0
    var rightScore = -Float.infinity
    for transition in allowed {
      let value = exp(scores[transition.rawValue] - top)
      total += value
      guard costs[transition.rawValue] == least else { continue }
      rightTotal += value
      if scores[transition.rawValue] > rightScore {
        right = transition
        rightScore = scores[transition.rawValue]
      }
    }
    guard rightTotal < Self.sureness * total else { return right }
    for transition in allowed {
      let value = exp(scores[transition.rawValue] - top)
      let wanted = costs[transition.rawValue] == least ? value / max(rightTotal, 1e-30) : 0
      transitions.step(buffer, transition.rawValue, wanted - value / total)
    }
    return right
  }

  /// How many arcs of the treebank each transition makes impossible.
  private func costs(_ sentence: TreeSentence) -> [Int] {
    let heads = sentence.heads
    let next = state.next
    var costs = [0, 0, 0]
    if next < sentence.count {
      for place in 0..<state.depth {
        let word = state.top(place)
        if place > 0, heads[next] == word { costs[0] += 1 }
        if heads[word] == next { costs[0] += 1 }
      }
    }
    guard state.depth > 0 else { return costs }
    let top = state.top(0)
    var lost = 0
    for word in next..<max(next, sentence.count) where heads[word] == top { lost += 1 }
    costs[1] = lost + (heads[top] > next || (state.depth > 1 && heads[top] == state.top(1)) ? 1 : 0)
    costs[2] = lost + (heads[top] >= next ? 1 : 0)
    return costs
  }

  private func label(_ sentence: TreeSentence, _ arc: (head: Int, dependent: Int), isLearning: Bool) -> Int32
  {
    guard arc.head < sentence.count else { return rootLabel }
    fillLabel(sentence, arc)
    if isLearning { Self.dropout.thin(&buffer, &generator) }
    labels.score(buffer, labelScores)
    var best = 0
    for label in 1..<labels.labelCount where labelScores[label] > labelScores[best] { best = label }
    guard isLearning, sentence.heads[arc.dependent] == arc.head else { return Int32(best + 1) }
    let gold = Int(sentence.labels[arc.dependent]) - 1
    let top = labelScores[best]
    var total: Float = 0
    for label in 0..<labels.labelCount { total += exp(labelScores[label] - top) }
    guard exp(labelScores[gold] - top) < Self.sureness * total else { return Int32(best + 1) }
    for label in 0..<labels.labelCount {
      let gradient = (label == gold ? 1 : 0) - exp(labelScores[label] - top) / total
      if abs(gradient) > 0.01 { labels.step(buffer, label, gradient) }
    }
    return Int32(best + 1)
  }
}
