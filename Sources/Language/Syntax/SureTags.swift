/// Words that always have the same tag, such as commas and articles: a third of a text, which need no scoring.
package struct SureTags: Sendable {
  /// How often such a word is in the treebanks, at least, and how seldom with another tag: these are mistakes.
  package static let leastCount = 60
  package static let mostOthers = 0.002

  /// A word's hash without its last byte, in which the number of the tag is; 0 where there is none. A word stands at
  /// the place of its hash, or in the first one after it that was free.
  nonisolated(unsafe) private let slots: UnsafePointer<UInt64>
  private let mask: Int
  /// Keeps the memory that the pointer points into.
  private let model: ModelFile

  init(_ model: ModelFile, _ table: String) throws(ModelError) {
    guard let bytes = model.bytes(of: table), let base = bytes.baseAddress else { throw .missingTable(table) }
    let count = bytes.count / 8
    guard count > 0, count.nonzeroBitCount == 1 else { throw .truncated(expected: 8, found: bytes.count) }
    self.model = model
    slots = base.assumingMemoryBound(to: UInt64.self)
    mask = count - 1
  }

  /// The tag of a word as printed, by its hash; nil where it may have several.
  @inline(__always) func tag(ofForm form: UInt64) -> Int? {
    var place = Self.place(form, mask)
    while slots[place] != 0 {
      if (slots[place] ^ form) >> 8 == 0 { return Int(slots[place] & 255) }
      place = (place + 1) & mask
    }
    return nil
  }

  private static func place(_ form: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: form >> 8) & mask }

  /// The bytes of the table; words that differ in no bit but the last eight count as one.
  package static func encoded(_ words: [(form: UInt64, tag: Int)]) -> [UInt8] {
    var size = 16
    while size < 4 * words.count { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for word in words.sorted(by: { $0.form < $1.form }) {
      var place = place(word.form, size - 1)
      while slots[place] != 0, (slots[place] ^ word.form) >> 8 != 0 { place = (place + 1) & (size - 1) }
      slots[place] = word.form & ~255 | UInt64(word.tag)
    }
    return slots.withUnsafeBytes { Array($0) }
  }
}
