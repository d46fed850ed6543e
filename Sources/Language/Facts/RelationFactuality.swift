import Annotations

/// Whether the text affirms a relation, and how real it says that is: the only place where relations ask `Factuality`.
struct RelationFactuality {
  private let graph: SentenceGraph
  private let units: SentenceUnits

  init(_ graph: SentenceGraph, _ units: SentenceUnits) {
    self.graph = graph
    self.units = units
  }

  /// Of a verb group that a phrase pattern matched.
  func of(_ group: VerbGroup) -> Factuality { Factuality.of(group, in: units) }

  /// Of the word that states a relation, at a unit: a verb, or a noun with what is said of it.
  func of(token: Int, unit: (Int) -> Int) -> Factuality {
    var found = Factuality()
    // A participle behind a noun says what is so of it, whatever is said of the noun.
    if let verb = verb(stating: token), graph.tree.label(of: verb) != .acl {
      let word = graph.document.tokens[verb]
      let forms = VerbForms(of: word.lemma).forms(of: word.lower)
      if let group = VerbGroup(units, verb: unit(verb), forms: forms) {
        found = Factuality.of(group, in: units)
      }
    }
    if isDenied(token) { found.polarity = .denied }
    for child in graph.children(of: token, [.amod, .advmod, .compound]) where found.modality == .actual {
      if let modality = Self.doubts[graph.lower(child)] { found.modality = modality }
    }
    return found
  }

  /// The verb itself; of a noun the verb that says it of somebody.
  private func verb(stating token: Int) -> Int? {
    if graph.isVerb(token) { return token }
    if let copula = graph.children(of: token, [.cop]).first { return copula }
    guard let head = graph.tree.head(of: token), graph.isVerb(head) else { return nil }
    switch graph.tree.label(of: token) {
    case .obj, .xcomp, .obl, .ccomp: return head
    default: return nil
    }
  }

  private func isDenied(_ token: Int) -> Bool {
    graph.children(of: token, [.advmod, .det, .cc, .preconjunction]).contains { child in
      let word = graph.lower(child)
      return ["not", "n't", "n’t", "never", "neither", "nor"].contains(word)
        || word == "no" && graph.tree.label(of: child) == .det
    }
  }

  private static let doubts: [String: Evidence.Modality] = [
    "alleged": .possible, "allegedly": .possible, "suspected": .possible, "possible": .possible,
    "reported": .possible,
    "potential": .possible, "would-be": .possible, "aspiring": .possible, "presumed": .possible,
    "reputed": .possible,
    "purported": .possible, "supposed": .possible, "rumored": .possible, "rumoured": .possible,
    "reputedly": .possible,
    "future": .planned, "incoming": .planned, "prospective": .planned, "designate": .planned,
    "proposed": .planned,
  ]
}
