import Annotations

/// An article's body as UTF-8, with the way back to code points.
///
/// Text is scanned as bytes; each offset is converted once, by a table that holds every 64th one.
package struct SourceText: Sendable {
  package let utf8: [UInt8]
  /// Code points before each byte offset that is a multiple of 64; empty when the text is ASCII.
  private let codePointsBefore: [Int32]
  package let codePointCount: Int

  package init(_ text: String) {
    utf8 = Array(text.utf8)
    var counts: [Int32] = []
    counts.reserveCapacity(utf8.count / 64 + 1)
    var count: Int32 = 0
    for (offset, byte) in utf8.enumerated() {
      if offset & 63 == 0 { counts.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    codePointCount = Int(count)
    codePointsBefore = codePointCount == utf8.count ? [] : counts
  }

  /// Code points before a byte offset, which must lie on a code point's first byte or at the end.
  package func codePoint(atByte offset: Int) -> Int {
    guard !codePointsBefore.isEmpty else { return offset }
    guard offset < utf8.count else { return codePointCount }
    let base = offset & ~63
    var count = Int(codePointsBefore[offset >> 6])
    for index in base..<offset where utf8[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The byte offset of a code point; `codePointCount` gives the end.
  package func byte(atCodePoint target: Int) -> Int {
    guard !codePointsBefore.isEmpty else { return target }
    guard target < codePointCount else { return utf8.count }
    var low = 0
    var high = codePointsBefore.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(codePointsBefore[middle]) <= target { low = middle } else { high = middle - 1 }
    }
    var offset = low << 6
    var count = Int(codePointsBefore[low])
    while true {
      if utf8[offset] & 0xC0 != 0x80 {
        if count == target { return offset }
        count += 1
      }
      offset += 1
    }
  }

  package func span(ofBytes bytes: Range<Int>) -> TextSpan {
    TextSpan(codePoint(atByte: bytes.lowerBound), codePoint(atByte: bytes.upperBound))
  }

  package func bytes(of span: TextSpan) -> Range<Int> {
    byte(atCodePoint: span.start)..<byte(atCodePoint: span.end)
  }

  /// Whether code points and bytes are the same.
  package var isASCII: Bool { codePointCount == utf8.count }

  package func text(ofBytes bytes: Range<Int>) -> String {
    utf8.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[bytes]), as: UTF8.self) }
  }
}
