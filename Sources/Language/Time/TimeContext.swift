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
    if let next = after(start + 1),
      ["before", "after", "ago", "later", "earlier", "from", "behind"].contains(next.lower)
    {
      return false
    }
    switch previous.tag {
    case .cd, .currency: return true
    case .nn, .nns: return (max(0, start - 4)..<start).contains { items[$0].tag == .cd }
    default: return ["once", "twice", "times", "%", "percent"].contains(previous.lower)
    }
  }

  func item(_ index: Int) -> TimeItem? {
    items.indices.contains(index) ? items[index] : nil
  }

  /// The item before, in the same block.
  func before(_ index: Int) -> TimeItem? { items[index].beginsBlock ? nil : item(index - 1) }

  /// The item after, in the same block.
  func after(_ index: Int) -> TimeItem? { item(index + 1).flatMap { $0.beginsBlock ? nil : $0 } }

  func isSpacedWord(after index: Int) -> Bool {
    after(index).map { $0.isSpaced && $0.lower.first?.isLetter == true } ?? false
  }

  func isVerb(_ index: Int) -> Bool {
    switch items[index].tag {
    case .md, .vb, .vbp: before(index).map { !Self.prepositions.contains($0.lower) } ?? true
    default: false
    }
  }

  /// Whether a name goes on behind a match: "March 2021 Movement" is no such name, "May 2 Street" is.
  func continuesName(_ start: Int, _ end: Int) -> Bool {
    guard let next = after(end - 1), next.isSpaced, next.isCapitalized else { return false }
    return Self.nameEnds.contains(next.lower)
  }

  static let nameEnds: Set<String> = [
    "street", "avenue", "road", "square", "boulevard", "plaza", "terrace", "lane", "st.", "ave.",
  ]
}
