import Annotations

/// What a transcript says of the conversation in brackets, and no speaker said: `(CROSSTALK)`, `[laughs]`.
struct StageDirections {
  private static let longest = 12

  private let words = InterviewWords.standard

  /// The stretches of a range of tokens that are no stage directions and hold a word.
  func spoken(_ range: Range<Int>, in document: Document) -> [Range<Int>] {
    var spoken: [Range<Int>] = []
    var start = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      if let end = direction(at: index, before: range.upperBound, whole: range, in: document) {
        if start < index { spoken.append(start..<index) }
        start = end
        index = end
      } else {
        index += 1
      }
    }
    if start < range.upperBound { spoken.append(start..<range.upperBound) }
    return spoken.filter { document.tokens[$0].contains(where: \.hasWord) }
  }

  /// Where the direction ends that begins at a token; nil when none does.
  private func direction(at start: Int, before end: Int, whole: Range<Int>, in document: Document) -> Int? {
    let closing: String
    switch document.tokens[start].text {
    case "(": closing = ")"
    case "[": closing = "]"
    default: return nil
    }
    let inside = document.tokens[(start + 1)..<min(end, start + 2 + StageDirections.longest)]
    guard let close = inside.firstIndex(where: { $0.text == closing }), close > start + 1 else { return nil }
    let said = document.tokens[(start + 1)..<close]
    let isAlone = start == whole.lowerBound && close + 1 == whole.upperBound
    return isAlone && said.isInCapitals || isKnown(said) ? close + 1 : nil
  }

  private func isKnown(_ tokens: ArraySlice<Token>) -> Bool {
    words.contains(tokens, as: .stage) || words.begins(tokens, as: .stageStart)
  }
}
