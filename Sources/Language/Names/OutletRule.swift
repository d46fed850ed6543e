import Annotations

/// Papers and stations that the introduction of an interview says to have asked: "She spoke to The Lantern in Kotal."
///
/// Only where turns need somebody who asks, only beside the words of `interview-cues.tsv`, and only names that people do not have:
/// with "the" before them, or with a word for an organization at either end.
struct OutletRule {
  private static let longest = 5

  let text: NameText
  let lexicon: NameLexicon
  /// The first token of the first turn.
  let end: Int

  /// - Returns: nil when the labels of a document name everybody who speaks.
  init?(_ document: Document, text: NameText, lexicon: NameLexicon) {
    guard let first = document.turns.first, document.turns.contains(where: { $0.role != .named }) else {
      return nil
    }
    self.text = text
    self.lexicon = lexicon
    end = document.tokens(in: TextSpan(first.start, Int.max)).lowerBound
  }

  func settle(_ names: inout [FoundName]) {
    var outlets: [Range<Int>] = []
    for unit in text.units where unit.tokens.lowerBound < end {
      let words = InterviewCues.words(text.tokens[unit.tokens])
      let texts = words.map(\.text)
      for index in words.indices {
        guard let cue = InterviewCues.standard.cue(at: index, in: texts) else { continue }
        let next = index + cue.words.count
        if next < words.count, let name = outlet(from: words[next].token, before: unit.tokens.upperBound) {
          outlets.append(name)
        }
        if cue.before != nil, let name = outlet(upTo: words[index].token, from: unit.tokens.lowerBound) {
          outlets.append(name)
        }
      }
    }
    for outlet in outlets {
      let people = names.contains { $0.kind == .person && $0.tokens.overlaps(outlet) && $0.tokens.count > 1 }
      let isKnown = names.contains { $0.kind == .organization && $0.tokens.overlaps(outlet) }
      if people || isKnown { continue }
      names.removeAll { $0.tokens.overlaps(outlet) }
      names.append(FoundName(tokens: outlet, kind: .organization, confidence: 0.6))
    }
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// "The Harbor Review", "Channel Six": from the first to the last capital.
  private func outlet(from start: Int, before end: Int) -> Range<Int>? {
    var last = start
    while last + 1 < end, last - start < OutletRule.longest, text.shapes[last + 1].isCapital { last += 1 }
    return named(start..<last + 1)
  }

  private func outlet(upTo end: Int, from start: Int) -> Range<Int>? {
    var first = end
    while first > start, end - first < OutletRule.longest, text.shapes[first - 1].isCapital { first -= 1 }
    if first > start, text.lower(first - 1) == "the" { first -= 1 }
    return named(first..<end)
  }

  private func named(_ range: Range<Int>) -> Range<Int>? {
    guard range.count > 1, let last = range.last else { return nil }
    let isThing =
      text.lower(range.lowerBound) == "the"
      || lexicon.isOrganizationWord(text.lower(range.lowerBound), at: .first)
      || lexicon.endsInOrganizationWord(range, in: text)
    guard isThing, text.shapes[last].isCapital else { return nil }
    return text.lower(range.lowerBound) == "the" ? range.dropFirst() : range
  }
}
