import Corpora
import Foundation
import Language

/// A sentence with its trees, and the rivals of its words' tags.
struct RevisedSentence {
  var parsed: ParsedSentence
  var rivals: [TagRival]
  /// Numbers of the treebank's tags.
  var tags: [Int]
}

/// Trains the choice between each word's tag and its rival, as a probability.
final class TagRevisionTraining {
  private static let positionBits = 18
  private static let trainedBits = 21
  private static let keptRows = 40_000
  /// What a weight of 1 in the model stands for.
  static let scale: Float = 0.05

  let rows: AdaptiveRows
  private let scene = TreeScene()
  private var buffer = FeatureBuffer()
  private var scores: [Float]
  private var generator = SplitMix(seed: 9)

  init(tagCount: Int, _ sentences: [RevisedSentence]) {
    rows = AdaptiveRows(labelCount: tagCount, positionBits: Self.trainedBits, rate: 0.1)
    scores = [Float](repeating: 0, count: tagCount)
    let counts = FeatureCounts(positionBits: Self.trainedBits)
    for sentence in sentences {
      visit(sentence) { _, isRivalRight in if isRivalRight != nil { counts.add(buffer) } }
    }
    rows.makeRows(counts, least: 2)
  }

  deinit { buffer.deallocate() }

  func train(_ sentences: [RevisedSentence], epochs: Int) {
    rows.train(sentences.count, epochs: epochs, &generator) {
      rows.keep(
        Self.keptRows, positionBits: Self.positionBits,
        ofLine: WeightTable.Line.capacity(labelCount: rows.labelCount, isDense: false))
    } learn: {
      learn(sentences[$0])
    }
  }

  /// Fills the features of each word whose tag has a rival; says too whether this is the treebank's, or nil where neither is.
  private func visit(_ sentence: RevisedSentence, _ body: (Int, Bool?) -> Void) {
    scene.set(sentence.parsed)
    let context = scene.context
    for (word, rival) in sentence.rivals.enumerated() {
      let tag = Int(context.tokens[word].tag) - 1
      guard Int(rival.tag) != tag else { continue }
      TagRevisionFeatures.fill(&buffer, context, at: word, rival)
      let gold = sentence.tags[word]
      body(word, gold == Int(rival.tag) ? true : gold == tag ? false : nil)
    }
  }

  /// By how much the rival of the features in hand is ahead.
  private func lead(of rival: Int, over tag: Int) -> Float {
    scores.withUnsafeMutableBufferPointer { scores in
      guard let base = scores.baseAddress else { return 0 }
      rows.score(buffer, base)
      return base[rival] - base[tag]
    }
  }

  private func learn(_ sentence: RevisedSentence) {
    let tokens = sentence.parsed.sentence.tokens
    visit(sentence) { word, isRivalRight in
      guard let isRivalRight else { return }
      let (rival, tag) = (Int(sentence.rivals[word].tag), Int(tokens[word].tag) - 1)
      let probability = 1 / (1 + exp(-lead(of: rival, over: tag)))
      let gradient = (isRivalRight ? 1 : 0) - probability
      guard abs(gradient) > 0.01 else { return }
      rows.step(buffer, rival, gradient)
      rows.step(buffer, tag, -gradient)
    }
  }

  /// The tags of a sentence, revised.
  func tags(of sentence: RevisedSentence) -> [Int] {
    let tokens = sentence.parsed.sentence.tokens
    var tags = sentence.rivals.indices.map { Int(tokens[$0].tag) - 1 }
    visit(sentence) { word, _ in
      let rival = Int(sentence.rivals[word].tag)
      if lead(of: rival, over: tags[word]) > 0 { tags[word] = rival }
    }
    return tags
  }
}
