/// Which elements of a page are no part of its article, by what they are and by what they say of themselves.
///
/// An element is never left out that holds the headline, or most of the page's running text: themes put such words as
/// `has-sidebar` on the element around everything.
struct PageClutter {
  private let text: PageText
  private let verdicts: PageVerdicts
  /// The element that holds the headline.
  let headline: Int?

  private var tree: PageTree { text.tree }

  init(_ text: PageText, _ verdicts: PageVerdicts, headline: Int?) {
    self.text = text
    self.verdicts = verdicts
    self.headline = headline
  }

  /// Whether an element and all within it is to be left out.
  func drops(_ node: Int) -> Bool {
    let tag = tree.nodes[node].tag
    if tag == .text || tag == .html || tag == .body { return false }
    if tag.isNeverText { return tag != .menu || share(node) < 0.4 }
    if tag.isInline, isWithinSentence(node) { return false }
    let verdict = verdicts[node]
    let isSuspect =
      !verdict.isEmpty || Self.suspectTags.contains(tag) || hasTellingRole(node) || isHidden(node)
      || isSignUp(node, share(node))
    guard isSuspect, !holdsHeadline(node) else { return false }
    let share = share(node)
    if isHidden(node) { return share < 0.5 }
    if verdict.says(.comments) { return share < 0.85 }
    if share >= 0.4 || verdict.says(.body) && share >= 0.2 { return false }
    if verdict.says(.clutter) { return !isProse(node, verdict) && !isPartOfBody(node, share) }
    if isSignUp(node, share) { return true }
    if verdict.says(.byline) { return text.words(in: node) < 60 && !holdsCaption(node) }
    if verdict.says(.pullquote) || hasTellingRole(node) { return true }
    switch tag {
    case .aside, .footer: return true
    case .header: return text.prose(in: node) < 40 && !isHeaderOfPart(node)
    case .form, .fieldset: return share < 0.25
    default: return verdict.says(.doubt) && isWeak(node)
    }
  }

  /// A link or stretch of type in the middle of a paragraph, whatever the theme calls its looks: text before and behind it.
  private func isWithinSentence(_ node: Int) -> Bool {
    guard let parent = tree.parent(node), !isHidden(node) else { return false }
    let tag = tree.nodes[parent].tag
    guard tag == .p || tag == .li || tag.isInline else { return false }
    return text.linkWords(in: node) * 3 < text.words(in: parent)
      && text.words(in: node) * 2 < text.words(in: parent) && text.words(in: parent) >= 12
  }

  /// A few lines around a form that asks for an address: "Get the news every week", "We respect your privacy".
  private func isSignUp(_ node: Int, _ share: Double) -> Bool {
    switch tree.nodes[node].tag {
    case .div, .section, .figure, .aside: break
    default: return false
    }
    let range = tree.subtree(node)
    guard share < 0.3, range.count <= 60, text.words(in: node) <= 90 else { return false }
    let holdsForm = range.contains { tree.nodes[$0].tag == .form }
    return holdsForm && range.contains { tree.nodes[$0].tag == .input || tree.nodes[$0].tag == .button }
  }

  /// Pictures' metadata are their captions.
  private func holdsCaption(_ node: Int) -> Bool {
    tree.subtree(node).contains { inner in
      inner != node
        && (verdicts[inner].says(.caption) || tree.value(.itemprop, of: inner) == "caption")
    }
  }

  private static let suspectTags: Set<PageTag> = [.aside, .footer, .header, .form, .fieldset]

  private func share(_ node: Int) -> Double { Double(text.prose(in: node)) / Double(max(1, text.allProse)) }

  private func holdsHeadline(_ node: Int) -> Bool {
    headline.map { tree.subtree(node).contains($0) } ?? false
  }

  /// A single paragraph with a word of clutter in its class is one of the text when it is long and no link.
  private func isProse(_ node: Int, _ verdict: PageHints.Verdict) -> Bool {
    let isParagraph = tree.nodes[node].tag == .p || tree.nodes[node].tag == .blockquote
    return isParagraph && text.prose(in: node) >= 30 && text.linkWords(in: node) * 4 < text.words(in: node)
  }

  /// Content systems call parts of a text by what they do with it, such as a teaser before the paywall: much text without
  /// links, within an element that says that it is the article's.
  private func isPartOfBody(_ node: Int, _ share: Double) -> Bool {
    guard share >= 0.15, text.prose(in: node) >= 60, text.linkWords(in: node) * 10 < text.words(in: node)
    else {
      return false
    }
    var above = tree.parent(node)
    while let present = above {
      if verdicts[present].says(.body) { return true }
      above = tree.parent(present)
    }
    return false
  }

  /// A heading with its date above a part of an article, as in live reports.
  private func isHeaderOfPart(_ node: Int) -> Bool {
    var above = tree.parent(node)
    while let present = above, tree.nodes[present].tag != .article { above = tree.parent(present) }
    guard above != nil else { return false }
    return tree.subtree(node).contains { (2...4).contains(tree.nodes[$0].tag.headingLevel ?? 0) }
  }

  /// Little text, or mostly links.
  private func isWeak(_ node: Int) -> Bool {
    let words = text.words(in: node)
    return text.linkWords(in: node) * 2 > words
      || text.prose(in: node) * 3 < words && words > 3
        && text.linkWords(in: node) * 5 > words
  }

  private func hasTellingRole(_ node: Int) -> Bool {
    // The footer of the page, not that of a post.
    for name in [PageAttribute.id, .class] {
      if let value = tree.bytes(name, of: node), value.elementsEqual("footer".utf8) { return true }
    }
    guard let role = tree.value(.role, of: node)?.lowercased() else { return false }
    return [
      "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "menubar",
      "tablist", "toolbar", "button",
    ].contains(role)
  }

  private func isHidden(_ node: Int) -> Bool {
    if tree.has(.hidden, node) { return true }
    if tree.value(.ariaHidden, of: node) == "true" { return true }
    guard let style = tree.bytes(.style, of: node) else { return false }
    let plain = style.filter { $0 > 0x20 }.map { $0 | 0x20 }
    return plain.offset(of: Array("display:none".utf8)) != nil
      || plain.offset(of: Array("visibility:hidden".utf8)) != nil
  }
}
