import Annotations

/// The stretch of a text that shows most of what was searched for.
package struct Snippet: Hashable, Sendable {
  /// Stands before a match, as a terminal or page will render it.
  package static let mark: Character = "\u{2}"
  /// Stands behind a match.
  package static let endMark: Character = "\u{3}"

  /// On one line, with marks; an ellipsis where text is left out.
  package let text: String
  /// What of the text it shows.
  package let span: TextSpan

  private static let open: Unicode.Scalar = "\u{2}"
  private static let close: Unicode.Scalar = "\u{3}"

  /// - Parameters:
  ///   - marked: a text with marks around each match.
  ///   - width: code points to show, more or less: words are not cut.
  init(of marked: String, width: Int = 180) {
    var plain: [Unicode.Scalar] = []
    var matches: [Range<Int>] = []
    var start: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case Self.open: start = plain.count
      case Self.close:
        if let first = start { matches.append(first..<plain.count) }
        start = nil
      default: plain.append(scalar)
      }
    }
    let window = Self.window(for: matches, in: plain, width: width)
    span = TextSpan(window.lowerBound, window.upperBound)
    text = Self.render(plain, window, matches)
  }

  /// The window with the most matches, the first of equals, widened to whole words.
  private static func window(for matches: [Range<Int>], in plain: [Unicode.Scalar], width: Int) -> Range<Int>
  {
    var best = (first: 0, count: 0)
    var end = 0
    for (index, match) in matches.enumerated() {
      end = max(end, index)
      while end < matches.count, matches[end].upperBound <= match.lowerBound + width { end += 1 }
      if end - index > best.count { best = (index, end - index) }
    }
    guard !matches.isEmpty else { return words(around: 0..<min(width, plain.count), in: plain) }
    let first = matches[best.first].lowerBound
    let last = matches[best.first + max(best.count, 1) - 1].upperBound
    let spare = max(0, width - (last - first))
    let start = max(0, first - spare / 2)
    return words(around: start..<min(plain.count, max(last, start + width)), in: plain)
  }

  /// The range without the pieces of words at its edges; a stretch of one long word stays as it is.
  private static func words(around range: Range<Int>, in plain: [Unicode.Scalar]) -> Range<Int> {
    let reach = 24
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < reach, !isSpace(plain[start - 1]) { start -= 1 }
    var end = range.upperBound
    while end < plain.count, end - range.upperBound < reach, !isSpace(plain[end]) { end += 1 }
    while start < end, isSpace(plain[start]) { start += 1 }
    while end > start, isSpace(plain[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func render(_ plain: [Unicode.Scalar], _ window: Range<Int>, _ matches: [Range<Int>])
    -> String
  {
    var text = String.UnicodeScalarView()
    if window.lowerBound > 0 { text.append("…") }
    var starts: Set<Int> = []
    var ends: Set<Int> = []
    for match in matches where match.lowerBound >= window.lowerBound && match.upperBound <= window.upperBound
    {
      starts.insert(match.lowerBound)
      ends.insert(match.upperBound)
    }
    for index in window {
      if ends.contains(index) { text.append(close) }
      if starts.contains(index) { text.append(open) }
      let isRepeatedSpace = isSpace(plain[index]) && index > window.lowerBound && isSpace(plain[index - 1])
      if !isRepeatedSpace { text.append(isSpace(plain[index]) ? " " : plain[index]) }
    }
    if ends.contains(window.upperBound) { text.append(close) }
    if window.upperBound < plain.count { text.append("…") }
    return String(text)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
