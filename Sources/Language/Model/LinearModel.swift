/// The model family that we train: sums of the weights of hashed features.
///
/// Tags are scored for a chain (Lafferty, McCallum and Pereira 2001). Trees are first built greedily, from
/// left to right and from right to left; the words' heads in them, and heads near by, are then scored as arcs
/// with both trees known. Then tags that had a rival are judged once more, by the tree.
package final class LinearModel: LanguageModel {
  /// Names of the tables.
  package enum Table {
    package static let tags = "syntax.tags"
    package static let labels = "syntax.labels"
    package static let tagWeights = "syntax.tag"
    package static let tagPairs = "syntax.tag-pairs"
    package static let sureTags = "syntax.sure-tags"
    package static let forward = "syntax.forward"
    package static let forwardLabels = "syntax.forward-labels"
    package static let backward = "syntax.backward"
    package static let backwardLabels = "syntax.backward-labels"
    package static let arcs = "syntax.arcs"
    package static let tagRevisions = "syntax.tag-revisions"
    package static let arcLabels = "syntax.arc-labels"
  }

  package let tags: TagSet
  package let labels: [DependencyLabel]
  let tagWeights: WeightTable
  /// What a tag scores after another, by rows for the tag before; the first row is for the sentence's start.
  let tagPairs: [Int32]
  /// Tags of words that need no scoring.
  let sureTags: SureTags
  let forward: TransitionTables
  let backward: TransitionTables
  let arcs: WeightTable
  let tagRevisions: WeightTable
  let arcLabels: WeightTable

  /// The tables of one direction of parsing.
  struct TransitionTables: Sendable {
    var transitions: WeightTable
    var labels: WeightTable
  }

  package init(_ file: ModelFile) throws(ModelError) {
    tags = TagSet(try file.lines(Table.tags).compactMap(JointTag.init))
    labels = try file.lines(Table.labels).compactMap(DependencyLabel.init)
    tagWeights = try file.weights(Table.tagWeights)
    sureTags = try SureTags(file, Table.sureTags)
    forward = TransitionTables(
      transitions: try file.weights(Table.forward), labels: try file.weights(Table.forwardLabels))
    backward = TransitionTables(
      transitions: try file.weights(Table.backward), labels: try file.weights(Table.backwardLabels))
    arcs = try file.weights(Table.arcs)
    tagRevisions = try file.weights(Table.tagRevisions)
    arcLabels = try file.weights(Table.arcLabels)
    guard let bytes = file.bytes(of: Table.tagPairs) else { throw .missingTable(Table.tagPairs) }
    let pairCount = (tags.tags.count + 1) * tags.tags.count
    guard bytes.count >= pairCount * 2 else { throw .truncated(expected: pairCount * 2, found: bytes.count) }
    tagPairs = (0..<pairCount).map { Int32(bytes.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self)) }
    guard tagWeights.labelCount == tags.tags.count, tagRevisions.labelCount == tags.tags.count,
      arcLabels.labelCount == labels.count
    else {
      throw .missingTable(Table.tags)
    }
  }

  package func makeScorer() -> any SentenceScorer { LinearScorer(self) }
}
