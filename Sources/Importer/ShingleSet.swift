/// The hashed sequences of three words of a text, by which near copies are told: A. Broder, "On the resemblance and
/// containment of documents" (1997).
struct ShingleSet: Sendable {
  private let hashes: Set<UInt64>

  /// Texts with fewer sequences are compared with none: notices of a few lines are alike by their form.
  static let fewest = 40
  /// Near copies share at least this share of the shorter text. Re-extractions and cut agency reports share more; the most
  /// alike of unrelated reports shared 0.31.
  static let leastOverlap = 0.5
  /// A near copy whose text is in the original to this share says nothing that the original does not.
  static let wholeText = 0.97

  init(_ text: String) {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    var length = 0
    func finish() {
      if length > 0 { words.append(hash) }
      length = 0
    }
    for byte in text.utf8 {
      let isLetter = (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
      if isLetter || (0x30...0x39).contains(byte) || byte >= 0x80 {
        // Of scripts without spaces each character is a word.
        if (0xE3...0xE9).contains(byte) { finish() }
        if length == 0 { hash = 0xCBF2_9CE4_8422_2325 }
        hash = (hash ^ UInt64(isLetter ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        length += 1
      } else {
        finish()
      }
    }
    finish()
    var hashes: Set<UInt64> = []
    if words.count >= 3 {
      hashes.reserveCapacity(words.count)
      for index in 0..<(words.count - 2) {
        hashes.insert(ShingleSet.mixed(words[index], words[index + 1], words[index + 2]))
      }
    }
    self.hashes = hashes
  }

  /// The finisher of MurmurHash3, so that each bit depends on all three words.
  private static func mixed(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    var hash =
      first &* 0x9E37_79B9_7F4A_7C15 ^ second &* 0xC2B2_AE3D_27D4_EB4F ^ third &* 0x1656_67B1_9E37_79F9
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }

  var isComparable: Bool { hashes.count >= ShingleSet.fewest }

  /// The sample that is stored: one in eight of a long text, more of a short one; the sample of a long text's lies within
  /// that of a short one's, so that the two can be compared.
  var sample: [Int64] {
    guard isComparable else { return [] }
    let mask: UInt64 = hashes.count < 100 ? 0 : hashes.count < 200 ? 1 : hashes.count < 500 ? 3 : 7
    return hashes.filter { $0 & mask == 0 }.map { Int64(bitPattern: $0) }.sorted()
  }

  /// Which share of the smaller one's sequences the other has.
  func overlap(with other: ShingleSet) -> Double {
    let (small, large) = hashes.count <= other.hashes.count ? (hashes, other.hashes) : (other.hashes, hashes)
    guard !small.isEmpty else { return 0 }
    return Double(small.count { large.contains($0) }) / Double(small.count)
  }

  /// Which share of this one's sequences the other has.
  func containment(in other: ShingleSet) -> Double {
    hashes.isEmpty ? 0 : Double(hashes.count { other.hashes.contains($0) }) / Double(hashes.count)
  }
}
