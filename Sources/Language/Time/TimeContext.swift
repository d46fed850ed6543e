import Annotations

/// Decides from what stands around a match whether it is a time at all: "May" may be a verb, "2000" a count
/// of men.
struct TimeContext: Sendable {
  let items: [TimeItem]

  /// Words before a month or a year that make it one.
  private static let prepositions: Set<String> = [
    "in", "since", "of", "by", "until", "till", "from", "to", "through", "during", "before", "after",
    "around", "circa", "ca", "ca.", "c.", "between", "for", "late", "early", "mid", "last", "next", "this",
    "every", "each", "and", "or", "-", "–", "—", "/", "(", "starting", "beginning", "until", "past", "past.",
    "born", "died", "b.", "d.", "est.", "year", "spring", "summer", "autumn", "fall", "winter", "back", "as",
    "on", "throughout", "towards", "toward",
  ]

  /// Prepositions that go with a year far more often than with a count.
  private static let yearPrepositions: Set<String> = [
    "in", "since", "until", "till", "during", "circa", "year", "back",
  ]

  /// Words that a number before them counts.
  private static let units: Set<String> = [
    "km", "kg", "m", "metres", "meters", "miles", "feet", "ft", "people", "men", "women", "children",
    "percent", "%", "troops", "percentage", "square", "dollars", "euros", "pounds", "tons", "tonnes", "or",
    "million", "thousand", "billion", "year", "month", "day", "hours", "days", "weeks", "months", "years",
    "mph", "rpm", "calories",
  ]

  /// Signs and words before a number that make it something else than a year.
  private static let numberMarks: Set<String> = [
    "$", "£", "€", "#", "no.", "nos.", "number", "page", "p.", "pp.", "than", "about", "nearly", "some",
    "over", "section", "room", "flight", "route", "highway", "unit", "article", "model", "+", "x",
    "approximately", "almost", "exactly",
  ]

  /// Lower-case words after a year that are no counted things though they end in s.
  private static let notCounted: Set<String> = [
    "was", "is", "has", "as", "his", "this", "its", "us", "across", "towards", "versus", "always", "perhaps",
    "sees", "saw", "does", "news", "us", "series", "besides", "unless",
  ]

  /// Whether a match of some length at an item is a time.
  func accepts(_ match: TimeGrammar.Match, at start: Int) -> Bool {
    switch match.meaning {
    case .month where match.length == 1: isMonth(at: start)
    case .year where match.length == 1: isYear(at: start)
    case .decade where match.length == 1: isDecade(at: start)
    case .date where match.length == 2: isDayOfMonth(at: start)
    case .weekday where match.length == 1: isWeekday(at: start)
    case .duration, .vagueDuration, .single: !isAge(after: start + match.length)
    case .unitBefore, .unitAfter: !isFollowedByClause(start + match.length)
    case .time where match.length == 1 && match.argument.isEmpty: isClock(at: start)
    case .yearRange: !items[start + 1].isSpaced && !items[start + 2].isSpaced
    case .season where match.length == 1: isSeason(at: start)
    case .unit:
      match.slots.unit != .day && match.slots.unit != .night
        || match.argument == "-1" && match.slots.edge == nil
    case .time where match.length == 1: !items[start].isCapitalized || before(start) == nil
    case .yearly: !(before(start)?.isCapitalized ?? false)
    case .eachUnit: !items[start].isCapitalized
    default: true
    }
  }

  /// Words that say that a clause is about what is to come.
  private static let futureWords: Set<String> = [
    "will", "'ll", "shall", "would", "upcoming", "scheduled", "expected", "plans", "planned", "planning",
    "slated",
  ]

  /// Words that say that it is about what has been; regular past tenses are told by their ending.
  private static let pastWords: Set<String> = [
    "was", "were", "had", "said", "did", "told", "began", "came", "went", "met", "left", "fell", "took",
    "held", "won", "lost", "made", "gave", "broke", "found", "fought", "shot", "struck", "sent", "led",
    "became", "wrote", "spoke", "grew", "rose", "saw", "fled", "ran", "brought", "built", "kept", "since",
  ]

  /// What the verb nearest to a time in its sentence says of it: behind it when it begins the sentence's
  /// clause, else before it.
  func tense(at index: Int, sentence: Range<Int>) -> TimeTense {
    for step in 1...20 {
      guard let word = item(index - step), word.token >= sentence.lowerBound else { break }
      if let tense = tense(of: index - step) { return tense }
    }
    for step in 1...10 {
      guard let word = item(index + step), word.token < sentence.upperBound else { break }
      if let tense = tense(of: index + step) { return tense }
    }
    return .unknown
  }

  private func tense(of index: Int) -> TimeTense? {
    let word = items[index].lower
    // "to be held" is decided by what stands before "be".
    if let previous = before(index), previous.lower == "be" { return nil }
    if Self.futureWords.contains(word) || word == "to" && after(index)?.lower == "be" { return .future }
    if Self.pastWords.contains(word) || word.hasSuffix("ed") && word.utf8.count > 4 { return .past }
    return nil
  }

  private func item(_ index: Int) -> TimeItem? {
    items.indices.contains(index) ? items[index] : nil
  }

  /// The item before, in the same block.
  private func before(_ index: Int) -> TimeItem? { items[index].beginsBlock ? nil : item(index - 1) }

  /// The item after, in the same block.
  private func after(_ index: Int) -> TimeItem? { item(index + 1).flatMap { $0.beginsBlock ? nil : $0 } }

  /// A month alone needs a word before it that goes with times, or must at least be no part of a name.
  private func isMonth(at index: Int) -> Bool {
    let word = items[index]
    if let previous = before(index), Self.prepositions.contains(previous.lower) {
      // "in March" is a time, "in May Street" is none.
      return !(after(index).map { $0.isCapitalized && $0.isSpaced && !isName(after: index + 1) } ?? false)
    }
    guard !["may", "march"].contains(word.lower),
      word.lower.utf8.count > 4 || word.lower == "june" || word.lower == "july"
    else { return false }
    if let previous = before(index), previous.isCapitalized { return false }
    return !(after(index)?.isCapitalized ?? false)
  }

  /// "in June Omar said": a capital behind a month is a name's when it begins a clause, which a verb would
  /// show; the month is then taken for a time.
  private func isName(after index: Int) -> Bool {
    after(index).map { !$0.isCapitalized && $0.lower.first?.isLetter == true } ?? false
  }

  private func isYear(at index: Int) -> Bool {
    let previous = before(index)
    let next = after(index)
    if let previous, Self.numberMarks.contains(previous.lower), !isYearRange(index) { return false }
    if let previous, !items[index].isSpaced,
      ["$", "£", "€", "#", "/", ".", ":", "_", "'"].contains(previous.lower)
    {
      return false
    }
    guard let next,
      next.isSpaced || !["/", ":", "_", "%", "+", "=", "-"].contains(next.lower) || isYearRange(index)
    else {
      return next == nil
        && previous.map {
          $0.isCapitalized || !$0.isSpaced || hasYearBefore(index) || $0.lower.first?.isLetter == true
        } ?? true
    }
    if next.lower.first?.isLetter == true, !next.isCapitalized, next.isSpaced {
      if Self.units.contains(next.lower) { return hasYearBefore(index) && next.lower == "or" }
      let isRound = items[index].lower.hasSuffix("00")
      let isPlural = next.lower.hasSuffix("s") && !Self.notCounted.contains(next.lower)
      if isRound, isPlural { return false }
      return hasYearBefore(index) || previous?.lower == "the" || previous?.lower == "a" || !isPlural
    }
    // A house number stands between names: "Market 1214 Anderson Avenue".
    if next.isCapitalized, next.isSpaced, previous?.isCapitalized ?? true, !hasYearBefore(index) {
      return (1900...2100).contains(Int(items[index].lower) ?? 0)
    }
    return true
  }

  private func hasYearBefore(_ index: Int) -> Bool {
    before(index).map { Self.yearPrepositions.contains($0.lower) || Self.prepositions.contains($0.lower) }
      ?? false
  }

  /// "1710-1774" and "2009 - present".
  private func isYearRange(_ index: Int) -> Bool {
    guard let sign = after(index), sign.lower == "-" else { return false }
    guard let last = after(index + 1) else { return false }
    return last.shape(.year) != nil || last.lower == "present" || last.shape(.digits)?.utf8.count == 2
  }

  /// "in his thirties" is an age.
  private func isDecade(at index: Int) -> Bool {
    guard items[index].holdsDigit else {
      return before(index).map { ["the", "roaring"].contains($0.lower) } ?? false
    }
    if items[index].lower.utf8.count > 4 { return true }
    // "in his 80s" is an age, "in the 30s °C" a temperature.
    guard items[index].lower.hasPrefix("'") || before(index)?.lower == "the" else { return false }
    return !(after(index).map { ["°", "f", "c", "degrees"].contains($0.lower) } ?? false)
  }

  /// A season without a year needs a word that makes it a time: "in the winter", not "the spring offensive".
  private func isSeason(at index: Int) -> Bool {
    var previous = before(index)
    let hasArticle = previous?.lower == "the"
    if hasArticle { previous = before(index - 1) }
    guard let previous,
      ["in", "during", "by", "since", "until", "over", "through", "throughout"].contains(previous.lower)
    else { return false }
    guard let next = after(index) else { return true }
    if items[index].lower == "fall", !hasArticle || next.lower == "of" { return false }
    return next.lower.first?.isLetter != true
      || ["and", "or", "when", "but", "as", "to", "while"].contains(next.lower)
  }

  /// "3 May" and "May 3", not "may 3" nor "the 12 March issues": a number that counts nothing.
  private func isDayOfMonth(at index: Int) -> Bool {
    if let previous = before(index), ["$", "£", "€", "#", "no."].contains(previous.lower) { return false }
    guard let next = after(index + 1), !next.isSpaced, ["%", ":", "/"].contains(next.lower) else {
      return true
    }
    return false
  }

  private func isWeekday(at index: Int) -> Bool {
    guard items[index].lower.hasSuffix(".") || items[index].lower.utf8.count <= 4 else { return true }
    return after(index)?.lower != "-"
  }

  /// "20 years old", "a 12-year-old".
  private func isAge(after end: Int) -> Bool {
    guard let next = item(end), !next.beginsBlock else { return false }
    if next.lower == "old" || next.lower == "older" || next.lower == "younger" { return true }
    return next.lower == "-" && item(end + 1)?.lower.hasPrefix("old") == true
  }

  /// "the day after the vote" counts from the vote.
  private func isFollowedByClause(_ end: Int) -> Bool {
    guard let next = item(end), !next.beginsBlock, endsInDirection(end - 1) else { return false }
    return next.lower.first?.isLetter == true || next.lower.first?.isNumber == true
  }

  private func endsInDirection(_ index: Int) -> Bool { ["before", "after"].contains(items[index].lower) }

  /// A clock alone may as well be a length or a score.
  private func isClock(at index: Int) -> Bool {
    guard let previous = before(index) else { return isClockRange(index) }
    if ["at", "around", "about", "by", "until", "from", "since", "before", "after"].contains(previous.lower) {
      return true
    }
    if ["-", "–"].contains(previous.lower), index > 1, items[index - 2].shape(.clock) != nil { return true }
    return isClockRange(index)
  }

  private func isClockRange(_ index: Int) -> Bool {
    guard let sign = after(index), ["-", "–"].contains(sign.lower) else { return false }
    return after(index + 1)?.shape(.clock) != nil
  }
}

/// Whether a clause is about what has been or what is to come.
enum TimeTense: Sendable {
  case past, future, unknown
}
