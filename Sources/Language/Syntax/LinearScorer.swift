/// Scores sentences by a linear model; its memory is used again from sentence to sentence.
final class LinearScorer: SentenceScorer {
  private let model: LinearModel
  private let tagCount: Int
  private var buffer = FeatureBuffer()
  private var state = TransitionState()
  /// The sentences in hand, and the same from their last words to their first.
  private var scenes: [TreeScene] = []
  private var reversed: [TreeScene] = []
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

  /// More than any tag scores.
  private static let sureScore: Int32 = 100_000

  func scoreTags(of sentence: UnsafeBufferPointer<Lexeme>, into matrix: inout ScoreMatrix) {
    matrix.reset(count: sentence.count, width: tagCount)
    for word in sentence.indices {
      if let tag = model.sureTags.tag(ofForm: sentence[word].form) {
        matrix.withRow(word) { row in row[tag] = Self.sureScore }
        continue
      }
      TagFeatures.fill(&buffer, sentence, at: word)
      matrix.withRow(word) { row in model.tagWeights.add(buffer, to: row) }
    }
  }

  func transition(from: Int, to: Int) -> Int { Int(model.tagPairs[(from + 1) * tagCount + to]) }

  // MARK: Trees

  func findArcs(
    of sentences: [Range<Int>], lexemes: UnsafeBufferPointer<Lexeme>, tags: [UInt8],
    into arcs: inout [[CandidateArc]]
  ) {
    while scenes.count < sentences.count {
      scenes.append(TreeScene())
      reversed.append(TreeScene())
    }
    for (scene, (reversed, sentence)) in zip(scenes, zip(reversed, sentences)) {
      scene.reset(count: sentence.count)
      reversed.reset(count: sentence.count)
      for (place, word) in sentence.enumerated() {
        let tag = Int(tags[word])
        let token = SyntaxToken(lexemes[word], tag: tag, part: model.tags.parts[tag])
        scene.tokens[place] = token
        reversed.tokens[sentence.count - 1 - place] = token
      }
    }
    for number in sentences.indices { parseBackward(reversed[number], into: scenes[number]) }
    for number in sentences.indices { parseForward(scenes[number]) }
    arcs = sentences.indices.map { scoreArcs(scenes[$0]) }
  }

  private func parseBackward(_ reversed: TreeScene, into scene: TreeScene) {
    let count = scene.count
    parse(reversed, model.backward)
    let nodes = state.nodes
    for word in 0..<count {
      let node = nodes[count - 1 - word]
      scene.second[word].head = node.head == count ? node.head : Int32(count - 1) - node.head
      scene.second[word].label = node.label
      scene.second[word].margin = node.margin
    }
  }

  private func parseForward(_ scene: TreeScene) {
    parse(scene, model.forward)
    for word in -1...scene.count { scene.nodes[word] = state.nodes[word] }
    scene.countBetween()
  }

  private func scoreArcs(_ scene: TreeScene) -> [CandidateArc] {
    var arcs: [CandidateArc] = []
    arcs.reserveCapacity(4 * scene.count)
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
    return arcs
  }

  /// Parses greedily; the tree is in the state's nodes afterwards.
  private func parse(_ scene: TreeScene, _ tables: LinearModel.TransitionTables) {
    state.reset(count: scene.count)
    let tokens = UnsafePointer(scene.tokens)
    while !state.isDone {
      guard let (best, margin) = transition(tokens, tables.transitions) else { return }
      var label: Int32 = 0
      if let arc = state.arc(best) {
        label = arc.head == scene.count ? rootLabel : self.label(tokens, arc, tables.labels)
      }
      state.make(best, label: label, margin: margin)
    }
  }

  /// The best of the transitions that may be made, and how sure it is.
  private func transition(_ tokens: UnsafePointer<SyntaxToken>, _ table: WeightTable) -> (Transition, Int32)?
  {
    if let only = state.only { return (only, SyntaxNode.sure) }
    TransitionFeatures.fill(&buffer, tokens, state)
    // The other transitions' weights are relative to those of the first, which are not in the table.
    for transition in 0..<Transition.allCases.count { scores[transition] = 0 }
    table.add(buffer, to: scores + 1)
    return state.best(scores).map { best, lead in
      (best, SyntaxNode.margin(lead.map { Float($0) * table.scale } ?? .infinity))
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

  func reviseTags(
    of sentences: [Range<Int>], heads: [[Int]], rivals: [TagRival], tags: inout [UInt8]
  ) {
    for (number, sentence) in sentences.enumerated() {
      let scene = scenes[number]
      link(scene, heads[number])
      let context = scene.context
      for word in sentence where rivals[word].tag != tags[word] {
        let rival = rivals[word]
        TagRevisionFeatures.fill(&buffer, context, at: word - sentence.lowerBound, rival)
        scores.update(repeating: 0, count: tagCount)
        model.tagRevisions.add(buffer, to: scores)
        if scores[Int(rival.tag)] > scores[Int(tags[word])] { tags[word] = rival.tag }
      }
      for (place, word) in sentence.enumerated() {
        scene.tokens[place].set(tag: Int(tags[word]), part: model.tags.parts[Int(tags[word])])
      }
    }
  }

  func findLabels(ofHeads heads: [[Int]], into labels: inout [[Int]]) {
    labels = heads.indices.map { self.labels(ofHeads: heads[$0], scenes[$0]) }
  }

  private func labels(ofHeads heads: [Int], _ scene: TreeScene) -> [Int] {
    link(scene, heads)
    let context = scene.context
    return heads.indices.map { word in
      LabelFeatures.fill(&buffer, context, dependent: word)
      return best(model.arcLabels)
    }
  }

  /// Sets the heads of a sentence's first tree; a label stays where it was found with that head.
  private func link(_ scene: TreeScene, _ heads: [Int]) {
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
  }
}

extension WeightTable {
  /// Adds the weights of all features of a decision to the scores.
  @inline(__always) func add(_ buffer: borrowing FeatureBuffer, to scores: UnsafeMutablePointer<Int32>) {
    add(buffer.features, count: buffer.count, found: buffer.found, to: scores)
  }
}
