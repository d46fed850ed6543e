import KB
import TestSupport
import Testing

struct ImportLogTests {
  @Test func `an import counts its items by outcome`() throws {
    let store = try sampleStore()
    let row = try store.connection.row(
      "SELECT status, arguments, new_count, rejected_count, updated_count FROM imports")
    #expect(row?.values == ["finished", #"["import","samples"]"#, 3, 1, 0])
    #expect(try count(store, "SELECT count(*) FROM import_items") == 4)
  }

  @Test(arguments: ImportOutcome.allCases)
  func `every outcome has its count`(outcome: ImportOutcome) throws {
    let store = try Store.inMemory()
    let log = ImportLog(store)
    let id = try log.begin(arguments: [], toolVersion: "0.1", extractor: "none", at: "2022-05-01T08:00:00Z")
    try log.record(importID: id, location: "a", outcome: outcome, articleID: nil, reason: nil)
    #expect(try store.connection.value("SELECT \(outcome.rawValue)_count FROM imports") == 1)
  }
}
