import Annotations

/// What the words of a sentence are to one another by meaning, over its tree.
///
/// The subject of a passive is what it is done to, and "by" names who does it; of a relative clause the noun before it takes
/// part; verbs that are joined share what only one of them has; and what a noun is said of is found whether it stands in
/// apposition, behind "is", or before a name. So one pattern reads "X leads Y", "Y is led by X", "Y, which X leads" and
/// "X founded and leads Y".
package struct SentenceGraph {
  /// What one word is to another.
  package enum Relation: Hashable, Sendable {
    /// Who does what a verb says, and what it is done to.
    case subject, object
    /// From somebody or something to a noun that says who or what it is.
    case description
    /// "X's", "his"; a noun right before another, as in "Council member".
    case possessor, compound
    /// Joined by "and"; whichever is first.
    case conjunct
    /// An adjective or a number before a noun, and an adverb.
    case modifier
    /// What a preposition joins, by its words.
    case preposition(String)

    package init(_ name: String) {
      switch name {
      case "subj": self = .subject
      case "obj": self = .object
      case "is": self = .description
      case "poss": self = .possessor
      case "nn": self = .compound
      case "conj": self = .conjunct
      case "mod": self = .modifier
      default: self = .preposition(name)
      }
    }
  }

  let document: Document
  let tree: DependencyTree

  init(_ document: Document, _ tree: DependencyTree) {
    self.document = document
    self.tree = tree
  }

  func lower(_ token: Int) -> String { document.tokens[token].lower }

  /// Words that are something to a word.
  func dependents(_ relation: Relation, of token: Int) -> [Int] {
    switch relation {
    case .subject: subjects(of: token)
    case .object: objects(of: token)
    case .description: descriptions(of: token)
    case .possessor: children(of: token, [.possessive])
    case .compound:
      children(of: token, [.compound, .descriptor, .flat, .unmarkedNominal, .amod]).filter { $0 < token }
    case .conjunct: conjuncts(of: token)
    case .modifier: children(of: token, [.amod, .advmod, .nummod, .compound])
    case .preposition(let words): prepositional(words, of: token)
    }
  }

  /// Words that a word is something to.
  func governors(_ relation: Relation, of token: Int) -> [Int] {
    if relation == .description { return described(by: token) }
    var found: [Int] = []
    var next = tree.head(of: token)
    for _ in 0..<4 {
      guard let above = next else { break }
      if dependents(relation, of: above).contains(token) { found.append(above) }
      next = tree.head(of: above)
    }
    // What a relative clause, a participle or an apposition is about stands above its verb.
    if found.isEmpty {
      for below in tree.children(of: token) where dependents(relation, of: below).contains(token) {
        found.append(below)
      }
    }
    return found
  }

  func children(of token: Int, _ labels: DependencyLabels) -> [Int] {
    tree.children(of: token).filter { labels.contains(tree.label(of: $0)) }
  }

  // MARK: Verbs

  func isVerb(_ token: Int) -> Bool { document.tokens[token].tag == .verb }

  /// Whether what a verb says is done to its subject.
  func isPassive(_ verb: Int) -> Bool {
    guard document.tokens[verb].fineTag == .vbn || document.tokens[verb].fineTag == .vbd else { return false }
    let labels = tree.children(of: verb).map { tree.label(of: $0) }
    if labels.contains(.passiveAuxiliary) || labels.contains(.passiveSubject) { return true }
    guard document.tokens[verb].fineTag == .vbn || labels.contains(.agent), !labels.contains(.aux) else {
      return false
    }
    if tree.label(of: verb) == .acl { return true }
    if labels.contains(.nsubj) { return false }
    if labels.contains(.agent) { return true }
    guard tree.label(of: verb) == .conj, let first = tree.head(of: verb), isVerb(first) else { return false }
    return isPassive(first)
  }

  /// Who does what a verb says.
  func subjects(of verb: Int, depth: Int = 0) -> [Int] {
    guard depth < 4 else { return [] }
    if isPassive(verb) {
      let agents = children(of: verb, [.agent]) + prepositional("by", of: verb)
      return agents.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    return grammaticalSubjects(of: verb, depth: depth)
  }

  private func grammaticalSubjects(of verb: Int, depth: Int) -> [Int] {
    let own = children(of: verb, [.nsubj, .passiveSubject, .outerSubject])
    if !own.isEmpty { return own.flatMap { antecedents(of: $0, clause: verb) } }
    guard depth < 4, let head = tree.head(of: verb) else { return [] }
    switch tree.label(of: verb) {
    case .conj:
      guard isVerb(head) || !children(of: head, [.cop]).isEmpty else { return [] }
      // "was arrested and accused": the subject of both is that of the first.
      return isPassive(head)
        ? objects(of: head, depth: depth + 1) : grammaticalSubjects(of: head, depth: depth + 1)
    case .xcomp:
      let objects = self.children(of: head, [.obj, .iobj])
      if !objects.isEmpty { return objects }
      return isPassive(head)
        ? self.objects(of: head, depth: depth + 1) : grammaticalSubjects(of: head, depth: depth + 1)
    case .advcl:
      guard
        document.tokens[verb].fineTag == .vbg || document.tokens[verb].fineTag == .vbn || isInfinitive(verb)
      else { return [] }
      return isVerb(head)
        ? isPassive(head)
          ? self.objects(of: head, depth: depth + 1) : grammaticalSubjects(of: head, depth: depth + 1)
        : [head]
    case .acl: return document.tokens[verb].fineTag == .vbg || isInfinitive(verb) ? [head] : []
    case .relativeClause: return objectsOf(verb).isEmpty ? [] : [head]
    default: return []
    }
  }

  private func isInfinitive(_ verb: Int) -> Bool {
    children(of: verb, [.mark]).contains { lower($0) == "to" }
  }

  private func objectsOf(_ verb: Int) -> [Int] { children(of: verb, [.obj]) }

  /// What a verb is done to.
  func objects(of verb: Int, depth: Int = 0) -> [Int] {
    guard depth < 4 else { return [] }
    if isPassive(verb) {
      let own = children(of: verb, [.passiveSubject, .nsubj])
      if !own.isEmpty { return own.flatMap { antecedents(of: $0, clause: verb) } }
      guard let head = tree.head(of: verb) else { return [] }
      switch tree.label(of: verb) {
      case .acl, .relativeClause: return [head]
      case .conj where isVerb(head):
        return isPassive(head)
          ? objects(of: head, depth: depth + 1) : grammaticalSubjects(of: head, depth: depth + 1)
      case .advcl, .xcomp: return isVerb(head) ? grammaticalSubjects(of: head, depth: depth + 1) : [head]
      default: return []
      }
    }
    let own = objectsOf(verb)
    if !own.isEmpty { return own.flatMap { antecedents(of: $0, clause: verb) } }
    if tree.label(of: verb) == .relativeClause, let head = tree.head(of: verb),
      !children(of: verb, [.nsubj]).allSatisfy({ isRelative(lower($0)) })
    {
      return [head]
    }
    // "founded and led the council": the object stands by one of the verbs and is behind both.
    if let next = children(of: verb, [.conj]).first(where: isVerb), let object = objectsOf(next).first {
      return [object]
    }
    if tree.label(of: verb) == .conj, let first = tree.head(of: verb), isVerb(first) {
      return objectsOf(first).filter { $0 > verb }
    }
    return []
  }

  private func isRelative(_ word: String) -> Bool { ["who", "whom", "which", "that"].contains(word) }

  /// A relative pronoun is what the clause is about.
  private func antecedents(of token: Int, clause: Int) -> [Int] {
    guard isRelative(lower(token)), let head = tree.head(of: clause) else { return [token] }
    switch tree.label(of: clause) {
    case .relativeClause, .acl: return [head]
    case .conj:
      // "who was born in Kotal and lives in Norland"
      return tree.label(of: head) == .relativeClause ? tree.head(of: head).map { [$0] } ?? [token] : [token]
    default:
      // The parser may hang the clause elsewhere; it is about the noun before it.
      var before = token - 1
      if tree.tokens.contains(before), lower(before) == "," { before -= 1 }
      guard tree.tokens.contains(before), [.properNoun, .noun].contains(document.tokens[before].tag) else {
        return [token]
      }
      return [top(of: before)]
    }
  }

  /// The head of the name or compound that a word is the last part of.
  private func top(of token: Int) -> Int {
    var token = token
    while let head = tree.head(of: token), [.flat, .compound].contains(tree.label(of: token)), head < token {
      token = head
    }
    return token
  }

  // MARK: Prepositions and joined words

  /// What a preposition joins to a word; also what it joins to the object of a verb, where the parser may have put it.
  func prepositional(_ words: String, of token: Int) -> [Int] {
    var found = children(of: token, [.nmod, .obl, .agent, .unmarkedOblique, .advcl, .acl, .xcomp, .conj])
      .filter { marks($0) == words }
    if words == "to" { found += children(of: token, [.iobj]) }
    if !isVerb(token) {
      // Behind a comma the phrase belongs to something else: "an actor from Kotal, shot at the theatre".
      found.removeAll { $0 > token && hasComma(token, $0) }
    }
    // "lives in exile in Norland"
    for near in found where document.tokens[near].tag == .noun {
      found += children(of: near, [.nmod]).filter { marks($0) == words }
    }
    guard found.isEmpty else { return found }
    if isVerb(token) {
      let met = children(of: token, [.obl]).filter { marks($0) == "with" && words != "with" }
      for object in (objectsOf(token) + met) where object > token {
        for part in [object] + namesBehind(object) {
          found += children(of: part, [.nmod, .obl]).filter { marks($0) == words }
        }
      }
      // "works and lives in Kotal"
      for next in children(of: token, [.conj]) where found.isEmpty && isVerb(next) && objectsOf(next).isEmpty
      {
        found += children(of: next, [.obl]).filter { marks($0) == words }
      }
      return found
    }
    // "head of foreign relations for the council": of what the post is about.
    for of in children(of: token, [.nmod]) where ["of", "for", "in"].contains(marks(of)) {
      found += children(of: of, [.nmod]).filter { marks($0) == words }
    }
    // "is a professor at": the parser may give the place to the verb or the name above.
    if found.isEmpty, let head = tree.head(of: token),
      [.obj, .xcomp, .obl, .appos].contains(tree.label(of: token)),
      token < tree.tokens.upperBound - 1
    {
      let near = children(of: head, [.obl, .nmod]).filter { $0 > token && marks($0) == words }
      if let first = near.first, beginning(of: first) == token + 1 { found.append(first) }
    }
    return found
  }

  /// The later parts of a name, and names in apposition or joined to it: "met the minister, Omar Deri, in Kotal" is
  /// about the meeting, wherever the parser hangs the place.
  private func namesBehind(_ word: Int) -> [Int] {
    let behind = children(of: word, [.flat, .appos, .conj]).filter {
      $0 > word && document.tokens[$0].tag == .properNoun
    }
    return behind + behind.flatMap { children(of: $0, [.flat]) }
  }

  /// Whether a comma stands between a noun and the preposition of a later word.
  private func hasComma(_ noun: Int, _ word: Int) -> Bool {
    guard let mark = children(of: word, [.case, .mark]).first, noun + 1 < mark else { return false }
    return mark - noun < 40 && (noun + 1..<mark).contains { lower($0) == "," }
  }

  private func beginning(of token: Int) -> Int {
    tree.children(of: token).first.map { min($0, token) } ?? token
  }

  /// The words of the preposition before a word, as in "on behalf of"; empty where it has none.
  func marks(_ token: Int) -> String {
    guard
      let first = tree.children(of: token).first(where: {
        $0 < token && (tree.label(of: $0) == .case || tree.label(of: $0) == .mark)
      })
    else { return "" }
    var words = lower(first)
    for fixed in children(of: first, [.fixed]) { words += " " + lower(fixed) }
    return words
  }

  /// Words that are joined to a word by "and", in text order, without the word itself.
  func conjuncts(of token: Int) -> [Int] {
    let first = tree.label(of: token) == .conj ? tree.head(of: token) ?? token : token
    return ([first] + children(of: first, [.conj])).filter { $0 != token }
  }
}
