/// Finds lemmas by the longest known ending of a word together with its tag; whole words are the longest
/// endings.
///
/// The rules and the endings are learned from treebanks, as in Chrupała (2006).
package struct Lemmatizer: Sendable {
  package static let rulesTable = "syntax.lemma-rules"
  package static let endingsTable = "syntax.lemma-endings"
  private static let positionBits = 18
  private static let headerBytes = 64

  /// With the model that the program was compiled with.
  package static let embedded: Result<Lemmatizer, ModelError> = ModelFile.embedded.flatMap { file in
    Result { () throws(ModelError) in try Lemmatizer(file) }
  }

  private let rules: [LemmaRule]
  private let index: HashedIndex
  /// A short hash of the ending, and the number of its rule.
  nonisolated(unsafe) private let rows: UnsafePointer<UInt8>
  /// Keeps the memory that the pointers point into.
  private let model: ModelFile

  package init(_ model: ModelFile) throws(ModelError) {
    self.model = model
    rules = try model.lines(Self.rulesTable).compactMap(LemmaRule.init)
    guard let bytes = model.bytes(of: Self.endingsTable), let base = bytes.baseAddress,
      bytes.count >= Self.headerBytes
    else { throw .missingTable(Self.endingsTable) }
    let count = Int(base.load(as: UInt32.self))
    let indexBytes = HashedIndex.byteCount(positionBits: Self.positionBits)
    let expected = Self.headerBytes + indexBytes + 2 * count
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    index = HashedIndex(base + Self.headerBytes, positionBits: Self.positionBits, rowCount: count)
    rows = (base + Self.headerBytes + indexBytes).assumingMemoryBound(to: UInt8.self)
  }

  /// What a lemma is looked up by: the whole word first, then ever shorter endings, then nothing.
  package static func keys(_ lexeme: Lexeme, _ tag: JointTag) -> [UInt64] {
    (0..<keyCount).map { key($0, lexeme, code(tag)) }
  }

  private static let keyCount = 7

  @inline(__always) private static func code(_ tag: JointTag) -> UInt64 {
    UInt64(tag.part.place) * 64 + UInt64(tag.fine.place)
  }

  @inline(__always) private static func key(_ step: Int, _ lexeme: Lexeme, _ code: UInt64) -> UInt64 {
    switch step {
    case 0: ModelHash.feature(0, lexeme.lower, code)
    case 1: ModelHash.feature(1, lexeme.suffixes.4, code)
    case 2: ModelHash.feature(1, lexeme.suffixes.3, code)
    case 3: ModelHash.feature(1, lexeme.suffixes.2, code)
    case 4: ModelHash.feature(1, lexeme.suffixes.1, code)
    case 5: ModelHash.feature(1, lexeme.suffixes.0, code)
    default: ModelHash.feature(2, code)
    }
  }

  /// The lemma of a word with a tag; the word in lower case where nothing is known.
  package func lemma(text: String, lower: String, _ lexeme: Lexeme, _ tag: JointTag) -> String {
    let code = Self.code(tag)
    for step in 0..<Self.keyCount {
      let key = Self.key(step, lexeme, code)
      let row = index.row(of: key)
      guard row >= 0, rows[2 * row] == Self.mark(key) else { continue }
      let rule = Int(rows[2 * row + 1])
      return rule < rules.count ? rules[rule].lemma(text: text, lower: lower) : lower
    }
    return lower
  }

  private static func mark(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

  /// The bytes of the table of endings, by the hashes of `keys`; of those that share a position the first
  /// stays.
  package static func encoded(_ endings: [(key: UInt64, rule: UInt8)]) -> [UInt8] {
    var byPosition: [Int: [UInt8]] = [:]
    for ending in endings {
      let position = Int(ending.key & ((1 << UInt64(positionBits)) - 1))
      if byPosition[position] == nil { byPosition[position] = [mark(ending.key), ending.rule] }
    }
    let positions = byPosition.keys.sorted()
    var bytes = withUnsafeBytes(of: UInt32(positions.count)) { Array($0) }
    bytes += [UInt8](repeating: 0, count: headerBytes - bytes.count)
    bytes += HashedIndex.encoded(positions: positions, positionBits: positionBits)
    for position in positions { bytes += byPosition[position] ?? [] }
    return bytes
  }
}
