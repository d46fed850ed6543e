import Annotations

/// A body from which spans are cut without walking it from its start each time.
struct BodyText {
  /// One mark in so many code points: a cut walks half as many on average.
  private static let stride = 64

  private let bytes: [UInt8]
  /// The byte at which each 64th code point starts.
  private let marks: [Int]

  init(_ body: String) {
    bytes = Array(body.utf8)
    var marks: [Int] = []
    var count = 0
    for (offset, byte) in bytes.enumerated() where !BodyText.continues(byte) {
      if count % BodyText.stride == 0 { marks.append(offset) }
      count += 1
    }
    self.marks = marks
  }

  /// The text of a span; what reaches past the end is left out.
  subscript(span: TextSpan) -> String {
    let start = byteOffset(of: span.start)
    let end = byteOffset(of: span.end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The text of a span on one line, with one space for each stretch of white space.
  func oneLine(_ span: TextSpan) -> String {
    self[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func byteOffset(of codePoint: Int) -> Int {
    let mark = codePoint / BodyText.stride
    guard mark < marks.count else { return bytes.count }
    var offset = marks[mark]
    var left = codePoint % BodyText.stride
    while left > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, BodyText.continues(bytes[offset]) { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// Whether a byte continues a code point (UTF-8: 10xxxxxx).
  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
