/// The weights of one linear model: a row for each hashed feature, in it a weight for some of the labels.
///
/// Weights are whole numbers from -127 to 127 that stand for themselves times `scale`, so that sums are the same on every
/// machine. Rows hold either a byte for each label, or only the labels that have a weight.
///
/// What takes time is waiting for memory. So all that is known of 128 neighbouring positions of the hashed space lies in
/// one line of 64 bytes, as the processor fetches them: which of them have a row, and the rows themselves, or where these
/// begin. Most features of a text have no row; that costs one look, and so does a row that lies in its line.
package struct WeightTable: Sendable {
  /// How many labels there are; scores have as many places.
  package let labelCount: Int
  /// What a sum of weights is multiplied with to be a score as the trainer knew it.
  package let scale: Float
  private let mask: UInt64
  /// Bytes of a row that lies in its line, one for each label; 0 when rows are label and weight in pairs elsewhere.
  private let stride: Int
  nonisolated(unsafe) private let lines: UnsafeRawPointer
  /// Which positions have a row, close together: small enough to stay near the processor, where the lines are not.
  nonisolated(unsafe) private let presence: UnsafePointer<UInt64>
  /// Pairs of a label and a weight; the label's highest bit says that another pair of the row follows.
  nonisolated(unsafe) private let pairs: UnsafePointer<UInt16>

  /// Keeps the memory that the pointers point into.
  private let model: ModelFile

  /// Reads a table of a model; throws when there is none, or its bytes are too few.
  init(_ model: ModelFile, _ table: String) throws(ModelError) {
    guard let bytes = model.bytes(of: table) else { throw .missingTable(table) }
    self.model = model
    guard bytes.count >= Header.byteCount, let base = bytes.baseAddress else {
      throw .truncated(expected: Header.byteCount, found: bytes.count)
    }
    let header = Header(base)
    let lineBytes = Line.byteCount << (header.positionBits - Line.positionBits)
    let expected = Header.byteCount + lineBytes + header.pairCount * 2
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    labelCount = header.labelCount
    scale = header.scale
    stride = header.stride
    mask = (UInt64(1) << UInt64(header.positionBits)) &- 1
    lines = base + Header.byteCount
    pairs = (lines + lineBytes).assumingMemoryBound(to: UInt16.self)
    presence = Self.presence(
      of: lines, count: 1 << (header.positionBits - Line.positionBits), in: model.memory)
  }

  /// Adds the weights of many features to the scores, which must have `labelCount` places.
  ///
  /// - Parameter found: memory for twice as many numbers as there are features.
  package func add(
    _ features: UnsafePointer<UInt64>, count: Int, found: UnsafeMutablePointer<UInt32>,
    to scores: UnsafeMutablePointer<Int32>
  ) {
    let foundCount = find(features, count: count, found)
    fetch(found, foundCount)
    switch stride {
    case 0: addPairs(found, foundCount, to: scores)
    case 1:
      var sum: Int32 = 0
      for place in 0..<foundCount { sum &+= Int32(row(found[place])[0]) }
      scores[0] &+= sum
    case 2:
      var sums: (Int32, Int32) = (0, 0)
      for place in 0..<foundCount {
        let row = row(found[place])
        sums.0 &+= Int32(row[0])
        sums.1 &+= Int32(row[1])
      }
      scores[0] &+= sums.0
      scores[1] &+= sums.1
    default:
      for place in 0..<foundCount {
        let row = row(found[place])
        for label in 0..<labelCount { scores[label] &+= Int32(row[label]) }
      }
    }
  }

  /// The positions of those of many features that have a row; gives how many these are.
  ///
  /// Nothing here depends on a guess of what the table has, so that the processor fetches many lines at once.
  @inline(__always) private func find(
    _ features: UnsafePointer<UInt64>, count: Int, _ positions: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let words = presence
    var found = 0
    for place in 0..<count {
      let position = features[place] & mask
      positions[found] = UInt32(truncatingIfNeeded: position)
      let word = words[Int(position >> 6)]
      found &+= Int(truncatingIfNeeded: (word &>> (position & 63)) & 1)
    }
    return found
  }

  /// Asks for the lines of all positions that have a row before any is read, so that they come together.
  @inline(__always) private func fetch(_ found: UnsafeMutablePointer<UInt32>, _ count: Int) {
    guard count > 0 else { return }
    var touched: UInt8 = 0
    for place in 0..<count { touched ^= line(found[place]).load(as: UInt8.self) }
    // There is room for twice as many; what is stored is read by nobody, but has to be loaded.
    found[count] = UInt32(touched)
  }

  /// The row of a position that has one, in its line.
  @inline(__always) private func row(_ position: UInt32) -> UnsafePointer<Int8> {
    let line = line(position)
    let rows = (line + Line.headBytes).assumingMemoryBound(to: Int8.self)
    return rows + rank(position, line) &* stride
  }

  @inline(__always) private func line(_ position: UInt32) -> UnsafeRawPointer {
    lines + Int(position >> 7) &* Line.byteCount
  }

  /// Set bits of a line before a position's, counted side by side in bytes, which are added up last
  /// (Warren 2012, section 5-1).
  @inline(__always) private func rank(_ position: UInt32, _ line: UnsafeRawPointer) -> Int {
    let words = line.assumingMemoryBound(to: UInt64.self)
    let below = (UInt64(1) &<< UInt64(position & 63)) &- 1
    let isSecond = position & 64 != 0
    let first = words[0] & (isSecond ? UInt64.max : below)
    let second = words[1] & (isSecond ? below : 0)
    let sum = Self.byteCounts(first) &+ Self.byteCounts(second)
    return Int(truncatingIfNeeded: (sum &* 0x0101_0101_0101_0101) >> 56)
  }

  /// The set bits of each byte.
  @inline(__always) private static func byteCounts(_ word: UInt64) -> UInt64 {
    let pairs = word &- ((word >> 1) & 0x5555_5555_5555_5555)
    let fours = (pairs & 0x3333_3333_3333_3333) &+ ((pairs >> 2) & 0x3333_3333_3333_3333)
    return (fours &+ (fours >> 4)) & 0x0f0f_0f0f_0f0f_0f0f
  }

  /// Reads where all rows begin, then the first pair of each, before it goes through any: these are the places of memory
  /// that one waits for, and so they come together.
  @inline(__always) private func addPairs(
    _ found: UnsafeMutablePointer<UInt32>, _ count: Int, to scores: UnsafeMutablePointer<Int32>
  ) {
    let firsts = found + count
    for place in 0..<count {
      let line = line(found[place])
      let first = line.load(fromByteOffset: Line.headBytes, as: UInt32.self)
      let starts = (line + Line.headBytes + 4).assumingMemoryBound(to: UInt16.self)
      found[place] = first &+ UInt32(starts[rank(found[place], line)])
    }
    for place in 0..<count { firsts[place] = UInt32(pairs[Int(found[place])]) }
    for place in 0..<count {
      var pair = firsts[place]
      var next = pairs + Int(found[place])
      scores[Int(pair & 0x7F)] &+= Int32(Int8(truncatingIfNeeded: pair >> 8))
      while pair & 0x80 != 0 {
        next += 1
        pair = UInt32(next.pointee)
        scores[Int(pair & 0x7F)] &+= Int32(Int8(truncatingIfNeeded: pair >> 8))
      }
    }
  }

  /// What is known of some neighbouring positions: a bit for each, then their rows; or the number of the first pair of
  /// all, and how many pairs lie between it and each row's first.
  package enum Line {
    /// Logarithm to base 2 of the positions of a line.
    package static let positionBits = 7
    fileprivate static let byteCount = 64
    fileprivate static let headBytes = 16

    /// How many rows a line holds.
    package static func capacity(labelCount: Int, isDense: Bool) -> Int {
      isDense ? (byteCount - headBytes) / labelCount : (byteCount - headBytes - 4) / 2
    }
  }

  /// The bits of all lines, one behind the other.
  private static func presence(
    of lines: UnsafeRawPointer, count: Int, in memory: ModelMemory
  ) -> UnsafePointer<UInt64> {
    let words = memory.piece(byteCount: 16 &* count).assumingMemoryBound(to: UInt64.self)
    for line in 0..<count {
      let bits = (lines + line &* Line.byteCount).assumingMemoryBound(to: UInt64.self)
      words[2 &* line] = bits[0]
      words[2 &* line &+ 1] = bits[1]
    }
    return UnsafePointer(words)
  }

  /// What a table begins with.
  private struct Header {
    static let byteCount = 64

    let positionBits: Int
    let labelCount: Int
    let stride: Int
    let pairCount: Int
    let scale: Float

    init(_ base: UnsafeRawPointer) {
      func number(_ place: Int) -> Int { Int(base.load(fromByteOffset: place * 4, as: UInt32.self)) }
      positionBits = min(max(number(0), Line.positionBits), 30)
      labelCount = number(1)
      stride = number(2)
      pairCount = number(3)
      scale = Float(bitPattern: base.load(fromByteOffset: 16, as: UInt32.self))
    }
  }
}
