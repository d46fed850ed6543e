/// How many, as the words say: `at least 40` has a low of 40 and no high, `10 to 20` a low and a high and no best.
package struct Quantity: Hashable, Codable, Sendable {
  /// The least that the words allow; nil when they set no bound.
  package var low: Int?
  /// The number that the words give; nil when they give a range only.
  package var best: Int?
  /// The most that the words allow; nil when they set no bound.
  package var high: Int?

  package init(low: Int?, best: Int?, high: Int?) {
    self.low = low
    self.best = best
    self.high = high
  }

  /// Just so many.
  package init(_ count: Int) { self.init(low: count, best: count, high: count) }

  /// Both together; what one leaves open the sum leaves open.
  package static func + (left: Quantity, right: Quantity) -> Quantity {
    func sum(_ first: Int?, _ second: Int?) -> Int? {
      guard let first, let second else { return nil }
      let (sum, overflows) = first.addingReportingOverflow(second)
      return overflows ? nil : sum
    }
    return Quantity(
      low: sum(left.low, right.low) ?? left.low ?? right.low, best: sum(left.best, right.best),
      high: sum(left.high, right.high))
  }
}
