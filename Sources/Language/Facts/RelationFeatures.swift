import Annotations

/// What a decision about two mentions of a sentence is made by: hashed features of the way between them in the tree, of the
/// words between and around them, of the words of their names, and of the patterns that matched them.
///
/// After Zhou and others, "Exploring Various Knowledge in Relation Extraction" (ACL 2005), and Bunescu and Mooney, "A Shortest
/// Path Dependency Kernel for Relation Extraction" (2005).
struct RelationFeatures {
  /// A mention as far as features need it.
  struct Argument {
    var mention: Int
    var tokens: Range<Int>
    var head: Int
    var kind: EntityKind
    var form: Mention.Form
  }

  private let graph: SentenceGraph
  private let lemmas: [UInt64]
  private var list: [UInt64] = []
  /// What all features of a pair share: the order and the kinds of the two.
  private var shape: UInt64 = 0

  init(_ graph: SentenceGraph) {
    self.graph = graph
    lemmas = graph.tree.tokens.map { ModelHash.of(graph.document.tokens[$0].lemma.utf8) }
  }

  private func lemma(_ token: Int) -> UInt64 { lemmas[token - graph.tree.tokens.lowerBound] }
  private func label(_ token: Int) -> UInt64 { UInt64(graph.tree.label(of: token).place + 1) }

  private mutating func put(_ template: UInt64, _ value: UInt64) {
    list.append(ModelHash.feature(template, value, shape))
  }

  private static func bucket(_ number: Int, _ most: Int) -> UInt64 { UInt64(min(max(number, 0), most)) }

  /// The features of a subject and an object, and the tokens that join them.
  ///
  /// - Parameters:
  ///   - between: how many other mentions stand between them.
  ///   - rules: predicates that patterns found between them, and from the object to the subject.
  mutating func features(
    of subject: Argument, _ object: Argument, between: Int, rules: (forward: [String], backward: [String])
  ) -> (features: [UInt64], path: [Int]) {
    list.removeAll(keepingCapacity: true)
    let isForward = subject.head < object.head
    let kinds = UInt64(subject.kind.place) * 8 + UInt64(object.kind.place)
    shape = kinds * 2 + (isForward ? 1 : 0)
    put(1, 0)
    put(2, UInt64(subject.form.place * 3 + object.form.place))
    let path = putPath(subject, object, kinds)
    let (first, second) = isForward ? (subject, object) : (object, subject)
    putBetween(first.tokens.upperBound, second.tokens.lowerBound)
    putAround(first, second)
    putNames(subject, object)
    put(3, Self.bucket(between, 4))
    for rule in rules.forward { list.append(ModelHash.feature(4, ModelHash.of(rule.utf8))) }
    for rule in rules.backward { list.append(ModelHash.feature(5, ModelHash.of(rule.utf8))) }
    return (list, path)
  }

  private mutating func putPath(_ subject: Argument, _ object: Argument, _ kinds: UInt64) -> [Int] {
    guard let path = way(from: subject.head, to: object.head) else {
      put(10, 0)
      return []
    }
    let (up, down) = (path.up.dropLast(), path.down)
    var joining = Array(up.dropFirst())
    if path.top != subject.head, path.top != object.head { joining.append(path.top) }
    joining += down.dropLast()
    var labels = ModelHash.start
    for token in up { labels = ModelHash.feature(11, labels, label(token)) }
    for token in down { labels = ModelHash.feature(12, labels, label(token)) }
    var words = ModelHash.start
    for token in joining { words = ModelHash.feature(13, words, lemma(token)) }
    let length = up.count + down.count
    if length <= 6 {
      put(14, labels)
      list.append(ModelHash.feature(15, labels, words))
    }
    if joining.count <= 4 { put(16, words) }
    put(17, path.top == subject.head ? 1 : path.top == object.head ? 2 : lemma(path.top))
    put(18, Self.bucket(length, 7))
    for token in joining {
      put(19, lemma(token))
      for child in graph.tree.children(of: token)
      where abs(child - token) < 7 && !path.up.contains(child) && !path.down.contains(child) {
        guard Self.telling.contains(graph.tree.label(of: child)) else { continue }
        list.append(ModelHash.feature(20, kinds, label(child), lemma(child)))
      }
    }
    return joining
  }

  /// As `DependencyTree.path`, no longer than a sentence that somebody would write.
  private func way(from first: Int, to last: Int) -> DependencyTree.Path? {
    func chain(_ token: Int) -> [Int] {
      var chain = [token]
      while chain.count < 40, let head = graph.tree.head(of: chain[chain.count - 1]) { chain.append(head) }
      return chain
    }
    let up = chain(first)
    let down = chain(last)
    guard let meeting = down.firstIndex(where: up.contains), let place = up.firstIndex(of: down[meeting])
    else {
      return nil
    }
    return DependencyTree.Path(up: Array(up[...place]), down: down[..<meeting].reversed())
  }

  private mutating func putBetween(_ start: Int, _ end: Int) {
    let count = max(0, end - start)
    put(30, Self.bucket(count / 2, 8))
    guard count > 0 else { return put(31, 0) }
    let words = start..<end
    if count <= 5 { put(32, words.reduce(ModelHash.start) { ModelHash.feature(33, $0, lemma($1)) }) }
    if count <= 15 {
      for token in words { put(34, lemma(token)) }
      for token in words.dropLast() { put(35, ModelHash.feature(36, lemma(token), lemma(token + 1))) }
    }
    put(37, lemma(start))
    put(38, lemma(end - 1))
    if count > 1 { put(39, ModelHash.feature(36, lemma(end - 2), lemma(end - 1))) }
  }

  private mutating func putAround(_ first: Argument, _ second: Argument) {
    let tokens = graph.tree.tokens
    for distance in 1...3 {
      let before = first.tokens.lowerBound - distance
      let behind = second.tokens.upperBound + distance - 1
      if distance < 3 {
        put(40 + UInt64(distance), before >= tokens.lowerBound ? lemma(before) : 0)
        put(43 + UInt64(distance), behind < tokens.upperBound ? lemma(behind) : 0)
      }
      if before >= tokens.lowerBound { put(47, lemma(before)) }
      if behind < tokens.upperBound { put(48, lemma(behind)) }
    }
    // Content words of the neighbourhood; in a long sentence no more than a neighbourhood.
    let around =
      max(
        tokens.lowerBound, first.tokens.lowerBound - 20)..<min(
        tokens.upperBound, second.tokens.upperBound + 20)
    let kinds = shape / 2
    for token in around {
      switch graph.document.tokens[token].tag {
      case .verb, .noun, .adjective: list.append(ModelHash.feature(49, kinds, lemma(token)))
      default: break
      }
    }
  }

  private mutating func putNames(_ subject: Argument, _ object: Argument) {
    func lower(_ token: Int) -> UInt64 { ModelHash.of(graph.lower(token).utf8) }
    put(50, lower(object.tokens.upperBound - 1))
    put(51, lower(object.tokens.lowerBound))
    put(52, lower(subject.tokens.upperBound - 1))
    for (template, argument) in [(UInt64(53), subject), (UInt64(56), object)] {
      put(template, label(argument.head))
      if let head = graph.tree.head(of: argument.head) {
        put(template + 1, ModelHash.feature(60, lemma(head), label(argument.head)))
      }
    }
  }

  /// What stands by a word of the path and changes what it says.
  private static let telling: DependencyLabels = [
    .case, .particle, .obj, .xcomp, .advmod, .nmod, .amod, .passiveAuxiliary, .cop, .appos, .compound,
  ]
}

extension EntityKind {
  /// Its place among all cases.
  var place: Int {
    switch self {
    case .person: 0
    case .organization: 1
    case .province: 2
    case .place: 3
    case .group: 4
    case .work: 5
    }
  }
}

extension Mention.Form {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
