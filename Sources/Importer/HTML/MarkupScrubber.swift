import Glibc

/// Takes out of a page's bytes what holds no text, before libxml2 reads them: scripts, styles, comments, drawings and
/// frames, which are two thirds of a page of today, and what would make reading it dear: elements nested without end.
///
/// Linear in the bytes. The data blocks (`application/ld+json`) are kept aside.
struct MarkupScrubber {
  /// The markup that is left, as UTF-8 without NUL.
  private(set) var markup: [UInt8] = []
  /// The texts of the page's JSON-LD blocks, in page order.
  private(set) var dataBlocks: [ArraySlice<UInt8>] = []

  /// Elements open at a time: as many as Chromium keeps (`kMaximumHTMLParserDOMTreeDepth`, 512).
  static let depthLimit = 512

  private var depth = 0
  /// Start tags left out because they were too deep; as many end tags are left out.
  private var skippedDepth = 0

  init(_ bytes: [UInt8]) {
    markup.reserveCapacity(bytes.count)
    var index = 0
    bytes.withUnsafeBufferPointer { page in
      while index < page.count {
        let open = Self.next(UInt8(ascii: "<"), in: page, from: index)
        copy(page, index..<open)
        guard open < page.count else { return }
        index = read(page, bytes, at: open)
      }
    }
  }

  private mutating func copy(_ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let start = markup.count
    markup.append(contentsOf: UnsafeBufferPointer(rebasing: page[range]))
    guard range.count > 0, page[range].contains(0) else { return }
    for position in start..<markup.count where markup[position] == 0 { markup[position] = 0x20 }
  }

  /// Reads what begins with `<` at `open`, and returns where the rest begins.
  private mutating func read(_ page: UnsafeBufferPointer<UInt8>, _ bytes: [UInt8], at open: Int) -> Int {
    guard open + 1 < page.count else { return page.count }
    let second = page[open + 1]
    if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return declaration(page, at: open) }
    let isEnd = second == UInt8(ascii: "/")
    let nameStart = isEnd ? open + 2 : open + 1
    guard nameStart < page.count, Self.isLetter(page[nameStart]) else {
      // A less-than sign in the text.
      markup.append(contentsOf: "&lt;".utf8)
      return open + 1
    }
    let close = Self.tagEnd(page, from: nameStart)
    let name = Self.name(page, at: nameStart)
    if !isEnd, let dropped = MarkupScrubber.dropped[name] {
      return leaveOut(page, bytes, dropped, tag: open..<close)
    }
    if MarkupScrubber.counted.contains(name), !changeDepth(isEnd: isEnd, tag: page[open..<close]) {
      return close
    }
    copy(page, open..<close)
    return close
  }

  /// Comments, document types and processing instructions; the bar that the Wayback Machine puts into pages lies between
  /// two comments.
  private func declaration(_ page: UnsafeBufferPointer<UInt8>, at open: Int) -> Int {
    guard open + 3 < page.count, page[open + 2] == 0x2D, page[open + 3] == 0x2D else {
      return Self.next(UInt8(ascii: ">"), in: page, from: open) + 1
    }
    let end = Self.end(of: "-->", in: page, from: open + 4) ?? page.count
    if Self.contains(page[open..<min(end, open + 80)], "BEGIN WAYBACK TOOLBAR"),
      let last = Self.end(of: "END WAYBACK TOOLBAR INSERT -->", in: page, from: end)
    {
      return last
    }
    return end
  }

  private mutating func leaveOut(
    _ page: UnsafeBufferPointer<UInt8>, _ bytes: [UInt8], _ closing: String, tag: Range<Int>
  ) -> Int {
    if closing == "</svg", page[tag.upperBound - 2] == UInt8(ascii: "/") { return tag.upperBound }
    let start = page[tag]
    if closing == "</template" {
      // What a shadow root holds is shown; what another template holds is not.
      if Self.contains(start, "shadowroot") { return tag.upperBound }
    }
    var end = tag.upperBound
    guard let found = Self.start(of: closing, in: page, from: end) else {
      // Never closed: a browser would lose the rest of the page, and so a script does; other elements do not.
      return closing == "</script" || closing == "</style" ? page.count : tag.upperBound
    }
    end = found
    if closing == "</script", Self.contains(start, "ld+json") {
      dataBlocks.append(bytes[tag.upperBound..<end])
    }
    return min(Self.next(UInt8(ascii: ">"), in: page, from: end) + 1, page.count)
  }

  /// False for a tag that is to be left out.
  private mutating func changeDepth(isEnd: Bool, tag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if isEnd {
      if skippedDepth > 0 {
        skippedDepth -= 1
        return false
      }
      depth = max(0, depth - 1)
      return true
    }
    guard depth < MarkupScrubber.depthLimit else {
      skippedDepth += 1
      return false
    }
    depth += 1
    return true
  }
}

// MARK: - Bytes

extension MarkupScrubber {
  /// Elements whose text nobody reads, with the tag that ends them.
  private static let dropped: [UInt64: String] = Dictionary(
    uniqueKeysWithValues: [
      "script", "style", "svg", "noscript", "iframe", "template", "textarea", "object", "canvas", "video",
      "audio",
    ].map { (key($0), "</" + $0) })

  /// Elements that are nested by mistake or malice; those that end by themselves, such as paragraphs, are not counted.
  private static let counted: Set<UInt64> = Set(
    [
      "div", "span", "b", "i", "em", "strong", "a", "font", "section", "article", "table", "ul", "ol",
      "blockquote", "main", "aside", "center", "small", "u", "s", "q", "sub", "sup", "form", "fieldset",
      "details", "figure", "nav", "header", "footer", "label", "button", "tbody", "big", "tt", "code", "ins",
    ].map { key($0) })

  private static func key(_ name: String) -> UInt64 {
    name.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The first eight letters of a tag's name, in lower case.
  private static func name(_ page: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt64 {
    var key: UInt64 = 0
    var index = start
    while index < page.count, index < start + 8 {
      let byte = page[index]
      guard isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D else { break }
      key = key << 8 | UInt64(isLetter(byte) ? byte | 0x20 : byte)
      index += 1
    }
    return key
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func next(_ byte: UInt8, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard start < page.count, let base = page.baseAddress,
      let found = memchr(base + start, Int32(byte), page.count - start)
    else { return page.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Past the `>` that ends a tag, with quoted values passed over; a quote that is never closed quotes nothing.
  private static func tagEnd(_ page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < page.count {
      switch page[index] {
      case UInt8(ascii: ">"): return index + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // Only after an equals sign does a mark quote.
        var before = index - 1
        while before > start, page[before] <= 0x20 { before -= 1 }
        if page[before] == UInt8(ascii: "=") {
          let close = next(page[index], in: page, from: index + 1)
          if close < page.count { index = close }
        }
      default: break
      }
      index += 1
    }
    return page.count
  }

  /// Where a lower-case text first stands, whatever its case in the page.
  private static func start(of text: String, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = next(UInt8(ascii: "<"), in: page, from: start)
    while index < page.count {
      if matches(page, at: index, text) { return index }
      index = next(UInt8(ascii: "<"), in: page, from: index + 1)
    }
    return nil
  }

  /// Past where a text first stands.
  private static func end(of text: String, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let first = text.utf8.first ?? 0
    var index = next(first, in: page, from: start)
    while index < page.count {
      if matches(page, at: index, text.lowercased()) { return index + text.utf8.count }
      index = next(first, in: page, from: index + 1)
    }
    return nil
  }

  private static func matches(_ page: UnsafeBufferPointer<UInt8>, at index: Int, _ text: String) -> Bool {
    var position = index
    for byte in text.utf8 {
      guard position < page.count else { return false }
      let found = page[position]
      guard (isLetter(found) ? found | 0x20 : found) == byte else { return false }
      position += 1
    }
    return true
  }

  private static func contains(_ slice: Slice<UnsafeBufferPointer<UInt8>>, _ text: String) -> Bool {
    Array(slice).offset(of: Array(text.utf8)) != nil
  }
}
