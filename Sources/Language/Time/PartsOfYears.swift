import Annotations

// Seasons, weeks of months, halves and quarters.
extension TimeNormalizer {
  func season(_ slots: TimeSlots, offset: Int?, at place: Place) -> TimeValue? {
    guard let season = slots.season else { return nil }
    let near = offset.map { year(ofSeason: season, offset: $0) } ?? year(ofSeason: season, at: place)
    guard let year = slots.year ?? near else { return .unresolved("XXXX-\(season)") }
    return DayRange(season: season, year: year).map {
      TimeValue(
        value: "\(fourDigits(year))-\(season)", days: $0.third(slots.edge), anchor: PartialDate(year: year))
    }
  }

  /// Of the year that the paragraph just gave, else the one before or after the day of writing by the tense.
  private func year(ofSeason season: String, at place: Place) -> Int? {
    if let running, running.block == place.block, place.tense == .past { return running.date.year }
    switch place.tense {
    case .past: return year(ofSeason: season, offset: -1, alsoNow: true)
    case .future, .futureInPast: return year(ofSeason: season, offset: 1)
    case .present, .unknown: return nil
    }
  }

  private func year(ofSeason season: String, offset: Int, alsoNow: Bool = false) -> Int? {
    guard let published, let month = published.month,
      let now = published.exactDay ?? Day(year: published.year, month: month, day: 15)
    else {
      return nil
    }
    let candidates = (-2...2).compactMap { step in
      DayRange(season: season, year: published.year + step).map { (year: published.year + step, days: $0) }
    }
    switch offset {
    case ..<0: return candidates.last { alsoNow ? $0.days.first <= now : $0.days.last < now }?.year
    case 0:
      return candidates.last { $0.days.first <= now && now.number - $0.days.first.number < 200 }?.year
        ?? candidates.first { $0.days.first > now }?.year
    default: return candidates.first { $0.days.first > now }?.year
    }
  }

  func week(_ slots: TimeSlots, at place: Place) -> TimeValue? {
    guard let month = slots.month, let ordinal = slots.ordinal, ordinal <= 5 else { return nil }
    let year = slots.year ?? year(ofMonth: month, at: place)
    let count = Day.count(ofMonth: month, year: year ?? 2001)
    let first = ordinal < 0 ? count - 6 : ordinal * 7 - 6
    let last = min(first + 6, count)
    guard first <= last else { return nil }
    guard let year else {
      // The length of February is not known without the year.
      if ordinal < 0, month == 2 { return .unresolved("XXXX-02") }
      let stem = "XXXX-\(twoDigits(month))-"
      return .unresolved("\(stem)\(twoDigits(first))/\(stem)\(twoDigits(last))")
    }
    guard let start = Day(year: year, month: month, day: first),
      let end = Day(year: year, month: month, day: last)
    else { return nil }
    return TimeValue(DayRange(first: start, last: end))
  }

  /// A half or a quarter of a year or month.
  ///
  /// - Parameter offset: of the year, as in "the third quarter of last year"; without any, that which has begun last, or
  ///   begins next where the clause is about what is to come.
  func part(_ slots: TimeSlots, parts: Int, offset: Int?, at place: Place) -> TimeValue? {
    guard let ordinal = slots.ordinal else { return nil }
    let index = ordinal < 0 ? parts : ordinal
    guard (1...parts).contains(index) else { return nil }
    if let month = slots.month { return half(index, ofMonth: month, slots, at: place) }
    let letter = parts == 2 ? "H" : "Q"
    guard let year = slots.year ?? year(ofPart: index, parts, offset: offset, at: place) else {
      return .unresolved("XXXX-\(letter)\(index)")
    }
    guard let first = PartialDate(year: year, month: 12 / parts * (index - 1) + 1),
      let last = PartialDate(year: year, month: 12 / parts * index)
    else { return nil }
    return TimeValue(
      value: "\(fourDigits(year))-\(letter)\(index)",
      days: DayRange(first: first.days.first, last: last.days.last), anchor: first)
  }

  private func year(ofPart index: Int, _ parts: Int, offset: Int?, at place: Place) -> Int? {
    if let offset { return published.map { $0.year + offset } }
    if let running, running.block == place.block, running.date.year != published?.year {
      return running.date.year
    }
    guard let published, let now = published.month else { return nil }
    let current = (now - 1) / (12 / parts) + 1
    if place.tense == .future { return published.year + (index < current ? 1 : 0) }
    return published.year - (index > current ? 1 : 0)
  }

  private func half(_ index: Int, ofMonth month: Int, _ slots: TimeSlots, at place: Place) -> TimeValue? {
    guard let year = slots.year ?? year(ofMonth: month, at: place),
      let whole = PartialDate(year: year, month: month)?.days
    else { return .unresolved("XXXX-\(twoDigits(month))") }
    let middle = whole.first.adding(days: 14)
    return TimeValue(
      index == 1
        ? DayRange(first: whole.first, last: middle)
        : DayRange(first: middle.adding(days: 1), last: whole.last))
  }
}
