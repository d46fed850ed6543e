import Annotations

/// What a pattern found in a sentence, in the document's tokens.
package struct RelationMatch: Hashable, Sendable {
  /// Mentions in the subject's place; several where they are coordinated.
  package var subjects: [Int] = []
  package var objects: [Int] = []
  /// From the first to the last token that the pattern needed.
  package var tokens: Range<Int>
  /// Words kept as the detail.
  package var detail: Range<Int>?
  /// Whether the words say that it holds no longer.
  package var isEnded = false
  /// The word that states the relation, which polarity, modality and dates are read from; nil where none does.
  package var anchor: Int?
}

/// Tries patterns on the tree of one sentence, each from its anchor outwards.
struct TreePatternMatcher {
  private let graph: SentenceGraph
  private let units: SentenceUnits
  private let roles: RolePhrases
  /// The mention that a word is the head of, and the mention that it lies in.
  private var mentionOfHead: [Int: Int] = [:]
  private var mentionOfToken: [Int: Int] = [:]
  private let unitOfToken: [Int]
  /// The countries of mentions that are adjectives of one.
  private let demonyms: [Int: String]

  /// A pattern has at most so many matches from one anchor: what has more is a list, not a sentence.
  private static let limit = 12

  init(_ graph: SentenceGraph, _ roles: RolePhrases, mentions: [Int], demonyms: [Int: String] = [:]) {
    self.graph = graph
    self.demonyms = demonyms
    self.roles = roles
    units = roles.sentence
    let document = graph.document
    var unitOfToken = [Int](repeating: 0, count: graph.tree.tokens.count)
    for (index, unit) in units.units.enumerated() {
      for token in unit.tokens { unitOfToken[token - graph.tree.tokens.lowerBound] = index }
    }
    self.unitOfToken = unitOfToken
    // Of mentions with one head the outermost counts.
    for mention in mentions.sorted(by: {
      document.extraction.mentions[$0].span.length < document.extraction.mentions[$1].span.length
    }) {
      let tokens = document.tokens(in: document.extraction.mentions[mention].span).clamped(
        to: graph.tree.tokens)
      for token in tokens { mentionOfToken[token] = mention }
      // The parser may leave a name in pieces; each piece stands for it.
      for token in tokens where graph.tree.head(of: token).map({ !tokens.contains($0) }) ?? true {
        mentionOfHead[token] = mention
      }
    }
  }

  func unit(of token: Int) -> Int { unitOfToken[token - graph.tree.tokens.lowerBound] }

  /// The units that tokens are part of.
  func units(_ tokens: Range<Int>) -> Range<Int> {
    unit(of: tokens.lowerBound)..<unit(of: tokens.upperBound - 1) + 1
  }

  /// The mention that a token lies in.
  func mention(ofToken token: Int) -> Int? { mentionOfToken[token] }

  func isHeadOfMention(_ token: Int) -> Bool { mentionOfHead[token] != nil }

  private func isInLaw(_ token: Int) -> Bool {
    let tokens = graph.document.tokens
    guard token + 4 < graph.tree.tokens.upperBound, tokens[token + 1].lower == "-" else { return false }
    return tokens[token + 2].lower == "in" && tokens[token + 3].lower == "-"
      && tokens[token + 4].lower == "law"
  }

  /// The lemma; in lower case, since a title before a name is printed with a capital.
  func lemma(_ token: Int) -> String {
    let word = graph.document.tokens[token]
    // A brother-in-law is no brother; the parts of the word are tokens.
    if isInLaw(token) { return word.lemma + "-in-law" }
    guard word.text != word.lower else { return word.lemma }
    return word.tag == .properNoun ? word.lower : word.lemma.lowercased()
  }

  /// A word that may be a post's noun: no part of a name.
  func isPost(_ token: Int) -> Bool {
    mentionOfToken[token].map { graph.document.extraction.mentions[$0].form != .name } ?? true
  }

  /// The matches of a pattern whose anchor is a word.
  func matches(_ pattern: TreePattern, at token: Int) -> [RelationMatch] {
    let anchor = pattern.anchor
    let start = RelationMatch(tokens: token..<token + 1)
    var found: [RelationMatch] = []
    for state in accept(pattern.nodes[anchor], token, start) {
      var state = state
      switch pattern.nodes[anchor].content {
      case .slot: break
      default: state.anchor = token
      }
      for left in walk(pattern, anchor, token, by: -1, state) {
        for match in walk(pattern, anchor, token, by: 1, left) where found.count < Self.limit {
          found.append(match)
        }
      }
    }
    return found
  }

  private func walk(
    _ pattern: TreePattern, _ index: Int, _ token: Int, by direction: Int, _ state: RelationMatch
  ) -> [RelationMatch] {
    let next = index + direction
    guard pattern.nodes.indices.contains(next) else { return [state] }
    let step = pattern.steps[min(index, next)]
    let isDependent = step.isDown == (direction > 0)
    var found: [RelationMatch] = []
    var seen: Set<Int> = []
    for relation in step.relations {
      let words =
        isDependent ? graph.dependents(relation, of: token) : graph.governors(relation, of: token)
      for word in words where graph.tree.tokens.contains(word) && seen.insert(word).inserted {
        for accepted in accept(pattern.nodes[next], word, state) where found.count < Self.limit {
          found += walk(pattern, next, word, by: direction, accepted)
        }
      }
    }
    return found
  }

  // MARK: Nodes

  private func accept(_ node: TreePattern.Node, _ token: Int, _ state: RelationMatch) -> [RelationMatch] {
    var states = accept(node.content, token, state)
    for condition in node.conditions where !states.isEmpty {
      states = states.flatMap { state -> [RelationMatch] in
        let words = condition.relations.flatMap { graph.dependents($0, of: token) }
        guard let content = condition.content else {
          return words.isEmpty == condition.isDenied ? [state] : []
        }
        let kept = words.flatMap { accept(content, $0, state) }
        if condition.isDenied { return kept.isEmpty ? [state] : [] }
        return Array(kept.prefix(1))
      }
    }
    return states
  }

  private func accept(
    _ content: TreePattern.Content, _ token: Int, _ state: RelationMatch
  ) -> [RelationMatch] {
    var state = state
    func widen(_ range: Range<Int>) {
      state.tokens =
        min(state.tokens.lowerBound, range.lowerBound)..<max(state.tokens.upperBound, range.upperBound)
    }
    switch content {
    case .word(let lemmas):
      guard let end = end(ofWord: lemmas, at: token) else { return [] }
      widen(token..<end)
      if isFormer(token) { state.isEnded = true }
      return [state]
    case .kept(let lemmas):
      guard isPost(token), lemmas.contains(lemma(token)) || lemmas.contains(graph.lower(token)) else {
        return []
      }
      state.detail = keptWords(token)
      widen(token..<token + 1)
      if isFormer(token) { state.isEnded = true }
      return [state]
    case .role(let roleClass, let isKept):
      guard let phrase = role(at: token), roleClass == nil || phrase.roleClass == roleClass else { return [] }
      let detail = units.tokens(phrase.detail)
      widen(detail)
      if isKept {
        state.detail = detail
        state.isEnded = phrase.isEnded || isFormer(token)
      }
      return [state]
    case .demonym:
      guard let mention = mentionOfHead[token], demonyms[mention] != nil else { return [] }
      widen(tokens(of: mention))
      state.objects = [mention]
      return [state]
    case .slot(let part, let kinds):
      let mentions = mentions(at: token, kinds)
      guard !mentions.isEmpty else { return [] }
      for mention in mentions { widen(tokens(of: mention)) }
      switch part {
      case .subject: state.subjects = mentions
      case .object: state.objects = mentions
      }
      return [state]
    }
  }

  private func tokens(of mention: Int) -> Range<Int> {
    graph.document.tokens(in: graph.document.extraction.mentions[mention].span).clamped(to: graph.tree.tokens)
  }

  private func end(ofWord lemmas: Set<String>, at token: Int) -> Int? {
    guard mentionOfToken[token] == nil || isPost(token) else { return nil }
    let particle = graph.children(of: token, [.particle]).first ?? adverb(behind: token)
    if let particle, lemmas.contains(lemma(token) + " " + graph.lower(particle)) { return particle + 1 }
    // "stood down" is not "stood"; an adverb changes no verb that is meant alone.
    if particle != nil, !graph.children(of: token, [.particle]).isEmpty { return nil }
    return lemmas.contains(lemma(token)) ? token + 1 : nil
  }

  /// "set up" where the parser takes the particle for an adverb.
  private func adverb(behind token: Int) -> Int? {
    let next = token + 1
    guard graph.tree.tokens.contains(next), ["up", "over", "down", "out"].contains(graph.lower(next)) else {
      return nil
    }
    return next
  }

  /// Whether "former" or the like stands before a noun: by it, or by the name behind it.
  func isFormer(_ noun: Int) -> Bool {
    let before = [noun] + (graph.tree.head(of: noun).map { $0 > noun ? [$0] : [] } ?? [])
    let isSaid = before.flatMap { graph.children(of: $0, [.amod, .compound, .advmod]) }.contains {
      let word = graph.lower($0)
      return $0 < noun && word != "late" && Posts.ended.contains(word)
    }
    return isSaid || graph.lower(noun).hasPrefix("ex-")
  }

  /// "wife's uncle" is no uncle only: words before the noun that belong to it.
  private func keptWords(_ token: Int) -> Range<Int> {
    var start = token
    for child in graph.tree.children(of: token).reversed() where child == start - 1 {
      guard graph.tree.label(of: child) == .compound || graph.tree.label(of: child) == .amod,
        mentionOfToken[child] == nil, !Posts.ended.contains(graph.lower(child))
      else { break }
      start = child
    }
    return start..<token + 1
  }

  /// The phrase for a post that ends at a noun, or whose noun it is.
  func role(at token: Int) -> RolePhrase? {
    guard isPost(token), !Posts.isKin(lemma(token)) else { return nil }
    let unit = unit(of: token)
    guard Posts.last.contains(graph.lower(token)) || Posts.last.contains(lemma(token)) else { return nil }
    var start = unit
    while start > 0, unit - start < 6, let before = units[start - 1], before.mention == nil,
      before.time == nil,
      before.isWord || before.lower == "-", before.lower != "'s",
      !FunctionWords.isClosed(before.lower), !Posts.naming.contains(before.lower)
    {
      start -= 1
      if FunctionWords.determiners.contains(before.lower) { break }
    }
    return (start...unit).lazy.flatMap { roles.at($0) }
      .first { $0.units.contains(unit) && $0.noun == unit }
  }

  // MARK: Mentions

  /// Mentions that a word stands for, one of which is it or is joined to it.
  private func mentions(at token: Int, _ kinds: Set<EntityKind>) -> [Int] {
    var found = mentions(meantBy: token, kinds)
    guard !found.isEmpty || graph.document.tokens[token].tag != .verb else { return [] }
    for next in graph.children(of: token, [.conj]) where next > token {
      // Behind "or" and "and" stand more of the same; "but not" is no such word.
      guard !graph.children(of: next, [.cc]).contains(where: { graph.lower($0) == "but" }) else { continue }
      for mention in mentions(meantBy: next, kinds) where !found.contains(mention) { found.append(mention) }
    }
    return found
  }

  private func mentions(meantBy token: Int, _ kinds: Set<EntityKind>) -> [Int] {
    let all = graph.document.extraction.mentions
    if let mention = mentionOfHead[token] {
      return kinds.contains(all[mention].kind) && demonyms[mention] == nil ? [mention] : []
    }
    if let mention = mentionOfToken[token] {
      // "Ana Lund, who": the parser may hang the clause on any word of a name.
      let isName = all[mention].form == .name && all[mention].kind == .person
      return isName && kinds.contains(.person) ? [mention] : []
    }
    var found: [Int] = []
    func add(_ tokens: [Int]) {
      for token in tokens {
        if let mention = mentionOfHead[token], kinds.contains(all[mention].kind), demonyms[mention] == nil,
          !found.contains(mention)
        {
          found.append(mention)
        }
      }
    }
    // A name behind its title or description: "President Omar Deri", "a group, the Dawn Brigade".
    let noun = lemma(token)
    if ReferenceNouns.standard[noun].map({ kinds.contains($0.kind) }) ?? false || NameWords.isKind(noun)
      || Posts.classes[noun] != nil
    {
      add(graph.children(of: token, [.flat, .appos, .descriptor]).filter { $0 > token })
    }
    if !found.isEmpty { return found }
    // "groups like A, B and C"
    for child in graph.tree.children(of: token) where child > token {
      if Self.exemplifying.contains(graph.marks(child)) { add([child] + graph.conjuncts(of: child)) }
    }
    if !found.isEmpty { return found }
    if NameWords.isKind(noun) { add(graph.children(of: token, [.compound, .flat, .unmarkedNominal])) }
    // What the fighters of a group do, the group does.
    if kinds.contains(.organization), ForceNouns.all.contains(noun) {
      add(
        graph.dependents(.compound, of: token) + graph.dependents(.possessor, of: token)
          + graph.dependents(.preposition("of"), of: token)
          + graph.dependents(.preposition("from"), of: token))
      found.removeAll { all[$0].kind == .person || all[$0].form != .name && all[$0].kind == .place }
    }
    return found
  }

  private static let exemplifying: Set<String> = ["like", "such as", "including", "namely"]
}
