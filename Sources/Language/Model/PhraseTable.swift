/// Names and words of one to five tokens, and what they may be: countries, given names, titles, ends of organizations' names.
package struct PhraseTable: Sendable {
  /// What a phrase is known as; the raw value is its bit in the table.
  package enum Kind: Int, CaseIterable, Sendable {
    case country, subdivision, bigCity, city, otherCitySpelling, place
    case givenName, familyName
    case organization, outlet, organizationStart, organizationEnd
    case title, role, group, commonWord

    /// Whether the phrase counts only where its first word is a capital.
    package var isCapitalised: Bool {
      switch self {
      case .title, .role, .organizationEnd, .organizationStart, .commonWord: false
      default: true
      }
    }
  }

  /// A set of kinds, a bit each.
  package typealias Kinds = UInt16

  package static let table = "names.phrases"
  /// Tokens of the longest phrase.
  package static let longest = 5
  private static let positionBits = 20
  private static let headerBytes = 64
  private static let rowBytes = 4

  private let index: HashedIndex
  nonisolated(unsafe) private let rows: UnsafeRawPointer
  /// Keeps the memory that the pointers point into.
  private let model: ModelFile

  package init(_ model: ModelFile) throws(ModelError) {
    guard let bytes = model.bytes(of: Self.table), let base = bytes.baseAddress,
      bytes.count >= Self.headerBytes
    else { throw .missingTable(Self.table) }
    let count = Int(base.load(as: UInt32.self))
    let indexBytes = HashedIndex.byteCount(positionBits: Self.positionBits)
    let expected = Self.headerBytes + indexBytes + count * Self.rowBytes
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    self.model = model
    index = HashedIndex(base + Self.headerBytes, positionBits: Self.positionBits, rowCount: count)
    rows = base + Self.headerBytes + indexBytes
  }

  /// Hash of no token yet.
  package static let start: UInt64 = 0x5f3c_91d2_aa17_0b43

  /// Hash of a phrase and one token more, given by the hash of its lower case.
  @inline(__always) package static func hash(_ phrase: UInt64, adding lower: UInt64) -> UInt64 {
    ModelHash.feature(0x7068, phrase, lower)
  }

  /// What a phrase is known as; 0 for an unknown one.
  @inline(__always) package func kinds(of hash: UInt64) -> Kinds {
    let number = index.row(of: hash)
    guard number >= 0 else { return 0 }
    let row = rows + number * Self.rowBytes
    guard row.load(as: UInt8.self) == Self.mark(hash) else { return 0 }
    return row.load(fromByteOffset: 2, as: UInt16.self)
  }

  @inline(__always) private static func mark(_ hash: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: hash >> 56)
  }

  /// The bytes of a table of phrases by hash; of phrases that share a position the one with the lower hash stays.
  package static func encoded(_ phrases: [UInt64: Kinds]) -> [UInt8] {
    var byPosition: [Int: UInt64] = [:]
    for hash in phrases.keys {
      let position = Int(hash & ((1 << UInt64(positionBits)) - 1))
      byPosition[position] = min(byPosition[position] ?? .max, hash)
    }
    let positions = byPosition.keys.sorted()
    var encoded = [UInt8](repeating: 0, count: headerBytes)
    withUnsafeBytes(of: UInt32(positions.count)) { encoded.replaceSubrange(0..<4, with: $0) }
    encoded += HashedIndex.encoded(positions: positions, positionBits: positionBits)
    for position in positions {
      let hash = byPosition[position] ?? 0
      encoded += [mark(hash), 0] + withUnsafeBytes(of: phrases[hash] ?? 0) { Array($0) }
    }
    return encoded
  }
}
