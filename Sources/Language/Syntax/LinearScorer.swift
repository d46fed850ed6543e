/// Scores sentences by a linear model; its memory is used again from sentence to sentence.
final class LinearScorer: SentenceScorer {
  private let model: LinearModel
  private let tagCount: Int
  private var buffer = FeatureBuffer()
  private var state = TransitionState()
  private let scene = TreeScene()
  private let reversed = TreeScene()
  private var heads: [Int] = []
  private var scores: UnsafeMutablePointer<Int32>
  private let rootLabel: Int32

  init(_ model: LinearModel) {
    self.model = model
    tagCount = model.tags.tags.count
    scores = .allocate(capacity: 256)
    rootLabel = Int32((model.labels.firstIndex(of: .root) ?? 0) + 1)
  }

  deinit {
    buffer.deallocate()
    state.deallocate()
    scores.deallocate()
  }

  // MARK: Tags

  func scoreTags(of sentence: UnsafeBufferPointer<Lexeme>, into matrix: inout ScoreMatrix) {
    matrix.reset(count: sentence.count, width: tagCount)
    for word in sentence.indices {
      TagFeatures.fill(&buffer, sentence, at: word)
      matrix.withRow(word) { row in model.tagWeights.add(buffer, to: row) }
    }
  }

  func transition(from: Int, to: Int) -> Int { Int(model.tagPairs[(from + 1) * tagCount + to]) }

  // MARK: Trees

  func findArcs(
    of sentence: UnsafeBufferPointer<Lexeme>, tags: UnsafeBufferPointer<Int>, into arcs: inout [CandidateArc]
  ) {
    let count = sentence.count
    scene.reset(count: count)
    reversed.reset(count: count)
    for word in 0..<count {
      let token = SyntaxToken(sentence[word], tag: tags[word], part: model.tags.parts[tags[word]])
      scene.tokens[word] = token
      reversed.tokens[count - 1 - word] = token
    }
    parse(reversed, model.backward)
    let nodes = state.nodes
    for word in 0..<count {
      let node = nodes[count - 1 - word]
      scene.second[word].head = node.head == count ? node.head : Int32(count - 1) - node.head
      scene.second[word].label = node.label
      scene.second[word].margin = node.margin
    }
    parse(scene, model.forward)
    for word in -1...count { scene.nodes[word] = state.nodes[word] }
    scene.countBetween()
    scoreArcs(into: &arcs)
  }

  private func scoreArcs(into arcs: inout [CandidateArc]) {
    let context = scene.context
    for word in 0..<scene.count {
      ArcCandidates.fill(
        &heads, dependent: word, context.nodes, context.second, count: scene.count)
      if heads.count == 1 {
        arcs.append(CandidateArc(dependent: word, head: heads[0], score: 0))
        continue
      }
      for head in heads {
        ArcFeatures.fill(&buffer, context, head: head, dependent: word)
        scores[0] = 0
        model.arcs.add(buffer, to: scores)
        arcs.append(CandidateArc(dependent: word, head: head, score: Int(scores[0])))
      }
    }
  }

  /// Parses greedily; the tree is in the state's nodes afterwards.
  private func parse(_ scene: TreeScene, _ tables: LinearModel.TransitionTables) {
    state.reset(count: scene.count)
    let tokens = UnsafePointer(scene.tokens)
    while !state.isDone {
      TransitionFeatures.fill(&buffer, tokens, state)
      // The other transitions' weights are relative to those of the first, which are not in the table.
      for transition in 0..<Transition.allCases.count { scores[transition] = 0 }
      tables.transitions.add(buffer, to: scores + 1)
      guard let (best, lead) = state.best(scores) else { return }
      let margin = SyntaxNode.margin(lead.map { Float($0) * tables.transitions.scale } ?? .infinity)
      var label: Int32 = 0
      if let arc = state.arc(best) {
        label = arc.head == scene.count ? rootLabel : self.label(tokens, arc, tables.labels)
      }
      state.make(best, label: label, margin: margin)
    }
  }

  private func label(
    _ tokens: UnsafePointer<SyntaxToken>, _ arc: (head: Int, dependent: Int), _ table: WeightTable
  ) -> Int32 {
    LabelFeatures.fill(
      &buffer, tokens, state.nodes, head: arc.head, dependent: arc.dependent, count: state.count)
    return Int32(best(table) + 1)
  }

  /// The label with the highest score for the features in hand.
  private func best(_ table: WeightTable) -> Int {
    let count = table.labelCount
    scores.update(repeating: 0, count: count)
    table.add(buffer, to: scores)
    var best = 0
    for label in 1..<max(count, 1) where scores[label] > scores[best] { best = label }
    return best
  }

  func findLabels(ofHeads heads: [Int], into labels: inout [Int]) {
    labels.removeAll(keepingCapacity: true)
    let (nodes, second) = (scene.nodes, scene.second)
    var isChanged = false
    for word in heads.indices where Int(nodes[word].head) != heads[word] {
      isChanged = true
      if Int(second[word].head) == heads[word] { nodes[word].label = second[word].label }
    }
    if isChanged {
      let known = (0..<heads.count).map { nodes[$0].label }
      TreeScene.link(nodes, count: heads.count) { (heads[$0], known[$0]) }
    }
    let context = scene.context
    for word in heads.indices {
      LabelFeatures.fill(&buffer, context, dependent: word)
      labels.append(best(model.arcLabels))
    }
  }
}

extension WeightTable {
  /// Adds the weights of all features of a decision to the scores.
  @inline(__always) func add(_ buffer: borrowing FeatureBuffer, to scores: UnsafeMutablePointer<Int32>) {
    add(buffer.features, count: buffer.count, found: buffer.found, to: scores)
  }
}
