/// How many letters must be changed to make one word of another.
enum EditDistance {
  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment, the restricted form of
  /// Damerau 1964).
  ///
  /// - Parameter most: the count stops mattering there; anything above is returned as `most + 1`.
  static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], most: Int) -> Int {
    guard abs(left.count - right.count) <= most else { return most + 1 }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var before = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var next = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let isEqual = left[row - 1] == right[column - 1]
        var least = min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (isEqual ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          least = min(least, before[column - 2] + 1)
        }
        next[column] = least
      }
      guard next.min() ?? 0 <= most else { return most + 1 }
      (before, last) = (last, next)
    }
    return min(last[right.count], most + 1)
  }
}
