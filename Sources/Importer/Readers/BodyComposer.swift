import Annotations
import Language

/// Puts an article's body together, block after block, with the span of each.
struct BodyComposer {
  private(set) var body = ""
  private var ranges: [(kind: Block.Kind, bytes: Range<Int>)] = []

  /// Adds a text as one or more blocks of it, a blank line or a line end after the one before.
  ///
  /// - Parameter cuts: stretches of the text with their kinds, in bytes.
  mutating func add(_ text: String, cuts: [BlockClassifier.Cut], isAfterBlankLine: Bool = true) {
    if !body.isEmpty { body += isAfterBlankLine ? "\n\n" : "\n" }
    let offset = body.utf8.count
    body += text
    for cut in cuts {
      ranges.append((cut.kind, cut.bytes.lowerBound + offset..<cut.bytes.upperBound + offset))
    }
  }

  mutating func add(_ text: String, kind: Block.Kind, isAfterBlankLine: Bool = true) {
    add(
      text, cuts: [BlockClassifier.Cut(kind: kind, bytes: 0..<text.utf8.count)],
      isAfterBlankLine: isAfterBlankLine)
  }

  /// The blocks without white space at either end, in text order.
  var blocks: [Block] {
    let source = SourceText(body)
    return ranges.compactMap { kind, bytes in
      let bytes = BodyComposer.trim(bytes, source.utf8)
      return bytes.isEmpty ? nil : Block(kind: kind, span: source.span(ofBytes: bytes))
    }
  }

  private static func trim(_ bytes: Range<Int>, _ utf8: [UInt8]) -> Range<Int> {
    var (start, end) = (bytes.lowerBound, bytes.upperBound)
    while start < end, utf8[start] == 0x20 { start += 1 }
    while start < end, utf8[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }
}
