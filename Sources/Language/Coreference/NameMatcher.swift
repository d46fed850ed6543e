import Annotations

/// Puts the mentions of one person together: full names first, then bare surnames and given names.
///
/// Two full names are one person when one leaves out or abbreviates words of the other, unless both stand in one
/// sentence: nobody is named in full twice there. A bare name that several people bear goes to the only one with the
/// same title, the label of a turn to the only one who speaks; failing that, to the one named in full most often, to the only one named so far, or the one
/// named last in this block or the one before; failing that, to nobody.
struct NameMatcher {
  struct Person {
    /// Index into the mentions.
    var mention: Int
    var name: PersonName
    var sentence: Int?
    /// Index of the block, for what was named last.
    var block: Int
    /// Whether it is the label of a turn.
    var isLabel: Bool
    /// What the title or role before it means, such as `commander`.
    var titles: Set<String>
  }

  /// The mentions of each person, in text order; people in the order of their first mention. Mentions that stay
  /// ambiguous are in none.
  func groups(_ people: [Person]) -> [[Int]] {
    var clusters = fullNameClusters(people)
    for (index, person) in people.enumerated() where person.name.isSingle {
      place(index, people, &clusters)
    }
    return clusters.map { $0.members.sorted().map { people[$0].mention } }.sorted { $0[0] < $1[0] }
  }

  private struct Cluster {
    /// The fullest name.
    var name: PersonName
    var names: Set<PersonName>
    /// Indices into the people.
    var members: [Int]
    var titles: Set<String>
    var sentences: Set<Int>
  }

  private func fullNameClusters(_ people: [Person]) -> [Cluster] {
    var clusters: [Cluster] = []
    for (index, person) in people.enumerated() where !person.name.isSingle {
      if let same = clusters.firstIndex(where: { $0.names.contains(person.name) }) {
        add(index, person, to: &clusters[same])
      } else {
        clusters.append(
          Cluster(
            name: person.name, names: [person.name], members: [index], titles: person.titles,
            sentences: Set([person.sentence].compactMap { $0 })))
      }
    }
    return merged(clusters)
  }

  private func add(_ index: Int, _ person: Person, to cluster: inout Cluster) {
    cluster.members.append(index)
    cluster.titles.formUnion(person.titles)
    if let sentence = person.sentence { cluster.sentences.insert(sentence) }
  }

  /// Joins a name to its only fuller variant.
  private func merged(_ clusters: [Cluster]) -> [Cluster] {
    var result = clusters.sorted { $0.name.words.count > $1.name.words.count }
    var index = result.count - 1
    while index > 0 {
      let variants = result[..<index].indices.filter { isOnePerson(result[$0], result[index]) }
      if variants.count == 1, let target = variants.first {
        let short = result.remove(at: index)
        result[target].names.formUnion(short.names)
        result[target].members += short.members
        result[target].titles.formUnion(short.titles)
        result[target].sentences.formUnion(short.sentences)
      }
      index -= 1
    }
    return result
  }

  private func isOnePerson(_ full: Cluster, _ short: Cluster) -> Bool {
    full.name.isVariant(of: short.name) && full.sentences.isDisjoint(with: short.sentences)
  }

  /// Adds a mention of one word to whom it means, or to a person of that one name.
  private func place(_ index: Int, _ people: [Person], _ clusters: inout [Cluster]) {
    let person = people[index]
    var bearers = clusters.indices.filter { clusters[$0].name.hasFamily(person.name) }
    if bearers.isEmpty { bearers = clusters.indices.filter { clusters[$0].names.contains(person.name) } }
    if bearers.isEmpty { bearers = clusters.indices.filter { clusters[$0].name.hasGiven(person.name) } }
    if bearers.isEmpty { bearers = bearersInside(person, clusters) }
    if bearers.isEmpty {
      clusters.append(
        Cluster(
          name: person.name, names: [person.name], members: [index], titles: person.titles,
          sentences: Set([person.sentence].compactMap { $0 })))
      return
    }
    guard let bearer = chosen(bearers, for: index, people, clusters) else { return }
    clusters[bearer].names.insert(person.name)
    add(index, person, to: &clusters[bearer])
  }

  /// "General Peña" is Gen. Óscar Peña Duarte: the first of two family names, when the title is the same.
  private func bearersInside(_ person: Person, _ clusters: [Cluster]) -> [Int] {
    guard let word = person.name.words.first, !person.titles.isEmpty else { return [] }
    return clusters.indices.filter { index in
      clusters[index].name.words.dropFirst().dropLast().contains(word)
        && !clusters[index].titles.isDisjoint(with: person.titles)
    }
  }

  private func chosen(_ bearers: [Int], for index: Int, _ people: [Person], _ clusters: [Cluster]) -> Int? {
    if bearers.count == 1 { return bearers[0] }
    let person = people[index]
    if !person.titles.isEmpty {
      let titled = bearers.filter { !clusters[$0].titles.isDisjoint(with: person.titles) }
      if titled.count == 1 { return titled[0] }
    }
    if person.isLabel {
      let speakers = bearers.filter { clusters[$0].members.contains { people[$0].isLabel } }
      if speakers.count == 1 { return speakers[0] }
    }
    let counts = bearers.map { clusters[$0].members.count { !people[$0].name.isSingle } }
    if let most = counts.max(), most > 1, counts.count(where: { $0 == most }) == 1,
      let position = counts.firstIndex(of: most)
    {
      return bearers[position]
    }
    let named = bearers.filter { clusters[$0].members.contains { $0 < index } }
    if named.count == 1 { return named[0] }
    let last = bearers.map { (bearer: $0, mention: clusters[$0].members.filter { $0 < index }.max()) }
      .filter { $0.mention != nil }
      .max { ($0.mention ?? 0) < ($1.mention ?? 0) }
    guard let last, let mention = last.mention, person.block - people[mention].block <= 1 else { return nil }
    return last.bearer
  }
}
