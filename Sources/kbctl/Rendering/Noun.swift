/// What is counted, in the singular and the plural.
struct Noun: Hashable {
  var one: String
  var many: String

  static let article = Noun(one: "article", many: "articles")
  static let cell = Noun(one: "cell", many: "cells")
  static let decision = Noun(one: "decision", many: "decisions")
  static let entity = Noun(one: "entity", many: "entities")
  static let event = Noun(one: "event", many: "events")
  static let fact = Noun(one: "fact", many: "facts")
  static let finding = Noun(one: "finding", many: "findings")
  static let hit = Noun(one: "hit", many: "hits")
  static let input = Noun(one: "input", many: "inputs")
  static let line = Noun(one: "line", many: "lines")
  static let mark = Noun(one: "mark", many: "marks")
  static let mention = Noun(one: "mention", many: "mentions")
  static let name = Noun(one: "name", many: "names")
  static let query = Noun(one: "query", many: "queries")
  static let row = Noun(one: "row", many: "rows")
  static let sentence = Noun(one: "sentence", many: "sentences")

  /// `1 row`, `2 rows`.
  func counted(_ number: Int) -> String { "\(number) \(number == 1 ? one : many)" }
}
