import Annotations

/// The words for somebody who speaks.
struct SpeakerPhrase: Hashable, Sendable {
  /// Index into the extraction's mentions; nil when the words are no name.
  var mention: Int?
  /// The name, or the whole phrase: "a spokesman for the ministry".
  var tokens: Range<Int>
}

/// Finds who speaks, thinks or wishes, by the tree of a sentence.
struct SpeakerPhrases {
  let document: Document
  let tree: DependencyTree
  let mentions: MentionPlaces

  init(_ document: Document, _ tree: DependencyTree, _ mentions: MentionPlaces) {
    self.document = document
    self.tree = tree
    self.mentions = mentions
  }

  /// The subject of a verb, or of an adjective with a copula: its own, or the one that it shares with the clause above:
  /// "came and said", "came, saying", "went on to say", "the man who said", "a statement saying".
  func subject(ofVerb verb: Int) -> SpeakerPhrase? {
    var token = verb
    for _ in 0..<5 {
      if let own = ownSubject(of: token) { return phrase(of: own) }
      guard let above = tree.head(of: token) else { return nil }
      switch tree.label(of: token) {
      case .conj:
        let contents = ClauseContent(document: document, tree: tree)
        let isDetached =
          tree.label(of: above) == .ccomp && contents.detachedConjuncts(of: above).contains(token)
        token = isDetached ? tree.head(of: above) ?? above : above
      case .advcl, .parataxis: token = above
      case .xcomp:
        // "asked him to say": who is asked speaks.
        if let object = tree.child(of: above, .obj) ?? tree.child(of: above, .iobj), object < token {
          return phrase(of: object)
        }
        token = above
      case .acl, .relativeClause:
        return phrase(of: above)
      default: return nil
      }
    }
    return nil
  }

  /// Whether a verb has a subject of its own.
  func hasSubject(_ verb: Int) -> Bool { ownSubject(of: verb) != nil }

  /// A second subject that the parser gave a verb: what "the bridge" is to "said" in "The bridge, Sara Khalil said, was
  /// open"; nil where there is none.
  func strayedSubject(of verb: Int) -> Int? {
    let subjects = tree.children(of: verb).filter { tree.label(of: $0) == .nsubj && $0 < verb }
    return subjects.count > 1 ? subjects[0] : nil
  }

  private func ownSubject(of verb: Int) -> Int? {
    let subjects = tree.children(of: verb).filter { child in
      tree.label(of: child) == .nsubj || tree.label(of: child) == .outerSubject
    }
    // "The bridge, Sara Khalil said, was open": the nearer of two.
    let passive = isAdjective(verb) ? tree.child(of: verb, .passiveSubject) : nil
    guard
      let subject = subjects.last(where: { $0 < verb }) ?? subjects.first ?? passive
        ?? invertedSubject(of: verb)
    else { return nil }
    // "the man who said": whom the pronoun stands for.
    if ["who", "which", "that"].contains(document.tokens[subject].lower),
      document.tokens[subject].tag == .pronoun,
      let clause = tree.ancestors(of: verb).first(where: { tree.label(of: $0) == .relativeClause }),
      let antecedent = tree.head(of: clause)
    {
      return antecedent
    }
    return subject
  }

  /// “I wanted to see it,” said one juror: what follows a cue right behind a quotation is its subject, though the parser may
  /// take it for the object.
  private func invertedSubject(of verb: Int) -> Int? {
    guard let object = tree.child(of: verb, .obj), tree.subtree(of: object).first == verb + 1,
      tree.tokens.contains(verb - 1),
      ["”", "\"", "’", "'", "''", "»", "“"].contains(document.tokens[verb - 1].text),
      CueVerbs.standard.cues(ofVerb: document.tokens[verb]).contains(where: { $0.takes.contains(.quotation) })
    else { return nil }
    return object
  }

  /// "was concerned": no passive, whatever the parser says.
  private func isAdjective(_ token: Int) -> Bool {
    CueNouns.standard.cue(ofAdjective: document.tokens[token].lower) != nil
  }

  /// "by the council" of what was said by the council.
  func agent(of verb: Int) -> SpeakerPhrase? {
    tree.children(of: verb).first { child in
      tree.label(of: child) == .agent
        || tree.label(of: child) == .obl
          && tree.children(of: child).contains {
            tree.label(of: $0) == .case && document.tokens[$0].lower == "by"
          }
    }.flatMap { phrase(of: $0) }
  }

  /// Whose claim, belief or order it is: "her claim", "the claim of the council", "he repeated the claim".
  func holder(ofNoun noun: Int) -> SpeakerPhrase? {
    if let owner = tree.child(of: noun, .possessive) { return phrase(of: owner) }
    for child in tree.children(of: noun) where child > noun && tree.label(of: child) == .nmod {
      if tree.children(of: child).contains(where: {
        tree.label(of: $0) == .case && ["of", "by", "from", "among"].contains(document.tokens[$0].lower)
      }) {
        return phrase(of: child)
      }
    }
    guard let verb = tree.head(of: noun) else { return nil }
    switch tree.label(of: noun) {
    case .obj, .obl: return subject(ofVerb: verb)
    default: return nil
    }
  }

  /// The phrase that a word heads, as somebody's name where it is one.
  func phrase(of head: Int) -> SpeakerPhrase? {
    let tag = document.tokens[head].tag
    // "the office, which fired him, said": the parser lost whom the pronoun stands for.
    if ["who", "which"].contains(document.tokens[head].lower), tag == .pronoun {
      let before =
        tree.tokens.contains(head - 1) && document.tokens[head - 1].lower == "," ? head - 2 : head - 1
      guard tree.tokens.contains(before), [.noun, .properNoun].contains(document.tokens[before].tag) else {
        return nil
      }
      return phrase(of: before)
    }
    if let mention = mentions.mention(ofToken: head) {
      return SpeakerPhrase(
        mention: mention, tokens: document.tokens(in: document.extraction.mentions[mention].span))
    }
    // "spokesman Zabihullah Mujahid", "the mayor, Sara Khalil,".
    for child in tree.children(of: head) {
      switch tree.label(of: child) {
      case .flat, .appos, .descriptor:
        guard let mention = mentions.mention(ofToken: child),
          [.person, .organization].contains(document.extraction.mentions[mention].kind)
        else { continue }
        return SpeakerPhrase(
          mention: mention, tokens: document.tokens(in: document.extraction.mentions[mention].span))
      default: continue
      }
    }
    guard [.noun, .properNoun, .pronoun, .numeral, .adjective, .determiner].contains(tag),
      document.tokens[head].lower != "there"
    else { return nil }
    if let name = nameBehindPost(head) { return name }
    return SpeakerPhrase(mention: nil, tokens: words(of: head))
  }

  /// "a spokeswoman for the trust, Hannah Lindgren," and "the agency's director, Dr. Aisha Bello,": the name between commas behind a
  /// post, whatever the parser takes it for.
  private func nameBehindPost(_ head: Int) -> SpeakerPhrase? {
    guard Posts.last.contains(document.tokens[head].lower) || Posts.last.contains(document.tokens[head].lemma)
    else { return nil }
    let near = head + 1..<min(head + 9, tree.tokens.upperBound)
    guard let comma = near.first(where: { document.tokens[$0].lower == "," }),
      !(head + 1..<comma).contains(where: { [.verb, .auxiliary].contains(document.tokens[$0].tag) })
    else { return nil }
    for token in comma + 1..<min(comma + 4, tree.tokens.upperBound) {
      guard let mention = mentions.mention(ofToken: token) else {
        guard document.tokens[token].tag == .properNoun else { return nil }
        continue
      }
      let tokens = document.tokens(in: document.extraction.mentions[mention].span)
      guard document.extraction.mentions[mention].kind == .person, tokens.lowerBound == token,
        tree.tokens.contains(tokens.upperBound), document.tokens[tokens.upperBound].lower == ","
      else { return nil }
      return SpeakerPhrase(mention: mention, tokens: tokens)
    }
    return nil
  }

  /// A noun with what stands before it and the prepositions behind it.
  private func words(of head: Int) -> Range<Int> {
    var start = head
    var end = head + 1
    for child in tree.children(of: head) {
      switch tree.label(of: child) {
      case .det, .amod, .compound, .nummod, .possessive, .predeterminer, .descriptor:
        start = min(start, tree.subtree(of: child).first ?? child)
      case .nmod, .flat, .fixed:
        let below = tree.subtree(of: child)
        if let first = below.first, let last = below.last, first == end, last - head < 16 { end = last + 1 }
      default: break
      }
    }
    return max(start, head - 12)..<end
  }
}
