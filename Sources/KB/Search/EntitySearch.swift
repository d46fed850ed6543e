import Annotations

/// Search for entities by any of their names, folded: `masood` finds Massoud, `qaida` al-Qaida.
struct EntitySearch {
  private typealias Candidate = EntitySearchRows.Candidate

  /// How a name answers what was typed, best first.
  private enum Fit: Double {
    case exact = 1
    case start = 0.8
    case words = 0.6
    case inside = 0.4
    case alike = 0.2
  }

  /// One wanted or unwanted name, folded.
  private struct Term {
    let key: String
    let isPhrase: Bool

    /// Three letters: fewer have no trigram.
    var isIndexed: Bool { key.unicodeScalars.count >= 3 }
    /// A folded key holds no quotation mark.
    var fts5: String { "\"\(key)\"" }

    init?(_ term: SearchExpression.Term) {
      key = NameKey.fold(term.text)
      isPhrase = key.contains(" ")
      if key.isEmpty { return nil }
    }

    /// Long pieces match anywhere, short ones at the start of a word.
    func matches(_ name: String) -> Bool {
      isIndexed ? name.contains(key) : (" " + name).contains(" " + key)
    }
  }

  let connection: Connection

  /// - Returns: the best hits, by how the name fits and then by how often it is mentioned, and the total.
  ///
  /// - Parameters:
  ///   - limit: nil for all.
  ///   - isExact: whether names that are only alike are left out.
  func results(_ expression: SearchExpression, _ bounds: SearchBounds, limit: Int?, isExact: Bool = false)
    throws(StoreError) -> (hits: [SearchHit], total: Int)
  {
    // A name has no title.
    if expression.wanted.contains(where: { $0.allSatisfy(\.isInTitle) }) { return ([], 0) }
    let wanted = expression.ofTexts.wantedTerms.map { $0.compactMap(Term.init) }.filter { !$0.isEmpty }
    let unwanted = expression.ofTexts.unwanted.compactMap(Term.init)
    let typed = wanted.map { $0[0].key }.joined(separator: " ")
    if wanted.isEmpty, unwanted.isEmpty, !(expression.isBlank && !bounds.isEmpty) { return ([], 0) }
    if wanted.isEmpty, !expression.wanted.isEmpty { return ([], 0) }

    var best = try found(wanted, unwanted, typed: typed, bounds)
    if best.isEmpty, !isExact, wanted.allSatisfy({ $0.count == 1 }), unwanted.isEmpty {
      best = try alike(typed, bounds)
    }
    let order = best.values.sorted { left, right in
      (right.score, right.mentions, left.candidate.name, left.candidate.entityID)
        < (left.score, left.mentions, right.candidate.name, right.candidate.entityID)
    }
    return (
      order.prefix(limit.map { max(0, $0) } ?? order.count).map {
        Self.hit($0.candidate, score: $0.score, mentions: $0.mentions)
      },
      order.count
    )
  }

  private typealias Best = [Int64: (candidate: Candidate, score: Double, mentions: Int)]

  /// Entities with a name that holds every term, each with its best name.
  private func found(_ wanted: [[Term]], _ unwanted: [Term], typed: String, _ bounds: SearchBounds)
    throws(StoreError) -> Best
  {
    var best: Best = [:]
    var refused: Set<Int64> = []
    for candidate in try candidates(wanted) {
      if unwanted.contains(where: { $0.matches(candidate.aliasKey) }) { refused.insert(candidate.entityID) }
      guard wanted.allSatisfy({ $0.contains { $0.matches(candidate.aliasKey) } }) else { continue }
      let score = Self.fit(of: candidate.aliasKey, to: typed).rawValue
      if (best[candidate.entityID]?.score ?? 0) < score { best[candidate.entityID] = (candidate, score, 0) }
    }
    best = best.filter { !refused.contains($0.key) }
    // Of the world's provinces and cities, only those that articles speak of or that are asked for by name.
    return try within(bounds, best) { $0.mentions > 0 || $0.candidate.aliasKey == typed }
  }

  /// Those that are mentioned within the bounds, with how often they are mentioned at all.
  private func within(
    _ bounds: SearchBounds, _ best: Best, where isWanted: (Best.Value) -> Bool
  ) throws(StoreError) -> Best {
    let rows = EntitySearchRows(connection: connection)
    var counted: Best = [:]
    for (entityID, mentions) in try rows.mentions(of: best.keys.sorted(), bounds) {
      guard let known = best[entityID] else { continue }
      let found = (known.candidate, known.score, mentions)
      if isWanted(found) { counted[entityID] = found }
    }
    return counted
  }

  private func candidates(_ wanted: [[Term]]) throws(StoreError) -> [Candidate] {
    let rows = EntitySearchRows(connection: connection)
    let indexed = wanted.filter { $0.allSatisfy(\.isIndexed) }
    if !indexed.isEmpty {
      let groups = indexed.map { "(" + $0.map(\.fts5).joined(separator: " OR ") + ")" }
      return try rows.matching(groups.joined(separator: " AND "))
    }
    guard let first = wanted.first else { return try rows.all() }
    var found: [Candidate] = []
    for term in first { found += try rows.withWord(startingWith: term.key) }
    return found
  }

  /// Entities whose name is like the one typed: for misspellings, when nothing holds it as it is.
  private func alike(_ typed: String, _ bounds: SearchBounds) throws(StoreError) -> Best {
    let scalars = Array(typed.unicodeScalars)
    guard scalars.count >= 4 else { return [:] }
    let pieces = (0...(scalars.count - 3)).map { start in
      "\"" + String(String.UnicodeScalarView(scalars[start..<(start + 3)])) + "\""
    }
    let trigrams = Trigrams(typed)
    var best: Best = [:]
    let rows = EntitySearchRows(connection: connection)
    for candidate in try rows.alike(pieces.joined(separator: " OR ")) {
      guard Self.holdsWords(like: typed, candidate.aliasKey) else { continue }
      let likeness = trigrams.likeness(to: Trigrams(candidate.aliasKey))
      let score = Fit.alike.rawValue * likeness
      guard likeness >= Search.leastLikeness, (best[candidate.entityID]?.score ?? 0) < score else { continue }
      best[candidate.entityID] = (candidate, score, 0)
    }
    return try within(bounds, best) { $0.mentions > 0 }
  }

  /// Whether each word typed is like one of the name's: one word that fits does not make up for another.
  private static func holdsWords(like typed: String, _ key: String) -> Bool {
    let words = key.split(separator: " ").map { Trigrams(String($0)) }
    return typed.split(separator: " ").allSatisfy { word in
      let pieces = Trigrams(String(word))
      return words.contains { pieces.likeness(to: $0) >= Search.leastLikeness * 2 / 3 }
    }
  }

  private static func fit(of key: String, to typed: String) -> Fit {
    if key == typed { return .exact }
    if key.hasPrefix(typed) { return .start }
    return (" " + key).contains(" " + typed) ? .words : .inside
  }

  private static func hit(_ candidate: Candidate, score: Double, mentions: Int) -> SearchHit {
    let isOther = candidate.alias != candidate.name
    let count = "\(mentions) mention\(mentions == 1 ? "" : "s")"
    return SearchHit(
      scope: .entities, id: candidate.entityID, articleID: nil, title: candidate.name,
      snippet: isOther ? "\(Snippet.mark)\(candidate.alias)\(Snippet.endMark), \(count)" : count,
      subtitle: candidate.kind, date: nil, span: nil, score: score)
  }
}
