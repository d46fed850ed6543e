import Annotations

/// Finds titles of works: title case between quotation marks, as in “The River and Its People”.
struct WorkFinder {
  let text: NameText
  let lexicon: NameLexicon

  /// Words before the mark that announce a title; without one, a title needs three words.
  private static let cues: Set<String> = [
    "book", "books", "novel", "film", "movie", "documentary", "report", "song", "album", "article", "essay",
    "memoir", "play",
    "series", "show", "poem", "titled", "entitled", "called", "of", "author", "paper", "study", "podcast",
    "painting",
    "bestseller", "biography", "in", "his", "her", "their",
  ]

  /// The tokens of each title, without the marks and a full stop or comma before the closing one.
  func works() -> [Range<Int>] {
    var works: [Range<Int>] = []
    var open: Int?
    for index in text.tokens.indices {
      let mark = text.tokens[index].text
      if let start = open, mark == "”" || mark == "\"" || mark == "’" && text.tokens[start].text == "‘" {
        if let work = title(start + 1..<index) { works.append(work) }
        open = nil
      } else if mark == "“" || mark == "\"" || mark == "‘" {
        open = index
      } else if let start = open, index - start > 16 || text.tokens[index].block != text.tokens[start].block {
        open = nil
      }
    }
    return works
  }

  /// Adds what was agreed or decided and is named: "the Doha Agreement", "Patriot Act"; capitalised words up to one that
  /// says so. The place that it is named after is no mention then.
  func addAgreements(to names: inout [FoundName]) {
    let taken = TokenSet(names.filter { $0.kind != .place }.map(\.tokens), count: text.tokens.count)
    for unit in text.units where !unit.isTitleCase && !unit.isCapitals && !unit.isLabel {
      for last in unit.tokens.dropFirst() where !taken.contains(last) {
        guard let words = agreement(endingAt: last, in: unit, outside: taken) else { continue }
        names.removeAll { $0.tokens.overlaps(words) }
        names.append(FoundName(tokens: words, kind: .work, confidence: 0.6))
      }
    }
  }

  private func agreement(endingAt last: Int, in unit: NameText.Unit, outside taken: TokenSet) -> Range<Int>? {
    guard ClosedWords.workEndings.contains(text.lower(last)), text.shapes[last].isCapital else { return nil }
    var start = last
    while start > unit.tokens.lowerBound, text.shapes[start - 1].isCapital, !taken.contains(start - 1),
      text.lower(start - 1) != "the"
    {
      start -= 1
    }
    let words = start..<last + 1
    let isNamed = words.count > 2 || words.contains { !lexicon.isCommon(text.lower($0)) }
    return words.count > 1 && isNamed ? words : nil
  }

  private func title(_ quoted: Range<Int>) -> Range<Int>? {
    var range = quoted
    while let last = range.last, [".", ",", "!", "?"].contains(text.lower(last)) {
      range = range.lowerBound..<last
    }
    let words = range.filter { text.shapes[$0] != .mark && !text.startsWithApostrophe($0) }
    guard words.count >= 2, let first = words.first,
      text.shapes[first].isCapital || text.shapes[first] == .number,
      let last = words.last, text.shapes[last].isCapital || text.shapes[last] == .number
    else { return nil }
    var capitals = 0
    for index in words where index != first {
      if text.shapes[index].isCapital {
        capitals += 1
      } else if text.shapes[index] == .lower, !ClosedWords.smallInTitles.contains(text.lower(index)),
        !ClosedWords.particles.contains(text.lower(index))
      {
        return nil
      }
    }
    let isAnnounced = Self.cues.contains(text.lower(range.lowerBound - 2))
    let isHeadline =
      text.unit(at: range.lowerBound).map { $0.block == .title || $0.block == .heading } ?? false
    guard capitals >= 1, words.count >= 3 && !isHeadline || isAnnounced else { return nil }
    // Shouted or scare-quoted names ("Butcher of Kabul") have no common word of a title's own.
    return isAnnounced || words.contains { lexicon.isFunction(text.lower($0)) } ? range : nil
  }
}
