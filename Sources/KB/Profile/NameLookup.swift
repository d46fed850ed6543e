import Annotations

/// Finds the entity that a person means by a name: `nazary`, `Massoud`, `al-Qaida`, `AF-PAN`, `id:17`.
///
/// A kind before a colon narrows it: `province:Kabul` is not the city.
package struct NameLookup {
  /// How a name answers what was typed, best first.
  enum Fit: Int, Comparable {
    /// The entity's number, or the ISO code of a province.
    case identifier
    case name
    case alias
    /// One word that is a person's last name, or is used for a person without the rest.
    case surname
    /// The name, or another name, of what only a gazetteer knows: no article mentions it.
    case gazetteerName
    case gazetteerAlias
    /// All words are in the name.
    case words
    /// All words begin words of the name.
    case wordStarts
    /// Spelled almost so.
    case alike

    static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
  }

  struct Match: Hashable {
    let entity: Store.KnownEntity
    let fit: Fit
    let mentions: Int
    /// From 0 to 1; of names that are only alike.
    var likeness: Double = 1
  }

  /// So many names are offered when none or several fit.
  private static let offered = 5

  let rows: NameRows

  package init(_ store: Store) { rows = NameRows(connection: store.connection) }

  /// All entities that fit, best first; of equally good ones the most often mentioned first.
  ///
  /// - Parameter kinds: nil for every kind.
  package func find(_ typed: String, kinds: Set<EntityKind>? = nil) throws(StoreError) -> [Store.KnownEntity]
  {
    try matches(typed, kinds: kinds).map(\.entity)
  }

  /// The one entity that fits best.
  ///
  /// - Throws: `noSuchEntity`, with names that are spelled almost so; `ambiguousName` when several fit equally well.
  package func one(_ typed: String, kinds: Set<EntityKind>? = nil) throws(StoreError) -> Store.KnownEntity {
    let rivals = try rivals(typed, kinds: kinds)
    return rivals.count == 1 ? rivals[0].entity : try refuse(rivals, for: typed)
  }

  /// The one entity of a number, or of this whole name; nil when what fits best is found by some of its words, or several fit.
  ///
  /// Other names, and who else is called what, do not change the answer.
  func exact(_ typed: String, kinds: Set<EntityKind>?) throws(StoreError) -> Int64? {
    let matches = try matches(typed, kinds: kinds)
    guard let best = matches.first, [.identifier, .name, .alias].contains(best.fit),
      matches.count(where: { $0.fit == best.fit }) == 1
    else { return nil }
    return best.entity.entityID
  }

  /// The one entity that fits best as somebody who speaks: of several, the only one that is quoted.
  ///
  /// - Throws: as `one`.
  package func speaker(_ typed: String) throws(StoreError) -> Store.KnownEntity {
    let rivals = try rivals(typed, kinds: nil)
    if rivals.count == 1 { return rivals[0].entity }
    var quoted: [Match] = []
    for rival in rivals where try rows.isQuoted(rival.entity.entityID) { quoted.append(rival) }
    return quoted.count == 1 ? quoted[0].entity : try refuse(quoted.isEmpty ? rivals : quoted, for: typed)
  }

  /// Those that fit best, and equally well.
  private func rivals(_ typed: String, kinds: Set<EntityKind>?) throws(StoreError) -> [Match] {
    let matches = try matches(typed, kinds: kinds)
    guard let best = matches.first, best.fit != .alike else {
      throw .noSuchEntity(name: typed, similar: matches.prefix(Self.offered).map(\.entity.name))
    }
    return matches.filter { $0.fit == best.fit }
  }

  private func refuse(_ rivals: [Match], for typed: String) throws(StoreError) -> Store.KnownEntity {
    var candidates = rivals.prefix(Self.offered).map(\.description)
    if rivals.count > Self.offered { candidates.append("\(rivals.count - Self.offered) more") }
    throw .ambiguousName(name: typed, candidates: candidates)
  }

  func matches(_ typed: String, kinds: Set<EntityKind>?) throws(StoreError) -> [Match] {
    let request = Request(typed, kinds: kinds)
    var best: [Int64: Match] = [:]
    for match in try known(request) + named(request) {
      guard request.kinds?.contains(match.entity.kind) ?? true else { continue }
      if let other = best[match.entity.entityID], other.fit <= match.fit { continue }
      best[match.entity.entityID] = match
    }
    if best.isEmpty {
      for match in try alike(request) where request.kinds?.contains(match.entity.kind) ?? true {
        if (best[match.entity.entityID]?.likeness ?? 0) < match.likeness {
          best[match.entity.entityID] = match
        }
      }
    }
    return best.values.sorted { left, right in
      (left.fit.rawValue, -left.likeness, -left.mentions, left.entity.entityID)
        < (right.fit.rawValue, -right.likeness, -right.mentions, right.entity.entityID)
    }
  }
}

extension NameLookup.Match: CustomStringConvertible {
  /// `Kabul (province, 12 mentions, id:233)`.
  var description: String {
    let count = "\(mentions) mention\(mentions == 1 ? "" : "s")"
    return "\(entity.name) (\(entity.kind.rawValue), \(count), id:\(entity.entityID))"
  }
}

// MARK: - What was typed

extension NameLookup {
  private struct Request {
    /// What was typed, without a kind before it.
    let text: String
    /// Folded.
    let key: String
    let words: [Substring]
    let kinds: Set<EntityKind>?

    init(_ typed: String, kinds: Set<EntityKind>?) {
      let parts = typed.split(separator: ":", maxSplits: 1)
      if parts.count == 2, let kind = EntityKind(rawValue: parts[0].lowercased()) {
        text = String(parts[1])
        self.kinds = kinds.map { $0.intersection([kind]) } ?? [kind]
      } else {
        text = typed
        self.kinds = kinds
      }
      key = NameKey.fold(text)
      words = key.split(separator: " ")
    }

    /// The number of `id:17` or `#17`.
    var entityID: Int64? {
      for prefix in ["id:", "#"] where text.hasPrefix(prefix) { return Int64(text.dropFirst(prefix.count)) }
      return nil
    }

    /// An ISO 3166 code: `AF` or `AF-PAN`. Two small letters are rather a word.
    var code: String? {
      let halves = text.split(separator: "-", omittingEmptySubsequences: false)
      let isCountry =
        halves[0].utf8.count == 2 && halves[0].utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
      switch halves.count {
      case 1: return isCountry && text == text.uppercased() ? text : nil
      case 2: return isCountry && (1...3).contains(halves[1].utf8.count) ? text.uppercased() : nil
      default: return nil
      }
    }
  }

  private func known(_ request: Request) throws(StoreError) -> [Match] {
    if let id = request.entityID {
      return try rows.entity(id: id).map { Match(entity: $0.entity, fit: .identifier, mentions: $0.mentions) }
    }
    guard let code = request.code else { return [] }
    return try rows.entities(code: code).map { candidate in
      // Two letters may also be the acronym of something that articles speak of.
      let countryFit: Fit = candidate.mentions > 0 ? .alias : .gazetteerAlias
      return Match(
        entity: candidate.entity, fit: candidate.entity.kind == .province ? .identifier : countryFit,
        mentions: candidate.mentions)
    }
  }

  private func named(_ request: Request) throws(StoreError) -> [Match] {
    guard !request.key.isEmpty else { return [] }
    let candidates = try rows.exactly(request.key) + rows.holding(request.words.map(String.init))
    return candidates.compactMap { candidate in
      fit(of: candidate, to: request).map {
        Match(entity: candidate.entity, fit: $0, mentions: candidate.mentions)
      }
    }
  }

  private func fit(of candidate: NameRows.Candidate, to request: Request) -> Fit? {
    let isOneWordForPerson = request.words.count == 1 && candidate.entity.kind == .person
    let isName = candidate.entity.nameKey == request.key
    // Of the thousands of names in a gazetteer only whole ones count.
    guard candidate.mentions > 0 else {
      return candidate.key == request.key ? (isName ? .gazetteerName : .gazetteerAlias) : nil
    }
    if candidate.key == request.key {
      if isName { return .name }
      return isOneWordForPerson ? .surname : .alias
    }
    let words = candidate.key.split(separator: " ")
    if isOneWordForPerson, words.last == request.words[0] { return .surname }
    if request.words.allSatisfy(words.contains) { return .words }
    let begin = request.words.allSatisfy { typed in words.contains { $0.hasPrefix(typed) } }
    return begin ? .wordStarts : nil
  }

  private func alike(_ request: Request) throws(StoreError) -> [Match] {
    let trigrams = Trigrams(request.key)
    return try rows.sharingTrigrams(with: request.key).compactMap { candidate in
      let likeness = trigrams.likeness(to: Trigrams(candidate.key))
      guard likeness >= Search.leastLikeness, candidate.mentions > 0 else { return nil }
      return Match(entity: candidate.entity, fit: .alike, mentions: candidate.mentions, likeness: likeness)
    }
  }
}
