/// The hashed features of one decision, in memory that is used again for the next.
///
/// A feature is a template's number and up to four values. Values may be small numbers or hashes; their order
/// matters.
package struct FeatureBuffer {
  /// No decision has more features.
  private static let capacity = 256

  package let features: UnsafeMutablePointer<UInt64>
  package private(set) var count = 0
  /// What of a table has been found for them.
  let found: UnsafeMutablePointer<UInt32>

  /// Memory that lives until `deallocate`.
  package init() {
    features = .allocate(capacity: Self.capacity)
    found = .allocate(capacity: 2 * Self.capacity)
  }

  package func deallocate() {
    features.deallocate()
    found.deallocate()
  }

  @inline(__always) package mutating func removeAll() { count = 0 }

  /// Keeps the features for which the answer is yes, in their order.
  @inline(__always) package mutating func keep(where isKept: () -> Bool) {
    var kept = 0
    for index in 0..<count where isKept() {
      features[kept] = features[index]
      kept += 1
    }
    count = kept
  }

  @inline(__always) package mutating func add(_ template: UInt64, _ first: UInt64) {
    put(template &* 0x9e37_79b9_7f4a_7c15 ^ first &* 0xbf58_476d_1ce4_e5b9)
  }

  @inline(__always) package mutating func add(_ template: UInt64, _ first: UInt64, _ second: UInt64) {
    put(
      template &* 0x9e37_79b9_7f4a_7c15 ^ first &* 0xbf58_476d_1ce4_e5b9
        &+ second &* 0xd6e8_feb8_6659_fd93)
  }

  @inline(__always) package mutating func add(
    _ template: UInt64, _ first: UInt64, _ second: UInt64, _ third: UInt64
  ) {
    put(
      template &* 0x9e37_79b9_7f4a_7c15 ^ first &* 0xbf58_476d_1ce4_e5b9
        &+ second &* 0xd6e8_feb8_6659_fd93 &+ third &* 0xa076_1d64_78bd_642f)
  }

  @inline(__always) package mutating func add(
    _ template: UInt64, _ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64
  ) {
    put(
      template &* 0x9e37_79b9_7f4a_7c15 ^ first &* 0xbf58_476d_1ce4_e5b9
        &+ second &* 0xd6e8_feb8_6659_fd93 &+ third &* 0xa076_1d64_78bd_642f
        &+ fourth &* 0xe703_7ed1_a0b4_28db)
  }

  @inline(__always) private mutating func put(_ mixed: UInt64) {
    var hash = mixed
    hash ^= hash >> 32
    hash = hash &* 0x94d0_49bb_1331_11eb
    features[count] = hash ^ (hash >> 29)
    count += 1
  }
}
