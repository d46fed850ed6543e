import Annotations

/// Decides from what stands around a match whether it is a time at all: "May" may be a verb, "2000" a count
/// of men.
struct TimeContext: Sendable {
  let items: [TimeItem]

  /// Whether a match at an item is a time.
  func accepts(_ match: TimeGrammar.Match, at start: Int) -> Bool {
    let end = start + match.length
    switch match.meaning {
    case .month where match.length == 1: return isMonth(at: start)
    case .month: return !isVerb(start) && !continuesName(start, end)
    case .day where match.length == 1: return !isTitle(start)
    case .year where match.length == 1: return isYear(at: start)
    case .decade where match.length == 1: return isDecade(at: start)
    case .date where match.length == 2: return isDayOfMonth(at: start)
    case .date where match.slots.year != nil: return !countsSomething(end - 1)
    case .weekday: return match.length > 1 || isWeekday(at: start)
    case .duration, .vagueDuration, .single: return isDuration(match, at: start)
    case .unitBefore, .unitAfter: return !isFollowedByClause(end)
    case .time where match.length == 1 && match.argument.isEmpty: return isClock(at: start)
    case .time where match.length == 1: return !items[start].isCapitalized || before(start) == nil
    case .yearRange: return !items[start + 1].isSpaced && !items[start + 2].isSpaced && !isPartOfNumber(start)
    case .season where match.length == 1: return isSeason(at: start)
    // "The last day" is not yesterday.
    case .unit where match.slots.edge == nil && match.slots.unit == .day: return false
    case .unit: return match.slots.unit != .night || match.argument == "-1"
    case .yearly: return isNamedDay(start, end)
    case .eachUnit: return !items[start].isCapitalized || before(start) == nil && isSpacedWord(after: end - 1)
    case .reference: return isReference(start, end)
    case .dayAlone: return isDayAlone(start, end)
    default: return true
    }
  }

  /// Whether a length is said of something that happens in each: "15 a year", "$2 billion a day".
  func isRate(_ match: TimeGrammar.Match, at start: Int) -> Bool {
    guard ["a", "an"].contains(items[start].lower), match.length == 2, let previous = before(start) else {
      return false
    }
    if let next = after(start + 1), ["before", "after", "ago", "later", "earlier", "from", "behind"].contains(next.lower) {
      return false
    }
    switch previous.tag {
    case .cd, .currency: return true
    case .nn, .nns: return (max(0, start - 4)..<start).contains { items[$0].tag == .cd }
    default: return ["once", "twice", "times", "%", "percent"].contains(previous.lower)
    }
  }

  private func item(_ index: Int) -> TimeItem? {
    items.indices.contains(index) ? items[index] : nil
  }

  /// The item before, in the same block.
  private func before(_ index: Int) -> TimeItem? { items[index].beginsBlock ? nil : item(index - 1) }

  /// The item after, in the same block.
  private func after(_ index: Int) -> TimeItem? { item(index + 1).flatMap { $0.beginsBlock ? nil : $0 } }

  private func isSpacedWord(after index: Int) -> Bool {
    after(index).map { $0.isSpaced && $0.lower.first?.isLetter == true } ?? false
  }

  private func isVerb(_ index: Int) -> Bool {
    switch items[index].tag {
    case .md, .vb, .vbp: before(index).map { !Self.prepositions.contains($0.lower) } ?? true
    default: false
    }
  }

  /// Whether a name goes on behind a match: "March 2021 Movement" is no such name, "May 2 Street" is.
  private func continuesName(_ start: Int, _ end: Int) -> Bool {
    guard let next = after(end - 1), next.isSpaced, next.isCapitalized else { return false }
    return Self.nameEnds.contains(next.lower)
  }

  private static let nameEnds: Set<String> = ["street", "avenue", "road", "square", "boulevard", "bridge", "plaza"]
}

// Months, days and seasons.
extension TimeContext {
  /// Words before a month that make it one.
  private static let prepositions: Set<String> = [
    "in", "since", "of", "by", "until", "till", "from", "to", "through", "during", "before", "after",
    "around", "circa", "between", "for", "late", "early", "mid", "last", "next", "this", "every", "each", "and", "or",
    "-", "–", "—", "/", "(", "starting", "beginning", "past", "born", "died", "as", "on", "throughout", "towards",
    "toward", "'s", ",",
  ]

  /// Those that make a month of "Mar" and "Dec".
  private static let shortPrepositions: Set<String> = [
    "in", "since", "until", "till", "from", "by", "last", "next", "this", "of", "to", "early", "late",
  ]

  /// "Mr. Sunday", "Theresa May".
  private func isPerson(_ index: Int) -> Bool {
    before(index).map { ["mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "sir", "lady"].contains($0.lower) } ?? false
  }

  /// A month alone needs a word before it that goes with times, or must at least be no part of a name.
  private func isMonth(at index: Int) -> Bool {
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
      return word.lower == "march" && word.tag == .nnp && (after(index).map { $0.tag == .nns || $0.tag == .nn } ?? false)
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
  private func isName(after index: Int) -> Bool {
    switch after(index)?.tag {
    case .vbd, .vbz, .vbp, .md, .vb: true
    default: false
    }
  }

  /// "USA Today", "The Tonight Show": a capital within a name.
  private func isTitle(_ index: Int) -> Bool {
    guard items[index].isCapitalized, let previous = before(index) else { return false }
    if previous.isCapitalized, previous.isSpaced || before(index - 1) == nil, previous.tag == .nnp { return true }
    guard let next = after(index), next.isSpaced, next.isCapitalized else { return false }
    return previous.lower.first?.isLetter ?? false
  }

  /// A season without a year needs a word that makes it a time: "in the winter", not "the spring offensive".
  private func isSeason(at index: Int) -> Bool {
    var previous = before(index)
    let hasArticle = previous?.lower == "the"
    if hasArticle { previous = before(index - 1) }
    guard let previous,
      ["in", "during", "by", "since", "until", "over", "through", "throughout", "before", "after"].contains(
        previous.lower)
    else { return false }
    guard let next = after(index) else { return true }
    if items[index].lower == "fall" || items[index].lower == "spring", !hasArticle || next.lower == "of" { return false }
    return next.lower.first?.isLetter != true
      || ["and", "or", "when", "but", "as", "to", "while"].contains(next.lower)
  }

  /// "3 May" and "May 3", not "may 3" nor "the 12 March issues": a number that counts nothing.
  private func isDayOfMonth(at index: Int) -> Bool {
    if let previous = before(index), ["$", "£", "€", "#", "no."].contains(previous.lower) { return false }
    if isVerb(index), items[index].lower == "may" || items[index].lower == "march" { return false }
    if isSlash(before(index)) { return false }
    guard let next = after(index + 1), !next.isSpaced, ["%", ":", "/"].contains(next.lower) else {
      return !continuesName(index, index + 2)
    }
    return false
  }

  private func isSlash(_ item: TimeItem?) -> Bool { item.map { $0.lower == "/" } ?? false }

  /// "On May 3, 2000 people came": the number counts what stands behind it.
  private func countsSomething(_ index: Int) -> Bool {
    guard let next = after(index), next.isSpaced, items[index].holdsDigit else { return false }
    guard next.tag == .nns || Self.units.contains(next.lower) else { return false }
    return (before(index)?.lower == ",") && !Self.notCounted.contains(next.lower)
  }

  private func isWeekday(at index: Int) -> Bool {
    let word = items[index]
    if isPerson(index) { return false }
    // "On a Monday" is any Monday, "a Monday meeting" is one.
    if before(index)?.lower == "a", after(index).map({ $0.tag != .nn && $0.tag != .nns && $0.tag != .jj }) ?? true {
      return false
    }
    if let next = after(index), next.isSpaced, next.isCapitalized, Self.papers.contains(next.lower) { return false }
    guard word.lower.hasSuffix(".") || word.lower.utf8.count <= 4 else { return true }
    return after(index)?.lower != "-" && word.tag != .md
  }

  /// What the names of papers, clubs and songs have behind a day of the week.
  private static let papers: Set<String> = [
    "times", "telegraph", "mirror", "express", "herald", "world", "post", "mail", "sun", "star", "tribune", "review",
    "night", "magazine", "school", "schools", "club", "people", "business", "independent", "league",
  ]

  /// "Christmas", not "The Christmas Cottage".
  private func isNamedDay(_ start: Int, _ end: Int) -> Bool {
    if let previous = before(start), previous.isCapitalized, previous.tag == .nnp, previous.isSpaced { return false }
    guard let next = after(end - 1), next.isSpaced, next.isCapitalized, next.tag == .nnp else { return true }
    return before(start).map { ["at", "on", "before", "after", "since", "by", "until"].contains($0.lower) } ?? false
  }

  /// "today" where it means these days: "still used today", "today more than ever".
  func isNowadays(at start: Int, _ length: Int) -> Bool {
    guard items[start].lower == "today", length == 1 else { return false }
    if let previous = before(start), ["known", "of", "still"].contains(previous.lower) { return true }
    if before(start)?.lower == "is", let before = before(start - 1), before.lower == "what" { return true }
    if after(start)?.lower == "than", after(start + 1)?.lower == "ever" { return true }
    var index = start
    for _ in 0..<6 {
      guard !items[index].beginsBlock, index > 0, ![".", "?", "!"].contains(items[index - 1].lower) else { return false }
      index -= 1
      if items[index].lower == "still" { return true }
    }
    return false
  }

  /// "on the 15th", where no noun stands behind it.
  private func isDayAlone(_ start: Int, _ end: Int) -> Bool {
    guard let next = after(end - 1) else { return true }
    switch next.tag {
    case .nn, .nns, .nnp, .nnps, .jj, .cd, .hyph, .jjs, .vbg, .vbn: return false
    default: return !["century", "-", "of", "/", "%"].contains(next.lower)
    }
  }
}

// Years and decades.
extension TimeContext {
  /// Prepositions that go with a year far more often than with a count.
  private static let yearPrepositions: Set<String> = [
    "in", "since", "until", "till", "during", "circa", "year", "back",
  ]

  private static let looseYearPrepositions: Set<String> = prepositions.union([
    "spring", "summer", "autumn", "fall", "winter", "back", "ca", "ca.", "c.", "b.", "d.", "est.", "year", "until",
  ])

  /// Words that a number before them counts.
  private static let units: Set<String> = [
    "km", "kg", "m", "metres", "meters", "miles", "feet", "ft", "people", "men", "women", "children",
    "percent", "%", "troops", "percentage", "square", "dollars", "euros", "pounds", "tons", "tonnes", "or",
    "million", "thousand", "billion", "year", "month", "day", "hours", "days", "weeks", "months", "years",
    "mph", "rpm", "calories", "votes", "soldiers", "points", "seats", "homes", "jobs", "deaths", "cases", "members",
    "fighters", "families", "workers", "students", "residents", "civilians", "passengers", "prisoners", "refugees",
  ]

  /// Signs and words before a number that make it something else than a year.
  private static let numberMarks: Set<String> = [
    "$", "£", "€", "#", "no.", "nos.", "number", "page", "p.", "pp.", "than", "about", "nearly", "some",
    "over", "section", "room", "flight", "route", "highway", "unit", "article", "model", "+", "x",
    "approximately", "almost", "exactly", "least", "resolution", "rule", "bill", "form", "proposition", "chapter", "version", "suite", "box",
  ]

  /// Lower-case words after a year that are no counted things though they end in s.
  private static let notCounted: Set<String> = [
    "was", "is", "has", "as", "his", "this", "its", "us", "across", "towards", "versus", "always", "perhaps",
    "sees", "saw", "does", "news", "us", "series", "besides", "unless",
  ]

  private func isYear(at index: Int) -> Bool {
    let previous = before(index)
    let next = after(index)
    if isPartOfNumber(index) || next?.lower == "+" { return false }
    if Int(items[index].lower) ?? 0 >= 2100,
      !(previous.map { Self.yearPrepositions.contains($0.lower) || $0.lower == "by" } ?? false)
    {
      return false
    }
    if let previous, Self.numberMarks.contains(previous.lower), !isYearRange(index) { return false }
    if let previous, !items[index].isSpaced,
      ["$", "£", "€", "#", "/", ".", ":", "_", "'"].contains(previous.lower)
    {
      return false
    }
    // "1647: it was built".
    let isHeading = next?.lower == ":" && (item(index + 2).map { $0.isSpaced || $0.beginsBlock } ?? true)
    guard let next,
      next.isSpaced || !["/", ":", "_", "%", "+", "=", "-"].contains(next.lower) || isYearRange(index) || isHeading
    else {
      return next == nil
        && previous.map {
          $0.isCapitalized || !$0.isSpaced || hasYearBefore(index) || $0.lower.first?.isLetter == true
        } ?? true
    }
    if next.lower.first?.isLetter == true, !next.isCapitalized, next.isSpaced {
      if Self.units.contains(next.lower) { return next.lower == "or" && hasYearBefore(index) }
      let isRound = items[index].lower.hasSuffix("00")
      let isPlural = next.tag == .nns && !Self.notCounted.contains(next.lower)
      if isRound, isPlural { return false }
      return isPlural
        ? previous.map { Self.yearPrepositions.contains($0.lower) || ["the", "a", "and", "or", "'s"].contains($0.lower) }
          ?? false : true
    }
    // A house number stands between names: "Market 1214 Anderson Avenue".
    if next.isCapitalized, next.isSpaced, previous.map({ $0.isCapitalized || $0.lower == "," }) ?? true,
      !hasYearBefore(index)
    {
      return (1900...2100).contains(Int(items[index].lower) ?? 0)
    }
    return true
  }

  private func hasYearBefore(_ index: Int) -> Bool {
    before(index).map { Self.looseYearPrepositions.contains($0.lower) } ?? false
  }

  /// "555-2021-1998" and "212 555 2021": digits that other digits stand beside.
  private func isPartOfNumber(_ index: Int) -> Bool {
    if let previous = before(index), previous.holdsDigit, previous.shape(.year) == nil, previous.tag == .cd,
      before(index - 1).map({ !TimeGrammar.standard.isMonth($0) }) ?? true,
      previous.shape(.digits)?.utf8.count ?? 0 > 2
    {
      return true
    }
    // Scores and votes: "2021-1998", "2021 votes to 1984".
    let number = Int(items[index].lower) ?? 0
    if let sign = before(index), sign.lower == "-", !items[index].isSpaced,
      let first = before(index - 1)?.shape(.year).flatMap({ Int($0) }), first > number
    {
      return true
    }
    if before(index)?.lower == "to", before(index - 1)?.tag == .nns, before(index - 2)?.tag == .cd { return true }
    guard let sign = before(index), ["-", "+", "."].contains(sign.lower), !sign.isSpaced || sign.lower == "+",
      !items[index].isSpaced, let digits = before(index - 1)
    else { return false }
    return digits.holdsDigit && digits.shape(.year) == nil && digits.shape(.day) == nil
  }

  /// "1710-1774" and "2009 - present".
  private func isYearRange(_ index: Int) -> Bool {
    guard let sign = after(index), sign.lower == "-" else { return false }
    guard let last = after(index + 1) else { return false }
    if let second = last.shape(.year).flatMap({ Int($0) }), let first = Int(items[index].lower) {
      // A score runs either way, a stretch of years only forward.
      return first <= second
    }
    return last.lower == "present" || last.shape(.digits)?.utf8.count == 2
  }

  /// "in his thirties" is an age.
  private func isDecade(at index: Int) -> Bool {
    guard items[index].holdsDigit else {
      return before(index).map {
        $0.lower == "the" || $0.lower == "roaring" && items[index].lower == "twenties"
      } ?? false
    }
    if items[index].lower.utf8.count > 4 { return true }
    // "in his 80s" is an age, "in the 30s °C" a temperature.
    let isListed = before(index)?.lower == "and" && before(index - 1)?.shape(.decade) != nil
    guard items[index].lower.hasPrefix("'") || before(index)?.lower == "the" || isListed else { return false }
    return !(after(index).map { ["°", "f", "c", "degrees"].contains($0.lower) } ?? false)
  }
}

// Lengths, clocks and words for now and then.
extension TimeContext {
  private func isDuration(_ match: TimeGrammar.Match, at start: Int) -> Bool {
    let end = start + match.length
    if isAge(after: end) || isAgePhrase(start) { return false }
    let first = items[start].lower
    // "a decades-long war", "a year-long war": the length begins with its unit.
    if let sign = after(end - 1), sign.lower == "-", !sign.isSpaced, item(end + 1)?.lower == "long" { return false }
    if ["a", "an"].contains(first), match.length == 2 {
      // "It is not a day that …", "on a day when": a day, and no length.
      if items[end - 1].tag == .nns { return false }
      if match.slots.unit == .day, let previous = before(start),
        ["on", "is", "was", "not", "such", "as"].contains(previous.lower)
      {
        return false
      }
    }
    // "A Business Day", "to last 45 minutes", "the last day of".
    if items[end - 1].isCapitalized, !items[start].isCapitalized { return false }
    if first == "last", [.vb, .vbp].contains(items[start].tag) { return false }
    if match.meaning == .single, match.slots.unit == .day, after(end - 1)?.lower == "of" { return false }
    if match.length == 1, before(start)?.tag == .dt { return false }
    if match.slots.unit == .quarter, match.length == 2, ["a", "one"].contains(first) { return false }
    if match.slots.unit == .quarter, match.length == 2, after(end - 1)?.lower == "of" { return false }
    // "One day he will return" is no length.
    if first == "one", match.length == 2, match.slots.unit == .day || match.slots.unit == .night {
      return before(start).map {
        ["in", "for", "within", "after", "only", "just", "than", "least", "about", "of", "over"].contains($0.lower)
      } ?? false
    }
    // "In 2021 days passed": the number is a year.
    if let year = items[start].shape(.year), let previous = before(start),
      ["in", "since", "until"].contains(previous.lower), Int(year) ?? 0 >= 1900
    {
      return false
    }
    if let previous = before(start), ["$", "£", "€"].contains(previous.lower) { return false }
    return true
  }

  /// "20 years old", "a 12-year-old", "20 years of age".
  private func isAge(after end: Int) -> Bool {
    guard let next = item(end), !next.beginsBlock else { return false }
    if ["old", "older", "younger", "senior"].contains(next.lower) { return true }
    if next.lower == "of", item(end + 1)?.lower == "age" { return true }
    return next.lower == "-" && (item(end + 1)?.lower.hasPrefix("old") == true)
  }

  /// "aged 12 months".
  private func isAgePhrase(_ start: Int) -> Bool { before(start).map { $0.lower == "aged" } ?? false }

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

  /// "now" and "recent", not "now-cancelled", "most recent" nor "the past president".
  private func isReference(_ start: Int, _ end: Int) -> Bool {
    if let next = after(end - 1), !next.isSpaced, next.lower == "-" { return false }
    if let previous = before(start) {
      if previous.lower == "-", !previous.isSpaced { return false }
      if previous.lower == "most", items[start].lower == "recent" { return false }
      if previous.lower == "as", items[start].lower == "soon" { return false }
    }
    if items[end - 1].isCapitalized, !items[start].isCapitalized { return false }
    if items[end - 1].lower == "future", after(end - 1)?.lower == "of" { return false }
    // "The strong current", "current affairs".
    if items[start].lower == "current", end == start + 1 {
      return items[start].tag == .jj && after(start).map { $0.lower.first?.isLetter ?? false } ?? false
    }
    guard items[end - 1].lower == "past" || items[end - 1].lower == "present", let next = after(end - 1) else {
      return true
    }
    switch next.tag {
    case .nn, .nns, .nnp, .nnps, .jj, .cd, .vbg, .hyph: return false
    default: return true
    }
  }
}
