/// The header of a response that `curl -i` or an archive keeps in front of a page.
struct HTTPHeader {
  /// Where the body begins, in bytes.
  let end: Int
  /// The character set that the server declared; nil when it did not.
  let charset: String?
  private let fields: [String: String]

  /// Nil when the bytes do not begin with one.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "HTTP/".utf8), let end = HTTPHeader.end(of: bytes) else { return nil }
    // After a redirection a second header follows the first.
    if bytes[end...].starts(with: "HTTP/".utf8), let next = HTTPHeader(Array(bytes[end...])) {
      self.end = end + next.end
      charset = next.charset
      fields = next.fields
      return
    }
    self.end = end
    fields = HTTPHeader.fields(bytes[..<end])
    charset = HTTPHeader.charset(ofContentType: fields["content-type"])
  }

  subscript(name: String) -> String? { fields[name] }

  /// Past the empty line; nil when there is none in the first 64 KB.
  static func end(of bytes: [UInt8]) -> Int? {
    let head = Array(bytes.prefix(65_536))
    if let found = head.offset(of: Array("\r\n\r\n".utf8)) { return found + 4 }
    return head.offset(of: Array("\n\n".utf8)).map { $0 + 2 }
  }

  /// By names in lower case; a line that begins with a space continues the one before.
  static func fields(_ bytes: some Collection<UInt8>) -> [String: String] {
    var fields: [String: String] = [:]
    var last: String?
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if line.first == " " || line.first == "\t", let last {
        fields[last, default: ""] += " " + line.trimmed
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].trimmed.lowercased()
        if fields[name] == nil { fields[name] = String(line[line.index(after: colon)...].trimmed) }
        last = name
      }
    }
    return fields
  }

  static func charset(ofContentType type: String?) -> String? {
    guard let type, let start = type.lowercased().firstRange(of: "charset=") else { return nil }
    let name = type.lowercased()[start.upperBound...].drop { $0 == "\"" }
      .prefix { $0 != ";" && $0 != "\"" && $0 != " " }
    return name.isEmpty ? nil : String(name)
  }
}
