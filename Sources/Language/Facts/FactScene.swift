import Annotations

/// A sentence with its tree, and what each of its tokens is part of: what events are read from.
struct FactScene {
  let document: Document
  /// Index into the extraction's sentences.
  let sentence: Int
  let tree: DependencyTree
  let mentions: MentionPlaces
  let times: TimePlaces

  init(_ document: Document, sentence: Int, _ mentions: MentionPlaces, _ times: TimePlaces) {
    self.document = document
    self.sentence = sentence
    self.mentions = mentions
    self.times = times
    tree = DependencyTree(document, document.extraction.sentences[sentence])
  }

  func word(_ token: Int) -> String {
    document.tokens.indices.contains(token) ? document.tokens[token].lower : ""
  }

  func lemma(_ token: Int) -> String { document.tokens[token].lemma }

  func tag(_ token: Int) -> PartOfSpeech { document.tokens[token].tag }

  func kind(ofMention mention: Int) -> EntityKind { document.extraction.mentions[mention].kind }

  /// The preposition that governs a nominal, in lower case; nil for a bare one.
  func preposition(of nominal: Int) -> String? {
    if let own = ownPreposition(of: nominal) { return own }
    // The parser may hang it on another word of a name; one within the name is no other's: "Movement for Change".
    guard let mention = mentions.mention(ofToken: nominal) else { return nil }
    let name = document.tokens(in: document.extraction.mentions[mention].span).clamped(to: tree.tokens)
    for token in name {
      if let preposition = ownPreposition(of: token, before: name.lowerBound) { return preposition }
    }
    return nil
  }

  private func ownPreposition(of nominal: Int, before first: Int = .max) -> String? {
    for child in tree.children(of: nominal) where tree.label(of: child) == .case && child < first {
      let word = word(child)
      if word != "'s" && word != "'" && word != "’s" && word != "’" { return word }
    }
    return nil
  }

  /// A nominal and those joined to it by "and", in text order.
  func conjuncts(of nominal: Int) -> [Int] {
    [nominal]
      + tree.children(of: nominal).filter { child in
        tree.label(of: child) == .conj && isNominal(child)
      }.flatMap { conjuncts(of: $0) }
  }

  func isNominal(_ token: Int) -> Bool {
    switch tag(token) {
    case .noun, .properNoun, .pronoun, .numeral: true
    case .adjective, .determiner, .other, .symbol: mentions.mention(ofToken: token) != nil
    default: false
    }
  }

  /// "fell 340 points", "rose by 43 %": how far, not what or who.
  func isMeasure(_ nominal: Int) -> Bool {
    tag(nominal) == .numeral || tag(nominal) == .symbol
      || ["percent", "%", "point", "cent", "dollar", "degree"].contains(lemma(nominal))
  }

  /// Tokens from the first to the last of a nominal, without clauses and brackets behind it.
  func phrase(of nominal: Int) -> Range<Int> {
    if let mention = mentions.mention(ofToken: nominal) {
      let tokens = document.tokens(in: document.extraction.mentions[mention].span)
      if tokens.contains(nominal) { return tokens }
    }
    var start = nominal
    var end = nominal + 1
    for child in tree.children(of: nominal) {
      switch tree.label(of: child) {
      case .det, .amod, .compound, .nummod, .possessive, .predeterminer, .descriptor, .advmod:
        guard child < nominal else { continue }
        start = min(start, tree.subtree(of: child).first ?? child)
      case .nmod, .flat, .fixed:
        let below = tree.subtree(of: child)
        if let first = below.first, let last = below.last, first == end, last - nominal < 12,
          below.allSatisfy({ !tree.isClause($0) && times.time(ofToken: $0) == nil })
        {
          end = last + 1
        }
      default: break
      }
    }
    return max(start, nominal - 12, tree.tokens.lowerBound)..<end
  }
}

/// The time expression that each token is part of.
struct TimePlaces {
  private var timeOfToken: [Int: Int] = [:]
  /// Tokens of each time expression.
  private(set) var tokens: [Range<Int>] = []

  init(_ document: Document) {
    for (index, time) in document.extraction.times.enumerated() {
      let range = document.tokens(in: time.span)
      tokens.append(range)
      // "now" and "current" are words as others are.
      guard !time.isReference else { continue }
      for token in range { timeOfToken[token] = index }
    }
  }

  /// Index into the extraction's time expressions; nil when the token is part of none.
  func time(ofToken token: Int) -> Int? { timeOfToken[token] }
}
