/// Mends what arcs chosen one by one make of a tree and Universal Dependencies do not know: two subjects of one verb, two
/// names side by side as objects of one, a verb that has an auxiliary and yet modifies the noun behind it, a noun and a
/// finite verb joined by "and", a clause that begins with "which" behind a noun and is none of the noun's. It also knows what news
/// say over and over: "…, Ana Lund said", "Police chief Omar Deri", "was removed and arrested".
package struct TreeMending {
  /// By word; the number of words for the root.
  package private(set) var heads: [Int]
  package private(set) var labels: [DependencyLabel]
  private let tags: [JointTag]

  package init(heads: [Int], labels: [DependencyLabel], tags: [JointTag]) {
    self.heads = heads
    self.labels = labels
    self.tags = tags
    mendRoot()
    mendSiblings()
    for word in labels.indices {
      switch labels[word] {
      case .aux: mendModifier(heads[word])
      case .conj:
        mendPair(word)
        mendConjunct(word)
      case .parataxis: mendAside(word)
      case .relativeClause: mendAntecedent(of: word)
      case .nsubj, .passiveSubject:
        mendRelativeClause(word)
        mendRelativeObject(word)
        mendPreposition(of: word)
      case .compound: mendObject(word)
      case .nmod: mendTitle(word)
      case .amod: mendAdjective(word)
      default: break
      }
    }
    mendSpeakers()
  }

  private func part(_ word: Int) -> PartOfSpeech { word < tags.count ? tags[word].part : .other }

  private func isNominal(_ word: Int) -> Bool { part(word) == .noun || part(word) == .properNoun }

  private func children(of head: Int) -> some Sequence<Int> {
    labels.indices.lazy.filter { heads[$0] == head }
  }

  /// Whether a noun has an article or a possessor: a name behind it is then an apposition, else the noun describes the name.
  private func isDetermined(_ noun: Int) -> Bool {
    children(of: noun).contains { labels[$0] == .det || labels[$0] == .possessive }
  }

  private func hasSubject(_ verb: Int) -> Bool {
    children(of: verb).contains {
      [.nsubj, .passiveSubject, .csubj, .passiveClausalSubject, .expl].contains(labels[$0])
    }
  }

  /// "The court convicted Ana Lund": a finite verb without a subject that hangs as a participle from the sentence's noun, or from a
  /// noun before it, is the main verb.
  private mutating func mendRoot() {
    guard let root = heads.firstIndex(of: heads.count), isNominal(root),
      !hasSubject(root), !children(of: root).contains(where: { labels[$0] == .cop }),
      let verb = labels.indices.first(where: {
        (labels[$0] == .acl || labels[$0] == .amod) && isFinite($0) && tags[$0].fine != .vb && !hasSubject($0)
      })
    else { return }
    let subject = heads[verb]
    guard subject < verb, isNominal(subject), subject == root || heads[subject] == root && root > verb else {
      return
    }
    (heads[verb], labels[verb]) = (heads.count, .root)
    (heads[subject], labels[subject]) = (verb, .nsubj)
    if root != subject { (heads[root], labels[root]) = (verb, .obj) }
    for word in labels.indices
    where heads[word] == root && word > verb && (root < verb || labels[word] == .punct) {
      heads[word] = verb
    }
  }

  /// "after fighters massacred them": what stands before a subject governs the clause.
  private mutating func mendPreposition(of subject: Int) {
    let verb = heads[subject]
    guard verb > subject, verb < labels.count, part(verb) == .verb,
      let word = children(of: subject).first(where: { $0 < subject && labels[$0] == .case }),
      part(word) == .adposition || part(word) == .subordinator, !isBelow(verb, word)
    else { return }
    (heads[word], labels[word]) = (verb, .mark)
    if [.conj, .obl, .nmod].contains(labels[verb]), !children(of: verb).contains(where: { labels[$0] == .cc })
    {
      labels[verb] = .advcl
    }
  }

  /// "will visit Nairobi next week": a name before "next" is no part of the week's.
  private mutating func mendObject(_ name: Int) {
    let noun = heads[name]
    guard part(name) == .properNoun, noun > name + 1, noun < labels.count, labels[noun] == .unmarkedOblique,
      children(of: noun).contains(where: { $0 > name && $0 < noun && labels[$0] == .amod })
    else { return }
    let verb = heads[noun]
    guard verb < name, part(verb) == .verb,
      (verb + 1..<name).allSatisfy({ heads[$0] == name || heads[$0] == noun })
    else { return }
    for word in verb + 1..<name { heads[word] = name }
    (heads[name], labels[name]) = (verb, .obj)
  }

  /// "Police chief Jorge Almeida": a name without a preposition behind a noun is not the noun's, but the other way round.
  private mutating func mendTitle(_ name: Int) {
    let noun = heads[name]
    guard part(name) == .properNoun, noun < name, part(noun) == .noun,
      !children(of: name).contains(where: { labels[$0] == .case }),
      (noun + 1..<name).allSatisfy({ heads[$0] == noun || heads[$0] == name })
    else { return }
    if isDetermined(noun) {
      labels[name] = .appos
    } else {
      (heads[name], labels[name]) = (heads[noun], labels[noun])
      (heads[noun], labels[noun]) = (name, .descriptor)
      for word in labels.indices
      where word != noun && heads[word] == noun && (word > name || labels[word] == .case) {
        heads[word] = name
      }
    }
  }

  /// "former Norwegian Prime Minister Astrid Solheim": an adjective before a post belongs to it, not to the name behind.
  private mutating func mendAdjective(_ adjective: Int) {
    let name = heads[adjective]
    guard adjective < name, part(name) == .properNoun,
      let post = children(of: name).first(where: { labels[$0] == .descriptor && $0 > adjective && $0 < name })
    else { return }
    heads[adjective] = post
  }

  /// "…, Luis Ortega said": whoever stands between a comma and a finite verb that reports the clause before the comma is its subject,
  /// not one more of what the clause names.
  private mutating func mendSpeakers() {
    for verb in labels.indices.dropFirst(2)
    where isFinite(verb) && tags[verb].fine != .vb && part(verb - 1) == .properNoun {
      guard children(of: verb).contains(where: { labels[$0] == .ccomp && $0 < verb }), !hasSubject(verb)
      else { continue }
      let name = headOfName(verb - 1)
      guard name > 0, part(name) == .properNoun, labels[name] == .conj || labels[name] == .appos,
        heads[name] < name,
        part(name - 1) == .punctuation,
        !children(of: name).contains(where: { labels[$0] == .cc || labels[$0] == .case })
      else { continue }
      _ = put(name, below: verb, .nsubj)
    }
  }

  /// "is said to have attacked Kotal": the verb takes the noun's place, which is its object.
  private mutating func mendModifier(_ verb: Int) {
    guard verb < labels.count, labels[verb] == .amod, part(verb) == .verb else { return }
    let noun = heads[verb]
    guard noun > verb, noun < labels.count else { return }
    (heads[verb], labels[verb]) = (heads[noun], labels[noun])
    (heads[noun], labels[noun]) = (verb, .obj)
    // What stands before both belongs to the clause, not to the noun.
    for other in labels.indices where heads[other] == noun && other < verb { heads[other] = verb }
  }

  /// "threatened to close the strait and attack Israel": the verb is joined to the verb before the noun, and what follows it
  /// without "and" is its object.
  private mutating func mendConjunct(_ verb: Int) {
    let noun = heads[verb]
    guard noun < verb, isNominal(noun), labels[noun] == .obj || labels[noun] == .obl, isFinite(verb) else {
      return
    }
    let first = heads[noun]
    guard first < noun, part(first) == .verb, tags[first].fine == tags[verb].fine,
      !children(of: verb).contains(where: { labels[$0] == .nsubj || labels[$0] == .passiveSubject })
    else { return }
    heads[verb] = first
    guard
      let object = children(of: noun).first(where: { $0 > verb && labels[$0] == .conj && isNominal($0) }),
      !children(of: object).contains(where: { labels[$0] == .cc })
    else { return }
    (heads[object], labels[object]) = (verb, .obj)
  }

  /// "was removed and arrested": a verb right behind another one and "and" is joined to that, not to one further away.
  private mutating func mendPair(_ verb: Int) {
    guard verb > 1, part(verb) == .verb, part(verb - 1) == .coordinator, part(verb - 2) == .verb,
      heads[verb - 1] == verb,
      heads[verb] < verb - 2, !hasSubject(verb)
    else { return }
    _ = put(verb, below: verb - 2, .conj)
  }

  /// "before police detained him, prosecutors say": what a conjunction begins is a clause of the verb's, and who says it says the whole.
  private mutating func mendAside(_ verb: Int) {
    guard part(verb) == .verb else { return }
    if children(of: verb).contains(where: {
      labels[$0] == .mark && $0 < verb && part($0) != .particle && part($0) != .pronoun
    }) {
      labels[verb] = .advcl
      return
    }
    guard hasSubject(verb) else { return }
    var head = heads[verb]
    while head < heads.count, [.advcl, .acl, .relativeClause, .xcomp].contains(labels[head]) {
      head = heads[head]
    }
    if head < heads.count { _ = put(verb, below: head, .parataxis) }
  }

  private func isFinite(_ verb: Int) -> Bool {
    part(verb) == .verb && [.vb, .vbd, .vbz, .vbp].contains(tags[verb].fine)
  }

  /// "the office, which fired him in May, said": a clause of the noun before the comma.
  private mutating func mendRelativeClause(_ pronoun: Int) {
    let verb = heads[pronoun]
    guard tags[pronoun].fine == .wdt, pronoun > 1, verb > pronoun, verb < labels.count,
      labels[verb] == .ccomp || labels[verb] == .conj || labels[verb] == .parataxis,
      part(pronoun - 1) == .punctuation, isNominal(pronoun - 2)
    else { return }
    _ = put(verb, below: headOfName(pronoun - 2), .relativeClause)
  }

  private func headOfName(_ last: Int) -> Int {
    var word = last
    while heads[word] < word, labels[word] == .flat || labels[word] == .compound { word = heads[word] }
    return word
  }

  /// "Omar Deri, whom gunmen shot": a pronoun that has a subject is the object of what follows.
  private mutating func mendRelativeObject(_ pronoun: Int) {
    guard tags[pronoun].fine == .wp, pronoun > 1, part(pronoun - 1) == .punctuation, isNominal(pronoun - 2),
      let subject = children(of: pronoun).first(where: { labels[$0] == .nsubj && isNominal($0) }),
      let verb = children(of: subject).first(where: {
        labels[$0] == .acl && $0 > subject && part($0) == .verb
      }),
      put(verb, below: headOfName(pronoun - 2), .relativeClause)
    else { return }
    (heads[subject], labels[subject]) = (verb, .nsubj)
    (heads[pronoun], labels[pronoun]) = (verb, .obj)
  }

  /// "commander Omar Deri, whom they shot": what is told behind a name is told of the name, not of the post before it.
  private mutating func mendAntecedent(of verb: Int) {
    let post = heads[verb]
    guard post < labels.count, labels[post] == .descriptor, heads[post] > post, heads[post] < verb else {
      return
    }
    _ = put(verb, below: heads[post], .relativeClause)
  }

  private mutating func mendSiblings() {
    var subjects = [Int](repeating: -1, count: heads.count + 1)
    var objects = subjects
    for word in labels.indices {
      switch labels[word] {
      case .nsubj, .passiveSubject:
        let first = subjects[heads[word]]
        if first < 0 || !join(first, word) { subjects[heads[word]] = word }
      case .obj:
        let first = objects[heads[word]]
        if first < 0 || part(word) != .properNoun || !join(first, word) { objects[heads[word]] = word }
      default: break
      }
    }
  }

  /// Puts one of two nominals that depend on the same word below the other; false where neither belongs there.
  private mutating func join(_ first: Int, _ second: Int) -> Bool {
    // "The army neither attacked nor left."
    if part(second) == .determiner, isNominal(first) {
      return put(second, below: heads[first], .preconjunction)
    }
    guard isNominal(first), isNominal(second), (first < heads[first]) == (second < heads[first]) else {
      return false
    }
    let edge = children(of: second).first { _ in true } ?? second
    if edge < second, edge > first {
      if labels[edge] == .cc { return put(second, below: first, .conj) }
      if labels[edge] == .case { return put(second, below: first, .nmod) }
    }
    guard min(edge, second) == first + 1, edge == second || edge > second else { return false }
    switch (part(first), part(second)) {
    case (.noun, .properNoun):
      return isDetermined(first)
        ? put(second, below: first, .appos) : put(first, below: second, .descriptor)
    case (.properNoun, .properNoun): return put(second, below: first, .flat)
    case (_, .noun): return put(first, below: second, .compound)
    default: return false
    }
  }

  /// Puts a word below another one; false where it comes to stand before its head, or where this would make a circle.
  private mutating func put(_ word: Int, below head: Int, _ label: DependencyLabel) -> Bool {
    guard !isBelow(head, word) else { return false }
    heads[word] = head
    labels[word] = label
    return head < word
  }

  /// Whether a word is another one or somewhere below it.
  private func isBelow(_ word: Int, _ other: Int) -> Bool {
    var word = word
    while word < heads.count {
      if word == other { return true }
      word = heads[word]
    }
    return false
  }
}
