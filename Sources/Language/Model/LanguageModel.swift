/// What annotators ask of a trained model, whatever its family: scores only. Sequences and trees are decided
/// by those who ask.
///
/// A model that scores in another way, such as a transformer, stands beside `LinearModel` by conforming to
/// these two protocols. One price is paid for that: what a tag, or an arc's head, is scored by cannot depend
/// on decisions that the decoder has yet to make. The linear model parses by transitions inside `findArcs`,
/// whose arcs are only candidates here.
package protocol LanguageModel: Sendable {
  /// The tags that it knows.
  var tags: TagSet { get }
  /// The labels that it knows.
  var labels: [DependencyLabel] { get }

  /// A scorer for one thread; it owns the memory that scoring needs.
  func makeScorer() -> any SentenceScorer
}

/// Scores one sentence after another.
package protocol SentenceScorer: AnyObject {
  /// Scores each tag for each word; a row for each word.
  func scoreTags(of sentence: UnsafeBufferPointer<Lexeme>, into scores: inout ScoreMatrix)

  /// What a tag scores for following another; -1 stands for the sentence's start.
  func transition(from: Int, to: Int) -> Int

  /// Finds the arcs that the trees of some sentences may have, at least one for each word, among them a whole tree.
  ///
  /// Sentences come by the dozen, so that each table of the model is in the processor's cache for all of them.
  ///
  /// - Parameters:
  ///   - sentences: ranges of the words that `lexemes` and `tags` are of.
  ///   - tags: indices into the model's tags, one for each word.
  ///   - arcs: for each sentence, by words and heads counted from its start.
  func findArcs(
    of sentences: [Range<Int>], lexemes: UnsafeBufferPointer<Lexeme>, tags: [UInt8],
    into arcs: inout [[CandidateArc]])

  /// Gives a word the rival of its tag wherever this suits its sentence's tree better. The sentences are those whose arcs were
  /// found last; what tags they have then is known to `findLabels`.
  ///
  /// - Parameters:
  ///   - heads: the heads of each sentence's words, counted from its start.
  ///   - rivals: of the tags that arcs were found with, one for each word.
  ///   - tags: those tags.
  func reviseTags(
    of sentences: [Range<Int>], heads: [[Int]], rivals: [TagRival], tags: inout [UInt8])

  /// Labels of the arcs of trees of the sentences whose arcs were found last: indices into the model's
  /// labels.
  func findLabels(ofHeads heads: [[Int]], into labels: inout [[Int]])
}

/// Scores of each label for each word of a sentence, in memory that is used again.
package struct ScoreMatrix: Sendable {
  package private(set) var width = 0
  package private(set) var count = 0
  private var scores: [Int32] = []

  package init() {}

  /// Rows of zeros.
  package mutating func reset(count: Int, width: Int) {
    self.width = width
    self.count = count
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(0, count: count * width))
  }

  package mutating func withRow(_ row: Int, _ body: (UnsafeMutablePointer<Int32>) -> Void) {
    scores.withUnsafeMutableBufferPointer { scores in
      guard let base = scores.baseAddress else { return }
      body(base + row * width)
    }
  }

  package func withRow(_ row: Int, _ body: (UnsafePointer<Int32>) -> Void) {
    scores.withUnsafeBufferPointer { scores in
      guard let base = scores.baseAddress else { return }
      body(base + row * width)
    }
  }
}
