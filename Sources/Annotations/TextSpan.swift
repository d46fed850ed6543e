/// A half-open stretch of an article's body, in Unicode code points from 0.
///
/// SQLite counts characters from 1; that conversion lives in `KB`'s `SpanColumns` and nowhere else.
package struct TextSpan: Hashable, Sendable {
  package var start: Int
  package var end: Int

  /// - Precondition: `0 <= start <= end`.
  package init(_ start: Int, _ end: Int) {
    precondition(start >= 0 && start <= end, "a span runs forward from 0")
    self.start = start
    self.end = end
  }

  package var length: Int { end - start }
  package var isEmpty: Bool { start == end }

  /// Whether all of `other` lies inside; an empty span at an edge does.
  package func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  /// Whether the code point at `offset` lies inside.
  package func contains(offset: Int) -> Bool { start <= offset && offset < end }

  /// Whether the two share at least one code point.
  package func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  package func shifted(by distance: Int) -> TextSpan { TextSpan(start + distance, end + distance) }

  /// The shortest span that holds both, and what lies between them.
  package func union(_ other: TextSpan) -> TextSpan {
    TextSpan(min(start, other.start), max(end, other.end))
  }
}

extension TextSpan: Comparable {
  /// Text order: by start; of two that start together the longer comes first, so that a whole precedes its parts.
  package static func < (left: TextSpan, right: TextSpan) -> Bool {
    left.start == right.start ? left.end > right.end : left.start < right.start
  }
}

extension String {
  /// The text of a span; O(n) in the code points before its end, so not for inner loops.
  package subscript(span: TextSpan) -> Substring {
    let scalars = unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: span.start)
    let end = scalars.index(start, offsetBy: span.length)
    return Substring(scalars[start..<end])
  }

  /// The number of code points: what SQLite's `length` returns for this text.
  package var codePointCount: Int { unicodeScalars.count }
}
