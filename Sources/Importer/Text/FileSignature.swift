/// Tells files that hold no plain text, by their first bytes and by the share of control characters.
package enum FileSignature {
  /// What the bytes are when they are not text, such as `a PDF file`; nil for text in any encoding.
  package static func nonText(_ bytes: [UInt8]) -> String? {
    for (signature, offset, name) in signatures where bytes.dropFirst(offset).starts(with: signature) {
      return name
    }
    let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    guard !hasMark, TextDecoder.byteOrderWithoutMark(bytes) == nil else { return nil }
    let sample = bytes.prefix(65_536)
    let controls = sample.count { isControl($0) }
    // Bytes at random are control characters in one case of nine; no text comes near one in twenty.
    return controls > max(2, sample.count / 20) ? "a binary file" : nil
  }

  /// What markup or data the text of a file is in, such as `an HTML page`; nil for plain text.
  package static func markup(_ utf8: [UInt8]) -> String? {
    let start = utf8.drop { $0 <= 0x20 }.prefix(1024)
    let head = String(decoding: start, as: UTF8.self).lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { return "an HTML page" }
    if head.hasPrefix("<?xml") || head.hasPrefix("<rss") || head.hasPrefix("<feed") {
      let isFeed = head.contains("<rss") || head.contains("<feed") || head.contains("<rdf:rdf")
      return isFeed ? "a feed" : head.contains("<html") ? "an HTML page" : "an XML file"
    }
    if head.hasPrefix("<"), ["<head", "<body", "<div", "<p>", "<article"].contains(where: head.contains) {
      return "an HTML page"
    }
    if head.hasPrefix("{\\rtf") { return "an RTF file" }
    let closes = utf8.last { $0 > 0x20 }
    if head.hasPrefix("{\"") || head.hasPrefix("{\n") || head.hasPrefix("{ "), closes == UInt8(ascii: "}") {
      return "JSON data"
    }
    if head.hasPrefix("[{") || head.hasPrefix("[\n"), closes == UInt8(ascii: "]") { return "JSON data" }
    return nil
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x1B: false
    case 0x00...0x1F, 0x7F: true
    default: false
    }
  }

  /// From the file(1) database; the offset is where the signature stands.
  private static let signatures: [(bytes: [UInt8], offset: Int, name: String)] = [
    (Array("%PDF-".utf8), 0, "a PDF file"),
    ([0x50, 0x4B, 0x03, 0x04], 0, "a ZIP archive or Office document"),
    ([0x50, 0x4B, 0x05, 0x06], 0, "an empty ZIP archive"),
    ([0xD0, 0xCF, 0x11, 0xE0], 0, "an old Office document"),
    ([0x1F, 0x8B], 0, "a gzip file"),
    (Array("BZh".utf8), 0, "a bzip2 file"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, "an xz file"),
    ([0x28, 0xB5, 0x2F, 0xFD], 0, "a Zstandard file"),
    ([0x37, 0x7A, 0xBC, 0xAF], 0, "a 7z archive"),
    (Array("ustar".utf8), 257, "a tar archive"),
    ([0x89, 0x50, 0x4E, 0x47], 0, "a PNG image"),
    ([0xFF, 0xD8, 0xFF], 0, "a JPEG image"),
    (Array("GIF8".utf8), 0, "a GIF image"),
    (Array("ftyp".utf8), 4, "a video or image file"),
    (Array("ID3".utf8), 0, "a sound file"),
    (Array("OggS".utf8), 0, "a sound file"),
    (Array("SQLite format 3".utf8), 0, "an SQLite database"),
    ([0x7F, 0x45, 0x4C, 0x46], 0, "a program"),
    ([0xFF, 0xFE, 0x00, 0x00], 0, "a text in UTF-32"),
    ([0x00, 0x00, 0xFE, 0xFF], 0, "a text in UTF-32"),
  ]
}
