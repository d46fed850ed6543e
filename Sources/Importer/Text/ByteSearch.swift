extension [UInt8] {
  /// Where `pattern` first stands at or after an offset; nil when it does not, or is empty.
  func offset(of pattern: [UInt8], from start: Int = 0) -> Int? {
    guard let first = pattern.first, start <= count else { return nil }
    return withUnsafeBufferPointer { bytes in
      pattern.withUnsafeBufferPointer { pattern in
        var index = start
        while index + pattern.count <= bytes.count {
          if bytes[index] == first, bytes[index..<index + pattern.count].elementsEqual(pattern) {
            return index
          }
          index += 1
        }
        return nil
      }
    }
  }
}
