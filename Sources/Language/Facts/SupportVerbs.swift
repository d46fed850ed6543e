import Annotations

/// Verbs that carry a noun for what happens, from `support-verbs.tsv`: whoever launches an attack attacks.
struct SupportVerbs: Sendable {
  struct Verb: Sendable {
    /// Behind the verb, such as `out`; nil for none.
    var particle: String?
    /// Site of the noun that the verb's subject fills: `doer` or `sufferer`.
    var site: String

    /// Whether the verb, with its particle, stands here.
    func fits(_ scene: FactScene, verb: Int, noun: Int) -> Bool {
      guard let particle else { return true }
      return scene.tree.children(of: verb).contains { scene.word($0) == particle }
    }
  }

  static let standard = SupportVerbs()

  private let verbs: [String: Verb]

  private init() {
    var verbs: [String: Verb] = [:]
    for row in Lexicons.table("support-verbs.tsv").rows {
      verbs[row["verb"]] = Verb(particle: row.text("particle"), site: row["subject"])
    }
    self.verbs = verbs
  }

  /// By lemma; nil for a verb that carries nothing.
  func verb(_ lemma: String) -> Verb? { verbs[lemma] }
}
