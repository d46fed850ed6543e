import Annotations

/// What a search that found nothing may have meant: names of the database in place of words that are spelled almost
/// so, or sound so in another romanization.
struct SearchSuggestions {
  /// A word of a known name.
  private struct Candidate {
    let word: String
    /// Letters that differ; a third of one for what only sounds the same.
    let distance: Double
    let mentions: Int
  }

  /// So many at most.
  private static let offered = 3

  let connection: Connection

  /// Whole searches, the likeliest first: what was typed with one or more of its words replaced.
  func suggestions(for typed: String) throws(StoreError) -> [String] {
    let expression = SearchExpression(typed)
    var replacements: [(from: String, to: [String])] = []
    for term in expression.wantedTerms.joined() where !term.isPrefix {
      for word in NameKey.fold(term.text).split(separator: " ") where word.count >= 4 {
        guard try !isKnown(String(word)) else { continue }
        let candidates = try candidates(for: String(word))
        if !candidates.isEmpty { replacements.append((String(word), candidates)) }
      }
    }
    guard !replacements.isEmpty else { return [] }
    // One suggestion for each choice of the first word that has several; the others take their best.
    let most = replacements.map(\.to.count).max() ?? 0
    var suggestions: [String] = []
    for rank in 0..<min(most, Self.offered) {
      var words = NameKey.fold(typed).split(separator: " ").map(String.init)
      for (from, to) in replacements {
        for index in words.indices where words[index] == from { words[index] = to[min(rank, to.count - 1)] }
      }
      let text = words.joined(separator: " ")
      if !suggestions.contains(text) { suggestions.append(text) }
    }
    return suggestions
  }

  /// Whether a word stands in any text: then it was meant as it is.
  private func isKnown(_ word: String) throws(StoreError) -> Bool {
    let rows = SearchRows(connection: connection)
    if try rows.isMatched(.articles, "\"\(word)\"") { return true }
    return try rows.isMatched(.quotes, "\"\(word)\"")
  }

  private func candidates(for word: String) throws(StoreError) -> [String] {
    let scalars = Array(word.unicodeScalars)
    let sound = Array(Transliteration.sound(of: word).unicodeScalars)
    let most = scalars.count < 6 ? 1 : 2
    var best: [String: Candidate] = [:]
    let rows = EntitySearchRows(connection: connection)
    let names = try rows.alike(Self.pieces(of: word))
    let counts = try rows.mentions(of: Set(names.map(\.entityID)).sorted(), SearchBounds())
    for name in names {
      guard let mentions = counts[name.entityID], mentions > 0 else { continue }
      for part in name.aliasKey.split(separator: " ") where part.count >= 3 {
        let letters = EditDistance.between(scalars, Array(part.unicodeScalars), most: most)
        let heard = Array(Transliteration.sound(of: part).unicodeScalars)
        let sounds = EditDistance.between(sound, heard, most: scalars.count < 8 ? 0 : 1)
        let isHeard = sound.count >= 3 && sounds <= (scalars.count < 8 ? 0 : 1)
        guard letters <= most || isHeard else { continue }
        let distance = isHeard ? min(Double(letters), 1 / 3 + Double(sounds)) : Double(letters)
        let key = String(part)
        if let known = best[key], (known.distance, -known.mentions) <= (distance, -mentions) { continue }
        best[key] = Candidate(word: key, distance: distance, mentions: mentions)
      }
    }
    return best.values.sorted { left, right in
      (left.distance, -left.mentions, left.word) < (right.distance, -right.mentions, right.word)
    }.prefix(Self.offered).map(\.word)
  }

  /// The trigrams of a word and of the other ways to write it, any of which a name may hold.
  private static func pieces(of word: String) -> String {
    var pieces: Set<String> = []
    for spelling in Transliteration.spellings(of: word) {
      let scalars = Array(spelling.unicodeScalars)
      guard scalars.count >= 3 else { continue }
      for start in 0...(scalars.count - 3) {
        pieces.insert("\"" + String(String.UnicodeScalarView(scalars[start..<(start + 3)])) + "\"")
      }
    }
    return pieces.sorted().joined(separator: " OR ")
  }
}
