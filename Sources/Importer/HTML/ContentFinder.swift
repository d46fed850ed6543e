/// Finds the element that holds a page's article, and those of its blocks that are the article's text.
///
/// Each block has a worth: running text counts its words, links and stray short lines count against it. An element is
/// worth what its blocks are, so that the best one is the largest stretch of the page with little clutter in it; a deeper
/// element that holds nearly all of that is taken in its place (Kohlschütter, Fankhauser, Nejdl, "Boilerplate Detection
/// using Shallow Text Features", 2010, for the features; Pasternack and Roth, "Extracting Article Text from the Web with
/// Maximum Subsequence Segmentation", 2009, for the sum).
struct ContentFinder {
  let tree: PageTree
  let text: PageText
  let verdicts: PageVerdicts
  let blocks: [PageBlock]
  let headline: Int?

  /// Worth of all blocks that begin before a node.
  private var sums: [Double]

  init(
    _ text: PageText, _ verdicts: PageVerdicts, blocks: [PageBlock], headline: Int?, stated: StatedBody?
  ) {
    self.text = text
    tree = text.tree
    self.verdicts = verdicts
    self.blocks = blocks
    self.headline = headline
    var worth = [Double](repeating: 0, count: text.tree.nodes.count)
    // What stands before the headline is a notice or a menu, unless it is most of the page.
    let before = headline.map { text.prose(before: $0) } ?? 0
    let isAhead = headline != nil && before * 2 < text.allProse
    for block in blocks {
      let isStated = stated?.holds(block) ?? false
      var value = ContentFinder.worth(of: block) * (isStated ? 2 : 1)
      if isAhead, value > 0, block.node < headline ?? 0 { value *= 0.3 }
      worth[block.node] += value
    }
    sums = [0]
    sums.reserveCapacity(worth.count + 1)
    for (index, value) in worth.enumerated() { sums.append(sums[index] + value) }
  }

  /// Of a block by itself: about the number of words that it adds to an article.
  static func worth(of block: PageBlock) -> Double {
    let words = Double(block.words)
    if block.linkShare > 0.6 {
      return block.words >= 25 && block.endsSentence ? words * 0.2 : -2 - 0.6 * min(words, 30)
    }
    let plain = words - 1.5 * Double(block.linkWords)
    switch block.kind {
    case .heading: return block.linkShare > 0.3 ? -3 : 0
    case .caption, .credit: return min(plain, 20) * 0.1
    case .listPoint: return words >= 8 && block.endsSentence ? plain * 0.8 : plain * 0.2
    case .row: return min(plain * 0.3, 10)
    case .preformatted, .quotation: return plain
    case .paragraph:
      if block.endsSentence { return words >= 10 ? plain : plain * 0.6 }
      return words >= 20 ? plain * 0.7 : -1.2
    }
  }

  func worth(of node: Int) -> Double { sums[Int(tree.nodes[node].end)] - sums[node] }

  // MARK: The element

  /// The element that holds the article, and the one around it from which single paragraphs may be added; nil for a page
  /// without running text.
  func container() -> (inner: Int, outer: Int)? {
    let candidates = tree.nodes.indices.filter { !tree.nodes[$0].tag.isInline && tree.nodes[$0].tag != .head }
    guard let best = candidates.max(by: { worth(of: $0) < worth(of: $1) }), worth(of: best) > 0 else {
      return nil
    }
    let outer = ofSeveralArticles(best)
    let worthOfAll = worth(of: outer)
    if let named = candidates.filter({ isNamedBody($0) && tree.subtree(outer).contains($0) })
      .max(by: { worth(of: $0) < worth(of: $1) }), worth(of: named) >= 0.5 * worthOfAll
    {
      let inner = deepest(from: named, atLeast: 0.97 * worth(of: named))
      return (inner, worth(of: named) >= 0.8 * worthOfAll ? inner : surroundings(of: inner, within: outer))
    }
    let inner = deepest(from: outer, atLeast: 0.6 * worthOfAll)
    return (inner, surroundings(of: inner, within: outer))
  }

  /// The part of the page around an article's element that may hold more of its text: what is one article or holds its
  /// headline, else the element around it.
  private func surroundings(of inner: Int, within outer: Int) -> Int {
    var node = inner
    while node != outer, let parent = tree.parent(node) {
      node = parent
      let tag = tree.nodes[node].tag
      if tag == .article || tag == .main || headline.map({ tree.subtree(node).contains($0) }) ?? true {
        return node
      }
    }
    return node
  }

  private func isNamedBody(_ node: Int) -> Bool {
    if verdicts[node].says(.body) { return true }
    guard let property = tree.value(.itemprop, of: node) else { return false }
    return property == "articleBody" || property == "text"
  }

  private func deepest(from start: Int, atLeast limit: Double) -> Int {
    var node = start
    while let child = tree.children(node).first(where: {
      Self.containers.contains(tree.nodes[$0].tag) && worth(of: $0) >= limit
    }),
      !hasTwin(child)
    {
      node = child
    }
    return node
  }

  /// What holds the parts of a text; a paragraph is none.
  private static let containers: Set<PageTag> = [
    .body, .main, .article, .section, .div, .form, .fieldset, .center, .table, .tbody, .tr, .td, .details,
    .header,
  ]

  /// Whether an element beside this one is of its kind and holds text as well: parts of one article.
  private func hasTwin(_ node: Int) -> Bool {
    guard let parent = tree.parent(node) else { return false }
    // Editors' blocks are of one class, with others behind it.
    func name(_ node: Int) -> ArraySlice<UInt8>? {
      tree.bytes(.class, of: node)?.split(separator: 0x20, maxSplits: 1).first
    }
    let own = name(node)
    return tree.children(parent).prefix(500).contains { other in
      other != node && tree.nodes[other].tag == tree.nodes[node].tag && name(other) == own
        && worth(of: other) >= 0.08 * worth(of: node)
    }
  }

  /// Pages that load one article after the other hold several, each with a headline of its own: the first is meant, or
  /// the one with the page's headline.
  private func ofSeveralArticles(_ best: Int) -> Int {
    var articles: [Int] = []
    var end = 0
    for node in tree.subtree(best) where tree.nodes[node].tag == .article && node >= end && node != best {
      end = Int(tree.nodes[node].end)
      let hasHeadline = tree.subtree(node).contains { tree.nodes[$0].tag == .h1 }
      if hasHeadline, worth(of: node) > 20 { articles.append(node) }
    }
    guard articles.count >= 2 else { return best }
    return articles.first { article in headline.map { tree.subtree(article).contains($0) } ?? false }
      ?? articles[0]
  }

  // MARK: The blocks

  /// Indices of the blocks of the article, in page order.
  func content() -> [Int] {
    guard let (inner, outer) = container() else { return [] }
    let around = surroundings(of: inner, within: 0)
    let dropped = droppedElements(in: inner)
    var content: [Int] = []
    for (index, block) in blocks.enumerated() {
      if tree.subtree(inner).contains(block.node) {
        if !dropped[block.node - inner], isKept(block), !isUnderHeadline(block) { content.append(index) }
      } else if block.node > headline ?? 0 {
        let isLeadCaption = block.kind == .caption && block.node < inner && block.words >= 4
        if isLeadCaption && tree.subtree(around).contains(block.node)
          || tree.subtree(outer).contains(block.node) && isStrong(block)
        {
          content.append(index)
        }
      }
    }
    return content
  }

  /// A paragraph that is text of an article wherever it stands.
  private func isStrong(_ block: PageBlock) -> Bool {
    guard block.kind == .paragraph || block.kind == .quotation else { return false }
    guard block.words >= 20, block.endsSentence, block.linkShare < 0.3 else { return false }
    var node: Int? = block.element
    while let present = node {
      if verdicts[present].says(.standfirst) || verdicts[present].says(.doubt) { return false }
      node = tree.parent(present)
    }
    return true
  }

  /// A standfirst in the same header as the headline.
  private func isUnderHeadline(_ block: PageBlock) -> Bool {
    guard let headline, block.node > headline, block.kind == .paragraph else { return false }
    var isStandfirst = false
    var node: Int? = block.element
    while let present = node {
      if verdicts[present].says(.standfirst) { isStandfirst = true }
      if tree.nodes[present].tag == .header {
        return isStandfirst && tree.subtree(present).contains(headline)
      }
      node = tree.parent(present)
    }
    return false
  }

  private func isKept(_ block: PageBlock) -> Bool {
    if block.linkShare > 0.6 {
      // A line that is a link leads elsewhere; a sentence that is one may be the text's.
      return block.words >= 20 && block.endsSentence
    }
    // The time above a part of a live report.
    return block.words > 3 || block.kind != .paragraph
      || tree.nodes[tree.parent(block.node) ?? 0].tag != .time
  }

  /// Which nodes of the container stand in an element that takes more from the text than it gives.
  private func droppedElements(in container: Int) -> [Bool] {
    let range = tree.subtree(container)
    var dropped = [Bool](repeating: false, count: range.count)
    var index = container + 1
    while index < range.upperBound {
      let node = tree.nodes[index]
      if !node.tag.isInline, isClutter(index, in: container) {
        for inner in tree.subtree(index) { dropped[inner - container] = true }
        index = Int(node.end)
      } else {
        index += 1
      }
    }
    return dropped
  }

  private func isClutter(_ node: Int, in container: Int) -> Bool {
    let words = text.words(in: node)
    guard words >= 3 else { return false }
    let worth = worth(of: node)
    let tag = tree.nodes[node].tag
    if tag.headingLevel != nil || tag == .figcaption { return false }
    if worth < 0 {
      if hasPlainHeading(node) { return false }
      // One line that is no link and no label may be the text's.
      if words >= 7, words < 40, text.linkWords(in: node) == 0, worth > -1.5 { return false }
      return worth * 20 < -Double(words) || words < 40
    }
    if tag == .ul || tag == .ol || tag == .table || tag == .dl {
      return text.linkWords(in: node) * 2 > words
    }
    return isCard(node)
  }

  private func hasPlainHeading(_ node: Int) -> Bool {
    tree.subtree(node).contains {
      tree.nodes[$0].tag.headingLevel != nil && text.linkWords(in: $0) == 0 && text.words(in: $0) > 0
    }
      && text.linkWords(in: node) * 3 < text.words(in: node)
  }

  /// A teaser among its like: a headline that is a link, with few words around it, beside another such.
  private func isCard(_ node: Int) -> Bool {
    guard text.words(in: node) <= 80, hasLinkedHeading(node), let parent = tree.parent(node) else {
      return false
    }
    let siblings = tree.children(parent).filter { tree.nodes[$0].tag == tree.nodes[node].tag }
    guard siblings.count <= 200 else { return true }
    return siblings.filter { text.words(in: $0) <= 80 && hasLinkedHeading($0) }.count >= 2
  }

  private func hasLinkedHeading(_ node: Int) -> Bool {
    tree.subtree(node).contains {
      tree.nodes[$0].tag.headingLevel != nil && text.words(in: $0) >= 3
        && (text.linkWords(in: $0) * 2 > text.words(in: $0) || isLinked($0))
    }
  }

  private func isLinked(_ node: Int) -> Bool { tree.parent(node).map { tree.nodes[$0].tag == .a } ?? false }
}

/// The text that a page's data states as its article's.
struct StatedBody {
  /// Its paragraphs, or all of it when it has no line ends.
  let text: String
  private let key: [UInt8]

  init?(_ text: String?) {
    guard let text, PageText.wordCount(text.utf8) >= 30 else { return nil }
    self.text = text
    key = StatedBody.key(text)
  }

  var words: Int { PageText.wordCount(text.utf8) }

  /// Whether the beginning of a block stands in it.
  func holds(_ block: PageBlock) -> Bool {
    guard block.words >= 8 else { return false }
    return key.offset(of: Array(StatedBody.key(block.text).prefix(60))) != nil
  }

  /// Letters and digits alone, so that quotation marks and spaces do not matter.
  private static func key(_ text: String) -> [UInt8] {
    text.utf8.compactMap { byte in
      if (0x61...0x7A).contains(byte | 0x20), byte < 0x80 { return byte | 0x20 }
      return (0x30...0x39).contains(byte) ? byte : nil
    }
  }
}
