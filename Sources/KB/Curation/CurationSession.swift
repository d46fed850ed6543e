import Annotations

/// Decisions that are made one after the other in one transaction: what holds and its plan are read once and follow, and the
/// database is made what they say when somebody asks, at the latest at the end.
///
/// Decisions move entities and never links, so that what a plan is made of stays the same as long as the transaction is open.
final class CurationSession {
  /// What a line that is refused is taken back to.
  struct State {
    fileprivate var holding: [CurationRows.Stored]?
    fileprivate var compiler: CurationCompiler?
    fileprivate var plan: CurationPlan?
    /// Articles whose facts are not yet what the decisions say.
    fileprivate var articles: Set<String> = []
    /// Whether entities are not yet what the decisions say.
    fileprivate var isBehind = false
    /// What finds another entity, or none, when they are: folded names, and numbers.
    fileprivate var names: Set<String> = []
    fileprivate var numbers: Set<Int64> = []
  }

  var state = State()
  private let store: Store
  private let connection: Connection
  private let rows: CurationRows
  private var subjects: SubjectMemory
  /// Facts of articles by sort and address; what decisions did to them is not in it.
  private var facts: [String: FactDecisions.Candidates] = [:]

  init(_ store: Store) {
    self.store = store
    connection = store.connection
    rows = CurationRows(connection: store.connection)
    subjects = SubjectMemory(SubjectRows(connection: store.connection))
  }

  /// Forgets everything, for another transaction.
  func begin() {
    state = State()
    subjects = SubjectMemory(subjects.rows)
    facts = [:]
  }

  /// The decisions that hold, in the order of their making.
  func holding() throws(StoreError) -> [CurationRows.Stored] {
    if let known = state.holding { return known }
    let read = try rows.holding()
    state.holding = read
    return read
  }

  /// The plan of the decisions that hold.
  func plan() throws(StoreError) -> CurationPlan {
    if let known = state.plan { return known }
    let plan = try compiler().plan()
    state.plan = plan
    return plan
  }

  private func compiler() throws(StoreError) -> CurationCompiler {
    if let known = state.compiler { return known }
    let compiler = try CurationCompiler(try holding(), subjects)
    state.compiler = compiler
    return compiler
  }

  /// The plan with one more decision, under the number 0 so that it is none of those that hold.
  func trial(_ curation: Curation) throws(StoreError) -> CurationPlan {
    let candidate = CurationRows.Stored(
      id: 0, curation: curation, key: curation.subjectKey, madeAt: "", madeBy: "", isFound: true)
    guard curation.action != .separate else {
      return try CurationCompiler(try holding() + [candidate], subjects).plan()
    }
    var compiler = try compiler()
    try compiler.add(candidate)
    return try compiler.plan()
  }

  // MARK: - Deciding

  /// Writes a decision; the database follows with `apply`.
  ///
  /// - Returns: its number.
  func insert(_ curation: Curation, by who: String, at time: String, replacing: [Int64]) throws(StoreError)
    -> Int64
  {
    let before = try holding()
    let id = try rows.insert(curation, by: who, at: time, replacing: replacing)
    let stored = CurationRows.Stored(
      id: id, curation: curation, key: curation.subjectKey, madeAt: time, madeBy: who, isFound: true)
    state.holding = before.filter { !replacing.contains($0.id) } + [stored]
    guard case .thing(let thing) = curation.subject else {
      note(curation)
      return id
    }
    if replacing.isEmpty, curation.action != .separate, var compiler = state.compiler {
      // The one owner changes it in place.
      state.compiler = nil
      try compiler.add(stored)
      state.compiler = compiler
    } else {
      state.compiler = nil
    }
    state.plan = nil
    state.isBehind = true
    try noteNames(curation, thing, id)
    // What it parts has names and numbers of its own only when it is applied, and so has what an old decision made otherwise.
    if curation.action == .separate || !replacing.isEmpty { try apply() }
    return id
  }

  private func note(_ curation: Curation) {
    guard case .fact(let fact) = curation.subject else { return }
    state.articles.insert(fact.article)
    if fact.sort == .mention { state.isBehind = true }
  }

  private func noteNames(_ curation: Curation, _ thing: Curation.Thing, _ id: Int64) throws(StoreError) {
    state.names.insert(NameKey.fold(thing.name))
    if let name = curation.argument.name { state.names.insert(NameKey.fold(name)) }
    if let code = curation.argument.externalID { state.names.insert(NameKey.fold(code)) }
    // What a gazetteer knows is found otherwise as soon as an article speaks of it.
    if let into = curation.argument.into, into.externalID != nil {
      state.names.insert(NameKey.fold(into.name))
    }
    guard [.merge, .rename, .retype, .reject].contains(curation.action),
      let node = try plan().subjects[id], case .linked(let linked) = node
    else { return }
    state.numbers.insert(linked)
    state.names.formUnion(try subjects.rows.names(linkedID: linked))
    state.names.formUnion(try subjects.rows.aliases(entity: linked))
  }

  /// Makes the database what the decisions say.
  func apply() throws(StoreError) {
    guard state.isBehind || !state.articles.isEmpty else { return }
    let replay = CurationReplay(connection: connection)
    for uri in state.articles.sorted() { try replay.applyFacts(uri: uri) }
    if state.isBehind { try replay.run(includingFacts: false) }
    (state.articles, state.isBehind, state.names, state.numbers) = ([], false, [], [])
    // Relations that were rejected are other rows now, and parts have their entities.
    facts = [:]
    if try holding().contains(where: { $0.curation.action == .separate }) { state.holding = nil }
  }

  // MARK: - Finding

  /// The entity that a person means by a name, after all decisions.
  ///
  /// - Throws: as `NameLookup.one`.
  func entity(_ typed: String, kind: EntityKind?) throws(StoreError) -> Int64 {
    let lookup = NameLookup(store)
    let kinds = kind.map { Set([$0]) }
    if state.isBehind {
      if let found = try lookup.exact(typed, kinds: kinds), !state.numbers.contains(found),
        !state.names.contains(NameKey.fold(typed))
      {
        return found
      }
      try apply()
    }
    return try lookup.one(typed, kinds: kinds).entityID
  }

  /// The facts of a sort in an article.
  func candidates(
    _ sort: Curation.Fact.Sort, articleID: Int64
  ) throws(StoreError) -> FactDecisions.Candidates {
    let key = "\(sort.rawValue) \(articleID)"
    if let known = facts[key] { return known }
    let read = FactDecisions.Candidates(
      try FactRows(connection: connection).candidates(sort, articleID: articleID))
    facts[key] = read
    return read
  }
}

/// What is asked of the links again and again while decisions are put together.
final class SubjectMemory {
  let rows: SubjectRows
  private var chains: [Curation.Evidence: SubjectRows.Chain?] = [:]
  private var things: [Int64: SubjectRows.Linked?] = [:]
  private var named: [String: [SubjectRows.Linked]] = [:]
  private var known: [String: SubjectRows.Linked?] = [:]
  private var text: [Int64: Bool] = [:]

  init(_ rows: SubjectRows) { self.rows = rows }

  func chain(at evidence: Curation.Evidence) throws(StoreError) -> SubjectRows.Chain? {
    if let known = chains[evidence] { return known }
    let read = try rows.chain(at: evidence)
    chains[evidence] = .some(read)
    return read
  }

  func linked(_ id: Int64) throws(StoreError) -> SubjectRows.Linked? {
    if let known = things[id] { return known }
    let read = try rows.linked(id)
    things[id] = .some(read)
    return read
  }

  func linked(key: String, kind: String) throws(StoreError) -> [SubjectRows.Linked] {
    let question = "\(kind):\(key)"
    if let known = named[question] { return known }
    let read = try rows.linked(key: key, kind: kind)
    named[question] = read
    return read
  }

  func gazetteer(kind: String, externalID: String) throws(StoreError) -> SubjectRows.Linked? {
    let question = "\(kind):\(externalID)"
    if let found = known[question] { return found }
    let read = try rows.gazetteer(kind: kind, externalID: externalID)
    known[question] = .some(read)
    return read
  }

  func isText(_ id: Int64) throws(StoreError) -> Bool {
    if let known = text[id] { return known }
    let read = try rows.isText(id)
    text[id] = read
    return read
  }
}
