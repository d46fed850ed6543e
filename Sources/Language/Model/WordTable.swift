/// What is known of words from much text: their clusters, how frequent they are, and how they are mostly written.
///
/// Words are known by their hash. A second, short hash in each row keeps most unknown words from being taken for known
/// ones.
package struct WordTable: Sendable {
  /// Clusters of a word in lower case by its company; 0 where it is unknown.
  package struct Clusters: Hashable, Sendable {
    /// Of 64, 256 and 1024 clusters, counted from 1.
    package var coarse: UInt16 = 0
    package var middle: UInt16 = 0
    package var fine: UInt16 = 0
    /// Logarithm to base 2 of the word's frequency rank, counted from 1.
    package var rank: UInt16 = 0

    package init(coarse: UInt16 = 0, middle: UInt16 = 0, fine: UInt16 = 0, rank: UInt16 = 0) {
      self.coarse = coarse
      self.middle = middle
      self.fine = fine
      self.rank = rank
    }
  }

  /// What is known of a word as printed.
  package struct Printed: Hashable, Sendable {
    /// The place of the word in a binary tree of words, low bits first, plus 1; 0 where it is unknown.
    package var path: UInt32 = 0
    /// How much more often it is written with this capital than without: the difference of natural logarithms;
    /// nil where it is not known.
    package var capitalPrior: Int8?

    package init(path: UInt32 = 0, capitalPrior: Int8? = nil) {
      self.path = path
      self.capitalPrior = capitalPrior
    }
  }

  package static let lowerTable = "words.lower"
  package static let printedTable = "words.printed"

  private let lower: Rows
  private let printed: Rows

  package init(_ model: ModelFile) throws(ModelError) {
    lower = try Rows(model, Self.lowerTable)
    printed = try Rows(model, Self.printedTable)
  }

  package func clusters(_ hash: UInt64) -> Clusters {
    guard let row = lower.row(of: hash) else { return Clusters() }
    func number(_ place: Int) -> UInt16 { row.load(fromByteOffset: place, as: UInt16.self) }
    return Clusters(
      coarse: number(0) >> 8, middle: number(2) & 0x1FF, fine: number(4) & 0x7FF, rank: number(6))
  }

  package func printed(_ hash: UInt64) -> Printed {
    guard let row = printed.row(of: hash) else { return Printed() }
    let prior = row.load(fromByteOffset: 1, as: Int8.self)
    return Printed(
      path: row.load(fromByteOffset: 4, as: UInt32.self), capitalPrior: prior == .min ? nil : prior)
  }

  /// The bytes of the table of words in lower case; of words that share a position the first stays.
  package static func encoded(_ words: [(hash: UInt64, clusters: Clusters)]) -> [UInt8] {
    Rows.encoded(
      words.map { word in
        let clusters = word.clusters
        return (
          word.hash,
          [clusters.coarse << 8, clusters.middle, clusters.fine, clusters.rank]
            .withUnsafeBytes { Array($0) }
        )
      })
  }

  /// The bytes of the table of words as printed; of words that share a position the first stays.
  package static func encoded(_ words: [(hash: UInt64, printed: Printed)]) -> [UInt8] {
    Rows.encoded(
      words.map { word in
        let prior = UInt8(bitPattern: word.printed.capitalPrior ?? .min)
        return (word.hash, [0, prior, 0, 0] + withUnsafeBytes(of: word.printed.path) { Array($0) })
      })
  }

  /// Rows of eight bytes whose first is a short hash of the word.
  private struct Rows: Sendable {
    private static let positionBits = 22
    private static let headerBytes = 64
    private static let width = 8

    private let index: HashedIndex
    nonisolated(unsafe) private let rows: UnsafeRawPointer
    /// Keeps the memory that the pointers point into.
    private let model: ModelFile

    init(_ model: ModelFile, _ table: String) throws(ModelError) {
      self.model = model
      guard let bytes = model.bytes(of: table), let base = bytes.baseAddress, bytes.count >= Self.headerBytes
      else { throw .missingTable(table) }
      let count = Int(base.load(as: UInt32.self))
      let indexBytes = HashedIndex.byteCount(positionBits: Self.positionBits)
      let expected = Self.headerBytes + indexBytes + count * Self.width
      guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
      index = HashedIndex(base + Self.headerBytes, positionBits: Self.positionBits, rowCount: count)
      rows = base + Self.headerBytes + indexBytes
    }

    private static func mark(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

    func row(of hash: UInt64) -> UnsafeRawPointer? {
      let number = index.row(of: hash)
      guard number >= 0 else { return nil }
      let row = rows + number * Self.width
      return row.load(as: UInt8.self) == Self.mark(hash) ? row : nil
    }

    static func encoded(_ words: [(hash: UInt64, bytes: [UInt8])]) -> [UInt8] {
      var byPosition: [Int: [UInt8]] = [:]
      for word in words {
        let position = Int(word.hash & ((1 << UInt64(positionBits)) - 1))
        guard byPosition[position] == nil else { continue }
        var bytes = word.bytes
        bytes[0] = mark(word.hash)
        byPosition[position] = bytes
      }
      let positions = byPosition.keys.sorted()
      var encoded = [UInt8](repeating: 0, count: headerBytes)
      withUnsafeBytes(of: UInt32(positions.count)) { encoded.replaceSubrange(0..<4, with: $0) }
      encoded += HashedIndex.encoded(positions: positions, positionBits: positionBits)
      for position in positions { encoded += byPosition[position] ?? [] }
      return encoded
    }
  }
}
