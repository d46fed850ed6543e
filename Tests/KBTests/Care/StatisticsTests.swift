import TestSupport
import Testing

@testable import KB

struct StatisticsTests {
  @Test func `rows are counted by table and sort`() throws {
    let statistics = try Statistics(sampleStore().connection)
    let counts = Dictionary(uniqueKeysWithValues: statistics.counts.map { ($0.table, $0) })
    #expect(counts["articles"]?.count == 3)
    #expect(counts["articles"]?.sorts.map(\.name) == ["news", "interview"])
    #expect(counts["quotes"]?.count == 5)
    #expect(counts["entities"]?.sorts.first { $0.name == "province" }?.count == 2)
    #expect(
      counts["import_items"]?.sorts.map { [$0.name, "\($0.count)"] } == [["new", "3"], ["rejected", "1"]])
    #expect(statistics.unmentionedEntities > 3000)
    #expect(statistics.publication == Statistics.Days(first: "2022-03-05", last: "2022-04"))
    #expect(statistics.events == Statistics.Days(first: "2022-03-03", last: "2022-03-03"))
    #expect(statistics.schemaVersion == Migration.all.count)
    #expect(statistics.table.rows.contains([.text("quotes"), .text("turn"), 2]))
  }

  @Test func `an empty database has no dates`() throws {
    let statistics = try Statistics(Store.inMemory().connection)
    #expect(statistics.publication == nil)
    #expect(statistics.events == nil)
    #expect(statistics.counts.allSatisfy { $0.count == 0 })
  }
}
