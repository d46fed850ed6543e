import Annotations

/// Which quote holds a span: whose claim a fact is.
struct QuoteLookup {
  private let spans: [TextSpan]
  private let parts: [[TextSpan]]
  private let index: SpanIndex

  init(_ quotes: [Quote]) {
    spans = quotes.map(\.span)
    parts = quotes.map(\.parts)
    index = SpanIndex(spans)
  }

  /// The innermost quote of which one part holds most of the span; nil when none does.
  func quote(holding span: TextSpan) -> Int? {
    var best: (length: Int, index: Int)?
    for quote in index.overlapping(span) {
      let isInside = parts[quote].contains { part in
        part.contains(span) || 2 * (min(part.end, span.end) - max(part.start, span.start)) > span.length
      }
      let length = spans[quote].length
      if isInside, length < best?.length ?? Int.max { best = (length, quote) }
    }
    return best?.index
  }
}
