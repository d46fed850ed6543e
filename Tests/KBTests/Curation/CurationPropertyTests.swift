import Annotations
import TestSupport
import Testing

@testable import KB

/// Random histories of imports, new texts, extractions, links and decisions: whatever happened, what people decided stands, and a
/// new database with the same articles and decisions shows the same.
struct CurationPropertyTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `every decision stands whatever comes after it`(seed: UInt64) throws {
    var history = try CurationHistory(seed: seed)
    for step in 1...40 {
      try history.step()
      try history.check(deeply: step % 10 == 0)
    }
  }

  @Test func `two hundred decisions stand when everything is imported again`() throws {
    var history = try CurationHistory(seed: 7)
    for _ in 0..<8 { try history.importOne() }
    while history.decided < 200 { try history.decide() }
    try history.check(deeply: true)
    let before = try viewDump(history.world.store)
    try history.importAllAgain()
    try history.check(deeply: true)
    #expect(viewDifferences(before, try viewDump(history.world.store)) == [])
    let journal = CurationJournal(history.world.store)
    let holding = try journal.table(unfoundOnly: false, includingPast: false).rows.count
    // Most are about what is there: else the rest of this says little.
    #expect(try journal.unfoundCount() * 4 < holding)
    #expect(holding > 40)
  }
}

/// One random history.
struct CurationHistory {
  private(set) var world: CurationWorld
  private(set) var decided = 0
  private var random: LinearCongruence
  /// In the order of the first import.
  private var articles: [(uri: String, article: WorldArticle)] = []
  /// Whether the program takes names that differ by a few letters for one.
  private var isLoose = false

  private static let people = [
    "Ahmad Massoud", "Ahmad Masood", "Ahmad Masud", "Sara Khalil", "Sarah Khalil", "Omar Zia", "Umar Zia",
    "Lina Saad",
  ]
  private static let organizations = [
    "River Guard", "Rivar Guard", "Hill Front", "Hyll Front", "Lake Council", "Lake Council of Dara",
    "Stone League",
  ]

  init(seed: UInt64) throws {
    world = try CurationWorld()
    random = LinearCongruence(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
  }

  mutating func step() throws {
    switch Int.random(in: 0..<20, using: &random) {
    case 0...4: try importOne()
    case 5...6: try revise()
    case 7: try importAllAgain()
    case 8: try relink()
    case 9...11: try undo()
    default: try decide()
    }
  }

  // MARK: Articles

  mutating func importOne() throws {
    let uri = "text:\(articles.count)"
    articles.append((uri, randomArticle()))
    try save(articles.count - 1, in: world)
  }

  private mutating func revise() throws {
    guard !articles.isEmpty else { return }
    let index = Int.random(in: 0..<articles.count, using: &random)
    articles[index].article = randomArticle()
    try save(index, in: world)
    // What an import knows depends on its time; linking anew brings all to the same.
    try relinkAll(in: world)
  }

  mutating func importAllAgain() throws {
    for index in articles.indices { try save(index, in: world) }
  }

  private mutating func relink() throws {
    isLoose.toggle()
    try relinkAll(in: world)
  }

  private mutating func randomArticle() -> WorldArticle {
    let count = Int.random(in: 1...2, using: &random)
    return WorldArticle(
      (0..<count).map { _ in
        let own = Self.organizations.randomElement(using: &random) ?? ""
        let others = Self.organizations.filter { $0 != own }
        return WorldArticle.Line(
          Self.people.randomElement(using: &random) ?? "", own, others.randomElement(using: &random) ?? "",
          on: "2022-03-0\(Int.random(in: 1...3, using: &random))")
      })
  }

  private func save(_ index: Int, in world: CurationWorld) throws {
    let extraction = articles[index].article.extraction(articles[index].uri)
    var links: [LinkedExtraction.Link] = []
    var numbers: [String: Int] = [:]
    for chain in extraction.chains {
      if let known = try known(chain.name, chain.kind, in: world) {
        links.append(.known(known))
      } else {
        let number = numbers[family(chain.name)] ?? numbers.count
        numbers[family(chain.name)] = number
        links.append(.new(number))
      }
    }
    let linked = LinkedExtraction(
      extraction: extraction, links: links, contentHash: Checksum.hexadecimal(of: extraction.article.body))
    _ = try world.store.save(linked, importID: nil, at: CurationWorld.time)
  }

  /// What the program would link a name to: the first thing of the same family of names.
  private func known(_ name: String, _ kind: EntityKind, in world: CurationWorld) throws -> Int64? {
    let variants = (Self.people + Self.organizations).filter { family($0) == family(name) }
    var ids: Set<Int64> = []
    for variant in variants {
      for entity in try world.store.linkedEntities(key: NameKey.fold(variant), kind: kind)
      where isLoose || entity.nameKey == NameKey.fold(name) {
        ids.insert(entity.entityID)
      }
    }
    return ids.min()
  }

  private func family(_ name: String) -> String {
    let key = NameKey.fold(name)
    guard isLoose else { return key }
    return key.split(separator: " ").map { word in
      String(word.filter { !"aeiouy".contains($0) }.prefix(2))
    }.joined(separator: " ")
  }

  private func relinkAll(in world: CurationWorld) throws {
    var claimed: [String: Int64] = [:]
    for (uri, _) in articles {
      guard let article = try world.store.article(uri: uri) else { continue }
      let chains = try world.store.chains(articleID: article.articleID)
      var links: [LinkedExtraction.Link] = []
      var numbers: [String: Int] = [:]
      for chain in chains {
        let family = "\(chain.kind) \(family(chain.name))"
        if let id = claimed[family] {
          links.append(.known(id))
        } else if !claimed.values.contains(chain.linkedID), numbers[family] == nil {
          claimed[family] = chain.linkedID
          links.append(.known(chain.linkedID))
        } else {
          let number = numbers[family] ?? numbers.count
          numbers[family] = number
          links.append(.new(number))
        }
      }
      _ = try world.store.relink(articleID: article.articleID, links)
      for (chain, after) in zip(chains, try world.store.chains(articleID: article.articleID)) {
        claimed["\(chain.kind) \(family(chain.name))"] = after.linkedID
      }
    }
  }

  // MARK: Decisions

  /// One decision that makes sense as things stand, or none.
  mutating func decide() throws {
    do {
      let outcomes = try decideSomething()
      decided += outcomes.count { $0.id != nil }
    } catch StoreError.refusedDecision {
      return
    }
  }

  private mutating func decideSomething() throws -> [CurationDesk.Outcome] {
    let choice = Int.random(in: 0..<14, using: &random)
    if choice >= 10 { return try decideOnFact() }
    let rows = try world.store.connection.rows(
      """
      SELECT e.entity_id, e.kind FROM entities AS e WHERE EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id)
      ORDER BY e.kind, e.name
      """)
    guard let row = rows.randomElement(using: &random), let id = row.integer("entity_id") else { return [] }
    let others = rows.filter { $0.text("kind") == row.text("kind") && $0 != row }
    let other = others.randomElement(using: &random)?.integer("entity_id")
    let number = Int.random(in: 0..<1_000, using: &random)
    let article = articles.randomElement(using: &random)?.uri ?? ""
    return try world.desk.decide { statements throws(StoreError) in
      try RandomCuration.decisions(
        max(0, choice - 2), statements, on: id, and: other, article: article, number: number)
    }
  }

  private mutating func decideOnFact() throws -> [CurationDesk.Outcome] {
    guard let (sort, sql) = RandomCuration.facts.randomElement(using: &random),
      let id = try world.store.connection.rows(sql).randomElement(using: &random)?.values[0].integer
    else { return [] }
    return try world.decide(Bool.random(using: &random) ? .confirm : .reject, sort, id)
  }

  private mutating func undo() throws {
    let holding = try CurationRows(connection: world.store.connection).holding()
    guard let stored = holding.randomElement(using: &random) else { return }
    do {
      _ = try world.desk.undo(stored.id)
    } catch StoreError.refusedDecision {
      return
    }
  }

  // MARK: What holds

  func check(deeply: Bool) throws {
    let store = world.store
    let plan = try CurationCompiler.plan(
      try CurationRows(connection: store.connection).holding(), in: store.connection)
    for stored in try CurationRows(connection: store.connection).holding() {
      #expect(stored.isFound == (stored.problem == nil))
      guard case .thing = stored.curation.subject else { continue }
      #expect(stored.isFound == (plan.problems[stored.id] == nil) || stored.curation.action == .separate)
      if stored.isFound { try checkStands(stored, plan) }
    }
    guard deeply else { return }
    #expect(try world.findings() == [])
    let before = try dump(store)
    _ = try store.connection.transaction { () throws(StoreError) in
      try CurationReplay(connection: store.connection).run()
    }
    #expect(differences(before, try dump(store)) == [])
    let fresh = try CurationWorld()
    for index in articles.indices { try save(index, in: fresh) }
    try relinkAll(in: fresh)
    let items = try fresh.apply(try world.exported())
    #expect(items.filter { $0.outcome == "refused" } == [])
    #expect(viewDifferences(try viewDump(store), try viewDump(fresh.store)) == [])
  }

  private func checkStands(_ stored: CurationRows.Stored, _ plan: CurationPlan) throws {
    guard let node = plan.subjects[stored.id] else { return }
    let connection = world.store.connection
    if stored.curation.action == .merge, let other = plan.others[stored.id] {
      #expect(plan.root(node) == plan.root(other), "\(stored.curation.words)")
    }
    if plan.isRejected(node) { return }
    if stored.curation.action == .rename, plan.root(node) == node, let name = stored.curation.argument.name {
      let count = try connection.value(
        "SELECT count(*) FROM entities WHERE name = ? AND curated = 1", [.text(name)])
      #expect(count.integer ?? 0 <= 1)
    }
  }
}

/// Numbers that are the same in every run.
struct LinearCongruence: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state
    mixed ^= mixed >> 33
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 33)
  }
}
