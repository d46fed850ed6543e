import FoundationEssentials

/// Cleans the white space of a text, and drops what cannot be seen. Linear in the text.
///
/// Afterwards lines end in one line feed, words are one space apart, no line ends in a space, no two lines in a row
/// are blank, and there is no NUL, control character, soft hyphen or zero-width mark. Indentation stays, a tab as
/// four spaces, because it tells paragraphs apart. Letters and marks are composed (Unicode NFC).
package enum TextCleaner {
  /// - Parameter utf8: valid UTF-8, as `TextDecoder` gives it.
  package static func clean(_ utf8: [UInt8]) -> [UInt8] {
    var writer = Writer(capacity: utf8.count)
    var hasCombiningMarks = false
    utf8.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += 1
          if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { continue }
          writer.write(ascii: byte)
          continue
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let scalar = scalar(bytes, at: index, length: length)
        if (0x300...0x36F).contains(scalar) { hasCombiningMarks = true }
        switch role(of: scalar) {
        case .letter: writer.write(bytes[index..<min(index + length, bytes.count)])
        case .space: writer.write(ascii: 0x20)
        case .lineEnd: writer.write(ascii: 0x0A)
        // In Persian and Hindi these two spell words; after a Latin letter they are debris.
        case .joiner where !writer.endsInASCII: writer.write(bytes[index..<min(index + length, bytes.count)])
        case .joiner, .nothing: break
        }
        index += length
      }
    }
    let clean = writer.finished
    guard hasCombiningMarks else { return clean }
    return Composition.composed(clean)
  }

  private enum Role { case letter, space, lineEnd, joiner, nothing }

  private static func role(of scalar: UInt32) -> Role {
    switch scalar {
    case 0x85, 0x2028, 0x2029: .lineEnd
    case 0x80...0x9F: .nothing
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .space
    case 0x200C, 0x200D: .joiner
    // Soft hyphen; zero-width space, word joiner and byte order mark; direction marks; invisible operators; noncharacters.
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFC, 0xFFFE,
      0xFFFF:
      .nothing
    default: .letter
    }
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) -> UInt32 {
    let lead = UInt32(bytes[index]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    return bytes[(index + 1)..<min(index + length, bytes.count)].reduce(lead) { $0 << 6 | UInt32($1 & 0x3F) }
  }

  /// Writes clean text: spaces and line ends are held back until a visible character follows.
  private struct Writer {
    private var output: [UInt8] = []
    private var spaces = 0
    private var lineEnds = 0

    init(capacity: Int) { output.reserveCapacity(capacity) }

    var finished: [UInt8] { output }
    var endsInASCII: Bool { spaces > 0 || lineEnds > 0 || (output.last ?? 0) < 0x80 }

    mutating func write(ascii byte: UInt8) {
      switch byte {
      case 0x0A, 0x0B, 0x0C, 0x0D:
        lineEnds += 1
        spaces = 0
      case 0x09: spaces += 4
      case 0x20: spaces += 1
      case 0x00...0x1F, 0x7F: break
      default:
        release()
        output.append(byte)
      }
    }

    mutating func write(_ letter: Slice<UnsafeBufferPointer<UInt8>>) {
      release()
      output.append(contentsOf: letter)
    }

    private mutating func release() {
      let startsLine = output.isEmpty || lineEnds > 0
      if !output.isEmpty {
        for _ in 0..<min(lineEnds, 2) { output.append(0x0A) }
      }
      // An indentation of more than forty spaces centres a line or fills a page; its width tells nothing.
      let width = startsLine ? min(spaces, 40) : min(spaces, 1)
      for _ in 0..<width { output.append(0x20) }
      spaces = 0
      lineEnds = 0
    }
  }
}
