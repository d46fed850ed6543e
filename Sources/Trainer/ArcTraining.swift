import Corpora
import Foundation
import Language

/// A sentence with the two trees of the first parse.
struct ParsedSentence {
  var sentence: TreeSentence
  var first: PredictedTree
  var second: PredictedTree
}

extension TreeScene {
  func set(_ parsed: ParsedSentence) {
    let count = parsed.sentence.count
    reset(count: count)
    for word in 0..<count { tokens[word] = parsed.sentence.tokens[word] }
    TreeScene.link(nodes, count: count) { (parsed.first.heads[$0], parsed.first.labels[$0]) }
    TreeScene.link(second, count: count) { (parsed.second.heads[$0], parsed.second.labels[$0]) }
    for word in 0..<count {
      nodes[word].margin = parsed.first.margins[word]
      second[word].margin = parsed.second.margins[word]
    }
    countBetween()
  }
}

/// Trains the choice among the heads that a word may have, as a probability over them.
final class ArcTraining {
  private static let positionBits = 20
  private static let trainedBits = 23
  private static let keptRows = 300_000
  private static let dropout = Dropout(share: 250)

  let rows: AdaptiveRows
  private let scene = TreeScene()
  private var buffers: [FeatureBuffer] = []
  private var heads: [Int] = []
  private var scores: [Float] = []
  private var generator = SplitMix(seed: 5)
  private var thinning = SplitMix(seed: 15)

  init(_ sentences: [ParsedSentence]) {
    rows = AdaptiveRows(labelCount: 1, positionBits: Self.trainedBits, rate: 0.1)
    buffers = (0..<16).map { _ in FeatureBuffer() }
    let counts = FeatureCounts(positionBits: Self.trainedBits)
    for parsed in sentences {
      scene.set(parsed)
      let context = scene.context
      for word in 0..<parsed.sentence.count {
        for head in Set([parsed.sentence.heads[word], parsed.first.heads[word], parsed.second.heads[word]]) {
          ArcFeatures.fill(&buffers[0], context, head: head, dependent: word)
          counts.add(buffers[0])
        }
      }
    }
    rows.makeRows(counts, least: 2)
  }

  deinit { for buffer in buffers { buffer.deallocate() } }

  func train(_ sentences: [ParsedSentence], epochs: Int) {
    rows.train(sentences.count, epochs: epochs, &generator, prune: prune) { learn(sentences[$0]) }
  }

  private func prune() {
    rows.keep(
      Self.keptRows, positionBits: Self.positionBits,
      ofLine: WeightTable.Line.capacity(labelCount: 1, isDense: true))
  }

  private func score(_ context: borrowing ArcFeatures.Context, _ word: Int, isLearning: Bool = false) {
    ArcCandidates.fill(
      &heads, dependent: word, context.nodes, context.second, count: context.count)
    scores.removeAll(keepingCapacity: true)
    for (place, head) in heads.enumerated() {
      ArcFeatures.fill(&buffers[place], context, head: head, dependent: word)
      if isLearning { Self.dropout.thin(&buffers[place], &thinning) }
      var score: Float = 0
      rows.score(buffers[place], &score)
      scores.append(score)
    }
  }

  private func learn(_ parsed: ParsedSentence) {
    scene.set(parsed)
    let context = scene.context
    for word in 0..<parsed.sentence.count {
      score(context, word, isLearning: true)
      guard heads.count > 1, let gold = heads.firstIndex(of: parsed.sentence.heads[word]) else { continue }
      let top = scores.max() ?? 0
      let total = scores.reduce(0) { $0 + exp($1 - top) }
      guard exp(scores[gold] - top) < 0.98 * total else { continue }
      for place in heads.indices {
        let gradient = (place == gold ? 1 : 0) - exp(scores[place] - top) / total
        if abs(gradient) > 0.003 { rows.step(buffers[place], 0, gradient) }
      }
    }
  }

  /// Heads by the best tree over the candidates; labels stay those of the first parse.
  func tree(_ parsed: ParsedSentence) -> PredictedTree {
    scene.set(parsed)
    let context = scene.context
    var arcs: [CandidateArc] = []
    for word in 0..<parsed.sentence.count {
      score(context, word)
      for (place, head) in heads.enumerated() {
        arcs.append(CandidateArc(dependent: word, head: head, score: Int(scores[place] * 1000)))
      }
    }
    var tree = parsed.first
    tree.heads = SpanningTree.heads(arcs, count: parsed.sentence.count)
    for word in tree.heads.indices
    where tree.heads[word] == parsed.second.heads[word] && tree.heads[word] != parsed.first.heads[word] {
      tree.labels[word] = parsed.second.labels[word]
    }
    return tree
  }
}
