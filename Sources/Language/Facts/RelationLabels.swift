import Annotations

/// What the model of relations can say of two mentions.
package struct RelationLabel: Sendable {
  /// What the model calls it; evidence names it as `relation-model:NAME`.
  package let name: String
  package let predicate: String
  package let subjectKinds: Set<EntityKind>
  package let objectKinds: Set<EntityKind>

  /// Membership of a party is learned by itself: it is said in other words.
  private static let names: [(name: String, predicate: String)] = [
    ("born_in", "born_in"), ("lives_in", "lives_in"), ("citizen_of", "citizen_of"), ("child_of", "child_of"),
    ("sibling_of", "sibling_of"), ("spouse_of", "spouse_of"), ("educated_at", "educated_at"),
    ("member_of", "member_of"), ("party", "member_of"), ("leads", "leads"), ("founded", "founded"),
    ("part_of", "part_of"), ("based_in", "based_in"), ("located_in", "located_in"), ("fights", "fights"),
    ("allied_with", "allied_with"), ("present_in", "present_in"), ("operates_in", "operates_in"),
  ]

  /// In the order of the model's labels.
  package static let all: [RelationLabel] = {
    let predicates = RelationPatterns.standard.predicates
    return names.map { name, predicate in
      RelationLabel(
        name: name, predicate: predicate,
        // How organizations belong to others is `part_of`.
        subjectKinds: predicate == "member_of" ? [.person] : predicates[predicate]?.subjectKinds ?? [],
        objectKinds: predicates[predicate]?.objectKinds ?? [])
    }
  }()

  /// Indices into `all` of what may hold between two kinds.
  static func labels(_ subject: EntityKind, _ object: EntityKind) -> [Int] {
    byKinds[subject.place * EntityKind.allCases.count + object.place]
  }

  private static let byKinds: [[Int]] = EntityKind.allCases.flatMap { subject in
    EntityKind.allCases.map { object in
      all.indices.filter {
        all[$0].subjectKinds.contains(subject) && all[$0].objectKinds.contains(object)
      }
    }
  }
}

/// Two mentions of a sentence that the model is asked about.
package struct RelationPair: Sendable {
  /// Index into the mentions, those behind the document's own included.
  package let subject: Int
  package let object: Int
  /// Indices into `RelationLabel.all` of what may hold between the two by their kinds.
  package let labels: [Int]
  package let features: [UInt64]
  /// Whether a pattern found something between the two.
  package let isStated: Bool
  /// Tokens that join the two in the tree, without their own.
  let path: [Int]
}
