/// Decides which of the titles that a page states is the article's headline.
struct PageHeadline {
  /// As it stands above the text where it does, else as the page's data state it; nil when there is none.
  let title: String?
  /// The element that holds it; nil when none does.
  let element: Int?
  /// All that may stand for it at the head of the text.
  let forms: [String]
  /// What stands beside the headline in `<title>`, where publishers write their name; nil when nothing does.
  let publisher: String?

  /// - Parameter publisher: as the page states it, to tell it from the headline in `<title>`.
  init(_ tree: PageTree, _ statements: PageStatements, data: LinkedData, publisher: String?) {
    let stated = [data.text("headline")].compactMap { $0 } + statements.all(.title).map(\.text)
    let bare = statements.documentTitle.map { PageHeadline.withoutPublisher($0, publisher) }
    let titles = stated.map { PageHeadline.withoutPublisher($0, publisher) } + (bare.map { [$0] } ?? [])
    let headings = PageHeadline.headings(tree)
    let best = headings.compactMap { heading -> (heading: (node: Int, text: String), score: Double)? in
      let likeness = titles.map { PageHeadline.likeness(heading.text, $0) }.max() ?? 0
      let isFirst = tree.nodes[heading.node].tag == .h1
      return likeness < (isFirst ? 0.3 : 0.7) ? nil : (heading, likeness + (isFirst ? 0.15 : 0))
    }.max { $0.score < $1.score }?.heading
    let only = headings.filter { tree.nodes[$0.node].tag == .h1 }
    let chosen =
      best ?? (titles.isEmpty && only.count == 1 ? only[0] : nil)
      ?? PageHeadline.line(tree, of: stated.isEmpty ? statements.documentTitle : nil)
    element = chosen?.node
    title =
      chosen?.text ?? titles.first { PageText.wordCount($0.utf8) >= 2 } ?? titles.first
      ?? (only.count == 1 ? only[0].text : nil)
    self.publisher = PageHeadline.publisher(in: statements.documentTitle, beside: title)
    let last = chosen?.node ?? tree.nodes.count
    // A first-level heading below the headline may be one of the text's, as some editors write them.
    forms =
      titles + stated
      + headings.filter { tree.nodes[$0.node].tag == .h1 && $0.node <= last }.map(\.text)
      + (title.map { [$0] } ?? [])
  }

  /// The headings of the first two levels with their text.
  private static func headings(_ tree: PageTree) -> [(node: Int, text: String)] {
    var headings: [(node: Int, text: String)] = []
    for (index, node) in tree.nodes.enumerated()
    where node.tag == .h1 || (node.tag == .h2 || node.tag == .h3) && headings.count < 40 {
      let text = tree.text(of: index, limit: 600)
      if !text.isEmpty, text.utf8.count <= 500 { headings.append((index, text)) }
    }
    return Array(headings.prefix(60))
  }

  /// Pages without headings: that part of the document's title which stands in the page as a text of its own.
  private static func line(_ tree: PageTree, of title: String?) -> (node: Int, text: String)? {
    guard let title else { return nil }
    var rest = title
    for separator in separators where separator != ": " && separator != " / " {
      rest = rest.replacing(separator, with: "\u{1F}")
    }
    let parts = rest.split(separator: "\u{1F}").map { $0.trimmed }.filter { PageText.wordCount($0.utf8) >= 3 }
    let keys = Dictionary(parts.map { (ContentTrimmer.key($0), String($0)) }) { first, _ in first }
    let longest = (keys.keys.map(\.utf8.count).max() ?? 0) * 2 + 80
    for (index, node) in tree.nodes.enumerated() where node.tag == .text && node.text.count <= longest {
      guard let parent = tree.parent(index), tree.nodes[parent].tag != .title, tree.nodes[parent].tag != .a
      else { continue }
      let text = tree.text(of: index)
      if keys[ContentTrimmer.key(text)] != nil { return (parent, text) }
    }
    return nil
  }

  /// Share of the shorter one's words that the other has, less where their lengths differ much.
  static func likeness(_ first: String, _ second: String) -> Double {
    let (left, right) = (words(first), words(second))
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    let common = left.intersection(right).count
    return Double(2 * common) / Double(left.count + right.count)
  }

  private static func words(_ text: String) -> Set<Substring> {
    Set(Piece.fold(text).split { !$0.isLetter && !$0.isNumber })
  }

  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " « ", " / ", ": ",
  ]

  /// Without the publisher's name at the end or the start: `The gates open - World - River Post`.
  static func withoutPublisher(_ title: String, _ publisher: String?) -> String {
    var title = String(title.trimmed)
    for _ in 0..<3 {
      guard let cut = cut(title, publisher) else { break }
      title = cut
    }
    return title
  }

  private static func cut(_ title: String, _ publisher: String?) -> String? {
    let name = publisher.map { ContentTrimmer.key($0) } ?? ""
    let bytes = Array(title.utf8)
    for separator in separators where bytes.offset(of: Array(separator.utf8)) != nil {
      guard let last = title.ranges(of: separator).last, let first = title.ranges(of: separator).first else {
        continue
      }
      let (head, tail) = (title[..<last.lowerBound].trimmed, title[last.upperBound...].trimmed)
      let (start, rest) = (title[..<first.lowerBound].trimmed, title[first.upperBound...].trimmed)
      if isName(tail, name), separator != ": ", head.split(separator: " ").count >= 2 { return String(head) }
      if isName(start, name, isExact: separator != " | "), rest.split(separator: " ").count >= 2 {
        return String(rest)
      }
      // Behind a bar stands a section or a name that the page states nowhere else.
      if separator == " | ", tail.split(separator: " ").count <= 4, head.split(separator: " ").count >= 3 {
        return String(head)
      }
    }
    return nil
  }

  /// The last of the parts of a document's title that is not the headline, when it is a name's length.
  private static func publisher(in title: String?, beside headline: String?) -> String? {
    guard let title, let headline else { return nil }
    var rest = title
    let bytes = Array(title.utf8)
    for separator in separators where separator != " / " && bytes.offset(of: Array(separator.utf8)) != nil {
      rest = rest.replacing(separator, with: "\u{1F}")
    }
    let parts = rest.split(separator: "\u{1F}").map { $0.trimmed }.filter { !$0.isEmpty }
    let key = ContentTrimmer.key(headline)
    let others = parts.filter { part in
      let part = ContentTrimmer.key(part)
      return !part.isEmpty && part != key && !key.contains(part) && !part.contains(key)
    }
    // All of it may be the name, above a headline of its own.
    guard others.count < parts.count || parts.count == 1 && likeness(title, headline) < 0.2 else {
      return nil
    }
    let isFirst = parts.first.map { ContentTrimmer.key($0) == key } ?? false
    guard let name = isFirst ? others.last : others.first, (1...5).contains(name.split(separator: " ").count),
      name.startsUpperCase || name.utf8.contains(where: { $0 >= 0x80 })
    else { return nil }
    return Outlets.shared.publisherName(name)
  }

  private static func isName(_ text: Substring, _ publisher: String, isExact: Bool = false) -> Bool {
    let key = ContentTrimmer.key(text)
    guard !key.isEmpty else { return true }
    if Outlets.shared.outlet(named: text) != nil { return true }
    guard !publisher.isEmpty else { return false }
    if isExact { return key == publisher }
    return key == publisher || key.hasPrefix(publisher) && key.count <= publisher.count + 16
      || publisher.hasPrefix(key) && key.count >= 3
      || key.hasSuffix(publisher) && key.count <= publisher.count + 16
  }
}
