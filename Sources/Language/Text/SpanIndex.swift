import Annotations

/// Finds those of many spans that overlap one, without looking at all of them.
struct SpanIndex {
  /// Indices into the spans, by where these start.
  private let order: [Int]
  private let starts: [Int]
  private let ends: [Int]
  /// The largest end up to each place of the order.
  private let reach: [Int]

  init(_ spans: [TextSpan]) {
    order = spans.indices.sorted { (spans[$0].start, $0) < (spans[$1].start, $1) }
    starts = order.map { spans[$0].start }
    ends = order.map { spans[$0].end }
    var reach: [Int] = []
    for end in ends { reach.append(max(end, reach.last ?? end)) }
    self.reach = reach
  }

  /// Indices of the spans that share a code point with one, in rising order.
  func overlapping(_ span: TextSpan) -> [Int] {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < span.end { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    while low > 0, reach[low - 1] > span.start {
      low -= 1
      if ends[low] > span.start { found.append(order[low]) }
    }
    return found.sorted()
  }
}
