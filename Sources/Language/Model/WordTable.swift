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
  package static let pathTable = "words.paths"

  private let lower: Rows
  private let printed: Rows
  /// Places in the tree, plus 1, by their number in the rows of printed words.
  private let paths: [UInt32]

  package init(_ model: ModelFile) throws(ModelError) {
    lower = try Rows(model, Self.lowerTable, width: 5)
    printed = try Rows(model, Self.printedTable, width: 4)
    guard let bytes = model.bytes(of: Self.pathTable) else { throw .missingTable(Self.pathTable) }
    paths = (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self) }
  }

  package func clusters(_ hash: UInt64) -> Clusters {
    guard let row = lower.row(of: hash) else { return Clusters() }
    let packed = UInt16(row[3]) | UInt16(row[4]) << 8
    return Clusters(
      coarse: UInt16(row[1]) + 1, middle: UInt16(row[2]) + 1, fine: packed & 0x3FF + 1, rank: packed >> 10 + 1
    )
  }

  package func printed(_ hash: UInt64) -> Printed {
    guard let row = printed.row(of: hash) else { return Printed() }
    let prior = Int8(bitPattern: row[1])
    let number = Int(row[2]) | Int(row[3]) << 8
    return Printed(path: number < paths.count ? paths[number] : 0, capitalPrior: prior == .min ? nil : prior)
  }

  /// The bytes of the table of words in lower case; of words that share a position the first stays.
  package static func encoded(_ words: [(hash: UInt64, clusters: Clusters)]) -> [UInt8] {
    Rows.encoded(
      words.map { word in
        let clusters = word.clusters
        let packed = (clusters.fine - 1) | (clusters.rank - 1) << 10
        return (
          word.hash,
          [
            0, UInt8(clusters.coarse - 1), UInt8(clusters.middle - 1), UInt8(packed & 0xFF),
            UInt8(packed >> 8),
          ]
        )
      })
  }

  /// The bytes of the tables of words as printed and of their paths; of words that share a position the first stays.
  package static func encoded(_ words: [(hash: UInt64, printed: Printed)]) -> (
    printed: [UInt8], paths: [UInt8]
  ) {
    let paths = Set(words.map(\.printed.path)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(paths, paths.indices))
    let rows = Rows.encoded(
      words.map { word in
        let prior = UInt8(bitPattern: word.printed.capitalPrior ?? .min)
        let number = numbers[word.printed.path] ?? 0
        return (word.hash, [0, prior, UInt8(number & 0xFF), UInt8(number >> 8)])
      })
    return (rows, paths.withUnsafeBytes { Array($0) })
  }

  /// Rows of a few bytes, the first of which is a short hash of the word.
  private struct Rows: Sendable {
    private static let positionBits = 21
    private static let headerBytes = 64

    private let index: HashedIndex
    nonisolated(unsafe) private let rows: UnsafeRawPointer
    private let width: Int
    /// Keeps the memory that the pointers point into.
    private let model: ModelFile

    init(_ model: ModelFile, _ table: String, width: Int) throws(ModelError) {
      self.model = model
      self.width = width
      guard let bytes = model.bytes(of: table), let base = bytes.baseAddress, bytes.count >= Self.headerBytes
      else { throw .missingTable(table) }
      let count = Int(base.load(as: UInt32.self))
      let indexBytes = HashedIndex.byteCount(positionBits: Self.positionBits)
      let expected = Self.headerBytes + indexBytes + count * width
      guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
      index = HashedIndex(base + Self.headerBytes, positionBits: Self.positionBits, rowCount: count)
      rows = base + Self.headerBytes + indexBytes
    }

    private static func mark(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

    func row(of hash: UInt64) -> UnsafePointer<UInt8>? {
      let number = index.row(of: hash)
      guard number >= 0 else { return nil }
      let row = (rows + number * width).assumingMemoryBound(to: UInt8.self)
      return row[0] == Self.mark(hash) ? row : nil
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
