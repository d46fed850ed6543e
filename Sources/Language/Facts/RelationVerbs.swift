import Lexicon

/// Which verbs can state a relation that the learned model proposes, from `relation-verbs.tsv`.
struct RelationVerbs: Sendable {
  /// Those that the program was compiled with.
  static let standard = RelationVerbs()

  private let words: [String: Set<String>]

  private init() {
    words = Dictionary(
      Lexicons.table("relation-verbs.tsv").rows.map { ($0["predicate"], Set($0.values("words"))) },
      uniquingKeysWith: { $0.union($1) })
  }

  /// Whether lemmas that stand between two mentions, at least one of them of a verb, can state a relation.
  func mayState(_ predicate: String, _ lemmas: [String]) -> Bool {
    words[predicate].map { words in lemmas.contains(where: words.contains) } ?? true
  }
}
