import Annotations
import KB

/// Decides which entity each chain of an article is: one that the store knows, or a new one.
///
/// A pure function of the article's chains and of the store as it stands; the store learns the new entities when the article is
/// saved, so that the next article finds them. Names are compared by their parts, and what the articles say around them decides
/// where names do not (`LinkWeights`). It errs on the side of two entities for one thing: people can merge them, and a wrong
/// merger is hard to see.
package struct EntityLinker {
  /// What became of an article's chains.
  package struct Result: Hashable, Sendable {
    /// One for each chain, in order.
    package var links: [LinkedExtraction.Link]
    /// Why; one for each chain, in order.
    package var reasons: [LinkedExtraction.Reason?]
  }

  private let store: Store
  private let rows: LinkCandidateRows
  private let candidates: LinkCandidates
  private let scorer: LinkScorer

  /// So many candidates are weighed with all that their articles say.
  private static let weighedAtMost = 12

  package init(_ store: Store) {
    self.store = store
    rows = LinkCandidateRows(store)
    scorer = LinkScorer()
    candidates = LinkCandidates(rows, scorer.names)
  }

  /// The links of an article that is being imported, with their reasons. Chains of one article that go by one name share a new entity.
  package func result(_ extraction: Extraction) throws(StoreError) -> Result {
    let known = try store.article(uri: extraction.article.uri)?.articleID
    return try result(ArticleChains(extraction, articleID: known))
  }

  /// The links of chains, with their reasons.
  package func result(_ article: ArticleChains) throws(StoreError) -> Result {
    // Some hundred questions are asked of one state of the base.
    try store.connection.reading { () throws(StoreError) in try decide(article) }
  }

  private func decide(_ article: ArticleChains) throws(StoreError) -> Result {
    var context = LinkContext(article, rows)
    var decided: [Identity: Decision] = [:]
    var decisions: [Decision?] = article.chains.map { _ in nil }
    for index in Self.order(article.chains) {
      let chain = article.chains[index]
      let identity = Identity(chain)
      let decision: Decision
      if let before = decided[identity] {
        decision = before
      } else {
        decision = try decide(chain, &context, taken: decisions)
      }
      decided[identity] = decision
      decisions[index] = decision
      if let id = decision.linkedID { try context.add(id, chain) }
    }
    return Self.result(article.chains, decisions)
  }

  private static func result(_ chains: [ArticleChains.Chain], _ decisions: [Decision?]) -> Result {
    var numbers: [Identity: Int] = [:]
    var result = Result(links: [], reasons: [])
    for (chain, decision) in zip(chains, decisions) {
      if let id = decision?.linkedID {
        result.links.append(.known(id))
      } else {
        let identity = Identity(chain)
        let number = numbers[identity] ?? numbers.count
        numbers[identity] = number
        result.links.append(.new(number))
      }
      result.reasons.append(decision?.reason)
    }
    return result
  }

  /// The surest first: places by their codes, organizations, full names, lone names.
  private static func order(_ chains: [ArticleChains.Chain]) -> [Int] {
    func rank(_ chain: ArticleChains.Chain) -> (Int, Int) {
      let words = NameKey.fold(chain.name).split(separator: " ").count
      switch chain.kind {
      case .province, .place, .group, .work: return (0, 0)
      // An abbreviation after the names that it may stand for.
      case .organization: return (words > 1 ? 1 : 2, 0)
      case .person: return (words > 1 ? 3 : 4, -words)
      }
    }
    let ranks = chains.map { rank($0) }
    return chains.indices.sorted { (ranks[$0].0, ranks[$0].1, $0) < (ranks[$1].0, ranks[$1].1, $1) }
  }

  /// What two chains of one article must share to be one new entity.
  private struct Identity: Hashable {
    let kind: EntityKind
    let key: String
    /// ISO code of a province, or of the area that a place lies in; empty for others.
    let area: String

    init(_ chain: ArticleChains.Chain) {
      kind = chain.kind
      switch chain.details {
      case .province(let province): (key, area) = ("", province.isoCode)
      case .place(let place):
        key = place.type == .country && place.countryCode != nil ? "" : NameKey.fold(chain.name)
        area = place.provinceCode ?? place.countryCode ?? ""
      case .person, .organization, .group, .work: (key, area) = (NameKey.fold(chain.name), "")
      }
    }
  }

  private struct Decision {
    /// Nil for a new one.
    var linkedID: Int64?
    var reason: LinkedExtraction.Reason?
    /// How far the names agree; nil where no names were compared.
    var grade: NameAgreement.Grade?
  }

  private func decide(
    _ chain: ArticleChains.Chain, _ context: inout LinkContext, taken: [Decision?]
  ) throws(StoreError) -> Decision {
    switch chain.details {
    case .province(let province): return try byCode(province.isoCode, .province)
    case .place(let place):
      if place.type == .country, let code = place.countryCode { return try byCode(code, .place) }
      return try PlaceLinks(store).link(chain.name, place).map {
        Decision(linkedID: $0.linkedID, reason: .init(rule: $0.rule))
      } ?? Decision(linkedID: nil, reason: .init(rule: "new"))
    case .group, .work:
      let found = try store.linkedEntities(key: NameKey.fold(chain.name), kind: chain.kind)
      let named =
        found.first { $0.nameKey == NameKey.fold(chain.name) } ?? (found.count == 1 ? found[0] : nil)
      return named.map { Decision(linkedID: $0.entityID, reason: .init(rule: "same name")) }
        ?? Decision(linkedID: nil, reason: .init(rule: "new"))
    case .person, .organization: return try weigh(chain, &context, taken: taken)
    }
  }

  private func byCode(_ code: String, _ kind: EntityKind) throws(StoreError) -> Decision {
    let known = try store.entity(externalID: code, kind: kind)?.entityID
    return Decision(linkedID: known, reason: .init(rule: "ISO code"))
  }

  // MARK: - People and organizations

  private struct Weighed {
    var linkedID: Int64
    var score: LinkScorer.Score
  }

  private func weigh(
    _ chain: ArticleChains.Chain, _ context: inout LinkContext, taken: [Decision?]
  ) throws(StoreError) -> Decision {
    guard !NameKey.fold(chain.name).isEmpty else {
      return Decision(linkedID: nil, reason: .init(rule: "new"))
    }
    let subject = context.subject(chain)
    let bare = LinkSubject(kind: chain.kind, names: subject.names)
    var found = try candidates.find(chain, countries: subject.countries).filter { candidate in
      scorer.isPossible(bare, LinkSubject(kind: chain.kind, names: candidate.names))
    }
    if found.count > Self.weighedAtMost {
      let near = try context.known()
      let exact = NameKey.fold(chain.name)
      found = found.filter { near.contains($0.linkedID) || NameKey.fold($0.names[0]) == exact }
      found = Array(found.prefix(Self.weighedAtMost))
    }
    var weighed: [Weighed] = []
    for candidate in found {
      let other = try context.subject(candidate, kind: chain.kind)
      var score = scorer.score(subject, other)
      guard score.isPossible else { continue }
      if let own = taken.compactMap({ $0 }).first(where: { $0.linkedID == candidate.linkedID }) {
        // The article names it in full elsewhere: an abbreviation means it, another full name does not.
        if chain.kind == .person, score.agreement.grade < .shorter || (own.grade ?? .same) < .shorter {
          continue
        }
        score.parts.append(
          .init(reason: "the article names it elsewhere", points: LinkWeights.namedElsewhere))
      }
      weighed.append(Weighed(linkedID: candidate.linkedID, score: score))
    }
    return choose(weighed)
  }

  private func choose(_ weighed: [Weighed]) -> Decision {
    let sorted = weighed.sorted { ($0.score.total, $1.linkedID) > ($1.score.total, $0.linkedID) }
    guard let first = sorted.first else { return Decision(linkedID: nil, reason: .init(rule: "new")) }
    guard let best = sorted.first(where: { !$0.score.isLeftToPeople }) else {
      return Decision(linkedID: nil, reason: first.score.reason(rule: "new: left to people"))
    }
    guard best.score.isEnough else {
      return Decision(linkedID: nil, reason: best.score.reason(rule: "new: too little speaks for another"))
    }
    let next = sorted.first { $0.linkedID != best.linkedID && !$0.score.isLeftToPeople }
    if let next, best.score.total - next.score.total < LinkWeights.lead {
      return Decision(linkedID: nil, reason: best.score.reason(rule: "new: it may be several others"))
    }
    return Decision(
      linkedID: best.linkedID, reason: best.score.reason(rule: best.score.agreement.grade.rule),
      grade: best.score.agreement.grade)
  }
}

extension LinkScorer.Score {
  /// What is kept with a chain.
  func reason(rule: String) -> LinkedExtraction.Reason {
    LinkedExtraction.Reason(rule: rule, score: total, parts: parts.map { .init($0.reason, $0.points) })
  }
}

extension NameAgreement.Grade {
  /// The name of the rule that links by it.
  var rule: String {
    switch self {
    case .different: "another name"
    case .part: "part of the name, and context"
    case .loose: "similar name, and context"
    case .initials: "initials"
    case .shorter: "shorter name"
    case .variant: "other spelling"
    case .same: "same name"
    }
  }
}
