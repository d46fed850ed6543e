/// A value of JSON as pages and scrapers write it.
///
/// Reads the grammar of RFC 8259 and what goes wrong with it in the wild: line ends within strings, commas before a closing
/// bracket, comments around a block. Nesting beyond 200 levels is refused. Linear in the bytes.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// In the order of the text; of a repeated key the last counts.
  case object([String: JSONValue])

  /// Nil when the text is no JSON.
  init?(_ bytes: ArraySlice<UInt8>) {
    var parser = JSONParser(bytes)
    guard let value = parser.value() else { return nil }
    self = value
  }

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The value at `a.b.c`; nil when a step is missing.
  func at(path: String) -> JSONValue? {
    if let whole = self[path] { return whole }
    var value: JSONValue? = self
    for key in path.split(separator: ".") {
      if case .array(let items) = value { value = items.first }
      value = value?[String(key)]
    }
    return value
  }

  /// A string that is not empty, or a number as written.
  var text: String? {
    switch self {
    case .string(let text):
      let text = text.trimmed
      return text.isEmpty ? nil : String(text)
    case .number(let number): return number
    default: return nil
    }
  }

  /// The items of an array; a value alone is its own only item, null is none.
  var items: [JSONValue] {
    switch self {
    case .array(let items): items
    case .null: []
    default: [self]
    }
  }
}

/// Reads one JSON value after the other from bytes.
struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  /// Where the next value begins.
  private(set) var index: Int
  private var depth = 0

  static let depthLimit = 200

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return index >= bytes.endIndex
    }
  }

  /// Passes over one byte when it is the next visible one.
  mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.endIndex, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// The next value; nil when there is none, or a broken one.
  mutating func value() -> JSONValue? {
    skipSpace()
    guard index < bytes.endIndex else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"): return nested { $0.object() }
    case UInt8(ascii: "["): return nested { $0.array() }
    case UInt8(ascii: "\""): return string().map { .string($0) }
    default: return word()
    }
  }

  private mutating func nested(_ read: (inout JSONParser) -> JSONValue?) -> JSONValue? {
    guard depth < Self.depthLimit else { return nil }
    depth += 1
    defer { depth -= 1 }
    index += 1
    return read(&self)
  }

  private mutating func object() -> JSONValue? {
    var members: [String: JSONValue] = [:]
    while true {
      if skip(UInt8(ascii: "}")) { return .object(members) }
      guard let key = string(), skip(UInt8(ascii: ":")), let value = value() else { return nil }
      members[key] = value
      guard skip(UInt8(ascii: ",")) else { return skip(UInt8(ascii: "}")) ? .object(members) : nil }
    }
  }

  private mutating func array() -> JSONValue? {
    var items: [JSONValue] = []
    while true {
      if skip(UInt8(ascii: "]")) { return .array(items) }
      guard let value = value() else { return nil }
      items.append(value)
      guard skip(UInt8(ascii: ",")) else { return skip(UInt8(ascii: "]")) ? .array(items) : nil }
    }
  }

  private mutating func word() -> JSONValue? {
    let start = index
    while index < bytes.endIndex, Self.isWordByte(bytes[index]) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null", "NaN", "undefined": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: return Double(word) == nil ? nil : .number(word)
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E].contains(byte)
  }

  private mutating func string() -> String? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    var text: [UInt8] = []
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard index < bytes.endIndex else { return nil }
      escape(into: &text)
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) {
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
    case UInt8(ascii: "u"):
      guard var code = hexadecimal() else { return }
      if (0xD800..<0xDC00).contains(code), index + 1 < bytes.endIndex, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      {
        index += 2
        let low = hexadecimal() ?? 0
        code = (0xDC00..<0xE000).contains(low) ? 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) : 0xFFFD
      }
      text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    default: text.append(byte)
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= bytes.endIndex else { return nil }
    let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    if code != nil { index += 4 }
    return code
  }

  private mutating func skipSpace() {
    while index < bytes.endIndex {
      if bytes[index] <= 0x20 || bytes[index] == 0xEF && bytes[index...].starts(with: [0xEF, 0xBB, 0xBF]) {
        index += bytes[index] <= 0x20 ? 1 : 3
      } else if bytes[index] == UInt8(ascii: "/"), skipComment() {
        continue
      } else if bytes[index...].starts(with: "<!--".utf8) {
        index += 4
      } else {
        return
      }
    }
  }

  /// A comment of JavaScript; `//<![CDATA[` is one.
  private mutating func skipComment() -> Bool {
    guard index + 1 < bytes.endIndex else { return false }
    if bytes[index + 1] == UInt8(ascii: "/") {
      index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
      return true
    }
    guard bytes[index + 1] == UInt8(ascii: "*") else { return false }
    var position = index + 2
    while position + 1 < bytes.endIndex,
      !(bytes[position] == UInt8(ascii: "*") && bytes[position + 1] == UInt8(ascii: "/"))
    {
      position += 1
    }
    index = min(position + 2, bytes.endIndex)
    return true
  }
}
