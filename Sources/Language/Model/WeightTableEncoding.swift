extension WeightTable {
  /// The bytes of a table.
  ///
  /// - Parameters:
  ///   - rows: the weights of each position that has any, in rising order of position; a weight for each label. Of the
  ///     rows of a line more than it holds, those are left out that decide least.
  ///   - labelCount: at most 128.
  ///   - scale: what a weight of 1 stands for; larger values are cut off at 127.
  ///   - isDense: whether rows hold a byte for each label, which is faster for few labels.
  package static func encoded(
    rows: [(position: Int, weights: [Float])], labelCount: Int, positionBits: Int, scale: Float, isDense: Bool
  ) -> [UInt8] {
    let capacity = Line.capacity(labelCount: labelCount, isDense: isDense)
    var lines: [UInt8] = []
    var pairs: [UInt8] = []
    lines.reserveCapacity(64 << (positionBits - Line.positionBits))
    var next = 0
    for number in 0..<1 << (positionBits - Line.positionBits) {
      var members: [QuantisedRow] = []
      while next < rows.count, rows[next].position >> Line.positionBits == number {
        let row = QuantisedRow(rows[next].position, rows[next].weights, scale: scale)
        if row.spread > 0 { members.append(row) }
        next += 1
      }
      if members.count > capacity {
        members = Array(
          members.sorted { ($1.spread, $0.position) < ($0.spread, $1.position) }.prefix(capacity))
        members.sort { $0.position < $1.position }
      }
      lines += isDense ? denseLine(members) : sparseLine(members, &pairs)
    }
    var numbers = [UInt32](repeating: 0, count: 16)
    numbers[0] = UInt32(positionBits)
    numbers[1] = UInt32(labelCount)
    numbers[2] = UInt32(isDense ? labelCount : 0)
    numbers[3] = UInt32(pairs.count / 2)
    numbers[4] = scale.bitPattern
    return numbers.withUnsafeBytes { Array($0) } + lines + pairs
  }

  /// A row as the table holds it.
  private struct QuantisedRow {
    var position: Int
    var weights: [Int8]
    /// How far its weights lie apart, zero being one of them.
    var spread: Int

    init(_ position: Int, _ weights: [Float], scale: Float) {
      self.position = position
      self.weights = weights.map { Int8(min(127, max(-127, ($0 / scale).rounded()))) }
      spread = max(Int(self.weights.max() ?? 0), 0) - min(Int(self.weights.min() ?? 0), 0)
    }
  }

  private static func bits(_ rows: [QuantisedRow]) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: 16)
    for row in rows { bits[row.position >> 3 & 15] |= 1 << UInt8(row.position & 7) }
    return bits
  }

  private static func denseLine(_ rows: [QuantisedRow]) -> [UInt8] {
    let line = bits(rows) + rows.flatMap(\.weights).map { UInt8(bitPattern: $0) }
    return line + [UInt8](repeating: 0, count: 64 - line.count)
  }

  private static func sparseLine(_ rows: [QuantisedRow], _ pairs: inout [UInt8]) -> [UInt8] {
    let first = UInt32(pairs.count / 2)
    var line = bits(rows) + withUnsafeBytes(of: first.littleEndian) { Array($0) }
    for row in rows {
      let start = UInt16(pairs.count / 2 - Int(first))
      line += withUnsafeBytes(of: start.littleEndian) { Array($0) }
      for (label, weight) in row.weights.enumerated() where weight != 0 {
        pairs += [UInt8(label) | 0x80, UInt8(bitPattern: weight)]
      }
      pairs[pairs.count - 2] &= 0x7F
    }
    return line + [UInt8](repeating: 0, count: 64 - line.count)
  }
}
