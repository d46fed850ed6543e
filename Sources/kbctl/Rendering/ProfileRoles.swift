import Annotations
import KB

/// Roles over time, and relations without repetition, on the page of an entity.
extension ProfileFacts {
  /// What makes somebody's career, said of the one whose page it is.
  private static let rolePredicates: Set = [
    "leads", "holds_position", "spokesperson_for", "member_of", "founded",
  ]

  /// The roles of a person in the order in which they began; those without a date last.
  static func roles(of profile: Profile) -> Section {
    guard profile.entity.kind == "person" else { return Section(title: "Roles", facts: [], total: 0) }
    let roles = merged(profile.relations.items.filter { rolePredicates.contains($0.predicate) }).enumerated()
      .sorted { left, right in
        // What is known to have ended lies before what may go on.
        (key(left.element), left.offset) < (key(right.element), right.offset)
      }.map(\.element)
    let hasOthers = profile.relations.items.contains { !rolePredicates.contains($0.predicate) }
    let hidden = profile.relations.total - profile.relations.items.count
    return Section(title: "Roles", facts: roles, total: roles.count + (hasOthers ? 0 : hidden))
  }

  static func otherRelations(of profile: Profile) -> Section {
    let isPerson = profile.entity.kind == "person"
    let others = profile.relations.items.filter { !isPerson || !rolePredicates.contains($0.predicate) }
    let facts = merged(others)
    // What is not shown may be of either sort; it is told here.
    let hidden = profile.relations.total - profile.relations.items.count
    return Section(title: "Relations", facts: facts, total: facts.count + hidden)
  }

  private static func key(_ role: Fact) -> String {
    let day = role.startsOn.isEmpty ? role.endsOn : role.startsOn
    return day.isEmpty ? "9999" : day
  }

  /// One fact for a predicate and the one at its other end, whatever details and dates the texts give: those are listed with it.
  ///
  /// Two that go by near names (`Assembly` and `Hadramawt Tribal Assembly`) are one line here when one name ends the other:
  /// they stay two entities, and the line says so.
  static func merged(_ relations: [Profile.Relation]) -> [Fact] {
    var groups: [[Profile.Relation]] = []
    for relation in relations {
      // With all of them: an Assembly may be either of two.
      if let index = groups.firstIndex(where: { $0.allSatisfy { isSame($0, relation) } }) {
        groups[index].append(relation)
      } else {
        groups.append([relation])
      }
    }
    return groups.map { group in
      guard group.count > 1 else { return fact(group[0]) }
      // The fullest name stands for all.
      let main = group.max { $0.other.name.count < $1.other.name.count } ?? group[0]
      var fact = fact(main)
      let details = distinct(group.compactMap(\.detail))
      let names = distinct(group.map(\.other.name)).filter { $0 != main.other.name }
      fact.value = main.other.name + (details.isEmpty ? "" : " (\(details.joined(separator: "; ")))")
      if !names.isEmpty { fact.value += ", also as \(names.joined(separator: ", "))" }
      fact.startsOn = group.compactMap(\.startsOn).min() ?? ""
      // Where one passage says that it ended, another may only be older.
      fact.endsOn = group.compactMap(\.endsOn).max() ?? ""
      fact.isEnded = group.allSatisfy(\.isEnded)
      fact.passages = group.flatMap(\.evidence.items)
      fact.passageTotal = group.reduce(0) { $0 + $1.evidence.total }
      return fact
    }
  }

  private static func isSame(_ one: Profile.Relation, _ other: Profile.Relation) -> Bool {
    guard one.label == other.label, one.other.kind == other.other.kind else { return false }
    if one.other.id == other.other.id { return true }
    guard one.other.kind == "organization" else { return false }
    let (first, second) = (NameKey.fold(one.other.name), NameKey.fold(other.other.name))
    return first == second || first.hasSuffix(" " + second) || second.hasSuffix(" " + first)
  }

  private static func distinct(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
