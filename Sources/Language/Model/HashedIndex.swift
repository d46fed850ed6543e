/// Says which row of a table belongs to a hash: a bit for each position of a hashed space, and the rank of each set bit.
///
/// Most features of a text are in no table; to find that out costs one look into the bits, which stay in the
/// processor's cache. It points into a model, which its owner keeps.
package struct HashedIndex: Sendable {
  /// The space holds 2 to the power of `positionBits` positions.
  package let positionBits: Int
  nonisolated(unsafe) private let words: UnsafePointer<UInt64>
  /// Set bits before every fourth word.
  nonisolated(unsafe) private let ranks: UnsafePointer<UInt32>
  package let rowCount: Int

  /// Bytes that an index of that size takes in a file.
  package static func byteCount(positionBits: Int) -> Int {
    let words = 1 << (positionBits - 6)
    return words * 8 + words
  }

  /// Reads an index that lies in a model, at an address aligned to 8 bytes.
  init(_ base: UnsafeRawPointer, positionBits: Int, rowCount: Int) {
    self.positionBits = positionBits
    self.rowCount = rowCount
    words = base.assumingMemoryBound(to: UInt64.self)
    ranks = (base + (8 << (positionBits - 6))).assumingMemoryBound(to: UInt32.self)
  }

  /// The row of a hash; -1 when the table has none. Hashes that share a position share a row.
  @inline(__always) package func row(of hash: UInt64) -> Int {
    let position = Int(truncatingIfNeeded: hash & ((1 << UInt64(positionBits)) - 1))
    let index = position >> 6
    let word = words[index]
    let bit = UInt64(1) << UInt64(position & 63)
    guard word & bit != 0 else { return -1 }
    var rank = Int(ranks[index >> 2]) + (word & (bit - 1)).nonzeroBitCount
    var before = index & ~3
    while before < index {
      rank += words[before].nonzeroBitCount
      before += 1
    }
    return rank
  }

  /// The bytes of an index over positions in rising order.
  package static func encoded(positions: [Int], positionBits: Int) -> [UInt8] {
    var words = [UInt64](repeating: 0, count: 1 << (positionBits - 6))
    for position in positions { words[position >> 6] |= 1 << UInt64(position & 63) }
    var ranks: [UInt32] = []
    ranks.reserveCapacity(words.count / 4)
    var rank: UInt32 = 0
    for (index, word) in words.enumerated() {
      if index & 3 == 0 { ranks.append(rank) }
      rank += UInt32(word.nonzeroBitCount)
    }
    return words.withUnsafeBytes { Array($0) } + ranks.withUnsafeBytes { Array($0) }
  }
}
