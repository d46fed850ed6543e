/// A paragraph of a page: the text between two ends of lines, with what its markup says of it.
struct PageBlock {
  enum Kind: Hashable {
    case paragraph, heading(level: Int), listPoint, quotation, caption, credit, row, preformatted
  }

  var kind: Kind
  /// On one line, words one space apart.
  var text: String
  /// The innermost element that begins and ends a line and holds it.
  var element: Int
  /// The first node of its text.
  var node: Int
  var words: Int
  var linkWords: Int
  /// Words in bold type.
  var boldWords: Int

  var linkShare: Double { words == 0 ? 0 : Double(linkWords) / Double(words) }

  /// Ends as a sentence does, or introduces what follows.
  var endsSentence: Bool {
    let last = text.unicodeScalars.reversed().prefix(6).first { !"\"'”’»)]」』 ".unicodeScalars.contains($0) }
    return last.map { ".!?…:;。！？؟۔।।".unicodeScalars.contains($0) } ?? false
  }
}

/// Cuts a page's text into blocks where the browser begins a new line.
struct PageBlockBuilder {
  private(set) var blocks: [PageBlock] = []
  /// Elements left out that call themselves a byline or the like, in page order.
  private(set) var bylines: [Int] = []
  /// The nodes of all other elements left out.
  private(set) var leftOut: [Range<Int>] = []

  private let text: PageText
  private let verdicts: PageVerdicts
  private let clutter: PageClutter
  private var tree: PageTree { text.tree }

  /// What has been read of the present block.
  private var bytes: [UInt8] = []
  private var node = -1
  private var linkBytes = 0
  private var boldBytes = 0
  private var breaks = 0

  /// - Parameter clutter: says which elements to leave out.
  init(_ text: PageText, _ verdicts: PageVerdicts, _ clutter: PageClutter) {
    self.text = text
    self.verdicts = verdicts
    self.clutter = clutter
    walk()
  }

  private mutating func walk() {
    var index = 0
    /// Ends of elements that begin and end a line, the innermost last.
    var ends: [Int] = []
    var linkEnd = 0
    var boldEnd = 0
    while index < tree.nodes.count {
      while let end = ends.last, end <= index {
        ends.removeLast()
        finish()
      }
      let item = tree.nodes[index]
      if item.tag == .text {
        read(index, isLink: index < linkEnd, isBold: index < boldEnd)
        index += 1
        continue
      }
      if clutter.drops(index) {
        if !item.tag.isInline { finish() }
        if verdicts[index].says(.byline), !verdicts[index].says(.clutter) {
          bylines.append(index)
        } else if item.tag != .meta, item.tag != .link, item.tag != .head {
          leftOut.append(tree.subtree(index))
        }
        index = Int(item.end)
        continue
      }
      if item.tag == .table, let rows = DataTable(index, tree, text) {
        finish()
        for row in rows.rows {
          append(row.text, kind: .row, element: index, node: row.node, links: row.linkShare)
        }
        index = Int(item.end)
        continue
      }
      switch item.tag {
      case .a: linkEnd = max(linkEnd, Int(item.end))
      case .b, .strong: boldEnd = max(boldEnd, Int(item.end))
      case .br: lineBreak(at: index)
      case _ where !item.tag.isInline || index == clutter.headline:
        finish()
        ends.append(Int(item.end))
      default: break
      }
      index += 1
    }
    finish()
  }

  private mutating func read(_ index: Int, isLink: Bool, isBold: Bool) {
    let range = tree.nodes[index].text
    let piece = tree.text[Int(range.lowerBound)..<Int(range.upperBound)]
    guard piece.contains(where: { $0 > 0x20 }) else {
      if !bytes.isEmpty { bytes.append(0x20) }
      return
    }
    if node < 0 { node = index }
    breaks = 0
    bytes.append(contentsOf: piece)
    if isLink { linkBytes += piece.count }
    if isBold { boldBytes += piece.count }
  }

  /// Two breaks end a paragraph. One does where the line before it is long and ends a sentence, and a capital or a mark
  /// follows: the pages that know no other markup.
  private mutating func lineBreak(at index: Int) {
    guard !bytes.isEmpty else { return }
    breaks += 1
    let last = bytes.last { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 < 0x80 }
    let endsSentence = [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":")].contains(
      last)
    let isBold = boldBytes * 10 >= bytes.count * 9
    if breaks >= 2 || endsSentence && bytes.count >= 40 || isBold {
      finish()
    } else {
      bytes.append(0x0A)
    }
  }

  private mutating func finish() {
    defer {
      bytes.removeAll(keepingCapacity: true)
      (node, linkBytes, boldBytes, breaks) = (-1, 0, 0, 0)
    }
    guard node >= 0 else { return }
    let share = (
      links: Double(linkBytes) / Double(bytes.count), bold: Double(boldBytes) / Double(bytes.count)
    )
    let line = PageTree.folded(bytes)
    guard !line.isEmpty else { return }
    let element = lineElement(of: node)
    append(
      line, kind: kind(of: node, words: PageText.wordCount(line.utf8)), element: element, node: node,
      links: share.links, bold: share.bold)
  }

  private mutating func append(
    _ line: String, kind: PageBlock.Kind, element: Int, node: Int, links: Double, bold: Double = 0
  ) {
    let words = PageText.wordCount(line.utf8)
    guard words > 0 else { return }
    blocks.append(
      PageBlock(
        kind: kind, text: line, element: element, node: node, words: words,
        linkWords: Int((links * Double(words)).rounded()), boldWords: Int((bold * Double(words)).rounded())))
  }

  /// The innermost element around a node that begins and ends a line.
  private func lineElement(of node: Int) -> Int {
    var element = tree.parent(node)
    while let present = element, tree.nodes[present].tag.isInline { element = tree.parent(present) }
    return element ?? 0
  }

  /// What the elements around a block's first node say that it is.
  private func kind(of start: Int, words: Int) -> PageBlock.Kind {
    var present = tree.parent(start)
    var steps = 0
    while let node = present, steps < 5 {
      let verdict = verdicts[node]
      let all = text.words(in: node)
      if verdict.says(.credit), all < 40, all >= words { return .credit }
      let saysCaption = verdict.says(.caption) || tree.value(.itemprop, of: node) == "caption"
      if tree.nodes[node].tag == .figcaption || saysCaption && all < 120 && all >= words { return .caption }
      switch tree.nodes[node].tag {
      case .h1, .h2, .h3, .h4, .h5, .h6: return .heading(level: tree.nodes[node].tag.headingLevel ?? 6)
      case .li, .dt, .dd: return .listPoint
      case .blockquote: return .quotation
      case .pre: return .preformatted
      case .article, .main, .body, .section: return .paragraph
      default: break
      }
      present = tree.parent(node)
      steps += 1
    }
    return .paragraph
  }
}

/// A table that holds data, not the layout of a page: several rows of several short cells. Each row is a line of text.
struct DataTable {
  private(set) var rows: [(text: String, node: Int, linkShare: Double)] = []

  /// Nil when it is no such table.
  init?(_ table: Int, _ tree: PageTree, _ text: PageText) {
    var cellsPerRow: [Int] = []
    guard text.words(in: table) < 4000 else { return nil }
    for node in tree.subtree(table).dropFirst() {
      switch tree.nodes[node].tag {
      case .table: return nil
      case .tr: cellsPerRow.append(0)
      case .td, .th:
        guard text.words(in: node) <= 40, !cellsPerRow.isEmpty else { return nil }
        cellsPerRow[cellsPerRow.count - 1] += 1
      default: break
      }
    }
    guard cellsPerRow.count >= 2, cellsPerRow.filter({ $0 >= 2 }).count * 2 >= cellsPerRow.count else {
      return nil
    }
    for node in tree.subtree(table) where tree.nodes[node].tag == .tr {
      let cells = tree.children(node).filter { tree.nodes[$0].tag == .td || tree.nodes[$0].tag == .th }
        .map { tree.text(of: $0) }.filter { !$0.isEmpty }
      guard !cells.isEmpty else { continue }
      let links = Double(text.linkWords(in: node)) / Double(max(1, text.words(in: node)))
      rows.append((cells.joined(separator: " | "), node, links))
    }
  }
}
