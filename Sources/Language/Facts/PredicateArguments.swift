import Annotations

/// Finds what stands around a verb or a noun that says what happens: who did it, to whom, with what prepositions.
///
/// Passives, participles, relative clauses, shared subjects, infinitives and verbs that only carry a noun ("launched an attack")
/// are seen through. Sites are `subject`, `object`, `possessor`, `modifier` and prepositions, of the active verb: what a passive
/// calls its subject is the `object` here.
struct PredicateArguments {
  /// A place beside the predicate, and the head of the nominal in it.
  struct Argument: Hashable {
    var site: String
    /// Head of the nominal, without those joined to it.
    var head: Int
    /// Whether it stands beside the predicate itself, not beside a verb or noun that shares it.
    var isOwn = true
  }

  let scene: FactScene
  var tree: DependencyTree { scene.tree }

  init(_ scene: FactScene) { self.scene = scene }

  // MARK: Verbs

  /// - Parameters:
  ///   - verb: the verb.
  ///   - words: the rest of the trigger, whose arguments count as the verb's: "control" of "take control".
  ///   - isTransitive: whether the verb needs an object, so that without one it is a passive: "Bridge closed by council".
  ///   - mayTakeObject: whether it can have one at all: what cannot has no passive.
  /// - Returns: in no particular order.
  func ofVerb(
    _ verb: Int, words: [Int] = [], isTransitive: Bool, mayTakeObject: Bool = true
  ) -> [Argument] {
    var found: [Argument] = []
    let isPassive = mayTakeObject && isPassive(verb, isTransitive: isTransitive)
    for child in tree.children(of: verb) where !words.contains(child) {
      add(child, of: verb, isPassive: isPassive, to: &found)
    }
    for word in words {
      for child in tree.children(of: word) where !words.contains(child) && child != verb {
        guard let site = scene.preposition(of: child) else {
          if tree.label(of: child) == .obj { found.append(Argument(site: "object", head: child)) }
          continue
        }
        if [.nmod, .obl].contains(tree.label(of: child)) { found.append(Argument(site: site, head: child)) }
      }
    }
    addPrepositionsOfObject(to: &found)
    if isPassive {
      if !has("object", found), let object = passiveSubject(of: verb) {
        found.append(Argument(site: "object", head: object, isOwn: false))
      }
    } else {
      if !has("subject", found), let subject = subject(of: verb) {
        found.append(Argument(site: "subject", head: subject, isOwn: false))
      }
      if !has("object", found), let object = sharedObject(of: verb, found) {
        found.append(Argument(site: "object", head: object, isOwn: false))
      }
    }
    return found.map { resolvingRelative($0, of: verb) }
  }

  /// Whether a verb stands in the passive, or as a participle behind a noun.
  func isPassive(_ verb: Int, isTransitive: Bool) -> Bool {
    let children = tree.children(of: verb)
    let labels = children.map { tree.label(of: $0) }
    if labels.contains(.passiveAuxiliary) { return true }
    if labels.contains(.passiveSubject) { return !labels.contains(.nsubj) && !labels.contains(.obj) }
    let tag = scene.document.tokens[verb].fineTag
    guard tag == .vbn || tag == .vbd || tag == .jj else { return false }
    // "was exiled", which the tagger takes for an adjective.
    if labels.contains(.cop) { return tag != .vbd }
    if labels.contains(.obj) || labels.contains(.aux) { return false }
    if tree.label(of: verb) == .amod { return true }
    let hasAgent = children.contains { isAgent($0) }
    if hasAgent, isTransitive { return true }
    if tree.label(of: verb) == .acl, let above = tree.head(of: verb),
      tree.children(of: above).contains(where: { $0 > verb && tree.label(of: $0) == .obj })
    {
      return false
    }
    if tag == .vbn || tag == .jj {
      switch tree.label(of: verb) {
      case .acl, .amod: return true
      case .advcl: return !labels.contains(.nsubj) && isTransitive
      case .conj:
        guard let head = tree.head(of: verb), !labels.contains(.nsubj) else { break }
        return isPassive(head, isTransitive: isTransitive)
      default: break
      }
    }
    // "Three soldiers killed in Kotal": a headline leaves the auxiliary out; so does a parser that takes a participle for a past.
    guard isTransitive, tag == .vbn || isHeadline else { return false }
    return labels.contains(.nsubj) && !isRelativeObject(verb)
  }

  private var isHeadline: Bool {
    guard let last = tree.tokens.last else { return false }
    return ![".", "?", "!", "”", "\"", "’"].contains(scene.document.tokens[last].lower)
  }

  func isAgent(_ child: Int) -> Bool {
    guard !scene.isMeasure(child) else { return false }
    return tree.label(of: child) == .agent
      || tree.label(of: child) == .obl && scene.preposition(of: child) == "by"
        && scene.times.time(ofToken: child) == nil
  }

  /// "Norland and the Front said", of which the parser may make two subjects; not "CEO and founder Omar Deri said".
  private func isJoined(_ first: Int, _ second: Int) -> Bool {
    guard first < second, isName(first), isName(second) else { return false }
    let between = first + 1..<second
    return between.contains { tree.label(of: $0) == .cc && ["and", "or", "nor"].contains(scene.word($0)) }
      && between.allSatisfy { ![.verb, .auxiliary, .subordinator].contains(scene.tag($0)) }
  }

  private func isName(_ nominal: Int) -> Bool {
    if let mention = scene.mentions.mention(ofToken: nominal) {
      return scene.document.extraction.mentions[mention].form == .name
    }
    return scene.tag(nominal) == .properNoun && !NameWords.isBefore(scene.word(nominal))
      && ReferenceNouns.standard[scene.lemma(nominal)] == nil
  }

  private func add(_ child: Int, of verb: Int, isPassive: Bool, to found: inout [Argument]) {
    switch tree.label(of: child) {
    case .nsubj, .outerSubject:
      // What a preposition governs is no subject, whatever the parser says.
      if let preposition = scene.preposition(of: child) {
        if child > verb { found.append(Argument(site: preposition, head: child)) }
        return
      }
      // "Bridge closed by council": the parser's subject of a participle.
      if isPassive {
        if !has("object", found) { found.append(Argument(site: "object", head: child)) }
      } else if !has("subject", found) || child < verb {
        found.removeAll { $0.site == "subject" && !isJoined($0.head, child) }
        found.append(Argument(site: "subject", head: child))
      }
    case .passiveSubject:
      // "The Front seized control of Kotal", which the parser may take for a passive.
      let isSubject = !isPassive && tree.child(of: verb, .nsubj) == nil
      found.append(Argument(site: isSubject ? "subject" : "object", head: child))
    case .obj: if !isPassive { found.append(Argument(site: "object", head: child)) }
    case .iobj:
      // "asked the council for help".
      let isObject = tree.child(of: verb, .obj) == nil
      found.append(Argument(site: isObject ? "object" : "indirect", head: child))
    case .agent, .obl, .nmod:
      if isPassive, isAgent(child) {
        found.append(Argument(site: "subject", head: child))
      } else if let site = scene.preposition(of: child) {
        found.append(Argument(site: site, head: child))
      }
    case .advcl:
      // "by X" of a passive, when the parser makes a clause of it.
      if isPassive, scene.preposition(of: child) == "by", scene.isNominal(child) {
        found.append(Argument(site: "subject", head: child))
      }
    default: break
    }
  }

  /// "seized Kotal from the rebels": the parser may give the phrase to the object.
  private func addPrepositionsOfObject(to found: inout [Argument]) {
    for object in found where object.site == "object" {
      for child in tree.children(of: object.head) where tree.label(of: child) == .nmod && child > object.head
      {
        guard let site = scene.preposition(of: child), site != "of", !has(site, found) else { continue }
        found.append(Argument(site: site, head: child, isOwn: false))
      }
    }
  }

  func has(_ site: String, _ found: [Argument]) -> Bool { found.contains { $0.site == site } }

  /// Whom or what a verb without a subject of its own is said of.
  func subject(of verb: Int) -> Int? {
    var token = verb
    for _ in 0..<6 {
      guard let above = tree.head(of: token) else { return nil }
      switch tree.label(of: token) {
      case .conj:
        if let subject = subjectBehindConjunction(token, of: above) { return subject }
      case .xcomp:
        if let object = tree.child(of: above, .obj) ?? tree.child(of: above, .iobj), object < token {
          return object
        }
      case .advcl:
        // "accused the Front of attacking", "kept them from leaving": the object does it.
        let mark =
          tree.children(of: token).first { [.mark, .case].contains(tree.label(of: $0)) } ?? (token - 1)
        if ["of", "from", "for"].contains(scene.word(mark)),
          let object = tree.child(of: above, .obj) ?? tree.child(of: above, .passiveSubject), object < token
        {
          return object
        }
        if ["if", "because", "although", "while", "that"].contains(scene.word(mark)),
          tree.child(of: above, .nsubj) == nil
        {
          return nil
        }
      case .acl:
        // "the plan to attack": whose plan; "gunmen attacking the town": the noun itself.
        let isInfinitive = tree.children(of: token).contains {
          tree.label(of: $0) == .mark && scene.word($0) == "to"
        }
        guard isInfinitive else { return above }
        // "Norair to cut 10,000 jobs": a headline's name with what its bearer is going to do.
        if tree.label(of: above) == .root, scene.mentions.mention(ofToken: above) != nil { return above }
        if let owner = tree.child(of: above, .possessive) { return owner }
        guard let governor = tree.head(of: above), scene.tag(governor) == .verb else { return nil }
        return ownSubject(of: governor) ?? subject(of: governor)
      case .relativeClause: return isRelativeObject(token) ? nil : above
      case .parataxis:
        // "The airline, Norair, announced": the parser may take a sentence for a noun with something loose behind it.
        return scene.isNominal(above) && above < token && tree.label(of: above) == .root ? above : nil
      case .amod: return scene.document.tokens[token].fineTag == .vbg ? above : nil
      default: return nil
      }
      if let own = ownSubject(of: above) { return own }
      token = above
    }
    return nil
  }

  /// "was founded after fighters massacred": the parser may take the conjunction for a preposition, hang "fighters" on the first
  /// verb, and join the second to that.
  private func subjectBehindConjunction(_ verb: Int, of first: Int) -> Int? {
    guard !tree.children(of: verb).contains(where: { tree.label(of: $0) == .cc }),
      verb > tree.tokens.lowerBound,
      tree.head(of: verb - 1) == first, tree.label(of: verb - 1) == .obl,
      ["after", "before", "since", "until", "as", "because"].contains(scene.preposition(of: verb - 1) ?? "")
    else { return nil }
    return verb - 1
  }

  /// The subject that a verb has itself, of whatever voice; a relative pronoun stands for its noun.
  private func ownSubject(of verb: Int) -> Int? {
    let own = tree.children(of: verb).last {
      [.nsubj, .passiveSubject, .outerSubject].contains(tree.label(of: $0)) && $0 < verb
        && scene.preposition(of: $0) == nil
    }
    return own.map { resolvingRelative(Argument(site: "subject", head: $0), of: verb).head }
  }

  /// What a passive or a participle without a subject of its own is said of.
  private func passiveSubject(of verb: Int) -> Int? {
    guard let above = tree.head(of: verb) else { return nil }
    switch tree.label(of: verb) {
    case .acl, .amod, .relativeClause: return above
    case .conj, .advcl, .xcomp: return ownSubject(of: above) ?? subject(of: above)
    default: return nil
    }
  }

  /// The object of a verb that shows none: of a relative clause ("the town that they took", "whom they shot"), or shared with
  /// a verb joined to it ("shot and killed a judge").
  private func sharedObject(of verb: Int, _ found: [Argument]) -> Int? {
    if isRelativeObject(verb), let above = tree.head(of: clauseHead(verb)) { return above }
    // "Brigade men raided a school": the parser may take the verb for a participle, and hang its object on the noun.
    if tree.label(of: verb) == .acl, let above = tree.head(of: verb) {
      let object = tree.children(of: above).first { $0 > verb && tree.label(of: $0) == .obj }
      if let object { return object }
    }
    for child in tree.children(of: verb) where tree.label(of: child) == .conj && scene.tag(child) == .verb {
      guard child - verb < 4, !tree.children(of: child).contains(where: { tree.label(of: $0) == .nsubj })
      else { continue }
      if let object = tree.child(of: child, .obj) { return object }
    }
    if tree.label(of: verb) == .conj, let head = tree.head(of: verb), verb - head < 4,
      let object = tree.child(of: head, .obj), object > verb
    {
      return object
    }
    return nil
  }

  /// The verb that heads the relative clause of a verb that may be joined to it.
  private func clauseHead(_ verb: Int) -> Int {
    var token = verb
    while tree.label(of: token) == .conj, let head = tree.head(of: token), scene.tag(head) == .verb {
      token = head
    }
    return token
  }

  /// "whom gunmen shot", "the town they took": a relative clause with a subject that is not its pronoun, and no object.
  private func isRelativeObject(_ verb: Int) -> Bool {
    let head = clauseHead(verb)
    guard tree.label(of: head) == .relativeClause, tree.child(of: verb, .obj).map({ isRelative($0) }) ?? true
    else { return false }
    return tree.children(of: head).contains {
      tree.label(of: $0) == .nsubj && $0 < head && !isRelative($0)
    }
  }

  private func isRelative(_ token: Int) -> Bool {
    ["who", "which", "that", "whom"].contains(scene.word(token))
      && [.pronoun, .determiner, .subordinator].contains(scene.tag(token))
  }

  /// "who" is whom its clause is about.
  private func resolvingRelative(_ argument: Argument, of verb: Int) -> Argument {
    guard isRelative(argument.head) else { return argument }
    let clause = tree.ancestors(of: verb).first { tree.label(of: $0) == .relativeClause }
    var argument = argument
    if let clause, let antecedent = tree.head(of: clause) {
      argument.head = antecedent
    } else {
      // "the office, which fired him, said": the parser lost whom the pronoun stands for.
      let before = scene.word(argument.head - 1) == "," ? argument.head - 2 : argument.head - 1
      if tree.tokens.contains(before), scene.isNominal(before) { argument.head = before }
    }
    return argument
  }
}
