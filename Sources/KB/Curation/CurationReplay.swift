import Annotations

/// Makes the database what the decisions that hold say, from what the program linked: after a decision, after one was taken back,
/// and after articles came, changed or went.
///
/// Not a transaction of its own. Running it twice changes nothing the second time.
struct CurationReplay {
  let connection: Connection

  /// What a replay has come across.
  private struct Made {
    /// Entities that may have got their row.
    var entities: Set<Int64> = []
    /// Nodes that stand for a chain.
    var filled: Set<CurationPlan.Node> = []
    /// What nodes were found to be, and what the parts of separations are.
    var known: [CurationPlan.Node: Int64?] = [:]
  }

  /// - Parameter includingFacts: also looks at decisions about single facts of all articles.
  /// - Returns: the plan that was applied.
  @discardableResult
  func run(includingFacts: Bool = true) throws(StoreError) -> CurationPlan {
    let rows = CurationRows(connection: connection)
    // A chain whose every mention was rejected is nobody's.
    if includingFacts { try applyFacts() }
    let decisions = try rows.holding()
    var plan = try CurationCompiler.plan(decisions, in: connection)
    var made = Made()
    let moves = try moves(&plan, decisions, &made)
    let attributes = try attributes(of: plan, &made)
    let (touched, renamed) = try EntityDecisions(connection: connection).apply(attributes)
    let mover = EntityMoves(connection: connection)
    try mover.apply(moves, touching: touched)
    try mover.refreshEvents(of: renamed)
    try Sweep(connection: connection).remove(.init(entities: made.entities))
    for decision in decisions {
      guard case .thing = decision.curation.subject else { continue }
      try rows.setStanding(decision.id, problem: plan.problems[decision.id])
    }
    return plan
  }

  /// Applies decisions about facts to every article that has or had one.
  private func applyFacts() throws(StoreError) {
    let rows = CurationRows(connection: connection)
    let facts = FactDecisions(connection: connection)
    var done: Set<String> = []
    for article in try FactRows(connection: connection).decidedArticles() {
      try note(try facts.apply(articleID: article.id, uri: article.uri))
      done.insert(article.uri)
    }
    for uri in try rows.articlesOfFacts() where done.insert(uri).inserted {
      try applyFacts(uri: uri)
    }
  }

  /// Applies decisions about the facts of one article.
  func applyFacts(uri: String) throws(StoreError) {
    let id = try connection.value("SELECT article_id FROM articles WHERE uri = ?", [.text(uri)]).integer
    if let id { return try note(try FactDecisions(connection: connection).apply(articleID: id, uri: uri)) }
    for decision in try CurationRows(connection: connection).facts(ofArticle: uri) {
      try CurationRows(connection: connection).setStanding(decision.id, problem: "the article is not here")
    }
  }

  private func note(_ problems: [Int64: String?]) throws(StoreError) {
    let rows = CurationRows(connection: connection)
    for (id, problem) in problems { try rows.setStanding(id, problem: problem) }
  }

  // MARK: Entities

  /// Says of each thing that is linked what it is now, and which of its chains have to move.
  private func moves(
    _ plan: inout CurationPlan, _ decisions: [CurationRows.Stored], _ made: inout Made
  ) throws(StoreError) -> [EntityMoves.Move] {
    let links = LinkedEntityRows(connection: connection)
    let subjects = SubjectRows(connection: connection)
    var linked = try links.decided()
    for case .linked(let id) in plan.decided {
      linked.insert(id)
      try links.adoptGazetteer(id)
    }
    let parts = PartEntities(connection: connection)
    var wanted: [(id: Int64, chains: [(found: SubjectRows.LinkedChain, node: CurationPlan.Node)])] = []
    for id in linked.sorted() {
      let chains = try subjects.chains(of: id).map { found in
        (found: found, node: plan.node(of: found.chain))
      }
      for chain in chains { made.filled.insert(plan.root(chain.node)) }
      wanted.append((id, chains))
    }
    var held: Set<Int64> = []
    for decision in decisions where plan.parts[decision.id] != nil {
      if made.filled.contains(plan.root(.part(decision.id))) {
        held.insert(decision.id)
      } else if decision.curation.argument.from == nil {
        plan.problems[decision.id] = "no mention at hand is one that it parts"
      }
    }
    var moves: [EntityMoves.Move] = []
    for (id, chains) in wanted {
      try links.setStanding(id, try standing(of: .linked(id), plan, &made))
      for chain in chains {
        // What has only rejected mentions is nobody's.
        let entity = chain.found.isMentioned ? try entity(of: chain.node, plan, &made) : nil
        if entity != chain.found.entity {
          moves.append(.init(articleID: chain.found.articleID, ordinal: chain.found.ordinal, entity: entity))
        }
      }
    }
    try parts.forget(except: held)
    return moves
  }

  private func standing(of node: CurationPlan.Node, _ plan: CurationPlan, _ made: inout Made)
    throws(StoreError)
    -> (standing: String, entity: Int64?)
  {
    let entity = try entity(of: node, plan, &made)
    if plan.rules[node] != nil { return ("parted", entity) }
    if plan.isRejected(node) { return ("rejected", nil) }
    return plan.isMerged(node) ? ("merged", entity) : ("own", entity)
  }

  /// The entity that a node is; nil when it was rejected. Makes the row when it is missing.
  private func entity(of node: CurationPlan.Node, _ plan: CurationPlan, _ made: inout Made) throws(StoreError)
    -> Int64?
  {
    if let known = made.known[node] { return known }
    let entity = plan.isRejected(node) ? nil : try entity(ofRoot: plan.root(node), plan)
    if let entity { made.entities.insert(entity) }
    made.known[node] = .some(entity)
    return entity
  }

  private func entity(ofRoot root: CurationPlan.Node, _ plan: CurationPlan) throws(StoreError) -> Int64? {
    switch root {
    case .linked(let id):
      try LinkedEntityRows(connection: connection).insertEntity(of: id)
      return id
    case .part(let id):
      guard let part = plan.parts[id] else { return nil }
      return try PartEntities(connection: connection).entity(of: id, kind: part.kind, name: part.name)
    }
  }

  /// What people say of each entity, by its number.
  private func attributes(of plan: CurationPlan, _ made: inout Made) throws(StoreError) -> [Int64:
    CurationPlan.Attributes]
  {
    var attributes: [Int64: CurationPlan.Attributes] = [:]
    for node in Set(plan.attributes.keys).union(plan.parts.keys.map { .part($0) }) {
      // A part that no chain is of has no entity.
      if case .part = plan.root(node), !made.filled.contains(plan.root(node)) { continue }
      guard let entity = try entity(of: node, plan, &made) else { continue }
      let own = plan.attributes[node] ?? .init()
      var all = attributes[entity] ?? .init()
      if plan.root(node) == node {
        // Of what is merged into another, the other's name, kind and identifier count.
        (all.name, all.kind, all.externalID) = (
          own.name ?? all.name, own.kind, own.externalID ?? all.externalID
        )
        if case .part(let id) = node, own.name == nil { all.name = plan.parts[id]?.name }
      } else if all.externalID == nil {
        all.externalID = own.externalID
      }
      all.aliases += own.aliases
      all.isConfirmed = all.isConfirmed || own.isConfirmed
      attributes[entity] = all
    }
    return attributes
  }
}
