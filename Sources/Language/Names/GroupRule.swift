import Annotations

/// Tells peoples from adjectives: "the Soviets", "a Tajik", "Afghans said" are groups; "Afghan forces" is no mention.
struct GroupRule {
  /// What a single word of nationality, religion or people is where it stands.
  enum Reading {
    case group, adjective
  }

  let text: NameText
  let lexicon: NameLexicon
  let gazetteer: Gazetteer

  private static let determiners: Set<String> = [
    "the", "a", "an", "some", "many", "most", "few", "these", "those", "other", "two", "three", "four",
    "five", "only",
    "ethnic", "all", "fellow", "young", "every", "another", "and", "of", "between", "no", "million",
  ]

  /// Nil when the words are none of them.
  func reading(of range: Range<Int>) -> Reading? {
    let key = text.key(range)
    let isGroup = gazetteer.entries(key).contains { if case .group = $0 { true } else { false } }
    let isDemonym = gazetteer.country(ofDemonym: key) != nil
    let isPlural = key.utf8.count > 4 && key.hasSuffix("s")
    let singular = isPlural ? String(key.dropLast()) : key
    let isPluralDemonym =
      isPlural && (gazetteer.country(ofDemonym: singular) != nil || isKnownGroup(singular))
    guard isGroup || isDemonym || isPluralDemonym else { return nil }
    if text.isHyphen(range.upperBound), text.isGlued(range.upperBound) { return .adjective }
    if isPluralDemonym || (isGroup && isPlural) { return .group }
    return isNoun(range) ? .group : .adjective
  }

  /// Names of peoples in a unit, one or two words, where no other name is.
  func groups(in unit: Range<Int>, outside taken: TokenSet) -> [FoundName] {
    var groups: [FoundName] = []
    var index = unit.lowerBound
    while index < unit.upperBound {
      let pair = index..<min(index + 2, unit.upperBound)
      let length = [pair, index..<index + 1].first { range in
        range.allSatisfy { text.shapes[$0].isCapital && text.lower($0) != "the" } && taken.isFree(range)
          && reading(of: range) == .group
      }?.count
      if let length {
        groups.append(FoundName(tokens: index..<index + length, kind: .group, confidence: 0.9))
      }
      index += length ?? 1
    }
    return groups
  }

  private func isKnownGroup(_ key: String) -> Bool {
    gazetteer.entries(key).contains { if case .group = $0 { true } else { false } }
  }

  /// A determiner before it, and no noun behind it that it could describe.
  private func isNoun(_ range: Range<Int>) -> Bool {
    let next = range.upperBound
    let before = text.lower(range.lowerBound - 1)
    guard Self.determiners.contains(before) else { return false }
    guard next < text.tokens.count, text.tokens[next].block == text.tokens[next - 1].block else {
      return true
    }
    switch text.shapes[next] {
    case .mark: return !text.isPossessive(next) || before != "and"
    case .lower: return lexicon.isFunction(text.lower(next))
    case .capitalised, .capitals, .initial, .number: return false
    }
  }
}
