import Annotations
import Lexicon
import Testing

@testable import Language

/// `relation-verbs.tsv`: what the learned model may not read into a verb.
struct RelationVerbsTests {
  @Test func `every row is of a predicate, and its example states none`() throws {
    let predicates = Set(Lexicons.table("predicates.tsv").rows.map { $0["predicate"] })
    for row in Lexicons.table("relation-verbs.tsv").rows {
      #expect(predicates.contains(row["predicate"]), "\(row["predicate"])")
      let body = row["example"].filter { $0 != "[" && $0 != "]" }
      let relations = annotated(body).extraction.relations
      #expect(!relations.contains { $0.predicate == row["predicate"] }, "\(row["example"])")
    }
  }

  @Test func `a verb that is not listed states nothing, a listed one does`() {
    #expect(!RelationVerbs.standard.mayState("born_in", ["visit"]))
    #expect(RelationVerbs.standard.mayState("born_in", ["bear"]))
    #expect(RelationVerbs.standard.mayState("leads", ["visit"]))
  }
}
