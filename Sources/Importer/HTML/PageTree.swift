/// A page's elements and texts in page order, as libxml2 read them: what stands within an element follows it directly.
struct PageTree {
  struct Node {
    var tag: PageTag
    /// Index of the element around it; -1 for the first.
    var parent: Int32
    /// Index past the last node within it.
    var end: Int32
    /// Bytes of `text` that it is, for a text node; for an element, empty.
    var text: Range<Int32>
    /// Of `attributes`.
    var attributes: Range<Int32>
  }

  struct Attribute {
    var name: PageAttribute
    /// Bytes of `values`.
    var value: Range<Int32>
  }

  var nodes: [Node] = []
  var attributes: [Attribute] = []
  /// The text of all text nodes.
  var text: [UInt8] = []
  /// The values of all attributes.
  var values: [UInt8] = []

  /// The bytes of an attribute's value; nil when the element does not have it.
  func bytes(_ name: PageAttribute, of node: Int) -> ArraySlice<UInt8>? {
    for index in nodes[node].attributes where attributes[Int(index)].name == name {
      let range = attributes[Int(index)].value
      return values[Int(range.lowerBound)..<Int(range.upperBound)]
    }
    return nil
  }

  /// An attribute's value without white space at its ends; nil when there is none, or nothing in it.
  func value(_ name: PageAttribute, of node: Int) -> String? {
    guard let bytes = bytes(name, of: node) else { return nil }
    let value = String(decoding: bytes, as: UTF8.self).trimmed
    return value.isEmpty ? nil : String(value)
  }

  func has(_ name: PageAttribute, _ node: Int) -> Bool { bytes(name, of: node) != nil }

  /// The nodes within an element, itself first.
  func subtree(_ node: Int) -> Range<Int> { node..<Int(nodes[node].end) }

  /// The elements directly within an element.
  func children(_ node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    while child < Int(nodes[node].end) {
      children.append(child)
      child = Int(nodes[child].end)
    }
    return children
  }

  func parent(_ node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

  /// Indices of the elements of one kind, in page order.
  func elements(_ tag: PageTag) -> [Int] { nodes.indices.filter { nodes[$0].tag == tag } }

  /// The text within an element, white space folded; a space where one element ends and another begins in a new line.
  func text(of node: Int, limit: Int = 20_000) -> String {
    var bytes: [UInt8] = []
    for index in subtree(node) {
      let inner = nodes[index]
      if inner.tag == .text {
        bytes.append(contentsOf: text[Int(inner.text.lowerBound)..<Int(inner.text.upperBound)])
      } else if !inner.tag.isInline || inner.tag == .br {
        bytes.append(0x20)
      }
      if bytes.count > limit { break }
    }
    return PageTree.folded(bytes)
  }

  /// On one line, words one space apart.
  static func folded(_ bytes: [UInt8]) -> String {
    let clean = TextCleaner.clean(bytes).map { $0 == 0x0A ? 0x20 : $0 }
    return String(decoding: clean, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }
}
