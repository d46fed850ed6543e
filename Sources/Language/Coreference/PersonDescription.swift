import Annotations

/// The title and the role that stand right at a person's name: "Gen.", "head of foreign relations".
struct PersonDescription {
  let text: NameText
  let titles: TitleRule
  let lexicon: NameLexicon

  /// The title printed before the name, white space and all; nil without one.
  func honorific(before range: Range<Int>) -> TitleRule.Match? {
    guard let match = titles.match(before: range.lowerBound, from: max(0, range.lowerBound - 5)),
      match.title.isTitle,
      text.shapes[match.tokens.lowerBound].isCapital, !PersonDescription.isCommonNoun(match, text)
    else { return nil }
    return match
  }

  private static func isCommonNoun(_ match: TitleRule.Match, _ text: NameText) -> Bool {
    text.lower(match.tokens.lowerBound) == "the"
  }

  /// What titles and roles before or behind the name mean.
  func meanings(at range: Range<Int>) -> Set<String> {
    var meanings: Set<String> = []
    if let before = titles.match(before: range.lowerBound, from: max(0, range.lowerBound - 5)) {
      meanings.insert(before.title.meaning)
    }
    if let role = apposition(behind: range),
      let found = role.first(where: { titles.match(at: $0, before: role.upperBound) != nil }),
      let match = titles.match(at: found, before: role.upperBound)
    {
      meanings.insert(match.title.meaning)
    }
    return meanings
  }

  /// The tokens of a role in the article's words: behind the name between commas, before it, or after "is" or "was".
  func role(of range: Range<Int>) -> Range<Int>? {
    apposition(behind: range) ?? roleBefore(range) ?? copula(behind: range)
  }

  /// ", the governor of Herat," and ", a spokesman for the ministry.".
  private func apposition(behind range: Range<Int>) -> Range<Int>? {
    guard text.lower(range.upperBound) == "," else { return nil }
    return phrase(from: range.upperBound + 1)
  }

  private func copula(behind range: Range<Int>) -> Range<Int>? {
    guard ["is", "was"].contains(text.lower(range.upperBound)) else { return nil }
    return phrase(from: range.upperBound + 1)
  }

  /// A noun phrase that names a role, up to the next mark or clause.
  private func phrase(from start: Int) -> Range<Int>? {
    guard text.tokens.indices.contains(start) else { return nil }
    let block = text.tokens[start].block
    var first = start
    if ["the", "a", "an", "its", "their", "his", "her"].contains(text.lower(first)) { first += 1 }
    var end = first
    var hasRole = false
    while end < text.tokens.count, end - first < 16, text.tokens[end].block == block {
      let lower = text.lower(end)
      if text.shapes[end] == .mark, !text.isPossessive(end), lower != "-", lower != "&" { break }
      if PersonDescription.clauseWords.contains(lower) { break }
      if !hasRole, end - first < 6, titles.match(at: end, before: text.tokens.count) != nil { hasRole = true }
      end += 1
    }
    while end > first, lexicon.isFunction(text.lower(end - 1)) || text.shapes[end - 1] == .mark { end -= 1 }
    return hasRole && end > first ? first..<end : nil
  }

  private static let clauseWords: Set<String> = [
    "who", "whom", "whose", "which", "that", "said", "says", "told", "and", "has", "had", "have", "is", "was",
    "were", "will",
    "when", "where", "while", "but",
  ]

  /// "legendary anti-Taliban commander Ahmad Massoud" and "the head of foreign relations for the Front, Ali Nazary".
  private func roleBefore(_ range: Range<Int>) -> Range<Int>? {
    var end = range.lowerBound
    let hasComma = text.lower(end - 1) == ","
    if hasComma { end -= 1 }
    if let match = titles.match(before: range.lowerBound, from: max(0, range.lowerBound - 5)),
      match.title.isTitle,
      text.shapes[match.tokens.lowerBound].isCapital
    {
      // A title is the honorific; what stands before it is no description.
      return nil
    }
    var start = end
    var role: Int?
    while start > 0, end - start < 12, text.tokens[start - 1].block == text.tokens[range.lowerBound].block {
      let lower = text.lower(start - 1)
      if PersonDescription.stops.contains(lower) || text.shapes[start - 1] == .mark && lower != "-" { break }
      if PersonDescription.possessives.contains(lower) { break }
      if ["the", "a", "an"].contains(lower), role != nil || !hasComma { break }
      start -= 1
      if let match = titles.match(at: start, before: end), hasComma || match.tokens.upperBound == end {
        role = start
      }
    }
    guard role != nil, start < end else { return nil }
    if hasComma, start == 0 || !["the", "a", "an"].contains(text.lower(start - 1)) { return nil }
    return start..<end
  }

  private static let possessives: Set<String> = ["his", "her", "its", "their", "our", "my", "your"]

  private static let stops: Set<String> = [
    "said", "says", "told", "by", "with", "and", "or", "to", "from", "as", "that", "who", "when", "is", "was",
    "were", "are",
    "has", "had", "have", "killed", "met", "than", "against", "between", "but", "after", "before", "where",
    "while",
  ]
}
