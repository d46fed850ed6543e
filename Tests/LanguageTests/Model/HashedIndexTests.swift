import Language
import Testing

struct HashedIndexTests {
  /// A table with a row for every third position of a small space.
  private func table(labelCount: Int, isDense: Bool) throws -> WeightTable {
    let rows = stride(from: 0, to: 1024, by: 3).map { position in
      (position: position, weights: (0..<labelCount).map { Float(position % 7 + $0 - 3) })
    }
    let bytes = WeightTable.encoded(
      rows: rows, labelCount: labelCount, positionBits: 10, scale: 1, isDense: isDense)
    return try ModelFile(bytes: ModelFile.encoded([("test.weights", bytes)])).weights("test.weights")
  }

  @Test(arguments: [(1, true), (2, true), (3, true), (3, false)])
  func `many features have the weights that each has by itself`(labelCount: Int, isDense: Bool) throws {
    let table = try table(labelCount: labelCount, isDense: isDense)
    let features = (0..<200).map { UInt64($0 * 5) }
    let single = UnsafeMutablePointer<Int32>.allocate(capacity: labelCount)
    let many = UnsafeMutablePointer<Int32>.allocate(capacity: labelCount)
    let found = UnsafeMutablePointer<UInt32>.allocate(capacity: 3 * features.count)
    defer {
      single.deallocate()
      many.deallocate()
      found.deallocate()
    }
    single.initialize(repeating: 0, count: labelCount)
    many.initialize(repeating: 0, count: labelCount)
    for feature in features { table.add(feature, to: single) }
    table.add(features, count: features.count, found: found, to: many)
    for label in 0..<labelCount { #expect(single[label] == many[label]) }
    #expect((0..<labelCount).contains { single[$0] != 0 })
  }
}
