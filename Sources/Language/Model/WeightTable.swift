/// The weights of one linear model: a row for each hashed feature, in it a weight for some of the labels.
///
/// Weights are whole numbers from -127 to 127 that stand for themselves times `scale`, so that sums are the same on every
/// machine. Rows hold either a byte for each label, or only the labels that have a weight.
package struct WeightTable: Sendable {
  /// How many labels there are; scores have as many places.
  package let labelCount: Int
  /// What a sum of weights is multiplied with to be a score as the trainer knew it.
  package let scale: Float
  private let index: HashedIndex
  /// Bytes of a row that holds every label; 0 when rows hold label and weight in pairs.
  private let stride: Int
  nonisolated(unsafe) private let offsets: UnsafePointer<UInt32>
  nonisolated(unsafe) private let rows: UnsafePointer<Int8>

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
    let indexBytes = HashedIndex.byteCount(positionBits: header.positionBits)
    let offsetBytes = header.stride == 0 ? (header.rowCount + 1) * 4 : 0
    let expected = Header.byteCount + indexBytes + offsetBytes + header.weightBytes
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    labelCount = header.labelCount
    scale = header.scale
    stride = header.stride
    index = HashedIndex(
      base + Header.byteCount, positionBits: header.positionBits, rowCount: header.rowCount)
    offsets = (base + Header.byteCount + indexBytes).assumingMemoryBound(to: UInt32.self)
    rows = (base + Header.byteCount + indexBytes + offsetBytes).assumingMemoryBound(to: Int8.self)
  }

  /// Adds a feature's weights to the scores, which must have `labelCount` places.
  @inline(__always) package func add(_ feature: UInt64, to scores: UnsafeMutablePointer<Int32>) {
    let row = index.row(of: feature)
    guard row >= 0 else { return }
    if stride > 0 {
      let weights = rows + row * stride
      for label in 0..<labelCount { scores[label] &+= Int32(weights[label]) }
    } else {
      var pair = Int(offsets[row])
      let end = Int(offsets[row + 1])
      while pair < end {
        scores[Int(UInt8(bitPattern: rows[2 * pair]))] &+= Int32(rows[2 * pair + 1])
        pair += 1
      }
    }
  }

  /// Adds the weights of many features to the scores, which must have `labelCount` places.
  ///
  /// - Parameter found: memory for three times as many numbers as there are features.
  package func add(
    _ features: UnsafePointer<UInt64>, count: Int, found: UnsafeMutablePointer<UInt32>,
    to scores: UnsafeMutablePointer<Int32>
  ) {
    let foundCount = index.rows(of: features, count: count, into: found)
    switch stride {
    case 0: addPairs(found, foundCount, to: scores)
    case 1:
      for place in 0..<foundCount { scores[0] &+= Int32(rows[Int(found[place])]) }
    case 2:
      var sums: (Int32, Int32) = (0, 0)
      for place in 0..<foundCount {
        let row = rows + 2 &* Int(found[place])
        sums.0 &+= Int32(row[0])
        sums.1 &+= Int32(row[1])
      }
      scores[0] &+= sums.0
      scores[1] &+= sums.1
    default:
      for place in 0..<foundCount {
        let row = rows + stride &* Int(found[place])
        for label in 0..<labelCount { scores[label] &+= Int32(row[label]) }
      }
    }
  }

  /// Reads where all rows begin and end, then the first byte of each, before it goes through any: these are the places of
  /// memory that one waits for, and so they come together.
  @inline(__always) private func addPairs(
    _ found: UnsafeMutablePointer<UInt32>, _ count: Int, to scores: UnsafeMutablePointer<Int32>
  ) {
    let ends = found + count
    let firsts = ends + count
    for place in 0..<count {
      let row = Int(found[place])
      found[place] = offsets[row]
      ends[place] = offsets[row &+ 1]
    }
    for place in 0..<count {
      firsts[place] = UInt32(UInt8(bitPattern: rows[2 &* Int(found[place])]))
    }
    for place in 0..<count {
      var pair = rows + 2 &* Int(found[place])
      let end = rows + 2 &* Int(ends[place])
      scores[Int(firsts[place])] &+= Int32(pair[1])
      pair += 2
      while pair < end {
        scores[Int(UInt8(bitPattern: pair[0]))] &+= Int32(pair[1])
        pair += 2
      }
    }
  }

  /// What a table begins with.
  private struct Header {
    static let byteCount = 64

    let positionBits: Int
    let labelCount: Int
    let stride: Int
    let rowCount: Int
    let weightBytes: Int
    let scale: Float

    init(_ base: UnsafeRawPointer) {
      func number(_ place: Int) -> Int { Int(base.load(fromByteOffset: place * 4, as: UInt32.self)) }
      positionBits = min(max(number(0), 8), 30)
      labelCount = number(1)
      stride = number(2)
      rowCount = number(3)
      weightBytes = number(4)
      scale = Float(bitPattern: base.load(fromByteOffset: 20, as: UInt32.self))
    }
  }

  /// The bytes of a table.
  ///
  /// - Parameters:
  ///   - rows: the weights of each position that has any, in rising order of position; a weight for each label.
  ///   - scale: what a weight of 1 stands for; larger values are cut off at 127.
  ///   - isDense: whether rows hold a byte for each label, which is faster for few labels.
  package static func encoded(
    rows: [(position: Int, weights: [Float])], labelCount: Int, positionBits: Int, scale: Float, isDense: Bool
  ) -> [UInt8] {
    var kept: [Int] = []
    var offsets: [UInt32] = [0]
    var weights: [Int8] = []
    for row in rows {
      let quantised = row.weights.map { Int8(min(127, max(-127, ($0 / scale).rounded()))) }
      guard quantised.contains(where: { $0 != 0 }) else { continue }
      kept.append(row.position)
      if isDense {
        weights += quantised
      } else {
        for (label, weight) in quantised.enumerated() where weight != 0 {
          weights += [Int8(bitPattern: UInt8(label)), weight]
        }
        offsets.append(UInt32(weights.count / 2))
      }
    }
    var numbers = [UInt32](repeating: 0, count: 16)
    numbers[0] = UInt32(positionBits)
    numbers[1] = UInt32(labelCount)
    numbers[2] = UInt32(isDense ? labelCount : 0)
    numbers[3] = UInt32(kept.count)
    numbers[4] = UInt32(weights.count)
    numbers[5] = scale.bitPattern
    var bytes = numbers.withUnsafeBytes { Array($0) }
    bytes += HashedIndex.encoded(positions: kept, positionBits: positionBits)
    if !isDense { bytes += offsets.withUnsafeBytes { Array($0) } }
    bytes += weights.map { UInt8(bitPattern: $0) }
    return bytes
  }
}
