/// Cuts from an article's blocks what stands before and behind its text, and what it says twice.
struct ContentTrimmer {
  /// The headline in any of its printed forms, folded.
  private let titles: Set<String>

  init(titles: [String]) { self.titles = Set(titles.map { ContentTrimmer.key($0) }) }

  func trimmed(_ blocks: [PageBlock]) -> [PageBlock] {
    var blocks = withoutRepetitions(blocks)
    blocks = cutAtEnd(blocks)
    blocks = withoutHead(blocks)
    while let last = blocks.last, isStrayTail(last) { blocks.removeLast() }
    return blocks
  }

  /// Same letters, whatever marks, spaces and case.
  static func key(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      guard byte < 0x80 else { return scalarKey(text) }
      if (0x61...0x7A).contains(byte | 0x20) {
        bytes.append(byte | 0x20)
      } else if (0x30...0x39).contains(byte) {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func scalarKey(_ text: some StringProtocol) -> String {
    var key = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(scalar.value)
        guard (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) else { continue }
        key.unicodeScalars.append(Unicode.Scalar((0x30...0x39).contains(byte) ? byte : byte | 0x20))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        key += scalar.properties.lowercaseMapping
      }
    }
    return key
  }

  /// Whether a block is the headline; a long one is not.
  private func isTitle(_ block: PageBlock) -> Bool {
    block.text.utf8.count <= 500 && titles.contains(ContentTrimmer.key(block.text))
  }

  private func withoutRepetitions(_ blocks: [PageBlock]) -> [PageBlock] {
    var seen: Set<String> = []
    var kept: [PageBlock] = []
    let all = blocks.map { ContentTrimmer.key($0.text.prefix(utf8: 400)) }
    let running = Array(
      zip(blocks, all).filter { $0.0.kind == .paragraph && $0.0.words > 12 }.map(\.1).joined(separator: "|")
        .utf8)
    var quotations = 0
    for (block, key) in zip(blocks, all) {
      if block.words >= 5, !seen.insert(key).inserted { continue }
      if block.kind == .quotation || Self.isHeading(block) && block.words >= 8, block.words <= 60,
        quotations < 40
      {
        // A quotation in large type that stands in the text as well.
        quotations += 1
        let bare = ContentTrimmer.key(block.text.prefix(utf8: 200))
        if running.offset(of: Array(bare.utf8)) != nil { continue }
      }
      kept.append(block)
    }
    return kept
  }

  /// From a line that announces something else onwards, unless most of the text would go with it.
  private func cutAtEnd(_ blocks: [PageBlock]) -> [PageBlock] {
    let total = blocks.reduce(0) { $0 + $1.words }
    var before = 0
    for (index, block) in blocks.enumerated() {
      defer { before += block.words }
      let isLine =
        block.words <= 8 && (!block.endsSentence || block.text.hasSuffix(":") || block.text.hasSuffix("?"))
      guard isLine, before * 5 >= total * 3, PageEnds.shared.announces(block.text) else { continue }
      return Array(blocks[..<index])
    }
    return blocks
  }

  /// Without the headline, what stands above it, and stray short lines before the first paragraph.
  private func withoutHead(_ blocks: [PageBlock]) -> [PageBlock] {
    var blocks = blocks
    let head = Array(blocks.prefix(12).prefix { $0.words < 40 || isTitle($0) })
    let title =
      head.lastIndex { isTitle($0) }
      ?? head.prefix(3).lastIndex { $0.kind == .heading(level: 1) }
    if let title { blocks.removeSubrange(0...title) }
    blocks.removeAll { isTitle($0) }
    while let first = blocks.first, first.kind == .paragraph || first.kind == .listPoint, first.words <= 7,
      !first.endsSentence, blocks.count > 1
    {
      blocks.removeFirst()
    }
    return blocks
  }

  /// Behind the last sentence: a heading of nothing, a line of names or links.
  private func isStrayTail(_ block: PageBlock) -> Bool {
    switch block.kind {
    case .heading, .credit: true
    case .paragraph, .listPoint:
      PageEnds.shared.isNotice(block.text) || block.words <= 6 && !block.endsSentence
        || PageEnds.shared.announces(block.text) && block.words <= 14
        || block.linkShare > 0.5
    case .quotation, .caption, .row, .preformatted: false
    }
  }

  static func isHeading(_ block: PageBlock) -> Bool {
    if case .heading = block.kind { true } else { false }
  }
}
