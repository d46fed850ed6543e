import TestSupport
import Testing

@testable import KB

struct MaintenanceTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("kb.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func makeStore() throws -> Store {
    let store = try Store.open(path, mode: .create)
    try fill(store)
    return store
  }

  @Test func `a copy is whole and sound`() throws {
    let store = try makeStore()
    let copy = folder.file("copy.sqlite")
    try Maintenance(store.connection).backUp(to: copy)
    let opened = try Store.open(copy, mode: .readWrite)
    #expect(try IntegrityCheck(opened.connection).run().isEmpty)
    #expect(try opened.connection.value("SELECT count(*) FROM articles") == 3)
  }

  @Test func `a reader may make a copy while a writer writes`() throws {
    let store = try makeStore()
    let reader = try Connection(path, mode: .readOnly)
    let copy = folder.file("copy.sqlite")
    try store.connection.transaction { () throws(StoreError) in
      try store.connection.run("DELETE FROM import_items")
      try Maintenance(reader).backUp(to: copy)
    }
    #expect(try Connection(copy, mode: .readOnly).value("SELECT count(*) FROM import_items") == 4)
  }

  @Test func `a copy is never made over another file`() throws {
    let store = try makeStore()
    #expect(throws: StoreError.copyExists(path: path)) { try Maintenance(store.connection).backUp(to: path) }
    let nowhere = folder.file("no/copy.sqlite")
    #expect(throws: StoreError.missingFolder(path: nowhere)) {
      try Maintenance(store.connection).backUp(to: nowhere)
    }
  }

  @Test func `housekeeping changes no answer`() throws {
    let store = try makeStore()
    let before = try Statistics(store.connection).counts
    try Maintenance(store.connection).optimize()
    #expect(try IntegrityCheck(store.connection).run().isEmpty)
    #expect(try Statistics(store.connection).counts == before)
  }

  @Test func `a read-only connection checks all but the search indexes`() throws {
    let store = try makeStore()
    try store.connection.execute("DROP TRIGGER article_search_update; UPDATE articles SET title = 'Other'")
    let check = IntegrityCheck(try Connection(path, mode: .readOnly))
    #expect(!check.includesSearch)
    #expect(try check.run().isEmpty)
    #expect(IntegrityCheck(store.connection).includesSearch)
  }
}
