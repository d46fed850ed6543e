import Annotations

/// Applies what people decided about facts of an article: rejected ones are shown nowhere, confirmed ones are told apart.
///
/// A decision finds its fact by the article, the quoted words and the type; of several the one nearest to where it stood.
struct FactDecisions {
  /// A fact of the article that may be what a decision is about.
  struct Candidate {
    var fact: Curation.Fact
    /// Of its table; of a relation, `relation_evidence_id` or, when it is set aside, `set_aside_id`.
    var id: Int64
    var isSetAside = false
    /// What somebody thought of it: `candidate`, `confirmed` or `rejected`.
    var status = "candidate"
  }

  /// The facts of a sort in an article, by their words.
  struct Candidates {
    private let byWords: [String: [Candidate]]

    init(_ all: [Candidate]) { byWords = Dictionary(grouping: all, by: \.fact.words) }

    /// The one that a statement is about; nil when there is none.
    func match(_ fact: Curation.Fact) -> Candidate? {
      (byWords[fact.words] ?? []).filter { candidate in
        (fact.type == nil || candidate.fact.type == fact.type)
          && (fact.detail == nil || candidate.fact.detail == fact.detail)
      }.min { abs($0.fact.start - fact.start) < abs($1.fact.start - fact.start) }
    }
  }

  let connection: Connection

  /// Makes the facts of an article what its decisions say, and nothing else.
  ///
  /// - Returns: for each decision the reason why it does nothing, or nil.
  @discardableResult
  func apply(articleID: Int64, uri: String) throws(StoreError) -> [Int64: String?] {
    var problems: [Int64: String?] = [:]
    var wanted: [Curation.Fact.Sort: [Int64: String]] = [:]
    var relations: [RelationKey: String] = [:]
    let decisions = try CurationRows(connection: connection).facts(ofArticle: uri)
    let facts = FactRows(connection: connection)
    var read: [Curation.Fact.Sort: Candidates] = [:]
    for decision in decisions {
      guard case .fact(let fact) = decision.curation.subject else { continue }
      let candidates: Candidates
      if let known = read[fact.sort] {
        candidates = known
      } else {
        candidates = Candidates(try facts.candidates(fact.sort, articleID: articleID))
        read[fact.sort] = candidates
      }
      guard let match = candidates.match(fact) else {
        problems[decision.id] = "the article has no such \(fact.sort.rawValue) now"
        continue
      }
      problems[decision.id] = .some(nil)
      let status: String
      switch decision.curation.action {
      case .reject: status = "rejected"
      case .confirm: status = "confirmed"
      default: continue
      }
      if fact.sort == .relation {
        relations[RelationKey(match.fact)] = status
      } else {
        wanted[fact.sort, default: [:]][match.id] = status
      }
    }
    try apply(wanted, relations, articleID)
    return problems
  }

  /// Tells a relation of an article from its others.
  struct RelationKey: Hashable {
    var type: String?
    var words: String
    var detail: String?
    var start: Int64

    init(_ fact: Curation.Fact) {
      (type, words, detail, start) = (fact.type, fact.words, fact.detail, fact.start)
    }
  }

  private func apply(
    _ wanted: [Curation.Fact.Sort: [Int64: String]], _ relations: [RelationKey: String], _ articleID: Int64
  ) throws(StoreError) {
    let facts = FactRows(connection: connection)
    _ = try facts.setStatuses(.quote, wanted[.quote] ?? [:], articleID)
    let events = try facts.setStatuses(.event, wanted[.event] ?? [:], articleID)
    let mentions = try facts.setStatuses(.mention, wanted[.mention] ?? [:], articleID)
    let hasChanged = try facts.setRelationStatuses(relations, articleID)
    let refresh = EventRefresh(connection: connection)
    try EntityMoves(connection: connection).settle(
      articleID: articleID, mentions: mentions, relations: hasChanged)
    for event in try facts.eventIDs(of: events) { try refresh.refresh(event) }
  }
}
