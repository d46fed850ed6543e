import Testing

@testable import Language

struct WeightTableTests {
  private static let rows: [(position: Int, weights: [Float])] = [
    (3, [0, 0.5, 0]), (64, [0.25, -1, 0]), (900, [0, 0, 100]), (901, [0.001, 0, 0]),
  ]

  private func table(isDense: Bool) throws -> WeightTable {
    let bytes = WeightTable.encoded(
      rows: Self.rows, labelCount: 3, positionBits: 10, scale: 0.25, isDense: isDense)
    return try ModelFile(bytes: ModelFile.encoded([("weights", bytes)])).weights("weights")
  }

  private func sums(_ features: [UInt64], _ table: WeightTable) -> [Int32] {
    var sums = [Int32](repeating: 0, count: table.labelCount)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * features.count) { found in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let found = found.baseAddress, let sums = sums.baseAddress else { return }
        table.add(features, count: features.count, found: found, to: sums)
      }
    }
    return sums
  }

  @Test(arguments: [true, false])
  func `weights of features add up, and unknown features count nothing`(isDense: Bool) throws {
    let table = try table(isDense: isDense)
    #expect(sums([3, 64, 1 << 40 | 3, 5], table) == [1, 0, 0])
    #expect(sums([3, 3], table) == [0, 4, 0])
  }

  @Test(arguments: [true, false])
  func `weights beyond what a byte holds are cut off, and tiny ones are left out`(isDense: Bool) throws {
    let table = try table(isDense: isDense)
    #expect(sums([900], table) == [0, 0, 127])
    #expect(sums([901], table) == [0, 0, 0])
  }

  @Test func `a table that is cut is refused`() throws {
    let bytes = WeightTable.encoded(
      rows: Self.rows, labelCount: 3, positionBits: 10, scale: 0.25, isDense: false)
    for length in [0, 63, 64, 100, bytes.count - 1] {
      let model = try ModelFile(bytes: ModelFile.encoded([("weights", Array(bytes.prefix(length)))]))
      #expect(throws: ModelError.self) { try model.weights("weights") }
    }
  }

  @Test func `every position of a line has the row of its rank`() throws {
    var random = TestRandom(seed: 5)
    let positions = Set((0..<300).map { _ in Int.random(in: 0..<4096, using: &random) }).sorted()
    let rows = positions.map { (position: $0, weights: [Float($0 % 100) + 1]) }
    let bytes = WeightTable.encoded(rows: rows, labelCount: 1, positionBits: 12, scale: 1, isDense: true)
    let table = try ModelFile(bytes: ModelFile.encoded([("weights", bytes)])).weights("weights")
    for position in 0..<4096 {
      #expect(
        sums([UInt64(position)], table)[0] == (positions.contains(position) ? Int32(position % 100) + 1 : 0))
    }
  }

  /// A table with a row for every eighth position of a small space.
  private func sparseTable(labelCount: Int, isDense: Bool) throws -> WeightTable {
    let rows = stride(from: 0, to: 1024, by: 8).map { position in
      (position: position, weights: (0..<labelCount).map { Float(position % 7 + $0 - 3) })
    }
    let bytes = WeightTable.encoded(
      rows: rows, labelCount: labelCount, positionBits: 10, scale: 1, isDense: isDense)
    return try ModelFile(bytes: ModelFile.encoded([("weights", bytes)])).weights("weights")
  }

  @Test(arguments: [(1, true), (2, true), (3, true), (3, false)])
  func `many features have the weights that each has by itself`(labelCount: Int, isDense: Bool) throws {
    let table = try sparseTable(labelCount: labelCount, isDense: isDense)
    let features = (0..<200).map { UInt64($0 * 5) }
    var single = [Int32](repeating: 0, count: labelCount)
    for feature in features {
      for (label, weight) in sums([feature], table).enumerated() { single[label] += weight }
    }
    #expect(sums(features, table) == single)
    #expect(single.contains { $0 != 0 })
  }

  @Test(arguments: [true, false])
  func `of more rows than a line holds those stay that decide most`(isDense: Bool) throws {
    let rows = (0..<100).map { (position: $0, weights: [Float($0 % 2 == 0 ? 100 : $0 / 2), 0]) }
    let bytes = WeightTable.encoded(rows: rows, labelCount: 2, positionBits: 7, scale: 1, isDense: isDense)
    let table = try ModelFile(bytes: ModelFile.encoded([("weights", bytes)])).weights("weights")
    let capacity = WeightTable.Line.capacity(labelCount: 2, isDense: isDense)
    let kept = (0..<100).filter { sums([UInt64($0)], table)[0] != 0 }
    #expect(kept == (0..<capacity).map { 2 * $0 })
  }
}
