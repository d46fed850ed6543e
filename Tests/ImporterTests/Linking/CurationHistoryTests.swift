import Annotations
import Corpora
import Foundation
import Importer
import KB
import TestSupport
import Testing

/// Random histories of the real import with the real linker: whatever comes, goes, is extracted or linked again, what people
/// decided stands, and a fresh base of the same texts with the same decisions shows the same.
struct CurationHistoryTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `decisions stand through imports, new texts, extractions and links`(seed: UInt64) async throws {
    let history = try RealHistory(seed: seed)
    try await history.importAll()
    for _ in 0..<30 { try await history.step() }
    // Every text as it was first, so that nothing is without its subject for want of words.
    try await history.restore()
    _ = try Relink(store: history.store).run()
    let findings = try history.findings()
    #expect(findings == [], "\(findings)")

    let fresh = try history.fresh()
    try await fresh.importAll()
    #expect(try history.partition() == fresh.partition())
    try fresh.take(history)
    #expect(viewDifferences(try viewDump(history.store), try viewDump(fresh.store)) == [])
  }

  @Test func `two hundred decisions stand when everything is imported, extracted and linked again`()
    async throws
  {
    let history = try RealHistory(seed: 11)
    try await history.importAll()
    var tries = 0
    while history.decided < 200, tries < 1_000 {
      try history.decide()
      tries += 1
    }
    #expect(history.decided == 200)
    let before = try viewDump(history.store)
    let holding = try history.holding()
    #expect(holding.count > 40)
    try await history.importAll(extractsAgain: true)
    #expect(viewDifferences(before, try viewDump(history.store)) == [])
    _ = try Relink(store: history.store).run()
    #expect(viewDifferences(before, try viewDump(history.store)) == [])
    #expect(try history.holding() == holding)
    let findings = try history.findings()
    #expect(findings == [], "\(findings)")
  }

  @Test(arguments: [21, 22] as [UInt64])
  func
    `relinking brings a base that grew in any order, with texts that changed, to a fresh import in that order`(
      seed: UInt64
    ) async throws
  {
    let history = try RealHistory(seed: seed)
    try await history.importAll()
    for _ in 0..<4 { try await history.revise() }
    _ = try Relink(store: history.store).run()
    let fresh = try history.fresh()
    try await fresh.importAll()
    #expect(try history.partition() == fresh.partition())
  }
}

/// A folder of short texts, each in two versions, and a base that they are imported into one by one, in a random order.
private final class RealHistory {
  let store: Store
  private(set) var decided = 0
  private let folder: TemporaryFolder
  private var random: SplitMix
  private let order: [Int]
  private var versions: [Int]

  init(seed: UInt64) throws {
    store = try Store.inMemory()
    folder = try TemporaryFolder()
    random = SplitMix(seed: seed)
    order = Self.texts.indices.shuffled(using: &random)
    versions = Self.texts.map { _ in 0 }
    try write()
  }

  private init(of other: RealHistory) throws {
    store = try Store.inMemory()
    (folder, random, order, versions) = (other.folder, other.random, other.order, other.versions)
  }

  /// An empty base for the same texts.
  func fresh() throws -> RealHistory { try RealHistory(of: self) }

  private func name(_ index: Int) -> String { "\(index).txt" }

  private func write() throws {
    for index in Self.texts.indices { try folder.write(name(index), Self.texts[index][versions[index]]) }
  }

  // MARK: What happens

  func importAll(extractsAgain: Bool = false) async throws {
    for index in order { try await importOne(index, extractsAgain: extractsAgain) }
  }

  private func importOne(_ index: Int, extractsAgain: Bool = false) async throws {
    var options = ImportOptions()
    (options.jobs, options.reextract) = (1, extractsAgain)
    let report = try await ImportRun(store: store, options: options, clock: { CurationWorld.time })
      .run(paths: ["\(folder.path)/\(name(index))"])
    #expect(report.count(.rejected) == 0)
  }

  func step() async throws {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: try await importOne(order.randomElement(using: &random) ?? 0, extractsAgain: true)
    case 1: try await revise()
    case 2: _ = try Relink(store: store).run()
    case 3...4: try undo()
    default: try decide()
    }
  }

  func revise() async throws {
    let index = order.randomElement(using: &random) ?? 0
    versions[index] = 1 - versions[index]
    try write()
    try await importOne(index)
  }

  func restore() async throws {
    versions = versions.map { _ in 0 }
    try write()
    try await importAll()
  }

  private var desk: CurationDesk { CurationDesk(store, by: "tester", at: { CurationWorld.time }) }

  /// One decision that makes sense as things stand, or none.
  func decide() throws {
    do {
      decided += try decideSomething().count { $0.id != nil }
    } catch StoreError.refusedDecision {
      return
    }
  }

  private func decideSomething() throws -> [CurationDesk.Outcome] {
    let choice = Int.random(in: 0..<13, using: &random)
    let number = Int.random(in: 0..<1_000, using: &random)
    if choice >= 9 { return try decideOnFact(Bool.random(using: &random) ? .confirm : .reject) }
    let rows = try store.connection.rows(Self.mentioned)
    guard let row = rows.randomElement(using: &random), let id = row.integer("entity_id") else { return [] }
    let others = rows.filter { $0.text("kind") == row.text("kind") && $0 != row }
    let other = others.randomElement(using: &random)?.integer("entity_id")
    let article =
      try store.connection.rows("SELECT uri FROM articles ORDER BY uri").randomElement(using: &random)?
      .text("uri") ?? ""
    return try desk.decide { statements throws(StoreError) in
      try RandomCuration.decisions(
        max(0, choice - 1), statements, on: id, and: other, article: article, number: number)
    }
  }

  private func decideOnFact(_ action: Curation.Action) throws -> [CurationDesk.Outcome] {
    guard let (sort, sql) = RandomCuration.facts.randomElement(using: &random),
      let id = try store.connection.rows(sql).randomElement(using: &random)?.values[0].integer
    else { return [] }
    return try desk.decide { statements throws(StoreError) in try statements.decisions(action, sort, id, nil)
    }
  }

  private func undo() throws {
    guard let id = try holding().randomElement(using: &random)?[0].integer else { return }
    do {
      _ = try desk.undo(id)
    } catch StoreError.refusedDecision {
      return
    }
  }

  // MARK: What holds

  /// Decisions that hold, as the journal has them.
  func holding() throws -> [[Value]] {
    try CurationJournal(store).table(unfoundOnly: false, includingPast: false).rows
  }

  func findings() throws -> [String] {
    try IntegrityCheck(store.connection).run { _, _ in }.map { "\($0.table): \($0.message)" }
  }

  /// Takes over the decisions of another base.
  func take(_ other: RealHistory) throws {
    let table = try CurationTable.table(of: other.store)
    let lines = table.rows.enumerated().map { index, row in
      var fields: [String: String] = [:]
      for (column, value) in zip(table.columns, row) {
        if let text = value.text ?? value.integer.map({ String($0) }), !text.isEmpty { fields[column] = text }
      }
      return CurationLine(number: index + 2, fields: fields)
    }
    let items = try CurationBatch(store, by: "tester", at: { CurationWorld.time }).apply(
      lines, isRehearsal: false)
    #expect(items.filter { $0.outcome == "refused" } == [])
  }

  /// For each thing as the program tells things apart, where it is named.
  func partition() throws -> Set<Set<String>> {
    var clusters: [Int64: Set<String>] = [:]
    for row in try store.connection.rows(
      "SELECT c.linked_id, a.uri, c.ordinal, c.name FROM chains AS c JOIN articles AS a USING (article_id)")
    {
      guard let id = row.integer("linked_id"), let uri = row.text("uri"), let name = row.text("name") else {
        continue
      }
      clusters[id, default: []].insert("\(uri) \(row.integer("ordinal") ?? 0) \(name)")
    }
    return Set(clusters.values)
  }

  private static let mentioned = """
    SELECT e.entity_id, e.kind
    FROM entities AS e
    WHERE EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.entity_id)
    ORDER BY e.kind, e.name, e.entity_id
    """

  /// Of invented people and organizations, with spellings, short names and abbreviations.
  private static let texts: [[String]] = [
    [
      """
      Orchard union elects its first chair

      Rahim Sorkhabi, a baker from Faizabad, was elected chair of the Kokcha Growers Union on 3 March 2022. “We sell \
      nothing below cost,” Sorkhabi said.
      """,
      """
      Orchard union elects its first chair

      Rahim Sorkhabi was elected chair of the Kokcha Growers Union on 4 March 2022. “Nobody sells below cost,” said \
      Mr. Sorkhabi, a baker.
      """,
    ],
    [
      """
      Market in Rustaq reopens

      The market of Rustaq in Takhar reopened on 10 March 2022 after a fire. Raheem Sorkhabi, who leads the Kokcha \
      Growers Union, said the roof was new. Maryam Ozodi of the Rustaq Relief Council (RRC) thanked the firemen.
      """,
      """
      Market in Rustaq reopens

      The market of Rustaq in Takhar reopened after a fire. Maryam Ozodi, head of the Rustaq Relief Council, said on \
      10 March 2022 that the RRC had paid for the roof.
      """,
    ],
    [
      """
      Two shot at a checkpoint

      Gunmen attacked a checkpoint near Taloqan on 2 April 2022, killing two guards, the RRC said. Maryam Ozodi called it \
      “a crime against travellers”. Colonel Haron Dilshod of the Takhar Border Guard arrested three men.
      """,
      """
      Two shot at a checkpoint

      Gunmen attacked a checkpoint near Taloqan on 2 April 2022. Col. Haron Dilshod arrested four men. Maryam Ozodi called \
      it “a crime against travellers”.
      """,
    ],
    [
      """
      Bridge opens on the Panj

      A bridge over the Panj opened in Ishkashim on 20 April 2022. H. Dilshod, the colonel of the Takhar Border Guard, \
      crossed it first. “It holds,” he said.
      """,
      """
      Bridge opens on the Panj

      A bridge over the Panj opened in Ishkashim on 21 April 2022. “It holds,” said Haron Dilshod of the Takhar Border Guard.
      """,
    ],
    [
      """
      Poet honoured in London

      Elena Marsh, the poet, received the medal of the Weir Society in London on 5 May 2022. Her publisher, Nadia Okoro, \
      said that Marsh would read in Leeds next.
      """,
      """
      Poet honoured in London

      The poet Elena Marsh received the medal of the Weir Society in London. Nadia Okoro, who publishes her, spoke of Leeds.
      """,
    ],
    [
      """
      Relief council counts the winter

      The Rustaq Relief Council said on 1 June 2022 that 400 families had got flour. “Nobody was left out,” Ozodi said. \
      Karim Sorkhabi, a driver of the council, was injured in Badakhshan in February.
      """,
      """
      Relief council counts the winter

      The Rustaq Relief Council said on 2 June 2022 that 450 families had got flour. “Nobody was left out,” Maryam Ozodi \
      said in Taloqan.
      """,
    ],
    [
      """
      Growers march in Faizabad

      Members of the Kokcha Growers Union marched in Faizabad on 14 June 2022. Its chair, Rahim Sorkhabi, met Haron Dilshod. \
      The colonel promised safe roads. “We will count them,” Mr. Sorkhabi replied.
      """,
      """
      Growers march in Faizabad

      Members of the Kokcha Growers Union marched in Faizabad on 15 June 2022. “We will count the roads,” Rahim Sorkhabi said.
      """,
    ],
    [
      """
      Weir Society names a jury

      The Weir Society named Nadia Okoro, Elena Marsh and Tomas Lind to its jury on 30 June 2022. Lind works for the \
      University of Leeds.
      """,
      """
      Weir Society names a jury

      On 30 June 2022 the Weir Society named Tomas Lind of the University of Leeds and Elena Marsh to its jury.
      """,
    ],
  ]
}
