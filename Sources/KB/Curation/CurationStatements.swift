import Annotations

/// States decisions about what a database holds by names, articles and words, so that they mean the same elsewhere.
package struct CurationStatements {
  /// So many mentions tell a thing from others of its name.
  private static let evidenceCount = 3
  /// So many articles of each of two things are kept where they must stay apart.
  private static let articleCount = 200
  /// So many things that are one are kept where some of their mentions are parted.
  private static let thingCount = 50

  private let connection: Connection
  private let rows: SubjectRows
  private let session: CurationSession

  init(_ store: Store, _ session: CurationSession) {
    connection = store.connection
    rows = SubjectRows(connection: connection)
    self.session = session
  }

  /// The entity that a person means by a name.
  ///
  /// - Throws: as `NameLookup.one`.
  package func entity(_ typed: String, kind: EntityKind? = nil) throws(StoreError) -> Int64 {
    try session.entity(typed, kind: kind)
  }

  /// - Throws: `noSuchEntity` when there is none of this number.
  package func thing(_ entityID: Int64) throws(StoreError) -> Curation.Thing {
    if let part = try session.holding().first(where: { $0.entityID == entityID }),
      let known = try session.plan().parts[part.id]
    {
      return Curation.Thing(
        kind: known.kind, name: known.name, evidence: try evidence(of: .part(part.id), entityID, known.name))
    }
    guard let linked = try rows.linked(entityID) else {
      throw .noSuchEntity(name: "id:\(entityID)", similar: [])
    }
    return try thing(linked, in: entityID)
  }

  private func thing(_ linked: SubjectRows.Linked, in entityID: Int64) throws(StoreError) -> Curation.Thing {
    Curation.Thing(
      kind: linked.kind, name: linked.name, externalID: try rows.code(linked.id),
      evidence: try evidence(of: .linked(linked.id), entityID, linked.name))
  }

  /// Mentions that are of the node itself, not of what is one with it.
  private func evidence(of node: CurationPlan.Node, _ entityID: Int64, _ name: String) throws(StoreError)
    -> [Curation.Evidence]
  {
    let owner: (SubjectRows.Owner, Int64) =
      if case .linked(let id) = node { (.linked, id) } else { (.entity, entityID) }
    let plan = try session.plan()
    var kept: [Curation.Evidence] = []
    for evidence in try rows.evidence(owner.0, owner.1, key: NameKey.fold(name), limit: 50) {
      guard let chain = try rows.chain(at: evidence), plan.node(of: chain) == node else { continue }
      kept.append(evidence)
      if kept.count == Self.evidenceCount { break }
    }
    return kept
  }
}

// MARK: - Decisions

extension CurationStatements {
  /// The first is the second, which keeps its name.
  package func merge(_ one: Int64, into other: Int64) throws(StoreError) -> Curation {
    var argument = Curation.Argument()
    argument.into = try thing(other)
    let subject = try thing(one)
    guard one != other else {
      throw .refusedDecision(
        decision: "merge \(subject.name) into \(subject.name)",
        reason: "an entity cannot be merged with itself")
    }
    return Curation(.merge, .thing(subject), argument)
  }

  /// The two are not one, whatever is linked later.
  package func separate(_ one: Int64, from other: Int64) throws(StoreError) -> Curation {
    try session.apply()
    var argument = Curation.Argument()
    let subject = try thing(one)
    guard one != other else {
      throw .refusedDecision(
        decision: "separate \(subject.name)",
        reason: "it is one entity; name the articles or names of the other one with --article or --name")
    }
    argument.from = try thing(other)
    let (own, others) = (try rows.linkedIDs(entity: one), try rows.linkedIDs(entity: other))
    argument.articles = Array(try rows.articles(linkedIDs: others).prefix(Self.articleCount))
    argument.otherArticles = Array(try rows.articles(linkedIDs: own).prefix(Self.articleCount))
    var names: Set<String> = []
    for id in others { names.formUnion(try rows.names(linkedID: id)) }
    for id in own { names.subtract(try rows.names(linkedID: id)) }
    argument.names = names.sorted()
    return Curation(.separate, .thing(subject), argument)
  }

  /// Some mentions of an entity are another thing: those in articles, those of names, or both where both are given.
  ///
  /// - Parameter name: what the other thing is called.
  package func part(_ entity: Int64, articles: [String], names: [String], as name: String) throws(StoreError)
    -> Curation
  {
    try session.apply()
    var argument = Curation.Argument()
    let subject = try thing(entity)
    argument.name = name
    argument.articles = articles.sorted()
    argument.names = Set(names.map { NameKey.fold($0) }).sorted()
    var among: [Curation.Thing] = []
    for id in try rows.linkedIDs(entity: entity).sorted().prefix(Self.thingCount) {
      if let linked = try rows.linked(id) { among.append(try thing(linked, in: entity)) }
    }
    argument.among = among.isEmpty || !among.contains(subject) ? [subject] + among : among
    guard !NameKey.fold(name).isEmpty else {
      throw .refusedDecision(
        decision: "separate \(subject.name)", reason: "the new name has no letter; write one")
    }
    guard !articles.isEmpty || !(argument.names ?? []).isEmpty else {
      throw .refusedDecision(
        decision: "separate \(subject.name)", reason: "says not which mentions; add --article or --name")
    }
    return Curation(.separate, .thing(subject), argument)
  }

  /// What needs an entity and a word: a name, a kind, a note, an identifier, or nothing.
  package func decision(_ action: Curation.Action, _ entity: Int64, _ word: String?) throws(StoreError)
    -> Curation
  {
    Curation(action, .thing(try thing(entity)), Self.argument(of: action, word))
  }

  /// - Parameter word: for a confirmation the identifier, for a rejection the reason; nil for none.
  static func argument(of action: Curation.Action, _ word: String?) -> Curation.Argument {
    var argument = Curation.Argument()
    switch action {
    case .rename, .alias: argument.name = word
    case .retype: argument.kind = word
    case .note, .reject: argument.text = word
    case .confirm: argument.externalID = word
    case .merge, .separate: break
    }
    return argument
  }

  /// A decision on a fact by its row: on each of its passages.
  ///
  /// - Throws: `noSuchFact`.
  package func decisions(_ action: Curation.Action, _ sort: Curation.Fact.Sort, _ id: Int64, _ word: String?)
    throws(StoreError) -> [Curation]
  {
    let found = try FactRows(connection: connection).candidates(sort, id: id)
    guard !found.isEmpty else { throw .noSuchFact(name: "\(sort.rawValue):\(id)") }
    var argument = Curation.Argument()
    argument.text = word
    return found.map { Curation(action, .fact($0.fact), argument) }
  }

  /// A decision on a fact by its article, words and type.
  ///
  /// - Throws: `noSuchFact` when the article has no such words; `noSuchEntity` never.
  func decision(
    _ action: Curation.Action, _ sort: Curation.Fact.Sort, article: String, words: String, type: String?,
    _ reason: String?
  ) throws(StoreError) -> Curation {
    let name = "\(sort.rawValue) “\(Curation.short(words))” of \(article)"
    guard
      let id = try connection.value("SELECT article_id FROM articles WHERE uri = ?", [.text(article)]).integer
    else {
      throw .noSuchFact(name: name)
    }
    let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let wanted = Curation.Fact(sort, article: article, words: line, type: type, start: 0)
    guard let match = try session.candidates(sort, articleID: id).match(wanted) else {
      throw .noSuchFact(name: name)
    }
    var argument = Curation.Argument()
    argument.text = reason
    return Curation(action, .fact(match.fact), argument)
  }
}
