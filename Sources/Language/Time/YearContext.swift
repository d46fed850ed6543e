// Years and decades.
extension TimeContext {
  /// Prepositions that go with a year far more often than with a count.
  static let yearPrepositions: Set<String> = [
    "in", "since", "until", "till", "during", "circa", "year", "back",
  ]

  static let looseYearPrepositions: Set<String> = prepositions.union([
    "spring", "summer", "autumn", "fall", "winter", "back", "ca", "ca.", "c.", "b.", "d.", "est.", "year",
    "until",
  ])

  /// Words that a number before them counts.
  static let units: Set<String> = [
    "km", "kg", "m", "metres", "meters", "miles", "feet", "ft", "people", "men", "women", "children",
    "percent", "%", "troops", "percentage", "square", "dollars", "euros", "pounds", "tons", "tonnes", "or",
    "million", "thousand", "billion", "year", "month", "day", "hours", "days", "weeks", "months", "years",
    "mph", "rpm", "calories", "votes", "soldiers", "points", "seats", "homes", "jobs", "deaths", "cases",
    "members",
    "fighters", "families", "workers", "students", "residents", "civilians", "passengers", "prisoners",
    "refugees",
  ]

  /// Signs and words before a number that make it something else than a year.
  static let numberMarks: Set<String> = [
    "$", "£", "€", "#", "no.", "nos.", "number", "page", "p.", "pp.", "than", "about", "nearly", "some",
    "over", "section", "room", "flight", "route", "highway", "unit", "article", "model", "+", "x",
    "approximately", "almost", "exactly", "least", "resolution", "rule", "bill", "form", "proposition",
    "chapter", "version", "suite", "box",
  ]

  /// Lower-case words after a year that are no counted things though they end in s.
  static let notCounted: Set<String> = [
    "was", "is", "has", "as", "his", "this", "its", "us", "across", "towards", "versus", "always", "perhaps",
    "sees", "saw", "does", "news", "us", "series", "besides", "unless",
  ]

  func isYear(at index: Int) -> Bool {
    let previous = before(index)
    let next = after(index)
    if isPartOfNumber(index) || isAddress(index) || next?.lower == "+" { return false }
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
      next.isSpaced || !["/", ":", "_", "%", "+", "=", "-"].contains(next.lower) || isYearRange(index)
        || isHeading
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
        ? previous.map {
          Self.yearPrepositions.contains($0.lower) || ["the", "a", "and", "or", "'s"].contains($0.lower)
        }
          ?? false : true
    }
    // A house number stands between names: "Market 1214 Anderson Avenue".
    if next.isCapitalized, next.isSpaced,
      previous.map({ $0.isCapitalized || [",", "at"].contains($0.lower) }) ?? true,
      !hasYearBefore(index)
    {
      return (1900...2100).contains(Int(items[index].lower) ?? 0)
    }
    return true
  }

  /// "1214 Old Rose Street".
  private func isAddress(_ index: Int) -> Bool {
    for next in index + 1..<index + 4 {
      guard let word = item(next), !word.beginsBlock, word.isCapitalized else { return false }
      if Self.nameEnds.contains(word.lower) { return true }
    }
    return false
  }

  func hasYearBefore(_ index: Int) -> Bool {
    before(index).map { Self.looseYearPrepositions.contains($0.lower) } ?? false
  }

  /// "555-2021-1998" and "212 555 2021": digits that other digits stand beside.
  func isPartOfNumber(_ index: Int) -> Bool {
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
    if before(index)?.lower == "to", before(index - 1)?.tag == .nns, before(index - 2)?.tag == .cd {
      return true
    }
    guard let sign = before(index), ["-", "+", "."].contains(sign.lower), !sign.isSpaced || sign.lower == "+",
      !items[index].isSpaced, let digits = before(index - 1)
    else { return false }
    return digits.holdsDigit && digits.shape(.year) == nil && digits.shape(.day) == nil
  }

  /// "1710-1774" and "2009 - present".
  func isYearRange(_ index: Int) -> Bool {
    guard let sign = after(index), sign.lower == "-" else { return false }
    guard let last = after(index + 1) else { return false }
    if let second = last.shape(.year).flatMap({ Int($0) }), let first = Int(items[index].lower) {
      // A score runs either way, a stretch of years only forward.
      return first <= second
    }
    return last.lower == "present" || last.shape(.digits)?.utf8.count == 2
  }

  /// "in his thirties" is an age.
  func isDecade(at index: Int) -> Bool {
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
