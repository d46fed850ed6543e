// Months, days and seasons.
extension TimeContext {
  /// Words before a month that make it one.
  static let prepositions: Set<String> = [
    "in", "since", "of", "by", "until", "till", "from", "to", "through", "during", "before", "after",
    "around", "circa", "between", "for", "late", "early", "mid", "last", "next", "this", "every", "each",
    "and", "or",
    "-", "–", "—", "/", "(", "starting", "beginning", "past", "born", "died", "as", "on", "throughout",
    "towards",
    "toward", "'s", ",",
  ]

  /// Those that make a month of "Mar" and "Dec".
  static let shortPrepositions: Set<String> = [
    "in", "since", "until", "till", "from", "by", "last", "next", "this", "of", "to", "early", "late",
  ]

  /// "Mr. Sunday", "Theresa May".
  func isPerson(_ index: Int) -> Bool {
    before(index).map { ["mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "sir", "lady"].contains($0.lower) }
      ?? false
  }

  /// A month alone needs a word before it that goes with times, or must at least be no part of a name.
  func isMonth(at index: Int) -> Bool {
    let word = items[index]
    if isVerb(index) || isPerson(index) { return false }
    if word.lower.utf8.count <= 4, !word.lower.hasSuffix("."), !["may", "june", "july"].contains(word.lower) {
      return before(index).map { Self.shortPrepositions.contains($0.lower) } ?? false
        && after(index).map { !$0.isSpaced || !["de", "del", "van", "von", "-"].contains($0.lower) } ?? true
    }
    if let previous = before(index), Self.prepositions.contains(previous.lower), previous.lower != "," {
      // "in March" is a time, "in May Street" is none.
      return !(after(index).map { $0.isCapitalized && $0.isSpaced && !isName(after: index + 1) } ?? false)
    }
    guard !["may", "march"].contains(word.lower),
      word.lower.utf8.count > 4 || word.lower == "june" || word.lower == "july"
    else {
      // "its March sales", but no "May" of which nothing tells.
      return word.lower == "march" && word.tag == .nnp
        && (after(index).map { $0.tag == .nns || $0.tag == .nn } ?? false)
        && before(index).map { !$0.isCapitalized && $0.tag != .dt } ?? false
    }
    if let previous = before(index), previous.isCapitalized, previous.lower.first?.isLetter == true,
      previous.tag == .nnp
    {
      return false
    }
    return !(after(index).map { $0.isCapitalized && $0.isSpaced } ?? false)
  }

  /// "in June Omar said": a capital behind a month is a name's when it begins a clause, which a verb would
  /// show; the month is then taken for a time.
  func isName(after index: Int) -> Bool {
    switch after(index)?.tag {
    case .vbd, .vbz, .vbp, .md, .vb: true
    default: false
    }
  }

  /// "USA Today", "The Tonight Show": a capital within a name.
  func isTitle(_ index: Int) -> Bool {
    guard items[index].isCapitalized, let previous = before(index) else { return false }
    if previous.isCapitalized, previous.isSpaced || before(index - 1) == nil, previous.tag == .nnp {
      return true
    }
    guard let next = after(index), next.isSpaced, next.isCapitalized else { return false }
    return previous.lower.first?.isLetter ?? false
  }

  /// A season without a year needs a word that makes it a time: "in the winter", not "the spring offensive".
  func isSeason(at index: Int) -> Bool {
    var previous = before(index)
    let hasArticle = previous?.lower == "the"
    if hasArticle { previous = before(index - 1) }
    guard let previous,
      ["in", "during", "by", "since", "until", "over", "through", "throughout", "before", "after"].contains(
        previous.lower)
    else { return false }
    guard let next = after(index) else { return true }
    if items[index].lower == "fall" || items[index].lower == "spring", !hasArticle || next.lower == "of" {
      return false
    }
    return next.lower.first?.isLetter != true
      || ["and", "or", "when", "but", "as", "to", "while"].contains(next.lower)
  }

  /// "3 May" and "May 3", not "may 3" nor "the 12 March issues": a number that counts nothing.
  func isDayOfMonth(at index: Int) -> Bool {
    if let previous = before(index), ["$", "£", "€", "#", "no."].contains(previous.lower) { return false }
    if isVerb(index), items[index].lower == "may" || items[index].lower == "march" { return false }
    if isSlash(before(index)) { return false }
    guard let next = after(index + 1), !next.isSpaced, ["%", ":", "/"].contains(next.lower) else {
      return !continuesName(index, index + 2)
    }
    return false
  }

  func isSlash(_ item: TimeItem?) -> Bool { item.map { $0.lower == "/" } ?? false }

  /// "On May 3, 2000 people came": the number counts what stands behind it.
  func countsSomething(_ index: Int) -> Bool {
    guard let next = after(index), next.isSpaced, items[index].holdsDigit else { return false }
    guard next.tag == .nns || Self.units.contains(next.lower) else { return false }
    return (before(index)?.lower == ",") && !Self.notCounted.contains(next.lower)
  }

  func isWeekday(at index: Int) -> Bool {
    let word = items[index]
    if isPerson(index) { return false }
    // "On a Monday" is any Monday, "a Monday meeting" is one.
    if before(index)?.lower == "a",
      after(index).map({ $0.tag != .nn && $0.tag != .nns && $0.tag != .jj }) ?? true
    {
      return false
    }
    if let next = after(index), next.isSpaced, next.isCapitalized, Self.papers.contains(next.lower) {
      return false
    }
    guard word.lower.hasSuffix(".") || word.lower.utf8.count <= 4 else { return true }
    return after(index)?.lower != "-" && word.tag != .md
  }

  /// What the names of papers, clubs and songs have behind a day of the week.
  static let papers: Set<String> = [
    "times", "telegraph", "mirror", "express", "herald", "world", "post", "mail", "sun", "star", "tribune",
    "review",
    "night", "magazine", "school", "schools", "club", "people", "business", "independent", "league",
  ]

  /// "Christmas", not "The Christmas Cottage".
  func isNamedDay(_ start: Int, _ end: Int) -> Bool {
    if let previous = before(start), previous.isCapitalized, previous.tag == .nnp, previous.isSpaced {
      return false
    }
    guard let next = after(end - 1), next.isSpaced, next.isCapitalized, next.tag == .nnp else { return true }
    return before(start).map { ["at", "on", "before", "after", "since", "by", "until"].contains($0.lower) }
      ?? false
  }

  /// "today" where it means these days: "still used today", "today more than ever".
  func isNowadays(at start: Int, _ length: Int) -> Bool {
    guard items[start].lower == "today", length == 1 else { return false }
    if let previous = before(start), ["known", "of", "still"].contains(previous.lower) { return true }
    if before(start)?.lower == "is", let before = before(start - 1), before.lower == "what" { return true }
    if after(start)?.lower == "than", after(start + 1)?.lower == "ever" { return true }
    var index = start
    for _ in 0..<6 {
      guard !items[index].beginsBlock, index > 0, ![".", "?", "!"].contains(items[index - 1].lower) else {
        return false
      }
      index -= 1
      if items[index].lower == "still" { return true }
    }
    return false
  }

  /// "on the 15th", where no noun stands behind it.
  func isDayAlone(_ start: Int, _ end: Int) -> Bool {
    guard let next = after(end - 1) else { return true }
    switch next.tag {
    case .nn, .nns, .nnp, .nnps, .jj, .cd, .hyph, .jjs, .vbg, .vbn: return false
    default: return !["century", "-", "of", "/", "%"].contains(next.lower)
    }
  }
}
