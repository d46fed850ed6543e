import Annotations

/// Which quote holds a span: whose claim a fact is.
struct QuoteLookup {
  private let quotes: [(span: TextSpan, index: Int)]
  private let parts: [[TextSpan]]

  init(_ quotes: [Quote]) {
    self.quotes = quotes.enumerated().map { ($1.span, $0) }
    parts = quotes.map(\.parts)
  }

  /// The innermost quote of which one part holds most of the span; nil when none does.
  func quote(holding span: TextSpan) -> Int? {
    var best: (length: Int, index: Int)?
    for (whole, index) in quotes where whole.overlaps(span) {
      let isInside = parts[index].contains { part in
        part.contains(span) || 2 * (min(part.end, span.end) - max(part.start, span.start)) > span.length
      }
      if isInside, whole.length < best?.length ?? Int.max { best = (whole.length, index) }
    }
    return best?.index
  }
}
