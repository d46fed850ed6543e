/// The hashing that features and words share: 64 bits, the same on every machine and in every run.
package enum ModelHash {
  private static let offset: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01b3

  /// Of the bytes of a word or a name.
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = offset
    for byte in bytes { hash = step(hash, byte) }
    return finish(hash)
  }

  /// Where a hash that grows byte by byte begins.
  static var start: UInt64 { offset }

  /// One byte more (FNV-1a).
  @inline(__always) static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* prime
  }

  /// Spreads what the last bytes changed over all bits (the finalizer of MurmurHash3).
  @inline(__always) static func finish(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash ^= hash >> 33
    hash = hash &* 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 33
    return hash
  }

  /// A feature of one value; `template` tells apart what it is a feature of.
  @inline(__always) package static func feature(_ template: UInt64, _ value: UInt64) -> UInt64 {
    var hash = (value ^ (template &* 0x9e37_79b9_7f4a_7c15)) &* 0xbf58_476d_1ce4_e5b9
    hash ^= hash >> 29
    hash = hash &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 32)
  }

  /// A feature of two values together; their order matters.
  @inline(__always) package static func feature(_ template: UInt64, _ first: UInt64, _ second: UInt64)
    -> UInt64
  {
    feature(template, first ^ (second &* 0xd6e8_feb8_6659_fd93 &+ 0x2545_f491_4f6c_dd1d))
  }

  /// A feature of three values together; their order matters.
  @inline(__always) package static func feature(
    _ template: UInt64, _ first: UInt64, _ second: UInt64, _ third: UInt64
  ) -> UInt64 {
    feature(template, feature(0x51, first, second), third)
  }
}
