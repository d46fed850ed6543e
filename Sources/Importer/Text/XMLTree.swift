import CLibXML2

/// An element of an XML document, read with libxml2.
///
/// The document type is taken out before: so no entity but the five of XML and the characters of HTML means anything, none
/// is fetched, and none grows.
struct XMLElement {
  /// Without its prefix.
  let name: String
  /// The namespace's address; nil when it has none.
  let namespace: String?
  /// By names without prefix.
  let attributes: [String: String]
  private(set) var children: [Content] = []

  enum Content {
    case element(XMLElement)
    case text(String)
  }

  /// What was read of a document.
  struct Document {
    /// Nil when there is no element at all.
    let root: XMLElement?
    /// Line and reason of the first mistake; what stands before it was read.
    let mistake: String?
  }

  /// - Parameter bytes: UTF-8.
  static func document(_ bytes: [UInt8]) -> Document {
    let clean = withoutDocumentType(bytes)
    xmlInitParser()
    guard let context = xmlNewParserCtxt() else { return Document(root: nil, mistake: "out of memory") }
    defer { xmlFreeParserCtxt(context) }
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue
    let tree = clean.withUnsafeBytes { buffer in
      xmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count), nil,
        "UTF-8",
        Int32(options))
    }
    defer { if let tree { xmlFreeDoc(tree) } }
    var mistake: String?
    if context.pointee.wellFormed == 0 {
      let error = context.pointee.lastError
      let message = error.message.map { String(cString: $0).trimmed } ?? "not well-formed"
      mistake = "line \(error.line): \(message)"
    }
    let root = tree.flatMap { xmlDocGetRootElement($0) }.map { XMLElement($0, depth: 0) }
    return Document(root: root, mistake: mistake)
  }

  private init(_ node: xmlNodePtr, depth: Int) {
    name = String(cString: node.pointee.name)
    namespace = node.pointee.ns?.pointee.href.map { String(cString: $0) }
    var attributes: [String: String] = [:]
    var attribute = node.pointee.properties
    while let present = attribute {
      if let value = present.pointee.children?.pointee.content {
        attributes[String(cString: present.pointee.name)] = String(cString: value)
      }
      attribute = present.pointee.next
    }
    self.attributes = attributes
    // libxml2 itself stops at 256 levels.
    guard depth < 300 else { return }
    var child = node.pointee.children
    while let present = child {
      switch present.pointee.type {
      case XML_ELEMENT_NODE: children.append(.element(XMLElement(present, depth: depth + 1)))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        if let content = present.pointee.content { children.append(.text(String(cString: content))) }
      default: break
      }
      child = present.pointee.next
    }
  }

  // MARK: Questions

  var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  func first(_ name: String) -> XMLElement? { elements.first { $0.name == name } }

  /// All text within; linear.
  var text: String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    for child in children {
      switch child {
      case .text(let piece): text += piece
      case .element(let element): element.append(to: &text)
      }
    }
  }

  /// The text of the first child of a name, trimmed; nil when there is none.
  func text(_ name: String) -> String? {
    guard let text = first(name)?.text.trimmed, !text.isEmpty else { return nil }
    return String(text)
  }

  /// The elements and texts within, as markup again.
  var innerMarkup: String {
    var markup = ""
    for child in children {
      switch child {
      case .text(let text): markup += MarkupText.escaped(text)
      case .element(let element):
        let attributes = element.attributes.sorted { $0.key < $1.key }.map {
          " \($0.key)=\"\(MarkupText.escaped($0.value).replacing("\"", with: "&quot;"))\""
        }
        markup += "<\(element.name)\(attributes.joined())>\(element.innerMarkup)</\(element.name)>"
      }
    }
    return markup
  }

  // MARK: Bytes

  /// Without `<!DOCTYPE …>` and its inner part, and with the named characters of HTML as numbers.
  private static func withoutDocumentType(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), bytes[index...].starts(with: "<!DOCTYPE".utf8) {
        index = endOfDocumentType(bytes, from: index)
        continue
      }
      if byte == UInt8(ascii: "&"), let (character, length) = htmlCharacter(bytes, at: index) {
        output.append(contentsOf: "&#\(character);".utf8)
        index += length
        continue
      }
      if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { output.append(byte) }
      index += 1
    }
    return output
  }

  private static func endOfDocumentType(_ bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var quote: UInt8?
    for index in start..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return index + 1
      default: break
      }
    }
    return bytes.count
  }

  /// The code point of an entity such as `&eacute;`; nil for those of XML, and for all that HTML does not know.
  private static func htmlCharacter(_ bytes: [UInt8], at index: Int) -> (UInt32, Int)? {
    let rest = bytes[(index + 1)...].prefix(10)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > index + 1 else { return nil }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    guard !["amp", "lt", "gt", "quot", "apos"].contains(name), !name.hasPrefix("#") else { return nil }
    guard let entry = htmlEntityLookup(name) else { return nil }
    return (entry.pointee.value, end - index + 1)
  }
}
