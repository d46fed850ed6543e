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

  /// The rows of those of many hashes that the table has; gives how many these are.
  ///
  /// Nothing here depends on a guess of what the table has, so that the processor fetches many places of memory at once:
  /// several times faster than one `row(of:)` after the other.
  @inline(__always) package func rows(
    of hashes: UnsafePointer<UInt64>, count: Int, into rows: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let mask = (UInt64(1) << UInt64(positionBits)) &- 1
    var found = 0
    for place in 0..<count {
      let position = hashes[place] & mask
      rows[found] = UInt32(truncatingIfNeeded: position)
      found &+= Int(truncatingIfNeeded: (words[Int(position >> 6)] &>> (position & 63)) & 1)
    }
    for place in 0..<found { rows[place] = rank(rows[place]) }
    return found
  }

  /// Set bits before a position: counted side by side in the bytes of its group's four words, which are added up last.
  @inline(__always) private func rank(_ position: UInt32) -> UInt32 {
    let group = words + Int(position >> 8) &* 4
    let place = UInt64(position & 255)
    let below = (UInt64(1) &<< (place & 63)) &- 1
    let first = place >= 64 ? UInt64.max : below
    let second = place >= 128 ? UInt64.max : place >= 64 ? below : 0
    let third = place >= 192 ? UInt64.max : place >= 128 ? below : 0
    let fourth = place >= 192 ? below : 0
    let sum =
      Self.byteCounts(group[0] & first) &+ Self.byteCounts(group[1] & second)
      &+ Self.byteCounts(group[2] & third) &+ Self.byteCounts(group[3] & fourth)
    return ranks[Int(position >> 8)] &+ UInt32(truncatingIfNeeded: (sum &* 0x0101_0101_0101_0101) >> 56)
  }

  /// The set bits of each byte (Warren 2012, section 5-1).
  @inline(__always) private static func byteCounts(_ word: UInt64) -> UInt64 {
    let pairs = word &- ((word >> 1) & 0x5555_5555_5555_5555)
    let fours = (pairs & 0x3333_3333_3333_3333) &+ ((pairs >> 2) & 0x3333_3333_3333_3333)
    return (fours &+ (fours >> 4)) & 0x0f0f_0f0f_0f0f_0f0f
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
