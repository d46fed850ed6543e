import Annotations

/// Reads newsletters and alerts as mail: single messages (`.eml`) and mailboxes (`mbox`), message after message.
package struct MailReader: StreamReader {
  package static let name = "mail"

  /// The longest message, with what is attached to it.
  static let messageLimit = 64_000_000

  package init() {}

  package func score(_ input: Input) -> Double {
    guard FileSignature.nonText(input.bytes) == nil else { return 0 }
    var bytes = input.bytes[...]
    let isMailbox = bytes.starts(with: "From ".utf8)
    if isMailbox, let end = bytes.firstIndex(of: 0x0A) { bytes = bytes[(end + 1)...] }
    guard let end = HTTPHeader.end(of: Array(bytes)) else { return 0 }
    let head = bytes.prefix(end)
    let fields = HTTPHeader.fields(head)
    guard fields["from"] != nil, fields["subject"] != nil || fields["date"] != nil else { return 0 }
    let isMail =
      fields["message-id"] != nil || fields["mime-version"] != nil || fields["received"] != nil
      || fields["to"] != nil
    return isMailbox || isMail ? 0.85 : 0
  }

  func source(_ stream: ByteStream, _ input: Input, opener: InputOpener) throws(ImportError)
    -> any PieceSource
  {
    MailSource(stream, input)
  }

  private final class MailSource: PieceSource {
    private let stream: ByteStream
    private let input: Input
    private let isMailbox: Bool
    private var number = 0
    private var isDone = false

    init(_ stream: ByteStream, _ input: Input) {
      self.stream = stream
      self.input = input
      isMailbox = input.bytes.starts(with: "From ".utf8)
    }

    func next() -> [ReadPiece]? {
      guard !isDone else { return nil }
      do throws(ImportError) {
        guard let message = try nextMessage() else { return nil }
        number += 1
        let location = isMailbox ? "\(input.location)#\(number)" : input.location
        return [piece(message, location)]
      } catch {
        isDone = true
        return [ReadPiece(location: input.location, result: .failure(error))]
      }
    }

    private func nextMessage() throws(ImportError) -> [UInt8]? {
      var message: [UInt8] = []
      while let line = try stream.line(limit: MailReader.messageLimit) {
        if isMailbox, line.starts(with: "From ".utf8), number > 0 || !message.isEmpty {
          if !message.isEmpty { return message }
          continue
        }
        if isMailbox, message.isEmpty, line.starts(with: "From ".utf8) { continue }
        // A mailbox quotes lines that look like the beginning of the next message.
        message.append(
          contentsOf: isMailbox && line.starts(with: ">From ".utf8) ? line.dropFirst() : line[...])
        message.append(0x0A)
        guard message.count <= MailReader.messageLimit else {
          throw .tooLarge(location: stream.location, bytes: message.count, limit: MailReader.messageLimit)
        }
      }
      isDone = true
      return message.isEmpty ? nil : message
    }

    private func piece(_ message: [UInt8], _ location: String) -> ReadPiece {
      do throws(ImportError) {
        let article = try MailMessage(message).article(
          location: location, uri: isMailbox ? nil : input.uri, input.context)
        return ReadPiece(location: location, result: .success(article))
      } catch {
        return ReadPiece(location: location, result: .failure(error))
      }
    }
  }
}

/// A message of RFC 5322 with parts of RFC 2045: its text as a page or as plain text.
struct MailMessage {
  private let fields: [String: String]
  private var html: [UInt8]?
  private var plain: [UInt8]?
  private var htmlCharset: String?
  private var plainCharset: String?

  init(_ bytes: [UInt8]) {
    let end = HTTPHeader.end(of: bytes) ?? bytes.count
    fields = HTTPHeader.fields(bytes[..<end])
    read(fields, bytes[end...], depth: 0)
  }

  private mutating func read(_ fields: [String: String], _ body: ArraySlice<UInt8>, depth: Int) {
    let type = fields["content-type"] ?? "text/plain"
    let kind = type.lowercased().prefix { $0 != ";" }.trimmed
    if kind.hasPrefix("multipart/"), let boundary = MailMessage.parameter("boundary", of: type), depth < 8 {
      for part in MailMessage.parts(of: body, boundary: boundary) {
        let end = HTTPHeader.end(of: Array(part)) ?? 0
        let inner = part.first == 0x0A ? [:] : HTTPHeader.fields(part.prefix(end))
        read(inner, part.first == 0x0A ? part.dropFirst() : part.dropFirst(end), depth: depth + 1)
      }
      return
    }
    guard fields["content-disposition"]?.lowercased().hasPrefix("attachment") != true else { return }
    let decoded = MailMessage.decode(body, fields["content-transfer-encoding"])
    if kind == "text/html", html == nil {
      (html, htmlCharset) = (decoded, HTTPHeader.charset(ofContentType: type))
    } else if kind == "text/plain", plain == nil {
      (plain, plainCharset) = (decoded, HTTPHeader.charset(ofContentType: type))
    }
  }

  func article(location: String, uri: String?, _ context: Input.Context) throws(ImportError) -> Article {
    var record = RecordFields()
    record[.title] = fields["subject"].map { MailMessage.words($0) }
    record[.published] = fields["date"]
    record[.publisher] = fields["from"].map { MailMessage.sender(MailMessage.words($0)) }
    let page = html.map { String(decoding: CharacterSet.decode($0, declared: htmlCharset), as: UTF8.self) }
    let text = plain.map { String(decoding: CharacterSet.decode($0, declared: plainCharset), as: UTF8.self) }
    var article: Article?
    if let page {
      var withPage = record
      withPage[.html] = page.lowercased().contains("<html") ? page : "<html><body>\(page)</body></html>"
      article = try? withPage.article(location: location, uri: uri, context: context)
    }
    record[.body] = text
    if article == nil, text == nil {
      throw .badRecord(
        location: location, reason: "a mail without text",
        remedy: "save what is attached to it, and import that")
    }
    var found: Article
    if let article {
      found = article
    } else {
      found = try record.article(location: location, uri: uri, context: context)
    }
    if let id = fields["message-id"]?.trimmed.filter({ $0 != "<" && $0 != ">" }), !id.isEmpty {
      found.uri = "mid:" + id
    }
    return found
  }

  // MARK: Headers

  /// The name of a sender, or what stands behind the at sign.
  private static func sender(_ text: String) -> String {
    guard let open = text.firstIndex(of: "<") else {
      return text.split(separator: "@").last.map { String($0.trimmed) } ?? text
    }
    let name = text[..<open].trimmed.filter { $0 != "\"" }
    return name.isEmpty ? sender(String(text[text.index(after: open)...].prefix { $0 != ">" })) : name
  }

  private static func parameter(_ name: String, of type: String) -> String? {
    guard let range = type.lowercased().firstRange(of: name + "=") else { return nil }
    let offset = type.lowercased().distance(from: type.lowercased().startIndex, to: range.upperBound)
    let rest = type.dropFirst(offset)
    if rest.first == "\"" { return String(rest.dropFirst().prefix { $0 != "\"" }) }
    return String(rest.prefix { $0 != ";" && !$0.isWhitespace })
  }

  /// With the encoded words of RFC 2047 decoded: `=?utf-8?Q?caf=C3=A9?=`.
  static func words(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "=?") {
      let fields = rest[start.upperBound...].split(
        separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard fields.count == 4, fields[3].first == "=" else { break }
      let before = rest[..<start.lowerBound]
      // Between two encoded words white space means nothing.
      if !(before.allSatisfy(\.isWhitespace) && !result.isEmpty) { result += before }
      let coded = Array(fields[2].utf8)
      let bytes =
        fields[1].lowercased() == "b" ? base64(coded[...]) : quoted(coded.map { $0 == 0x5F ? 0x20 : $0 }[...])
      result += String(decoding: CharacterSet.decode(bytes, declared: String(fields[0])), as: UTF8.self)
      rest = fields[3].dropFirst()
    }
    return result + rest
  }

  // MARK: Bodies

  private static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array(("--" + boundary).utf8)
    let bytes = Array(body)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var search = 0
    while let found = bytes.offset(of: mark, from: search) {
      search = found + mark.count
      guard found == 0 || bytes[found - 1] == 0x0A else { continue }
      if let start, start < found { parts.append(bytes[start..<found]) }
      let isLast = bytes[search...].starts(with: "--".utf8)
      guard !isLast, let lineEnd = bytes[search...].firstIndex(of: 0x0A), parts.count < 200 else {
        return parts
      }
      start = lineEnd + 1
    }
    // A message that was cut off ends within a part.
    if let start { parts.append(bytes[start...]) }
    return parts
  }

  private static func decode(_ body: ArraySlice<UInt8>, _ encoding: String?) -> [UInt8] {
    switch encoding?.lowercased().trimmed {
    case "base64": base64(body)
    case "quoted-printable": quoted(body)
    default: Array(body)
    }
  }

  /// RFC 2045, section 6.8; other characters are passed over.
  static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
      case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
      case 0x2B, 0x2D: value = 62
      case 0x2F, 0x5F: value = 63
      default: continue
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> UInt32(count) & 0xFF))
        bits &= 1 << UInt32(count) - 1
      }
    }
    return bytes
  }

  /// RFC 2045, section 6.7.
  static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "=") else {
        bytes.append(text[index])
        index += 1
        continue
      }
      let rest = text[(index + 1)...].prefix(2)
      if rest.first == 0x0A {
        index += 2
      } else if rest.elementsEqual([0x0D, 0x0A]) {
        index += 3
      } else if rest.count == 2, let value = UInt8(String(decoding: rest, as: UTF8.self), radix: 16) {
        bytes.append(value)
        index += 3
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }
}
