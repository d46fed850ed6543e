import CLibXML2
import Glibc

/// Reads markup with libxml2's HTML parser, event by event: no tree of its own is built, no file or address is opened,
/// and entities are those of HTML, which hold a character each.
final class PageTreeBuilder {
  private var tree = PageTree()
  /// Open elements, the innermost last.
  private var open: [Int32] = []
  /// libxml2 keeps each name once, so that its address tells it.
  private var tags: [UnsafePointer<xmlChar>: PageTag] = [:]
  private var names: [UnsafePointer<xmlChar>: PageAttribute?] = [:]

  private static let tagNames = Dictionary(uniqueKeysWithValues: PageTag.allCases.map { ($0.rawValue, $0) })
  private static let attributeNames = Dictionary(
    uniqueKeysWithValues: PageAttribute.allCases.map { ($0.rawValue, $0) })

  /// - Parameter markup: UTF-8, as `MarkupScrubber` leaves it.
  static func tree(of markup: [UInt8]) -> PageTree {
    let builder = PageTreeBuilder()
    builder.parse([0xEF, 0xBB, 0xBF] + markup)
    builder.closeAll()
    return builder.tree
  }

  private func parse(_ markup: [UInt8]) {
    xmlInitParser()
    guard let context = htmlNewParserCtxt(), let sax = context.pointee.sax else { return }
    defer { htmlFreeParserCtxt(context) }
    memset(sax, 0, MemoryLayout<htmlSAXHandler>.size)
    sax.pointee.startElement = { PageTreeBuilder.at($0).start($1, $2) }
    sax.pointee.endElement = { user, _ in PageTreeBuilder.at(user).end() }
    sax.pointee.characters = { PageTreeBuilder.at($0).characters($1, $2) }
    sax.pointee.cdataBlock = { _, _, _ in }
    sax.pointee.ignorableWhitespace = { PageTreeBuilder.at($0).characters($1, $2) }
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    // The mark at the start says that it is UTF-8; what the page itself declares was true of its bytes, not of these.
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    markup.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = htmlCtxtReadMemory(context, start, Int32(clamping: bytes.count), nil, nil, Int32(options))
    }
  }

  private static func at(_ user: UnsafeMutableRawPointer?) -> PageTreeBuilder {
    // Only `parse` registers these callbacks, and always with itself.
    guard let user else { preconditionFailure("libxml2 hands back what it was given") }
    return Unmanaged<PageTreeBuilder>.fromOpaque(user).takeUnretainedValue()
  }

  // MARK: Events

  private func start(
    _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let name else { return }
    let first = Int32(tree.attributes.count)
    if let attributes { read(attributes) }
    let node = Int32(tree.nodes.count)
    tree.nodes.append(
      PageTree.Node(
        tag: tag(name), parent: open.last ?? -1, end: node + 1, text: 0..<0,
        attributes: first..<Int32(tree.attributes.count)))
    open.append(node)
  }

  private func read(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
    var position = 0
    while let key = attributes[position] {
      defer { position += 2 }
      guard let name = attributeName(key) else { continue }
      let start = Int32(tree.values.count)
      if let value = attributes[position + 1] {
        tree.values.append(contentsOf: UnsafeBufferPointer(start: value, count: strlen(value)))
      }
      tree.attributes.append(
        PageTree.Attribute(name: name, value: start..<Int32(tree.values.count)))
    }
  }

  private func end() {
    guard let node = open.popLast() else { return }
    tree.nodes[Int(node)].end = Int32(tree.nodes.count)
  }

  private func closeAll() { while !open.isEmpty { end() } }

  private func characters(_ text: UnsafePointer<xmlChar>?, _ length: Int32) {
    guard let text, length > 0 else { return }
    let start = Int32(tree.text.count)
    tree.text.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(length)))
    let end = Int32(tree.text.count)
    // The parser hands a long text over in parts.
    if let last = tree.nodes.last, last.tag == .text, last.parent == open.last ?? -1,
      last.text.upperBound == start
    {
      tree.nodes[tree.nodes.count - 1].text = last.text.lowerBound..<end
      return
    }
    let node = Int32(tree.nodes.count)
    tree.nodes.append(
      PageTree.Node(tag: .text, parent: open.last ?? -1, end: node + 1, text: start..<end, attributes: 0..<0))
  }

  private func tag(_ name: UnsafePointer<xmlChar>) -> PageTag {
    if let known = tags[name] { return known }
    let tag = Self.tagNames[String(cString: name).lowercased()] ?? .other
    tags[name] = tag == .text ? .other : tag
    return tag
  }

  private func attributeName(_ name: UnsafePointer<xmlChar>) -> PageAttribute? {
    if let known = names[name] { return known }
    let attribute = Self.attributeNames[String(cString: name).lowercased()]
    names[name] = .some(attribute)
    return attribute
  }
}
