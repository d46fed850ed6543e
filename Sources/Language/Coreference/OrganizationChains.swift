import Annotations

/// Chains of organizations: known ones by the gazetteer, others by their words, their acronyms and their short forms.
struct OrganizationChains {
  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer

  private static let legalForms: Set<String> = [
    "inc", "ltd", "llc", "corp", "corporation", "co", "plc", "company", "limited", "ag", "gmbh", "sa", "nv",
  ]

  private struct Cluster {
    var identities: Set<String>
    var members: [Int]
    /// Index into the gazetteer's organizations; nil for unknown ones.
    var known: Int?
    var acronym: String?
  }

  func chains(_ mentions: ChainMentions) -> [CoreferenceChain] {
    var clusters: [Cluster] = []
    for mention in mentions.indices(of: .organization) {
      let cluster = cluster(for: mention, mentions)
      if let same = clusters.firstIndex(where: { !$0.identities.isDisjoint(with: cluster.identities) }) {
        clusters[same].members.append(mention)
        clusters[same].known = clusters[same].known ?? cluster.known
      } else {
        clusters.append(cluster)
      }
    }
    joinAcronyms(&clusters, mentions)
    joinShortForms(&clusters, mentions)
    return clusters.map { chain($0, mentions) }
  }

  private func cluster(for mention: Int, _ mentions: ChainMentions) -> Cluster {
    let key = mentions.keys[mention]
    let known = gazetteer.entries(key).compactMap { entry -> Int? in
      if case .organization(let index) = entry { index } else { nil }
    }
    // An acronym that several share means the news agency more often than any other: it is in every credit.
    let chosen =
      known.first { known.count > 1 && gazetteer.organizations[$0].category == .media } ?? known.first
    if let chosen { return Cluster(identities: ["known \(chosen)"], members: [mention], known: chosen) }
    return Cluster(identities: [core(key)], members: [mention])
  }

  /// A folded name without its legal form.
  private func core(_ key: String) -> String {
    var words = key.split(separator: " ").map(String.init)
    while words.count > 1, let last = words.last, Self.legalForms.contains(last) { words.removeLast() }
    return words.joined(separator: " ")
  }

  /// "National Relief Committee (NRC)", and an acronym elsewhere that fits one name only. What the article introduces
  /// outweighs what the gazetteer knows the acronym for.
  private func joinAcronyms(_ clusters: inout [Cluster], _ mentions: ChainMentions) {
    for index in clusters.indices.reversed() {
      guard clusters[index].members.allSatisfy({ isAcronym(mentions.tokens[$0]) }),
        let first = clusters[index].members.first
      else { continue }
      let key = mentions.keys[first]
      let full = clusters.indices.filter { other in
        other != index
          && clusters[other].members.contains {
            isBracketed(mentions.tokens[first], after: mentions.tokens[$0])
              || clusters[index].known == nil && text.initials(of: mentions.tokens[$0]).contains(key)
          }
      }
      guard full.count == 1, let target = full.first else { continue }
      clusters[target].acronym = mentions.name(first)
      clusters[target].members = (clusters[target].members + clusters[index].members).sorted()
      clusters.remove(at: index)
    }
  }

  private func isAcronym(_ range: Range<Int>) -> Bool {
    range.count == 1 && text.shapes[range.lowerBound] == .capitals
  }

  private func isBracketed(_ range: Range<Int>, after full: Range<Int>) -> Bool {
    full.upperBound + 1 == range.lowerBound && text.lower(full.upperBound) == "("
  }

  /// "the Relief Committee" after "National Relief Committee": words at the end or the start of one name only.
  private func joinShortForms(_ clusters: inout [Cluster], _ mentions: ChainMentions) {
    for index in clusters.indices.reversed() where clusters[index].known == nil {
      let words = core(mentions.keys[clusters[index].members[0]]).split(separator: " ")
      let full = clusters.indices.filter { other in
        other != index && clusters[other].members.contains { isShort(words, of: mentions.keys[$0]) }
      }
      guard full.count == 1, let target = full.first else { continue }
      clusters[target].members = (clusters[target].members + clusters[index].members).sorted()
      clusters.remove(at: index)
    }
  }

  private func isShort(_ words: [Substring], of key: String) -> Bool {
    let full = key.split(separator: " ")
    guard words.count < full.count, let last = words.last.map(String.init) else { return false }
    let isPrefix = Array(full.prefix(words.count)) == words
    if isPrefix, full[words.count] == "of" || full[words.count] == "for" { return words.count > 1 }
    let hasWord = lexicon.isOrganizationWord(last, at: .last)
    if isPrefix {
      return full.dropFirst(words.count).allSatisfy { lexicon.organizationWords[String($0)] != nil }
    }
    // "Army" alone is too little; "Relief Committee" is enough. A nationality left out is another organization.
    guard words.count > 1 || words.count == 1 && hasWord, Array(full.suffix(words.count)) == words else {
      return false
    }
    return hasWord
      && full.dropLast(words.count).allSatisfy { gazetteer.country(ofDemonym: String($0)) == nil }
  }

  private func chain(_ cluster: Cluster, _ mentions: ChainMentions) -> CoreferenceChain {
    let known = cluster.known.map { gazetteer.organizations[$0] }
    let long = cluster.members.filter { !isAcronym(mentions.tokens[$0]) }
    let fullest = mentions.fullest(long.isEmpty ? cluster.members : long)
    let details = OrganizationDetails(
      acronym: cluster.acronym ?? known?.acronym, category: known?.category ?? category(cluster, mentions))
    return CoreferenceChain(
      mentions: cluster.members, representative: fullest, name: mentions.name(fullest),
      details: .organization(details))
  }

  /// What the telling words of its names say it is.
  private func category(_ cluster: Cluster, _ mentions: ChainMentions) -> OrganizationCategory {
    for mention in cluster.members {
      let range = mentions.tokens[mention]
      if let word = lexicon.organizationWord(endingAt: range.upperBound - 1, from: range.lowerBound, in: text)
      {
        return word.category
      }
      for index in range {
        if let word = lexicon.organizationWords[text.lower(index)], word.positions.contains(.first) {
          return word.category
        }
      }
    }
    return .other
  }
}
