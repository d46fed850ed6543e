// Lengths, clocks and words for now and then.
extension TimeContext {
  func isDuration(_ match: TimeGrammar.Match, at start: Int) -> Bool {
    let end = start + match.length
    if isAge(after: end) || isAgePhrase(start) { return false }
    let first = items[start].lower
    // "a decades-long war", "a year-long war": the length begins with its unit.
    if let sign = after(end - 1), sign.lower == "-", !sign.isSpaced, item(end + 1)?.lower == "long" {
      return false
    }
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
    if match.slots.unit == .quarter, match.slots.number ?? 2 < 2 || items[end - 1].lower == "quarter" {
      return false
    }
    if let previous = before(start), Self.speeds.contains(previous.lower) { return false }
    if match.slots.unit == .quarter, match.length == 2, after(end - 1)?.lower == "of" { return false }
    // "One day he will return" is no length.
    if first == "one", match.length == 2, match.slots.unit == .day || match.slots.unit == .night {
      return before(start).map {
        ["in", "for", "within", "after", "only", "just", "than", "least", "about", "of", "over"].contains(
          $0.lower)
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

  /// What is counted by the hour: "240 kilometers an hour".
  static let speeds: Set<String> = [
    "kilometers", "kilometres", "km", "miles", "knots", "meters", "metres", "kmh", "feet", "mph",
  ]

  /// "20 years old", "a 12-year-old", "20 years of age".
  func isAge(after end: Int) -> Bool {
    guard let next = item(end), !next.beginsBlock else { return false }
    if ["old", "older", "younger", "senior"].contains(next.lower) { return true }
    if next.lower == "of", item(end + 1)?.lower == "age" { return true }
    return next.lower == "-" && (item(end + 1)?.lower.hasPrefix("old") == true)
  }

  /// "aged 12 months".
  func isAgePhrase(_ start: Int) -> Bool { before(start).map { $0.lower == "aged" } ?? false }

  /// "the day after the vote" counts from the vote.
  func isFollowedByClause(_ end: Int) -> Bool {
    guard let next = item(end), !next.beginsBlock, endsInDirection(end - 1) else { return false }
    return next.lower.first?.isLetter == true || next.lower.first?.isNumber == true
  }

  func endsInDirection(_ index: Int) -> Bool { ["before", "after"].contains(items[index].lower) }

  /// A clock alone may as well be a length or a score.
  func isClock(at index: Int) -> Bool {
    guard let previous = before(index) else { return isClockRange(index) }
    if ["at", "around", "about", "by", "until", "from", "since", "before", "after"].contains(previous.lower) {
      return true
    }
    if ["-", "–"].contains(previous.lower), index > 1, items[index - 2].shape(.clock) != nil { return true }
    return isClockRange(index)
  }

  func isClockRange(_ index: Int) -> Bool {
    guard let sign = after(index), ["-", "–"].contains(sign.lower) else { return false }
    return after(index + 1)?.shape(.clock) != nil
  }

  /// "now" and "recent", not "now-cancelled", "most recent" nor "the past president".
  func isReference(_ start: Int, _ end: Int) -> Bool {
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
      return items[start].tag == .jj && isDescribed(end)
    }
    guard items[end - 1].lower == "past" || items[end - 1].lower == "present", let next = after(end - 1)
    else {
      return true
    }
    switch next.tag {
    case .nn, .nns, .nnp, .nnps, .jj, .cd, .vbg, .hyph: return false
    default: return true
    }
  }

  /// Whether a noun or what describes one stands there.
  private func isDescribed(_ index: Int) -> Bool {
    guard let next = item(index), !next.beginsBlock else { return false }
    switch next.tag {
    case .nn, .nns, .nnp, .nnps, .jj, .cd, .vbg, .vbn, .hyph, .openingQuote, .cc, .comma: return true
    default: return false
    }
  }
}
