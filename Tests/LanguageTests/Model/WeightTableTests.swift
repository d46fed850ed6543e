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
    var sums: [Int32] = [0, 0, 0]
    sums.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for feature in features { table.add(feature, to: base) }
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

  @Test func `every position of an index has the row of its rank`() throws {
    var random = TestRandom(seed: 5)
    let positions = Set((0..<300).map { _ in Int.random(in: 0..<4096, using: &random) }).sorted()
    let rows = positions.map { (position: $0, weights: [Float($0 % 100) + 1]) }
    let bytes = WeightTable.encoded(rows: rows, labelCount: 1, positionBits: 12, scale: 1, isDense: true)
    let table = try ModelFile(bytes: ModelFile.encoded([("weights", bytes)])).weights("weights")
    for position in 0..<4096 {
      var sum: Int32 = 0
      table.add(UInt64(position), to: &sum)
      #expect(sum == (positions.contains(position) ? Int32(position % 100) + 1 : 0))
    }
  }
}
