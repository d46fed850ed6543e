import Annotations

/// Tells a team that goes by its city's name from the city: "Barcelona lost to Valencia in the cup final".
struct TeamRule {
  let text: NameText
  let gazetteer: Gazetteer

  private static let results: Set<String> = [
    "beat", "beats", "lost", "loses", "drew", "draws", "defeated", "thrashed", "edged", "trailed", "crushed",
    "eliminated",
  ]

  /// Words that only sport has beside such a verb.
  private static let cues: Set<String> = [
    "goal", "goals", "cup", "league", "match", "matches", "semifinal", "semi-final", "quarterfinal",
    "quarter-final", "playoff",
    "playoffs", "striker", "midfielder", "goalkeeper", "defender", "quarterback", "championship", "derby",
    "penalty", "penalties",
    "kickoff", "half-time", "halftime", "relegation", "touchdown", "innings", "wicket", "referee", "fixture",
    "hat-trick",
  ]

  func settle(_ names: inout [FoundName]) {
    let ends = Dictionary(names.map { ($0.tokens.upperBound, $0) }) { first, _ in first }
    for index in names.indices where names[index].kind == .place {
      let tokens = names[index].tokens
      guard isCity(tokens) && (isSubject(tokens) || isObject(tokens, ends)) || isClubOfCity(tokens),
        isSport(around: tokens.lowerBound)
      else { continue }
      names[index].kind = .organization
    }
  }

  /// A city's name, and no country's: national teams stand for their countries.
  private func isCity(_ tokens: Range<Int>) -> Bool {
    let entries = gazetteer.places(text.key(tokens))
    return entries.contains { if case .city = $0 { true } else { false } }
      && !entries.contains { if case .country = $0 { true } else { false } }
  }

  /// "Birmingham City", where no place is called so, and Birmingham is a city.
  private func isClubOfCity(_ tokens: Range<Int>) -> Bool {
    tokens.count > 1 && Self.clubs.contains(text.lower(tokens.upperBound - 1))
      && gazetteer.places(text.key(tokens)).isEmpty && isCity(tokens.dropLast())
  }

  private static let clubs: Set<String> = [
    "albion", "athletic", "city", "county", "rangers", "rovers", "town", "united", "wanderers",
  ]

  private func isSubject(_ tokens: Range<Int>) -> Bool {
    let before = text.lower(tokens.lowerBound - 1)
    return Self.results.contains(text.lower(tokens.upperBound))
      && !["in", "of", "from", "at", "near", "to", "for"].contains(before)
  }

  /// "lost to Valencia", "beat Valencia", "drew with Valencia", with a name before the verb.
  private func isObject(_ tokens: Range<Int>, _ ends: [Int: FoundName]) -> Bool {
    var verb = tokens.lowerBound - 1
    if ["to", "with", "against"].contains(text.lower(verb)) { verb -= 1 }
    return Self.results.contains(text.lower(verb)) && ends[verb] != nil
  }

  private func isSport(around token: Int) -> Bool {
    guard let unit = text.unit(at: token) else { return false }
    return unit.tokens.contains { Self.cues.contains(text.lower($0)) }
      || unit.tokens.dropLast().contains {
        ["drew", "draws"].contains(text.lower($0)) && text.lower($0 + 1) == "with"
      }
  }
}
