import Annotations

/// Makes the plan of decisions: finds what each is about, and puts them together.
struct CurationCompiler {
  private let rows: SubjectMemory
  private var made = CurationPlan()
  /// What was found for a thing, since many decisions may be about one.
  private var found: [Curation.Thing: CurationPlan.Node?] = [:]
  /// Nodes by the further names, folded, that people gave them.
  private var claims: [String: Set<CurationPlan.Node>] = [:]
  /// What may be drawn to a node by such a name, in the order of the decisions.
  private var draws: [(node: CurationPlan.Node, key: String, linked: [Int64])] = []

  /// Separations first, because what they part may be what others are about; then the rest in the order of their making.
  init(_ decisions: [CurationRows.Stored], _ rows: SubjectMemory) throws(StoreError) {
    self.rows = rows
    for decision in decisions where decision.curation.action == .separate { try separate(decision) }
    found = [:]
    for decision in decisions where decision.curation.action != .separate { try add(decision) }
  }

  static func plan(_ decisions: [CurationRows.Stored], in connection: Connection) throws(StoreError)
    -> CurationPlan
  {
    try CurationCompiler(decisions, SubjectMemory(SubjectRows(connection: connection))).plan()
  }

  /// The plan of all that was added.
  func plan() throws(StoreError) -> CurationPlan {
    var plan = made
    for draw in draws { try apply(draw.node, draw.key, draw.linked, to: &plan) }
    return plan
  }

  // MARK: Finding

  /// What a statement is about; nil when the articles at hand have nothing of it, or cannot tell which it is.
  private mutating func node(_ thing: Curation.Thing) throws(StoreError) -> CurationPlan.Node? {
    if let known = found[thing] { return known }
    let node = try find(thing)
    found[thing] = .some(node)
    return node
  }

  private func find(_ thing: Curation.Thing) throws(StoreError) -> CurationPlan.Node? {
    if let code = thing.externalID, let known = try rows.gazetteer(kind: thing.kind, externalID: code) {
      return .linked(known.id)
    }
    var votes: [(node: CurationPlan.Node, count: Int)] = []
    for evidence in thing.evidence {
      guard let chain = try rows.chain(at: evidence) else { continue }
      let node = made.node(of: chain)
      guard try kind(of: node) == thing.kind else { continue }
      // What is still called so there is surely it.
      if chain.names.contains(NameKey.fold(thing.name)) { return node }
      if let index = votes.firstIndex(where: { $0.node == node }) {
        votes[index].count += 1
      } else {
        votes.append((node, 1))
      }
    }
    if let best = votes.max(by: { $0.count < $1.count }) {
      return votes.first { $0.count == best.count }?.node
    }
    return try named(thing)
  }

  private func named(_ thing: Curation.Thing) throws(StoreError) -> CurationPlan.Node? {
    let key = NameKey.fold(thing.name)
    guard !key.isEmpty else { return nil }
    var called: [CurationPlan.Node] = []
    var alsoCalled: [CurationPlan.Node] = []
    for linked in try rows.linked(key: key, kind: thing.kind) {
      if linked.key == key {
        called.append(.linked(linked.id))
      } else {
        alsoCalled.append(.linked(linked.id))
      }
    }
    for (id, part) in made.parts where part.kind == thing.kind && NameKey.fold(part.name) == key {
      called.append(.part(id))
    }
    if !called.isEmpty { return called.count == 1 ? called[0] : nil }
    return alsoCalled.count == 1 ? alsoCalled[0] : nil
  }

  private func kind(of node: CurationPlan.Node) throws(StoreError) -> String? {
    switch node {
    case .linked(let id): try rows.linked(id)?.kind
    case .part(let id): made.parts[id]?.kind
    }
  }

  /// The kind that people gave it or what it is merged into, or else its own.
  private func finalKind(of node: CurationPlan.Node) throws(StoreError) -> String? {
    let root = made.root(node)
    if let kind = made.attributes[root]?.kind { return kind }
    return try kind(of: root)
  }

  private static func missing(_ thing: Curation.Thing) -> String {
    "no article at hand mentions one \(thing.kind) called \(thing.name), or several are called so"
  }

  // MARK: Separations

  private mutating func separate(_ decision: CurationRows.Stored) throws(StoreError) {
    guard case .thing(let thing) = decision.curation.subject else { return }
    let argument = decision.curation.argument
    if let from = argument.from { return try separate(decision, thing, from) }
    var nodes: [CurationPlan.Node] = []
    for one in argument.among ?? [thing] {
      if let node = try find(one), !nodes.contains(node) { nodes.append(node) }
    }
    guard let first = nodes.first, let name = argument.name else {
      made.problems[decision.id] = Self.missing(thing)
      return
    }
    made.subjects[decision.id] = first
    made.parts[decision.id] = (thing.kind, name)
    for node in nodes {
      made.rules[node, default: []].append(
        .init(
          part: decision.id, articles: Set(argument.articles ?? []), otherArticles: [],
          names: Set(argument.names ?? []), isPair: false))
    }
  }

  /// Two things that are not one: where the program takes them for one, its chains are parted.
  private mutating func separate(
    _ decision: CurationRows.Stored, _ thing: Curation.Thing, _ other: Curation.Thing
  ) throws(StoreError) {
    guard let node = try find(thing) else {
      made.problems[decision.id] = Self.missing(thing)
      return
    }
    guard let otherNode = try find(other) else {
      made.problems[decision.id] = Self.missing(other)
      return
    }
    made.subjects[decision.id] = node
    guard node == otherNode else {
      made.others[decision.id] = otherNode
      made.told.append((node, otherNode))
      return
    }
    let argument = decision.curation.argument
    made.parts[decision.id] = (other.kind, other.name)
    made.others[decision.id] = .part(decision.id)
    made.told.append((node, .part(decision.id)))
    made.rules[node, default: []].append(
      .init(
        part: decision.id, articles: Set(argument.articles ?? []),
        otherArticles: Set(argument.otherArticles ?? []), names: Set(argument.names ?? []), isPair: true))
  }

  // MARK: The others

  /// Adds what is no separation.
  mutating func add(_ decision: CurationRows.Stored) throws(StoreError) {
    guard case .thing(let thing) = decision.curation.subject else { return }
    guard let node = try node(thing) else {
      made.problems[decision.id] = Self.missing(thing)
      return
    }
    made.subjects[decision.id] = node
    let argument = decision.curation.argument
    switch decision.curation.action {
    case .merge: try merge(decision, node)
    case .rename: made.attributes[node, default: .init()].name = argument.name
    case .retype: made.attributes[node, default: .init()].kind = argument.kind
    case .alias:
      guard let name = argument.name else { break }
      made.attributes[node, default: .init()].aliases.append(name)
      try note(name, of: node)
    case .reject: made.reject(node)
    case .confirm:
      made.attributes[node, default: .init()].isConfirmed = true
      if let id = argument.externalID { made.attributes[node]?.externalID = id }
    case .note, .separate: break
    }
  }

  private mutating func merge(_ decision: CurationRows.Stored, _ node: CurationPlan.Node) throws(StoreError) {
    guard let into = decision.curation.argument.into else { return }
    guard let target = try self.node(into) else {
      made.problems[decision.id] = Self.missing(into)
      return
    }
    made.others[decision.id] = target
    let (kind, other) = (try finalKind(of: node), try finalKind(of: target))
    // A place may turn out to be a province.
    guard kind == other || kind == EntityKind.place.rawValue && other == EntityKind.province.rawValue else {
      made.problems[decision.id] = "one is a \(kind ?? "thing"), the other a \(other ?? "thing") now"
      return
    }
    made.merge(node, into: target)
  }

  /// Notes what the program knows by a name that people gave to a node.
  private mutating func note(_ name: String, of node: CurationPlan.Node) throws(StoreError) {
    let key = NameKey.fold(name)
    guard !key.isEmpty else { return }
    claims[key, default: []].insert(node)
    guard let kind = try kind(of: node) else { return }
    let linked = try rows.linked(key: key, kind: kind).filter { $0.key == key && .linked($0.id) != node }
    if !linked.isEmpty { draws.append((node, key, linked.map(\.id))) }
  }

  /// What the program knows by no other name than one that people gave to somebody is that one.
  private func apply(
    _ node: CurationPlan.Node, _ key: String, _ linked: [Int64], to plan: inout CurationPlan
  ) throws(StoreError) {
    let others = (claims[key] ?? []).filter { plan.root($0) != plan.root(node) }
    guard others.isEmpty else { return }
    for id in linked {
      let drawn = CurationPlan.Node.linked(id)
      guard !plan.isMerged(drawn), plan.attributes[drawn] == nil, !plan.isTold(drawn, from: node),
        try rows.isText(id)
      else { continue }
      plan.merge(drawn, into: node)
    }
  }
}
