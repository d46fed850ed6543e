/// What a word's tag is judged by: the word, its letters, its clusters, and the two words on each side.
///
/// The templates follow Ratnaparkhi (1996) and Toutanova, Klein, Manning and Singer (2003), with word
/// clusters as in Koo, Carreras and Collins (2008).
package enum TagFeatures {
  private static let outside = Lexeme()

  /// The features of the word at `index` of a sentence.
  package static func fill(
    _ list: inout FeatureBuffer, _ sentence: UnsafeBufferPointer<Lexeme>, at index: Int
  ) {
    var buffer = list
    buffer.removeAll()
    func word(_ distance: Int) -> Lexeme {
      let place = index + distance
      return sentence.indices.contains(place) ? sentence[place] : outside
    }
    let isFirst: UInt64 = index == 0 ? 1 : 0
    let this = sentence[index]
    let before = word(-1)
    let after = word(1)
    addWord(&buffer, this, isFirst: isFirst)
    addNeighbours(&buffer, before: before, this, after: after)
    let second = word(-2)
    let next = word(2)
    buffer.add(40, second.lower)
    buffer.add(41, next.lower)
    buffer.add(42, UInt64(second.clusters.middle))
    buffer.add(43, UInt64(next.clusters.middle))
    buffer.add(44, second.lower, before.lower)
    buffer.add(45, after.lower, next.lower)
    buffer.add(46, UInt64(after.clusters.fine), UInt64(next.clusters.fine), this.suffixes.1)
    buffer.add(47, UInt64(before.clusters.fine), UInt64(second.clusters.fine), this.suffixes.1)
    list = buffer
  }

  @inline(__always) private static func addWord(
    _ buffer: inout FeatureBuffer, _ this: Lexeme, isFirst: UInt64
  ) {
    let path = UInt64(this.printed.path)
    buffer.add(0, 0)
    buffer.add(1, this.form)
    buffer.add(2, this.lower)
    buffer.add(3, this.suffixes.0)
    buffer.add(3, this.suffixes.1)
    buffer.add(3, this.suffixes.2)
    buffer.add(3, this.suffixes.3)
    buffer.add(3, this.suffixes.4)
    buffer.add(4, this.prefixes.0)
    buffer.add(4, this.prefixes.1)
    buffer.add(4, this.prefixes.2)
    buffer.add(4, this.prefixes.3)
    buffer.add(5, this.shape, isFirst)
    buffer.add(6, this.longShape)
    buffer.add(7, UInt64(this.clusters.coarse))
    buffer.add(8, UInt64(this.clusters.middle))
    buffer.add(9, UInt64(this.clusters.fine))
    buffer.add(10, path & 15)
    buffer.add(11, path & 63)
    buffer.add(12, path & 255)
    buffer.add(13, path & 1023)
    buffer.add(14, path)
    let prior = this.printed.capitalPrior.map { UInt64(bitPattern: Int64($0 / 2)) } ?? 99
    buffer.add(15, prior, UInt64(this.traits.rawValue), isFirst)
    buffer.add(16, this.suffixes.2, UInt64(this.traits.rawValue), isFirst)
    buffer.add(17, this.suffixes.1, UInt64(this.clusters.middle))
    buffer.add(18, this.suffixes.2, path & 255)
    buffer.add(19, UInt64(this.clusters.rank), UInt64(this.traits.rawValue))
  }

  @inline(__always) private static func addNeighbours(
    _ buffer: inout FeatureBuffer, before: Lexeme, _ this: Lexeme, after: Lexeme
  ) {
    buffer.add(20, before.lower)
    buffer.add(21, after.lower)
    buffer.add(22, before.lower, this.lower)
    buffer.add(23, this.lower, after.lower)
    buffer.add(24, before.lower, after.lower)
    buffer.add(25, before.suffixes.2)
    buffer.add(26, after.suffixes.2)
    buffer.add(27, UInt64(before.clusters.middle))
    buffer.add(28, UInt64(after.clusters.middle))
    buffer.add(29, UInt64(before.clusters.fine))
    buffer.add(30, UInt64(after.clusters.fine))
    buffer.add(31, UInt64(before.clusters.middle), this.lower)
    buffer.add(32, this.lower, UInt64(after.clusters.middle))
    buffer.add(33, UInt64(before.clusters.fine), UInt64(this.clusters.fine))
    buffer.add(34, UInt64(this.clusters.fine), UInt64(after.clusters.fine))
    buffer.add(35, UInt64(before.clusters.middle), this.suffixes.2)
    buffer.add(36, this.suffixes.2, UInt64(after.clusters.middle))
    buffer.add(37, UInt64(before.clusters.middle), UInt64(after.clusters.middle), this.suffixes.1)
    buffer.add(38, before.shape, this.shape, after.shape)
    buffer.add(39, this.lower, before.suffixes.2, after.suffixes.2)
    buffer.add(48, UInt64(before.printed.path & 255))
    buffer.add(49, UInt64(after.printed.path & 255))
    buffer.add(50, before.lower, this.suffixes.2)
    buffer.add(51, this.suffixes.2, after.lower)
    buffer.add(52, before.lower, UInt64(this.clusters.middle), UInt64(this.traits.rawValue))
  }
}
