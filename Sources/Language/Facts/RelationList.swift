import Annotations

/// The relations of a sentence, one for two mentions and a predicate.
struct RelationList {
  private let predicates: [String: RelationPatterns.Predicate]
  private let mentions: [Mention]
  private(set) var relations: [Relation] = []

  init(_ predicates: [String: RelationPatterns.Predicate], _ mentions: [Mention]) {
    self.predicates = predicates
    self.mentions = mentions
  }

  /// Keeps one relation for two mentions and a predicate: the more certain, else the one with the longer detail.
  mutating func add(_ relation: Relation) {
    let isSymmetric = predicates[relation.predicate]?.isSymmetric ?? false
    let twin = relations.firstIndex { other in
      guard other.predicate == relation.predicate else { return false }
      return other.subject == relation.subject && other.object == relation.object
        || isSymmetric && other.subject == relation.object && other.object == relation.subject
    }
    guard let twin else { return relations.append(relation) }
    let old = relations[twin]
    if let oldDetail = old.detail, let detail = relation.detail, !oldDetail.contains(detail),
      !detail.contains(oldDetail)
    {
      return relations.append(relation)
    }
    let isBetter =
      old.evidence.confidence == relation.evidence.confidence
      ? (relation.detail ?? "").utf8.count > (old.detail ?? "").utf8.count
      : relation.evidence.confidence > old.evidence.confidence
    if isBetter { relations[twin] = relation }
  }

  /// What is left once a sharper relation, or a surer one that excludes it, stands beside.
  ///
  /// "Head of foreign relations" makes a spokesperson, and is no further position of the same person; nobody is somebody's
  /// wife and daughter; a village lies in one province. What the model finds where a
  /// pattern read it is kept once.
  func settled(in document: Document) -> [Relation] {
    let things = relations.map { (thing($0.subject, document), thing($0.object, document)) }
    return relations.indices.filter { index in
      !relations.indices.contains { other in
        other != index
          && settles(relations[other], things[other], relations[index], things[index], other < index)
      }
    }.map { relations[$0] }
  }

  /// Whether one relation leaves no room for another.
  private func settles(
    _ other: Relation, _ others: (Thing, Thing), _ relation: Relation, _ things: (Thing, Thing),
    _ isEarlier: Bool
  ) -> Bool {
    let isSurer =
      other.evidence.confidence != relation.evidence.confidence
      ? other.evidence.confidence > relation.evidence.confidence
      : other.evidence.span.length != relation.evidence.span.length
        ? other.evidence.span.length < relation.evidence.span.length : isEarlier
    let isSamePair = others == things
    let isInverse = others.0 == things.1 && others.1 == things.0
    if relation.predicate == "located_in", other.predicate == "located_in", others.0 == things.0, isSurer {
      return isSamePair || isProvince(relation.object) && isProvince(other.object)
    }
    guard isSamePair || isInverse else { return false }
    if other.predicate == relation.predicate {
      let isSymmetric = predicates[relation.predicate]?.isSymmetric ?? false
      guard isSamePair || isSymmetric else { return isSurer && Self.oneWay.contains(relation.predicate) }
      // Two posts are two relations; what the model adds to what a pattern read is none.
      let isLearned = relation.evidence.rule.hasPrefix("relation-model")
      if isLearned, !other.evidence.rule.hasPrefix("relation-model") { return true }
      return isSurer && isSameMentions(other, relation)
        && (relation.detail == nil || relation.detail == other.detail)
    }
    if isSamePair, Self.sharper[relation.predicate]?.contains(other.predicate) ?? false {
      return relation.predicate != "holds_position" || other.detail == nil || other.detail == relation.detail
        || other.evidence.span == relation.evidence.span
    }
    if Self.family.contains(relation.predicate), Self.family.contains(other.predicate) { return isSurer }
    // Who founded the bank is not its head on the strength of the same words.
    return isSamePair && relation.evidence.rule.hasPrefix("relation-model")
      && Self.roles.contains(relation.predicate) && Self.roles.contains(other.predicate)
      && other.evidence.confidence > relation.evidence.confidence + 0.2
  }

  /// What a mention means, as far as one sentence can be asked: its chain, or the words of a pronoun.
  private enum Thing: Hashable {
    case chain(Int)
    case words(String)
  }

  private func thing(_ mention: Int, _ document: Document) -> Thing {
    if let chain = document.chainOfMention[mention] { return .chain(chain) }
    let words = document.text(document.extraction.mentions[mention].span).lowercased()
    return .words(Pronoun.all[words]?.plain ?? words)
  }

  private func isSameMentions(_ first: Relation, _ second: Relation) -> Bool {
    first.subject == second.subject && first.object == second.object
      || first.subject == second.object && first.object == second.subject
  }

  private func isProvince(_ mention: Int) -> Bool { mentions[mention].kind == .province }

  private static let family: Set<String> = ["child_of", "sibling_of", "spouse_of", "relative_of"]
  private static let oneWay: Set<String> = [
    "located_in", "part_of", "succeeded", "owns", "member_of", "founded", "child_of",
  ]

  private static let roles: Set<String> = ["leads", "member_of", "founded", "holds_position", "educated_at"]

  private static let sharper: [String: Set<String>] = [
    "holds_position": ["leads", "spokesperson_for", "founded"],
    "member_of": ["leads", "spokesperson_for", "founded", "holds_position"],
    "part_of": ["owns"],
    "present_in": ["lives_in", "born_in", "controls"],
    "operates_in": ["based_in", "controls"],
    "supports": ["supplies", "allied_with"],
    "opposes": ["fights"],
  ]
}
