import Annotations

/// Two entities that may be one, for a person to decide.
package struct MergeCandidate: Hashable, Sendable {
  /// The one mentioned more often first: the other would be merged into it.
  package var kept: Int64
  package var merged: Int64
  /// From 0 to 1.
  package var score: Double
  /// Why it is offered, in words.
  package var reasons: [String]

  package init(kept: Int64, merged: Int64, score: Double, reasons: [String]) {
    self.kept = kept
    self.merged = merged
    self.score = score
    self.reasons = reasons
  }
}

/// Finds pairs of people, and of organizations, whose names may be one name.
///
/// People share their last name, and what else they are called agrees: equal, an initial, or not given. Of organizations one name
/// is the acronym of the other, has the same words, or has all its words and more. A shared acquaintance in the text makes a pair
/// likelier: an organization for people, a person for organizations. What a relation joins, such as father and son, is no pair.
package struct NameKinship {
  /// A last name of more people than this says too little.
  private static let mostNamesakes = 200
  /// So many pairs of each kind are weighed by what stands around them.
  private static let mostWeighed = 2_000

  private let rows: MergeCandidateRows

  package init(_ store: Store) { rows = MergeCandidateRows(connection: store.connection) }

  /// People first, then organizations; within each the surest first.
  package func candidates() throws(StoreError) -> [MergeCandidate] {
    try weighed(people(try rows.named(.person))) + weighed(organizations(try rows.named(.organization)))
  }

  struct Named {
    var id: Int64
    var words: [Substring]
    var mentions: Int
    /// Folded; nil when none is known.
    var acronym: String?
  }

  // MARK: Names

  private func people(_ all: [Named]) -> [MergeCandidate] {
    var families: [Substring: [Named]] = [:]
    for person in all { if let last = person.words.last { families[last, default: []].append(person) } }
    var pairs: [MergeCandidate] = []
    for (family, people) in families where people.count > 1 && people.count <= Self.mostNamesakes {
      for (index, one) in people.enumerated() {
        for other in people[(index + 1)...] {
          guard let kinship = Self.kinship(one.words.dropLast(), other.words.dropLast()) else { continue }
          pairs.append(Self.pair(one, other, kinship.score, ["both are called \(family)", kinship.reason]))
        }
      }
    }
    return pairs
  }

  /// How well given names agree; nil when they cannot be one person's.
  static func kinship(_ one: ArraySlice<Substring>, _ other: ArraySlice<Substring>) -> (
    score: Double, reason: String
  )? {
    let (short, long) = one.count <= other.count ? (Array(one), Array(other)) : (Array(other), Array(one))
    if short.isEmpty { return long.isEmpty ? (0.6, "one name") : (0.3, "one by the last name alone") }
    if short == long { return (0.6, "one name") }
    var left = long[...]
    var initials = 0
    for word in short {
      // In order: the first given name of the shorter may be the second of the longer.
      guard let place = left.firstIndex(where: { agrees(word, $0) }) else { return nil }
      if left[place] != word { initials += 1 }
      left = left[(place + 1)...]
    }
    if initials == 0 { return (0.5, "one has a given name more") }
    return initials == short.count ? (0.4, "an initial for a given name") : (0.45, "given names that agree")
  }

  private static func agrees(_ one: Substring, _ other: Substring) -> Bool {
    if one == other { return true }
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    return short.count == 1 && long.hasPrefix(short)
  }

  private func organizations(_ all: [Named]) -> [MergeCandidate] {
    var found: [Set<Int64>: MergeCandidate] = [:]
    func offer(_ one: Named, _ other: Named, _ score: Double, _ reason: String) {
      guard one.id != other.id, found[[one.id, other.id]]?.score ?? 0 < score else { return }
      found[[one.id, other.id]] = Self.pair(one, other, score, [reason])
    }
    var byKey: [String: [Named]] = [:]
    var byWords: [[Substring]: [Named]] = [:]
    var byWord: [Substring: [Named]] = [:]
    for organization in all {
      byKey[organization.words.joined(), default: []].append(organization)
      byWords[Self.content(organization.words).sorted(), default: []].append(organization)
      for word in Set(Self.content(organization.words)) { byWord[word, default: []].append(organization) }
    }
    for organization in all {
      let initials = Self.content(organization.words).compactMap(\.first).map(String.init).joined()
      let allInitials = organization.words.compactMap(\.first).map(String.init).joined()
      for acronym in Set([initials, allInitials, organization.acronym ?? ""]) where acronym.count > 1 {
        for other in byKey[acronym] ?? [] where other.words.count == 1 {
          offer(
            organization, other, organization.acronym == acronym ? 0.7 : 0.5,
            "one is the acronym of the other")
        }
      }
      for other in byWords[Self.content(organization.words).sorted()] ?? [] {
        offer(organization, other, 0.6, "the same words")
      }
      let content = Set(Self.content(organization.words))
      guard content.count > 1,
        let rarest = content.min(by: { byWord[$0]?.count ?? 0 < byWord[$1]?.count ?? 0 }),
        byWord[rarest]?.count ?? 0 <= Self.mostNamesakes
      else { continue }
      for other in byWord[rarest] ?? [] where content.isSubset(of: Self.content(other.words)) {
        offer(organization, other, 0.35, "one has all words of the other")
      }
    }
    return Array(found.values)
  }

  private static let fillers: Set<Substring> = ["of", "the", "for", "and", "in", "de", "al"]

  private static func content(_ words: [Substring]) -> [Substring] {
    let content = words.filter { !fillers.contains($0) }
    return content.isEmpty ? words : content
  }

  private static func pair(_ one: Named, _ other: Named, _ score: Double, _ reasons: [String])
    -> MergeCandidate
  {
    let isFirst = (one.mentions, other.id) >= (other.mentions, one.id)
    return MergeCandidate(
      kept: isFirst ? one.id : other.id, merged: isFirst ? other.id : one.id, score: score, reasons: reasons)
  }

  // MARK: Context

  private func weighed(_ pairs: [MergeCandidate]) throws(StoreError) -> [MergeCandidate] {
    let likely = pairs.sorted(by: Self.precedes)
    var weighed: [MergeCandidate] = []
    for (index, pair) in likely.enumerated() {
      if index < Self.mostWeighed, try rows.areRelated(pair.kept, pair.merged) { continue }
      var pair = pair
      if index < Self.mostWeighed, let shared = try rows.sharedCompany(pair.kept, pair.merged) {
        pair.score = min(1, pair.score + min(0.3, 0.1 * Double(shared.count)))
        pair.reasons.append("both with " + shared.prefix(3).joined(separator: ", "))
      }
      weighed.append(pair)
    }
    return weighed.sorted(by: Self.precedes)
  }

  private static func precedes(_ one: MergeCandidate, _ other: MergeCandidate) -> Bool {
    (-one.score, one.kept, one.merged) < (-other.score, other.kept, other.merged)
  }
}
