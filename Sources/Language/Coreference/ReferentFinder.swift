import Annotations

/// Finds what may refer in an article: names, noun phrases and pronouns, by its trees.
///
/// Appositions and predicates ("the mayor" in "Sara Khalil, the mayor," and "she is the mayor") say what a thing is; they
/// are no referents but descriptions. Impersonal "it" is none either.
struct ReferentFinder {
  private let document: Document
  private let nouns = ReferenceNouns.standard
  private let places: MentionPlaces

  /// In text order.
  private(set) var referents: [Referent] = []
  /// Nouns that say what a name is: "commander" for a mention of Massoud, by mention.
  private(set) var descriptions: [Int: ReferenceEntity.Descriptions] = [:]

  init(_ document: Document) {
    self.document = document
    places = MentionPlaces(document)
    for index in document.extraction.sentences.indices { read(index) }
  }

  private mutating func read(_ sentence: Int) {
    let tree = DependencyTree(document, document.extraction.sentences[sentence])
    var lastMention: Int?
    let first = referents.count
    for token in tree.tokens {
      if let mention = places.mention(ofToken: token) {
        if mention != lastMention { readName(mention, sentence, tree) }
        lastMention = mention
      } else {
        lastMention = nil
        readWord(token, sentence, tree)
      }
    }
    for index in first..<referents.count { referents[index].name = nameBehind(index, tree) }
  }

  /// The participle before a clause that a word stands below, and the verb of the clause; nil for none.
  private func participle(above token: Int, _ tree: DependencyTree) -> (participle: Int, verb: Int)? {
    let chain = tree.ancestors(of: token)
    if let participle = chain.first(where: { tree.label(of: $0) == .advcl }),
      [.vbn, .vbg, .vbd].contains(document.tokens[participle].fineTag),
      let verb = tree.head(of: participle), participle < verb
    {
      return (participle, verb)
    }
    // The parser may take a participle that begins a sentence for its verb.
    guard let first = chain.last, first == tree.tokens.lowerBound,
      [.vbn, .vbg, .vbd].contains(document.tokens[first].fineTag),
      let verb = tree.children(of: first).first(where: { $0 > token && tree.label(of: $0) == .parataxis })
    else { return nil }
    return (first, verb)
  }

  /// "Asked whether he would come, Omar Deri said": who stands behind a participle is "he" within it. As an index into the
  /// referents; nil where nothing tells.
  private func nameBehind(_ index: Int, _ tree: DependencyTree) -> Int? {
    let pronoun = referents[index]
    guard pronoun.form == .pronoun, pronoun.person == .third, pronoun.kind == .person,
      let (participle, verb) = participle(above: pronoun.head, tree),
      !tree.children(of: participle).contains(where: {
        [.nsubj, .passiveSubject, .mark].contains(tree.label(of: $0))
      }),
      let subject = tree.child(of: verb, .nsubj), subject > pronoun.head
    else { return nil }
    return referents.indices.last { other in
      let name = referents[other]
      return name.sentence == pronoun.sentence && name.mention != nil && name.kind == .person
        && phraseHead(of: name.head, tree) == subject
        && (name.gender == nil || pronoun.gender == nil || name.gender == pronoun.gender)
    }
  }

  // MARK: Names

  private mutating func readName(_ index: Int, _ sentence: Int, _ tree: DependencyTree) {
    let mention = document.extraction.mentions[index]
    let tokens = document.tokens(in: mention.span).clamped(to: tree.tokens)
    guard let head = Self.head(of: tokens, in: tree) else { return }
    let phrase = phraseHead(of: head, tree)
    var referent = Referent(
      tokens: tokens, head: head, form: .name, mention: index, kind: mention.kind,
      isPlural: mention.kind == .group
        ? document.tokens[head].lower.hasSuffix("s") : mention.kind == .person ? false : nil,
      gender: mention.kind == .person ? nil : .neuter, role: role(of: phrase, tree), sentence: sentence,
      block: document.tokens[head].block, determiner: .bare,
      noun: tokens.last.map { document.tokens[$0].lower } ?? "", clause: clause(of: phrase, tree))
    if mention.kind == .group { referent.gender = nil }
    var described: ReferenceEntity.Descriptions = [:]
    if mention.kind == .person { referent.gender = gender(of: tokens, described: &described, tree) }
    describe(head, phrase, tree, &described)
    if !described.isEmpty { descriptions[index, default: [:]].merge(described) { $0.union($1) } }
    referents.append(referent)
  }

  /// The word of a stretch whose head lies outside of it.
  static func head(of tokens: Range<Int>, in tree: DependencyTree) -> Int? {
    tokens.first { token in
      guard tree.tokens.contains(token) else { return false }
      return tree.head(of: token).map { !tokens.contains($0) } ?? true
    }
  }

  /// The head of the phrase that a name stands in apposition to, or is the last part of: "President" of "President Biden".
  private func phraseHead(of head: Int, _ tree: DependencyTree) -> Int {
    var token = head
    for _ in 0..<4 {
      guard let above = tree.head(of: token) else { return token }
      switch tree.label(of: token) {
      case .flat, .descriptor, .appos: token = above
      case .obl, .xcomp, .obj:
        guard isNaming(above, tree) else { return token }
        token = above - 1
      default: return token
      }
    }
    return token
  }

  /// Whether a word gives the noun before it a name: "a group known as the Front", "a man called Omar".
  private func isNaming(_ token: Int, _ tree: DependencyTree) -> Bool {
    tree.tokens.contains(token - 1) && document.tokens[token - 1].tag == .noun
      && places.mention(ofToken: token - 1) == nil
      && document.tokens[token].fineTag == .vbn
      && ["know", "call", "name", "dub", "title"].contains(document.tokens[token].lemma)
  }

  private func gender(
    of tokens: Range<Int>, described: inout ReferenceEntity.Descriptions, _ tree: DependencyTree
  ) -> Referent.Gender? {
    let before = tokens.lowerBound - 1
    if tree.tokens.contains(before), places.mention(ofToken: before) == nil {
      let title = document.tokens[before].lower
      if let noun = nouns.noun(ofTitle: title) { add(noun, at: before, tree, to: &described) }
      if let gender = nouns.gender(ofTitle: title) {
        if nouns[title] != nil { add(title, at: before, tree, to: &described) }
        return gender
      }
    }
    guard tokens.count > 1 else { return nil }
    return nouns.gender(ofGivenName: NameKey.fold(document.tokens[tokens.lowerBound].text))
  }

  /// Collects the nouns that say what a name is: titles, appositions and predicates.
  private func describe(
    _ head: Int, _ phrase: Int, _ tree: DependencyTree, _ described: inout ReferenceEntity.Descriptions
  ) {
    func add(_ token: Int) {
      if let noun = nouns.noun(ofTitle: document.tokens[token].lower) {
        self.add(noun, at: token, tree, to: &described)
      }
      guard places.mention(ofToken: token) == nil,
        document.tokens[token].tag == .noun || document.tokens[token].tag == .properNoun
      else { return }
      self.add(noun(of: token), at: token, tree, to: &described)
    }
    if phrase != head { add(phrase) }
    for top in Set([head, phrase]) {
      for child in tree.children(of: top) {
        switch tree.label(of: child) {
        case .appos, .compound, .flat, .descriptor: add(child)
        default: break
        }
      }
    }
    if tree.label(of: phrase) == .nsubj, let predicate = tree.head(of: phrase),
      tree.children(of: predicate).contains(where: { tree.label(of: $0) == .cop })
    {
      add(predicate)
      for child in tree.children(of: predicate) where tree.label(of: child) == .conj { add(child) }
    }
  }

  private func add(
    _ noun: String, at token: Int, _ tree: DependencyTree, to described: inout ReferenceEntity.Descriptions
  ) {
    described[noun, default: []].formUnion(qualifiers(ofNoun: token, tree))
  }

  /// What stands before a noun for a post and tells it from others: "prime" of "Prime Minister Ana Lund".
  private func qualifiers(ofNoun token: Int, _ tree: DependencyTree) -> Set<String> {
    Set(
      tree.children(of: token).filter {
        $0 < token && [.amod, .compound, .descriptor, .flat, .unmarkedNominal].contains(tree.label(of: $0))
      }.map { document.tokens[$0].lower }
    ).subtracting(Posts.ended).subtracting(Posts.harmless)
  }

  // MARK: Pronouns and nouns

  private mutating func readWord(_ token: Int, _ sentence: Int, _ tree: DependencyTree) {
    let word = document.tokens[token]
    if word.tag == .pronoun {
      guard let pronoun = Pronoun.all[word.lower], tree.label(of: token) != .expl else { return }
      referents.append(
        Referent(
          tokens: token..<token + 1, head: token, form: .pronoun, kind: pronoun.kind,
          isPlural: pronoun.isPlural,
          gender: pronoun.gender, person: pronoun.person, role: role(of: token, tree), sentence: sentence,
          block: word.block, determiner: .definite, noun: pronoun.plain, clause: clause(of: token, tree),
          isReflexive: pronoun.isReflexive))
      return
    }
    guard word.tag == .noun || word.tag == .properNoun, isReferring(token, tree) else { return }
    let noun = noun(of: token)
    let known = nouns[noun]
    let span = phrase(of: token, tree)
    let behind = tree.children(of: token).filter { $0 > token }
    var referent = Referent(
      tokens: span, head: token, form: .nominal, kind: known?.kind,
      isPlural: word.fineTag == .nns || word.fineTag == .nnps || noun == "people" || noun == "police",
      gender: known.map { $0.kind == .organization ? .neuter : $0.gender } ?? .neuter,
      role: role(of: token, tree), sentence: sentence, block: word.block,
      determiner: determiner(of: token, tree), noun: noun, clause: clause(of: token, tree))
    referent.isIdentified = behind.contains { child in
      tree.label(of: child) == .relativeClause && tree.subtree(of: child).first == token + 1
    }
    if known?.kind == .person { referent.qualifiers = qualifiers(ofNoun: token, tree) }
    referent.isExplained = behind.contains { child in
      switch tree.label(of: child) {
      case .relativeClause, .acl, .nmod: true
      default: false
      }
    }
    referents.append(referent)
  }

  /// Whether a noun heads a phrase that can refer: it is no part of a name or of another noun, no apposition and no predicate.
  private func isReferring(_ token: Int, _ tree: DependencyTree) -> Bool {
    switch tree.label(of: token) {
    case .compound, .flat, .fixed, .appos, .goeswith, .descriptor, .unmarkedOblique, .particle, .case,
      .advmod, .amod,
      .unmarkedNominal, .dep, .punct, .vocative:
      return false
    default: break
    }
    let isNamed =
      tree.tokens.contains(token + 1) && isNaming(token + 1, tree)
      && tree.children(of: token + 1).contains {
        $0 > token && places.mention(ofToken: $0) != nil && [.obl, .xcomp, .obj].contains(tree.label(of: $0))
      }
    // "The man who was killed was Daud Yaftali": the noun says who the name is.
    let isIdentified =
      tree.label(of: token) == .nsubj
      && tree.head(of: token).map { head in
        places.mention(ofToken: head) != nil
          && tree.children(of: head).contains { tree.label(of: $0) == .cop }
      } ?? false
    return !isNamed && !isIdentified
      && !tree.children(of: token).contains { child in
        // "made a living as a businessman" says what somebody is, and means nobody else.
        tree.label(of: child) == .cop
          || tree.label(of: child) == .case && document.tokens[child].lower == "as"
          || places.mention(ofToken: child) != nil && [.flat, .appos].contains(tree.label(of: child))
      }
  }

  private func noun(of token: Int) -> String {
    let word = document.tokens[token]
    return word.lemma.isEmpty ? word.lower : word.lemma.lowercased()
  }

  /// From the first word that depends on the noun and stands before it, to the noun; at most twelve words.
  private func phrase(of token: Int, _ tree: DependencyTree) -> Range<Int> {
    var start = token
    for child in tree.children(of: token).reversed() where child < token {
      switch tree.label(of: child) {
      case .det, .predeterminer, .amod, .compound, .nummod, .possessive, .descriptor, .flat:
        start = min(start, tree.subtree(of: child).first ?? child)
      default: break
      }
    }
    return max(start, token - 12)..<token + 1
  }

  private func determiner(of token: Int, _ tree: DependencyTree) -> Referent.Determiner {
    for child in tree.children(of: token) where child < token {
      switch tree.label(of: child) {
      case .possessive: return .possessive
      case .det:
        switch document.tokens[child].lower {
        case "the": return .definite
        case "this", "that", "these", "those": return .demonstrative
        default: return .indefinite
        }
      default: break
      }
    }
    return .bare
  }

  private func role(of token: Int, _ tree: DependencyTree) -> Referent.Role {
    var token = token
    // What is joined by "and" has the role of the first.
    for _ in 0..<4 {
      guard tree.label(of: token) == .conj, let first = tree.head(of: token) else { break }
      token = first
    }
    switch tree.label(of: token) {
    case .nsubj, .passiveSubject, .outerSubject, .csubj: return .subject
    case .obj, .iobj: return .object
    case .obl, .agent, .unmarkedOblique: return .oblique
    case .possessive: return .possessive
    default: return .other
    }
  }

  private func clause(of token: Int, _ tree: DependencyTree) -> Int {
    tree.clause(of: tree.head(of: token) ?? token)
  }
}

/// A pronoun that stands for somebody or something.
struct Pronoun: Sendable {
  /// The form that all of its forms share: `he` for "his".
  var plain: String
  var person = Referent.Person.third
  var kind: EntityKind?
  var isPlural: Bool?
  var gender: Referent.Gender?
  var isReflexive = false

  /// By word in lower case.
  static let all: [String: Pronoun] = {
    var all: [String: Pronoun] = [:]
    func add(_ words: [String], _ pronoun: Pronoun) {
      for word in words {
        var pronoun = pronoun
        pronoun.isReflexive = word.hasSuffix("self") || word.hasSuffix("selves")
        all[word] = pronoun
      }
    }
    add(
      ["he", "him", "his", "himself"],
      Pronoun(plain: "he", kind: .person, isPlural: false, gender: .masculine))
    add(
      ["she", "her", "hers", "herself"],
      Pronoun(plain: "she", kind: .person, isPlural: false, gender: .feminine))
    add(["it", "its", "itself"], Pronoun(plain: "it", isPlural: false, gender: .neuter))
    add(["they", "them", "their", "theirs", "themselves", "themself"], Pronoun(plain: "they"))
    add(
      ["i", "me", "my", "mine", "myself"],
      Pronoun(plain: "i", person: .speaker, kind: .person, isPlural: false))
    add(["we", "us", "our", "ours", "ourselves"], Pronoun(plain: "we", person: .speakers, isPlural: true))
    add(
      ["you", "your", "yours", "yourself", "yourselves"],
      Pronoun(plain: "you", person: .addressee, kind: .person))
    return all
  }()
}
