import Corpora
import Foundation
import Language

/// Trains the labels of a finished tree.
final class LabelTraining {
  private static let positionBits = 19
  private static let trainedBits = 21
  private static let keptRows = 50_000
  private static let dropout = Dropout(share: 250)

  let rows: AdaptiveRows
  private let scene = TreeScene()
  private var buffer = FeatureBuffer()
  private var scores: UnsafeMutablePointer<Float>
  private var generator = SplitMix(seed: 6)
  private var thinning = SplitMix(seed: 16)

  /// `first` of a sentence is here its finished tree, and the training's own right arcs are learned from.
  init(labelCount: Int, _ sentences: [ParsedSentence]) {
    rows = AdaptiveRows(labelCount: labelCount, positionBits: Self.trainedBits, rate: 0.1)
    scores = .allocate(capacity: labelCount)
    let counts = FeatureCounts(positionBits: Self.trainedBits)
    for parsed in sentences {
      scene.set(parsed)
      let context = scene.context
      for word in 0..<parsed.sentence.count where parsed.first.heads[word] == parsed.sentence.heads[word] {
        LabelFeatures.fill(&buffer, context, dependent: word)
        counts.add(buffer)
      }
    }
    rows.makeRows(counts, least: 2)
  }

  deinit {
    buffer.deallocate()
    scores.deallocate()
  }

  func train(_ sentences: [ParsedSentence], epochs: Int) {
    rows.train(sentences.count, epochs: epochs, &generator, prune: prune) { learn(sentences[$0]) }
  }

  private func prune() {
    rows.keep(
      Self.keptRows, positionBits: Self.positionBits,
      ofLine: WeightTable.Line.capacity(labelCount: rows.labelCount, isDense: false))
  }

  private func learn(_ parsed: ParsedSentence) {
    scene.set(parsed)
    let context = scene.context
    for word in 0..<parsed.sentence.count where parsed.first.heads[word] == parsed.sentence.heads[word] {
      let best = best(context, word, isLearning: true)
      let gold = Int(parsed.sentence.labels[word]) - 1
      let top = scores[best]
      var total: Float = 0
      for label in 0..<rows.labelCount { total += exp(scores[label] - top) }
      guard exp(scores[gold] - top) < 0.98 * total else { continue }
      for label in 0..<rows.labelCount {
        let gradient = (label == gold ? 1 : 0) - exp(scores[label] - top) / total
        if abs(gradient) > 0.005 { rows.step(buffer, label, gradient) }
      }
    }
  }

  private func best(_ context: borrowing ArcFeatures.Context, _ word: Int, isLearning: Bool = false) -> Int {
    LabelFeatures.fill(&buffer, context, dependent: word)
    if isLearning { Self.dropout.thin(&buffer, &thinning) }
    rows.score(buffer, scores)
    var best = 0
    for label in 1..<rows.labelCount where scores[label] > scores[best] { best = label }
    return best
  }

  /// The tree with its labels anew.
  func labels(_ parsed: ParsedSentence) -> [Int32] {
    scene.set(parsed)
    let context = scene.context
    return (0..<parsed.sentence.count).map { Int32(best(context, $0) + 1) }
  }
}
