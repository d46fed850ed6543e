import Foundation
import KB
import TestSupport
import Testing

/// The questions of `Documentation/cookbook.md` over the sample articles.
struct CookbookTests {
  @Test func `every question of the cookbook has an answer in the samples`() throws {
    let folder = try TemporaryFolder()
    let samples = SourceTree.root.appendingPathComponent("Samples").path
    let run = try runKbctl(["import", samples], in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    let store = try Store.open(folder.path("kb.sqlite"), mode: .readOnly)
    let questions = try SourceTree.text("Documentation/cookbook.md").matches(
      of: /## (\d+)\. ([^\n]+)\n[^`]*```sql\n([^`]*)```/)
    #expect(questions.count == 20)
    for (index, question) in questions.enumerated() {
      #expect(Int(question.1) == index + 1)
      let tables = try QueryRunner(store).sql(String(question.3))
      #expect(tables.count == 1 && !tables[0].rows.isEmpty, "\(question.2)")
    }
  }
}
