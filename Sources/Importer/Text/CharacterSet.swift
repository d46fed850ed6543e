import Glibc

/// Decodes bytes whose character set is declared, by a server, a page or a mail.
///
/// What is declared is a hint: bytes that are UTF-8 throughout, with letters beyond ASCII, are UTF-8 whatever is declared,
/// and bytes that are not what is declared are read as `TextDecoder` reads them.
enum CharacterSet {
  /// Valid UTF-8.
  ///
  /// - Parameter declared: such as `windows-1251`; nil or unknown leaves it to the bytes.
  static func decode(_ bytes: [UInt8], declared: String?) -> [UInt8] {
    let decoded = TextDecoder(bytes)
    guard let declared, decoded.encoding != .utf16LittleEndian, decoded.encoding != .utf16BigEndian else {
      return decoded.utf8
    }
    if decoded.encoding == .utf8 {
      // Only escape sequences tell ISO-2022-JP from ASCII.
      guard declared.lowercased().hasPrefix("iso-2022"), bytes.contains(0x1B) else { return decoded.utf8 }
    }
    let name = label(declared)
    guard name != "utf-8", name != "windows-1252" else { return decoded.utf8 }
    return convert(bytes, from: name) ?? decoded.utf8
  }

  /// The name that browsers give a label (WHATWG Encoding Standard, section 4.2): Latin-1 and ASCII are Windows-1252.
  private static func label(_ declared: String) -> String {
    let name = declared.trimmed.lowercased()
    switch name {
    case "utf8", "utf-8", "unicode-1-1-utf-8": return "utf-8"
    case "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1", "cp1252", "x-cp1252",
      "windows-1252", "l1":
      return "windows-1252"
    case "gb2312", "gbk", "x-gbk", "gb_2312-80": return "gb18030"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": return "cp932"
    case "euc-kr", "ks_c_5601-1987", "korean", "ksc5601": return "cp949"
    case "iso-8859-9", "latin5": return "windows-1254"
    case "tis-620", "iso-8859-11": return "windows-874"
    case "big5-hkscs", "big5", "x-x-big5": return "big5-hkscs"
    default: return name
    }
  }

  /// With the system's iconv; nil when it does not know the set. Bytes that mean nothing become U+FFFD.
  private static func convert(_ bytes: [UInt8], from name: String) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    var buffer = [CChar](repeating: 0, count: 65_536)
    var offset = 0
    while offset < input.count {
      let (read, written, code) = step(converter, &input, offset, &buffer)
      output.append(contentsOf: buffer[..<written].map { UInt8(bitPattern: $0) })
      offset += read
      if code == EILSEQ || code == EINVAL {
        output.append(contentsOf: "\u{FFFD}".utf8)
        offset += 1
      }
    }
    return Array(String(decoding: output, as: UTF8.self).utf8)
  }

  private static func step(
    _ converter: iconv_t, _ input: inout [CChar], _ offset: Int, _ buffer: inout [CChar]
  ) -> (read: Int, written: Int, code: Int32) {
    input.withUnsafeMutableBufferPointer { source in
      buffer.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress.map { $0 + offset }
        var fromLeft = source.count - offset
        var to = target.baseAddress
        var toLeft = target.count
        let available = fromLeft
        let failed = iconv(converter, &from, &fromLeft, &to, &toLeft) == -1
        return (available - fromLeft, target.count - toLeft, failed ? errno : 0)
      }
    }
  }

  /// What a page declares of itself in its first bytes: `<meta charset>`, `content="text/html; charset=…"`, or the
  /// declaration of XML; nil when it declares nothing.
  static func declared(in bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(4096)).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for cue in ["charset=", "encoding="] {
      guard let start = head.offset(of: Array(cue.utf8)) else { continue }
      if cue == "encoding=", head.offset(of: Array("<?xml".utf8)) == nil { continue }
      let rest = head[(start + cue.utf8.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
      let name = rest.prefix { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-_:.".utf8.contains(byte)
      }
      if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }
}
