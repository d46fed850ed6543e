import Annotations
import Foundation
import Importer
import KB
import TestSupport
import Testing

struct ImportRunTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.inMemory()
  }

  private func text(_ number: Int) -> String {
    """
    Gate \(number) opens

    KUNDUZ (AP) — Farmers led by Hamid Barak opened gate number \(number) on May \(number % 28 + 1), 2021.

    "We asked for water," said Laila Durrani, who chairs the River Council \(number % 3) in Kunduz province.
    """
  }

  private func fill(_ count: Int) throws {
    for number in 0..<count { try folder.write("\(number % 7)/gate-\(number).txt", text(number)) }
  }

  private func run(_ options: ImportOptions = ImportOptions(), store: Store? = nil, _ paths: [String]? = nil)
    async throws -> ImportReport
  {
    let run = ImportRun(store: store ?? self.store, options: options, clock: { "2021-09-01T00:00:00Z" })
    return try await run.run(paths: paths ?? [folder.path])
  }

  private func integer(_ sql: String) throws -> Int64? { try store.connection.row(sql)?.values[0].integer }

  /// Every row of every table but those of the record of imports and the inner tables of search.
  private func dump(_ store: Store) throws -> [String] {
    let tables = try store.connection.rows(
      """
      SELECT name
      FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('imports', 'import_items',
        'schema_migrations', 'article_revisions')
      ORDER BY name
      """
    ).compactMap { $0.text("name") }
    return try tables.flatMap { table in
      try store.connection.rows("SELECT * FROM \(table)").map { "\(table) \($0.values)" }.sorted()
    }
  }

  // MARK: Outcomes

  @Test func `what is imported again unchanged changes no row`() async throws {
    try fill(5)
    #expect(try await run().count(.new) == 5)
    let before = try dump(store)
    let again = try await run()
    #expect(again.count(.unchanged) == 5 && again.total == 5)
    #expect(try dump(store) == before)
  }

  @Test func `a changed text is a new revision of the same article`() async throws {
    try folder.write("a.txt", text(1))
    _ = try await run()
    try folder.write("a.txt", text(2))
    let report = try await run()
    #expect(report.count(.updated) == 1)
    #expect(try integer("SELECT revision FROM articles") == 2)
    #expect(try integer("SELECT count(*) FROM article_revisions") == 1)
  }

  @Test func `the same text under another name is a duplicate without facts`() async throws {
    try folder.write("a.txt", text(1))
    try folder.write("b.txt", text(1) + "\n\n")
    let report = try await run()
    #expect(report.count(.new) == 1 && report.count(.duplicate) == 1)
    #expect(report.remarks.first?.reason?.contains("a.txt") == true)
    #expect(try integer("SELECT duplicate_of FROM articles WHERE uri LIKE '%b.txt'") == 1)
    #expect(try integer("SELECT count(*) FROM mentions WHERE article_id = 2") == 0)
    let again = try await run()
    #expect(again.count(.unchanged) == 2)
  }

  @Test func `a copy stands by itself once its original has another text`() async throws {
    try folder.write("a.txt", text(1))
    try folder.write("b.txt", text(1))
    _ = try await run()
    try folder.write("a.txt", text(2))
    let report = try await run()
    #expect(report.count(.updated) == 2)
    #expect(try integer("SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL") == 0)
    #expect(try integer("SELECT count(*) FROM sentences WHERE article_id = 2") ?? 0 > 0)
  }

  @Test func `a folder that moved keeps its articles`() async throws {
    try folder.write("old/a.txt", text(1))
    _ = try await run()
    try FileManager.default.moveItem(atPath: folder.path + "/old", toPath: folder.path + "/new")
    let report = try await run()
    #expect(report.count(.unchanged) == 1)
    #expect(report.remarks.first?.reason?.hasPrefix("moved here from ") == true)
    #expect(try integer("SELECT count(*) FROM articles WHERE uri LIKE '%/new/a.txt'") == 1)
    #expect(try integer("SELECT count(*) FROM articles") == 1)
  }

  @Test func `what the user says counts where the text is silent`() async throws {
    try folder.write("a.txt", text(1))
    try folder.write("b.txt", "The gate is closed. Nobody came.\n\nPublished 4 May 2021")
    let options = ImportOptions(published: PartialDate(iso8601: "2020-01"), source: "Valley Post")
    _ = try await run(options)
    let rows = try store.connection.rows(
      "SELECT s.name AS source, a.published_at FROM articles AS a JOIN sources AS s USING (source_id) ORDER BY uri"
    )
    #expect(rows.map { $0.text("source") } == ["Associated Press", "Valley Post"])
    #expect(rows.map { $0.text("published_at") } == ["2020-01", "2021-05-04"])
  }

  @Test func `a dry run writes nothing and tells the same`() async throws {
    try fill(3)
    try folder.write("9/copy.txt", text(0))
    let before = try dump(store)
    let report = try await run(ImportOptions(dryRun: true))
    #expect(report.count(.new) == 3 && report.count(.duplicate) == 1)
    #expect(report.importID == nil)
    #expect(try dump(store) == before)
    #expect(try integer("SELECT count(*) FROM imports") == 0)
  }

  @Test func `the database in the imported folder is no input`() async throws {
    try folder.write("a.txt", text(1))
    let report = try await run(store: Store.open(folder.path + "/news.db", mode: .create))
    #expect(report.count(.new) == 1 && report.total == 1)
  }

  @Test func `extracting again renews the facts of the same text`() async throws {
    try fill(2)
    _ = try await run()
    try store.connection.run("UPDATE articles SET extractor = 'rules-0' WHERE article_id = 1")
    #expect(try await run().count(.updated) == 1)
    #expect(try await run(ImportOptions(reextract: true)).count(.updated) == 2)
  }

  // MARK: Bad input

  @Test func `what is no article is rejected with its reason and the rest is imported`() async throws {
    try folder.write("a.txt", text(1))
    try folder.write("empty.txt", "")
    try folder.write("blank.txt", " \n\n")
    try folder.write("image.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    try folder.write("page.html", "<!DOCTYPE html><html><body><p>The gate is open.</p></body></html>")
    try folder.write("big.txt", [UInt8](repeating: 0x61, count: 50_000_000))
    try folder.write("broken.txt", Array("The gate is open in Qal".utf8) + [0xE9] + Array(", he said.".utf8))
    try folder.link("gone.txt", to: "nowhere.txt")
    let report = try await run(ImportOptions(), [folder.path, "/no/such.txt"])
    #expect(report.count(.new) == 2)
    #expect(report.count(.rejected) == 7)
    let errors = Set(report.remarks.compactMap(\.error))
    #expect(
      errors == [
        .empty(location: folder.path + "/empty.txt"), .empty(location: folder.path + "/blank.txt"),
        .notText(location: folder.path + "/image.txt", found: "a PNG image"),
        .noArticleText(location: folder.path + "/page.html", words: 4),
        .tooLarge(location: folder.path + "/big.txt", bytes: 50_000_000, limit: 4_000_000),
        .missing(path: folder.path + "/gone.txt"), .missing(path: "/no/such.txt"),
      ])
    #expect(try integer("SELECT rejected_count FROM imports") == 7)
    #expect(
      try integer("SELECT count(*) FROM import_items WHERE outcome = 'rejected' AND reason IS NULL") == 0)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser reads everything"))
  func `a file without read permission is rejected`() async throws {
    try folder.write("a.txt", text(1))
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path + "/a.txt")
    let report = try await run()
    #expect(
      report.remarks.map(\.error) == [.unreadable(path: folder.path + "/a.txt", reason: "permission denied")])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem"), "the file is Linux's"))
  func `a file that cannot be read is rejected`() async throws {
    let report = try await run(ImportOptions(), ["/proc/self/mem"])
    #expect(
      report.remarks.map(\.error) == [.unreadable(path: "/proc/self/mem", reason: "input/output error")])
  }

  @Test func `a page is imported as it is when the user asks for it`() async throws {
    try folder.write("page.html", "<html>The gate is open.</html>")
    #expect(try await run(ImportOptions(reader: "text")).count(.new) == 1)
    let unknown = try await run(ImportOptions(reader: "docx"))
    #expect(unknown.remarks.first?.error == .unknownReader(name: "docx", known: Readers.names))
  }

  @Test func `text in another language is imported with a warning`() async throws {
    let line = "Das Tor wurde von den Bauern geöffnet, und der Rat hat nicht gesagt, warum es zu war. "
    try folder.write("a.txt", String(repeating: line, count: 8))
    let report = try await run()
    #expect(report.count(.new) == 1)
    #expect(report.remarks.first?.reason?.contains("does not read as English") == true)
  }

  @Test func `a text of one endless line is imported`() async throws {
    try folder.write(
      "a.txt", String(repeating: "The river runs on and nobody counts the days ", count: 5_000))
    #expect(try await run().count(.new) == 1)
  }

  // MARK: Order, interruption, failure

  @Test func `the database does not depend on the number of jobs`() async throws {
    try fill(20)
    try folder.write("3/copy.txt", text(10))
    let one = try Store.inMemory()
    let many = try Store.inMemory()
    _ = try await run(ImportOptions(jobs: 1), store: one)
    _ = try await run(ImportOptions(jobs: 8), store: many)
    #expect(try dump(one) == dump(many))
  }

  @Test func `progress is told after each input`() async throws {
    try fill(4)
    let log = Log()
    let run = ImportRun(
      store: store, options: ImportOptions(jobs: 3), onProgress: { log.done.append($0.done) })
    _ = try await run.run(paths: [folder.path])
    #expect(log.done == [1, 2, 3, 4])
  }

  @Test func `a stopped run keeps what is done and the next one goes on`() async throws {
    try fill(20)
    let stop = StopSignal()
    let run = ImportRun(
      store: store, options: ImportOptions(jobs: 4), stop: stop,
      onProgress: { if $0.done == 5 { stop.request() } })
    let first = try await run.run(paths: [folder.path])
    #expect(first.status == .interrupted)
    #expect(first.count(.new) == 5)
    #expect(try integer("SELECT count(*) FROM imports WHERE status = 'interrupted'") == 1)
    let second = try await self.run()
    #expect(second.status == .finished)
    #expect(second.count(.new) == 15 && second.count(.unchanged) == 5)
  }

  @Test func `whatever article a kill comes after, the file is sound and the next run completes it`()
    async throws
  {
    try fill(4)
    let work = try TemporaryFolder()
    let store = try Store.open(work.path + "/news.db", mode: .create)
    let copies = Log()
    let run = ImportRun(
      store: store, options: ImportOptions(jobs: 3), clock: { "2021-09-01T00:00:00Z" },
      onProgress: { progress in
        // A kill leaves the file and its log as they are at that moment.
        for end in ["", "-wal"] {
          try? FileManager.default.copyItem(
            atPath: work.path + "/news.db" + end, toPath: "\(work.path)/\(progress.done).db\(end)")
        }
        copies.done.append(progress.done)
      })
    _ = try await run.run(paths: [folder.path])
    #expect(copies.done == [1, 2, 3, 4])
    for done in copies.done {
      let copy = try Store.open("\(work.path)/\(done).db", mode: .readWrite)
      #expect(try copy.connection.row("PRAGMA integrity_check")?.values == ["ok"])
      #expect(try copy.connection.rows("PRAGMA foreign_key_check").isEmpty)
      let report = try await self.run(store: copy)
      #expect(report.count(.unchanged) == done && report.count(.new) == 4 - done)
      #expect(
        try copy.connection.rows("SELECT status FROM imports ORDER BY import_id").map { $0.text("status") }
          == ["interrupted", "finished"])
      #expect(try dump(copy) == dump(store))
    }
  }

  @Test func `an import that a kill left running is marked by the next`() async throws {
    try fill(1)
    _ = try ImportLog(store).begin(
      arguments: [], toolVersion: "1", extractor: "rules-1", at: "2021-09-01T00:00:00Z")
    _ = try await run()
    #expect(
      try store.connection.rows("SELECT status FROM imports ORDER BY import_id").map { $0.text("status") }
        == ["interrupted", "finished"])
  }

  @Test func `an article that breaks a rule of the schema is rejected and the rest goes on`() async throws {
    try fill(3)
    try store.connection.execute(
      """
      CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.articles WHEN new.title = 'Gate 1 opens'
      BEGIN SELECT RAISE(ABORT, 'no such gate'); END
      """)
    let report = try await run()
    #expect(report.count(.new) == 2 && report.count(.rejected) == 1)
    #expect(report.remarks.first?.reason?.contains("no such gate") == true)
  }

  @Test func `a full database stops the run and keeps what was committed`() async throws {
    // A word of 40 kB takes room and no time.
    let filler = "\n\n" + String(repeating: "x", count: 40_000)
    for number in 0..<20 { try folder.write("gate-\(number + 10).txt", text(number) + filler) }
    // In a folder of its own, which is not imported and stays to the end.
    let place = try TemporaryFolder()
    defer { withExtendedLifetime(place) {} }
    let path = place.path + "/kb.db"
    let store = try Store.open(path, mode: .create)
    let pages = try #require(try store.connection.row("PRAGMA page_count")?.values[0].integer)
    try store.connection.execute("PRAGMA max_page_count = \(pages + 30)")
    await #expect(throws: StoreError.fullDisk(path: path)) { try await run(store: store) }
    let saved = try #require(try store.connection.row("SELECT count(*) FROM articles")?.values[0].integer)
    #expect(saved > 0 && saved < 20)
    try store.connection.execute("PRAGMA max_page_count = 1000000")
    #expect(try await run(store: store).count(.new) == 20 - Int(saved))
  }

  @Test func `a busy database stops the run`() async throws {
    try fill(1)
    // In a folder of its own, which is not imported and stays to the end.
    let place = try TemporaryFolder()
    defer { withExtendedLifetime(place) {} }
    let path = place.path + "/kb.db"
    let store = try Store.open(path, mode: .create)
    try store.connection.execute("PRAGMA busy_timeout = 10")
    let other = try Connection(path)
    try other.execute("BEGIN IMMEDIATE")
    await #expect(throws: StoreError.self) { try await run(store: store) }
    try other.execute("ROLLBACK")
    #expect(try await run(store: store).count(.new) == 1)
  }
}

private final class Log {
  var done: [Int] = []
}
