import Annotations
import TestSupport
import Testing

@testable import Language

struct RelationPatternsTests {
  /// Every row, as (name, predicate, example).
  static let rows = RelationPatterns.standard.patterns.map { [$0.name, $0.predicate, $0.example] }

  @Test func `every row can be read`() throws {
    let lexicon = try RelationPatterns()
    #expect(lexicon.patterns.count > 100)
    #expect(Set(lexicon.patterns.map(\.name)).count == lexicon.patterns.count)
  }

  @Test func `every predicate has at least one pattern`() throws {
    let lexicon = try RelationPatterns()
    #expect(Set(lexicon.patterns.map(\.predicate)) == Set(lexicon.predicates.keys))
  }

  @Test(arguments: rows) func `a pattern finds the relation of its own example`(row: [String]) {
    let marked = MarkedText(row[2])
    let annotator = RelationAnnotator(RelationPatterns.standard.keeping(only: row[0]), model: nil)
    let document = marked.document(parsed, then: [annotator])
    let subjects = marked.spans("subject").map { String(marked.text[$0]) }
    let objects = marked.spans("object").map { String(marked.text[$0]) }
    let expected = Set(subjects.flatMap { subject in objects.map { "\(subject) \(row[1]) \($0)" } })
    let found = Set(document.extraction.relations.map { RelationPatternsTests.words($0, document) })
    #expect(expected.isSubset(of: found), "\(row[0]): found \(found) in \(row[2])")
  }

  @Test(arguments: rows) func `an example states nothing else of its subject and object`(row: [String]) {
    let document = MarkedText(row[2]).document(parsed, then: [RelationAnnotator(.standard, model: nil)])
    let main = document.extraction.relations.first { $0.predicate == row[1] }
    let others = document.extraction.relations.filter {
      $0.predicate != row[1] && Set([$0.subject, $0.object]) == Set([main?.subject, main?.object])
    }
    #expect(others.isEmpty, "\(row[0]): \(others.map { RelationPatternsTests.words($0, document) })")
  }

  static func words(_ relation: Relation, _ document: Document) -> String {
    let mentions = document.extraction.mentions
    return
      "\(document.text(mentions[relation.subject].span)) \(relation.predicate) \(document.text(mentions[relation.object].span))"
  }
}
