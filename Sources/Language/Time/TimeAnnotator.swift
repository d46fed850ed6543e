import Annotations

/// Finds time expressions and gives them their values.
///
/// "From 5 May until 7 June" is two expressions, "May 5-7" is one with a range. Prepositions are outside the
/// span, and so is "the" before decades, centuries and seasons.
struct TimeAnnotator: Annotator {
  static let needs: [Layer] = [.tokens, .sentences]
  static let adds: [Layer] = [.times]

  func annotate(_ document: inout Document) {
    let items = TimeAnnotator.items(of: document)
    let context = TimeContext(items: items)
    var normalizer = TimeNormalizer(published: document.article.publishedAt)
    var index = 0
    while index < items.count {
      guard let (match, value) = reading(of: items, at: index, context, normalizer, document) else {
        index += 1
        continue
      }
      let last = index + match.length - (match.meaning == .fixedStart ? 2 : 1)
      let span = items[index].span.union(items[last].span)
      normalizer.remember(value, block: document.tokens[items[index].token].block)
      document.extraction.times.append(
        TimeExpression(
          span: span, kind: value.kind, value: value.value, days: value.days,
          sentence: document.sentence(containing: span)))
      index += match.length
    }
    TimeAnnotator.countFromAnchors(in: &document, normalizer)
  }

  /// The longest match at an item that is a time where it stands, with its value; nil when there is none.
  private func reading(
    of items: [TimeItem], at index: Int, _ context: TimeContext, _ normalizer: TimeNormalizer,
    _ document: Document
  ) -> (TimeGrammar.Match, TimeValue)? {
    for var match in TimeGrammar.standard.matches(items, at: index) where context.accepts(match, at: index) {
      if match.slots.year == nil, match.slots.month != nil {
        match.slots.year = yearAhead(of: match, items, at: index + match.length)
      }
      let token = document.tokens[items[index].token]
      let sentence = document.sentence(containing: items[index].span)
      let tense =
        sentence.map { context.tense(at: index, sentence: document.extraction.sentences[$0].tokens) }
        ?? .unknown
      if let value = normalizer.value(of: match, block: token.block, tense: tense) {
        return (match, value)
      }
    }
    return nil
  }

  /// The year of "January 5" in "from January 5 to March 9, 2014": that of the date that it is joined to.
  private func yearAhead(of match: TimeGrammar.Match, _ items: [TimeItem], at next: Int) -> Int? {
    guard next + 1 < items.count, !items[next].beginsBlock, !items[next + 1].beginsBlock,
      ["to", "and", "-", "–", "until", "till", "through", "or"].contains(items[next].lower),
      let month = match.slots.month
    else { return nil }
    for other in TimeGrammar.standard.matches(items, at: next + 1) {
      if let year = other.slots.year, let otherMonth = other.slots.month {
        return month <= otherMonth ? year : year - 1
      }
    }
    return nil
  }

  /// "Two days before the 9/11 attacks", "a week after 5 May 2021": a length that counts from the next time
  /// is a date.
  private static func countFromAnchors(in document: inout Document, _ normalizer: TimeNormalizer) {
    let times = document.extraction.times
    for (index, (length, anchor)) in zip(times, times.dropFirst()).enumerated() where length.kind == .duration
    {
      let between = document.tokens(in: TextSpan(length.span.end, anchor.span.start))
      let words = document.tokens[between].map(\.lower)
      guard let direction = words.first, ["before", "after"].contains(direction),
        words.count == 1 || words == [direction, "the"], let days = anchor.days,
        let value = normalizer.value(length.value, direction == "before" ? -1 : 1, from: days)
      else { continue }
      document.extraction.times[index].span.end = document.tokens[between.lowerBound].span.end
      document.extraction.times[index].kind = value.kind
      document.extraction.times[index].value = value.value
      document.extraction.times[index].days = value.days
    }
  }

  /// One item a token, two for a token with "mid-" in front.
  private static func items(of document: Document) -> [TimeItem] {
    var items: [TimeItem] = []
    items.reserveCapacity(document.tokens.count)
    for (index, token) in document.tokens.enumerated() {
      var item = TimeItem(
        span: token.span, lower: token.lower,
        isCapitalized: token.text.unicodeScalars.first?.properties.isUppercase ?? false,
        isSpaced: token.isSpaced, token: index,
        beginsBlock: index == 0 || document.tokens[index - 1].block != token.block)
      if token.lower.hasPrefix("mid-"), token.span.length > 4 {
        var prefix = item
        prefix.span = TextSpan(token.span.start, token.span.start + 4)
        prefix.lower = "mid-"
        items.append(prefix)
        item.span = TextSpan(token.span.start + 4, token.span.end)
        item.lower.removeFirst(4)
        item.isCapitalized = token.text.dropFirst(4).unicodeScalars.first?.properties.isUppercase ?? false
        item.isSpaced = false
        item.beginsBlock = false
      }
      items.append(item)
    }
    return items
  }
}
