import Annotations

/// What nouns say who or what somebody is.
extension SentenceGraph {
  /// Nouns that say what a word's thing is.
  func descriptions(of token: Int) -> [Int] {
    var candidates: Set<Int> = []
    for near in [token] + conjuncts(of: token) {
      candidates.formUnion(tree.children(of: near))
      if let head = tree.head(of: near) {
        candidates.insert(head)
        candidates.formUnion(tree.children(of: head))
      }
    }
    return candidates.sorted().filter { $0 != token && described(by: $0).contains(token) }
  }

  /// Whom or what a noun describes: "the mayor" in "Sara Khalil, the mayor", "Sara Khalil is the mayor" and "mayor Sara Khalil".
  func described(by noun: Int, depth: Int = 0) -> [Int] {
    guard depth < 3 else { return [] }
    var found: [Int] = []
    func add(_ tokens: [Int]) {
      for token in tokens where token != noun && !found.contains(token) { found.append(token) }
    }
    add(children(of: noun, [.appos]))
    add(children(of: noun, [.flat, .descriptor]).filter { $0 > noun })
    if !children(of: noun, [.cop]).isEmpty { add(subjects(of: noun)) }
    guard let head = tree.head(of: noun) else { return found }
    if let name = nameBehind(noun, head) { add([name]) }
    switch tree.label(of: noun) {
    case .appos:
      // "is an analyst, a vice president": what the first noun is said of, the second is too.
      add([head])
      if document.tokens[head].tag == .noun { add(described(by: head, depth: depth + 1)) }
    case .flat, .compound, .descriptor, .unmarkedNominal:
      if document.tokens[head].tag == .properNoun { add([head]) }
    case .conj:
      // "a fellow at A and a professor at B"
      if tree.label(of: head) != .root || !children(of: head, [.cop, .appos]).isEmpty {
        add(described(by: head, depth: depth + 1))
      }
    case .obj, .xcomp, .ccomp, .obl, .advcl: add(saidOf(noun, by: head))
    case .nsubj:
      // "The mayor is Sara Khalil"
      if !children(of: head, [.cop]).isEmpty { add([head]) }
    case .parataxis, .dislocated, .list, .unmarkedOblique, .dep, .acl:
      if head < noun { add(besideComma(noun, head)) }
    default: break
    }
    return found
  }

  /// "Council leader X" and "X's successor, Y", where the parser gives both words to the verb.
  private func nameBehind(_ noun: Int, _ head: Int) -> Int? {
    var next = noun + 1
    if next < tree.tokens.upperBound, lower(next) == "," { next += 1 }
    guard next < tree.tokens.upperBound, document.tokens[next].tag == .properNoun,
      tree.head(of: next) == head,
      tree.label(of: next) == tree.label(of: noun)
    else { return nil }
    return next
  }

  /// "X became the mayor", "named X mayor", "X was elected mayor", "X served as mayor".
  private func saidOf(_ noun: Int, by verb: Int) -> [Int] {
    let lemma = document.tokens[verb].lemma
    let isAs = marks(noun) == "as"
    if Self.becoming.contains(lemma), !isAs, tree.label(of: noun) != .obl { return subjects(of: verb) }
    if Self.serving.contains(lemma), isAs, !isPassive(verb) {
      return objects(of: verb).isEmpty || lemma == "serve" || lemma == "join" || lemma == "succeed"
        ? subjects(of: verb) : []
    }
    guard Self.naming.contains(lemma), isAs || tree.label(of: noun) != .obl else { return [] }
    return objects(of: verb).filter { $0 != noun }
  }

  /// An apposition that the parser gave another label: the noun's phrase begins right behind a name and a comma.
  private func besideComma(_ noun: Int, _ head: Int) -> [Int] {
    let start = tree.subtree(of: noun).first ?? noun
    guard start - 2 >= tree.tokens.lowerBound, lower(start - 1) == "," else { return [] }
    var before = start - 2
    guard document.tokens[before].tag == .properNoun else { return [] }
    while let above = tree.head(of: before), [.flat, .compound].contains(tree.label(of: before)),
      above < before
    {
      before = above
    }
    return before == head ? [before] : []
  }

  private static let becoming: Set<String> = ["become", "remain", "stay"]
  private static let serving: Set<String> = [
    "serve", "work", "act", "retire", "resign", "join", "continue", "double", "succeed", "return", "start",
    "begin",
    "rise", "emerge",
  ]
  private static let naming: Set<String> = [
    "name", "appoint", "elect", "choose", "hire", "promote", "install", "nominate", "make", "crown", "select",
    "reelect",
    "re-elect", "know", "call", "describe", "employ", "reappoint", "confirm", "designate", "swear",
  ]
}
