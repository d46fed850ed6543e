import Annotations

/// A page, read: its article's text in blocks, and what it states about the article.
struct Page {
  private(set) var blocks: [PageBlock] = []
  private(set) var title: String?
  private(set) var byline: String?
  private(set) var publisher: String?
  private(set) var section: String?
  private(set) var language: String?
  private(set) var dates: PageDates
  /// The canonical address; nil when the page states none and nobody knows it.
  private(set) var address: String?
  private(set) var capturedAt: String?
  /// Words in the page, clutter included, for messages.
  private(set) var words = 0

  /// - Parameters:
  ///   - markup: UTF-8.
  ///   - knownAddress: where the page was fetched.
  init(_ markup: [UInt8], knownAddress: String?) {
    let scrubber = MarkupScrubber(markup)
    let tree = PageTreeBuilder.tree(of: scrubber.markup)
    var statements = PageStatements(tree)
    let addresses = PageAddress(markup, statements, known: knownAddress)
    let data = LinkedData(scrubber.dataBlocks) { addresses.isSame($0) }
    capturedAt = addresses.capturedAt
    address = addresses.canonical(data: data.addresses)
    let stated = Page.publisher(statements, data)
    let headline = PageHeadline(tree, statements, data: data, publisher: stated)
    title = headline.title
    publisher = stated ?? headline.publisher ?? address.flatMap { WebAddress.host(of: $0) }

    let text = PageText(tree)
    words = tree.nodes.isEmpty ? 0 : text.words(in: 0)
    let verdicts = PageVerdicts(tree)
    let clutter = PageClutter(text, verdicts, headline: headline.element)
    let builder = PageBlockBuilder(text, verdicts, clutter)
    statements.leaveOut(builder.leftOut, of: tree, headline: headline.element)
    let body = StatedBody(data.text("articleBody") ?? data.text("text"))
    let finder = ContentFinder(
      text, verdicts, blocks: builder.blocks, headline: headline.element, stated: body)
    let content = finder.content()
    let trimmer = ContentTrimmer(titles: headline.forms)
    blocks = trimmer.trimmed(content.map { builder.blocks[$0] })
    if let body, body.words * 3 > blocks.reduce(0, { $0 + $1.words }) * 5 { blocks = Page.blocks(of: body) }

    let near = PageSurroundings(
      tree, builder, headline: headline.element,
      firstContent: blocks.first?.node ?? content.first.map { builder.blocks[$0].node },
      lastContent: content.last.map { builder.blocks[$0].node })
    byline =
      PageAuthors(
        data: data.authors, statements: statements.all(.author).map(\.text), printed: near.bylines,
        publisher: publisher
      ).byline
    dates = PageDates(
      PageDates.Sources(
        data: data.text("datePublished") ?? data.text("dateCreated"), dataModified: data.text("dateModified"),
        statements: statements.all(.published), statementsModified: statements.all(.modified),
        address: address,
        elements: near.times, lines: near.lines))
    section = data.text("articleSection") ?? statements.first(.section)
    language = Page.language(statements, data)
  }

  private static func publisher(_ statements: PageStatements, _ data: LinkedData) -> String? {
    let stated = statements.first(.publisher) ?? data.publisher
    if let stated, let name = Outlets.shared.publisherName(stated) { return name }
    return data.publisher
  }

  /// The two letters before a hyphen; nil when nothing is declared.
  private static func language(_ statements: PageStatements, _ data: LinkedData) -> String? {
    let declared = data.text("inLanguage") ?? statements.language ?? statements.first(.language)
    let code = declared?.lowercased().prefix { $0.isLetter }
    return code.flatMap { (2...3).contains($0.count) ? String($0) : nil }
  }

  /// Blocks of a text that only the page's data hold.
  private static func blocks(of stated: StatedBody) -> [PageBlock] {
    let text = MarkupText.isMarkup(stated.text) ? MarkupText.plain(stated.text) : stated.text
    return text.split(whereSeparator: \.isNewline).map { PageTree.folded(Array($0.utf8)) }.filter {
      !$0.isEmpty
    }
    .map { line in
      PageBlock(
        kind: .paragraph, text: line, element: 0, node: 0, words: PageText.wordCount(line.utf8), linkWords: 0,
        boldWords: 0)
    }
  }
}

/// What stands near a page's headline: lines of authors and dates.
struct PageSurroundings {
  /// Texts of elements that call themselves a byline, in page order.
  private(set) var bylines: [String] = []
  /// `time` elements, those after the headline first.
  private(set) var times: [(text: String, isUpdate: Bool)] = []
  /// Short lines that may state a date.
  private(set) var lines: [String] = []

  init(
    _ tree: PageTree, _ builder: PageBlockBuilder, headline: Int?, firstContent: Int?, lastContent: Int?
  ) {
    let start = headline ?? 0
    let end = lastContent ?? tree.nodes.count
    for element in builder.bylines where element < end + 400 {
      for line in PageSurroundings.lines(of: element, tree) { bylines.append(line) }
    }
    lines = bylines
    for block in builder.blocks
    where block.node > start && block.node < firstContent ?? end && block.words <= 25 {
      lines.append(block.text)
      bylines.append(block.text)
    }
    readTimes(tree, builder, from: max(0, start - 60), to: end)
  }

  /// The texts of an element, cut where it begins a new line.
  private static func lines(of element: Int, _ tree: PageTree) -> [String] {
    var lines: [String] = []
    for node in tree.subtree(element) where !tree.nodes[node].tag.isInline || node == element {
      let text = tree.text(of: node, limit: 600)
      if !text.isEmpty, PageText.wordCount(text.utf8) <= 30, !lines.contains(text) { lines.append(text) }
      if lines.count > 12 { break }
    }
    // The innermost first: a line of its own says more than all lines together.
    return lines.count > 1 ? Array(lines.dropFirst()) + [lines[0]] : lines
  }

  /// A `time` element, or an abbreviation of a date as the hAtom format has it.
  private static func isTime(_ node: Int, _ tree: PageTree) -> Bool {
    switch tree.nodes[node].tag {
    case .time: true
    case .abbr: tree.value(.title, of: node).map { DateText.date(of: $0)?.day != nil } ?? false
    default: false
    }
  }

  private mutating func readTimes(_ tree: PageTree, _ builder: PageBlockBuilder, from start: Int, to end: Int)
  {
    var before: [(text: String, isUpdate: Bool)] = []
    let headline = start + 60
    for node in tree.nodes.indices
    where node >= start && node <= end + 200 && PageSurroundings.isTime(node, tree) {
      guard !builder.leftOut.contains(where: { $0.contains(node) }) else { continue }
      let text =
        tree.value(.datetime, of: node) ?? tree.value(.title, of: node) ?? tree.text(of: node, limit: 200)
      guard !text.isEmpty else { continue }
      let words = [tree.value(.class, of: node), tree.value(.itemprop, of: node)].compactMap { $0 }.joined()
      let above = tree.parent(node).map { tree.text(of: $0, limit: 160) } ?? ""
      let cue = (words + " " + above).lowercased()
      let isUpdate = cue.contains("updated") || cue.contains("modified")
      if node >= headline { times.append((text, isUpdate)) } else { before.append((text, isUpdate)) }
      if times.count > 20 { break }
    }
    times += before.reversed()
  }
}
