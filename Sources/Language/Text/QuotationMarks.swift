import Annotations

/// The quotations of a document: pairs of quotation marks of every style, nested ones and ones over
/// paragraphs too.
///
///     let marks = QuotationMarks(document)
///     for quotation in marks.quotations where quotation.depth == 0 { … quotation.parts … }
///
/// Knows “…” "…" ‘…’ '…' «…» „…“ ‹…› ``…'' and tells apostrophes from single quotes. A quotation over several
/// paragraphs, opened at each and closed only at the last, is one quotation with a part a block. Marks
/// without a partner are no error: an opening mark that is never closed gives a quotation to the end of its
/// block with `isClosed` false, a closing mark that was never opened gives nothing. Needs tokens only.
package struct QuotationMarks: Sendable {
  package struct Quotation: Hashable, Sendable {
    /// From the first opening mark to the last closing one, both included.
    package var span: TextSpan
    /// What stands between the marks, without white space at its edges, one part a block; never empty.
    package var parts: [TextSpan]
    /// How many quotations it stands in; 0 for one that stands in none.
    package var depth: Int
    /// False when the text never closes it.
    package var isClosed: Bool
    /// Index into the document's tokens.
    package var openingToken: Int
    /// Index into the document's tokens; nil when the text never closes it.
    package var closingToken: Int?
  }

  /// In text order, an outer one before those inside it.
  package private(set) var quotations: [Quotation] = []

  package init(_ document: Document) {
    var pairing = MarkPairing(document)
    for block in document.article.blocks.indices where document.article.blocks[block].kind.holdsNames {
      pairing.read(block: block)
    }
    pairing.finish()
    quotations = pairing.quotations.sorted { $0.span < $1.span }
  }

  /// The innermost quotation that holds all of a span; nil when none does.
  package func quotation(containing span: TextSpan) -> Quotation? {
    quotations.last { $0.span.contains(span) }
  }
}

/// Reads the tokens of one block after the other and keeps the marks that are open.
private struct MarkPairing {
  /// Marks that close one another.
  private enum Style {
    case double, straightDouble, single, straightSingle, angle, singleAngle, backtick
  }

  private struct Open {
    var style: Style
    var token: Int
    /// Parts of the blocks before, when the quotation runs over paragraphs.
    var earlierParts: [TextSpan] = []
    var firstToken: Int
    var depth: Int
  }

  private let document: Document
  private(set) var quotations: [QuotationMarks.Quotation] = []
  private var open: [Open] = []
  /// An outermost quotation that was still open at the end of the last paragraph.
  private var pending: Open?

  init(_ document: Document) { self.document = document }

  mutating func read(block: Int) {
    let kind = document.article.blocks[block].kind
    let tokens = document.tokens(in: document.article.blocks[block].span)
    guard !tokens.isEmpty else { return }
    let runsOn = kind == .paragraph || kind == .turn
    let carried = runsOn ? pending : nil
    if runsOn { pending = nil }
    open = []
    for index in tokens { read(index, in: tokens) }
    if let carried { join(carried, to: tokens.lowerBound) }
    leaveOpen(at: tokens, runsOn: runsOn)
  }

  mutating func finish() {
    if let pending { abandon(pending) }
  }

  private mutating func read(_ index: Int, in block: Range<Int>) {
    let token = document.tokens[index]
    switch token.text {
    case "“", "‟", "„", "‘‘", "‘’": readOpening(index, .double, in: block)
    case "«": readOpening(index, .angle, in: block)
    case "‹": readOpening(index, .singleAngle, in: block)
    case "``": push(index, .backtick)
    case "‘", "‚": readOpening(index, .single, in: block)
    case "”": readClosing(index, [.double, .straightDouble], in: block)
    case "»": readClosing(index, [.angle], in: block)
    case "›": readClosing(index, [.singleAngle], in: block)
    case "''", "’’": readClosing(index, [.backtick, .double, .straightDouble], in: block)
    case "\"": readStraight(index, in: block)
    case "’", "'": readSingle(index, in: block)
    default: break
    }
  }

  /// “ closes what „ opened; otherwise it opens.
  private mutating func readOpening(_ index: Int, _ style: Style, in block: Range<Int>) {
    let token = document.tokens[index]
    if !token.isSpaced, !isBeforeWord(index, in: block), let top = open.last, top.style == style {
      pop(through: open.count - 1, at: index)
      return
    }
    push(index, style)
  }

  private mutating func readClosing(_ index: Int, _ styles: [Style], in block: Range<Int>) {
    if let match = open.lastIndex(where: { styles.contains($0.style) }) {
      pop(through: match, at: index)
    } else if document.tokens[index].isSpaced, isGluedToNext(index, in: block), let style = styles.first {
      // ”Wrongly turned” marks, and »German« ones.
      push(index, style)
    }
  }

  private mutating func readStraight(_ index: Int, in block: Range<Int>) {
    let match = open.lastIndex { $0.style == .straightDouble || $0.style == .double }
    let looksOpening = beginsWord(index, in: block)
    if let match, !looksOpening {
      pop(through: match, at: index)
    } else if looksOpening {
      if let match { open.removeSubrange(match...) }
      push(index, .straightDouble)
    } else if !isAfterDigit(index, in: block) {
      push(index, .straightDouble)
    }
  }

  private mutating func readSingle(_ index: Int, in block: Range<Int>) {
    let isStraight = document.tokens[index].text == "'"
    if let match = open.lastIndex(where: { $0.style == .single || $0.style == .straightSingle }) {
      if !document.tokens[index].isSpaced, !isPossessive(index, in: block) { pop(through: match, at: index) }
    } else if isStraight, beginsWord(index, in: block) {
      push(index, .straightSingle)
    }
  }

  /// White space or an opening bracket before, none behind.
  private func beginsWord(_ index: Int, in block: Range<Int>) -> Bool {
    guard isGluedToNext(index, in: block) else { return false }
    if document.tokens[index].isSpaced || index == block.lowerBound { return true }
    switch document.tokens[index - 1].text {
    case "(", "[", "{", "—", "–", "--", "“", "‘", "\"", "'", "/": return true
    default: return false
    }
  }

  private func isGluedToNext(_ index: Int, in block: Range<Int>) -> Bool {
    index + 1 < block.upperBound && !document.tokens[index + 1].isSpaced
  }

  /// Whether a word or number follows without white space.
  private func isBeforeWord(_ index: Int, in block: Range<Int>) -> Bool {
    guard isGluedToNext(index, in: block), let first = document.tokens[index + 1].text.unicodeScalars.first
    else { return false }
    return first.properties.isAlphabetic || first.properties.numericType != nil
  }

  /// Inches and seconds: 6'2".
  private func isAfterDigit(_ index: Int, in block: Range<Int>) -> Bool {
    guard index > block.lowerBound, !document.tokens[index].isSpaced else { return false }
    return document.tokens[index - 1].text.utf8.last.map { (0x30...0x39).contains($0) } ?? false
  }

  /// ‘the soldiers’ guns’: a word ending in s before, a word behind, and another mark that can close later
  /// on.
  private func isPossessive(_ index: Int, in block: Range<Int>) -> Bool {
    guard index > block.lowerBound, index + 1 < block.upperBound,
      document.tokens[index - 1].lower.hasSuffix("s"),
      document.tokens[index + 1].isSpaced,
      document.tokens[index + 1].text.unicodeScalars.first?.properties.isAlphabetic == true
    else { return false }
    for later in index + 1..<block.upperBound {
      switch document.tokens[later].text {
      case "‘": return false
      case "'": return !beginsWord(later, in: block)
      case "’": return !document.tokens[later].isSpaced
      default: continue
      }
    }
    return false
  }

  private mutating func push(_ index: Int, _ style: Style) {
    open.append(Open(style: style, token: index, firstToken: index, depth: open.count))
  }

  /// Closes the mark at `match`; marks that opened after it have no partner.
  private mutating func pop(through match: Int, at closing: Int) {
    let mark = open[match]
    open.removeSubrange(match...)
    close(mark, at: closing)
  }

  private mutating func close(_ mark: Open, at closing: Int?) {
    var parts = mark.earlierParts
    let last = closing ?? document.tokens(in: block(of: mark.token).span).upperBound
    if mark.token + 1 < last { parts.append(document.span(ofTokens: mark.token + 1..<last)) }
    guard !parts.isEmpty else { return }
    let end = closing.map { document.tokens[$0].span.end } ?? parts[parts.count - 1].end
    quotations.append(
      QuotationMarks.Quotation(
        span: TextSpan(document.tokens[mark.firstToken].span.start, end), parts: parts, depth: mark.depth,
        isClosed: closing != nil, openingToken: mark.firstToken, closingToken: closing))
  }

  private func block(of token: Int) -> Block { document.article.blocks[document.tokens[token].block] }
}

// Quotations over several paragraphs.
extension MarkPairing {
  /// Joins a quotation that was open at the end of the last paragraph to the one that opens this paragraph.
  private mutating func join(_ carried: Open, to first: Int) {
    let isOpened = { (style: Style) in style == carried.style || style == .double || style == .straightDouble
    }
    if let index = quotations.lastIndex(where: { $0.openingToken == first && $0.depth == 0 }) {
      quotations[index].parts.insert(contentsOf: parts(of: carried), at: 0)
      quotations[index].openingToken = carried.firstToken
      quotations[index].span = TextSpan(
        document.tokens[carried.firstToken].span.start, quotations[index].span.end)
    } else if let index = open.firstIndex(where: { $0.token == first && isOpened($0.style) }) {
      open[index].earlierParts = parts(of: carried)
      open[index].firstToken = carried.firstToken
    } else {
      abandon(carried)
    }
  }

  private func parts(of mark: Open) -> [TextSpan] {
    let end = document.tokens(in: block(of: mark.token).span).upperBound
    guard mark.token + 1 < end else { return mark.earlierParts }
    return mark.earlierParts + [document.span(ofTokens: mark.token + 1..<end)]
  }

  /// A mark without a partner: a quotation to the end of its block, unless it may as well be an apostrophe.
  private mutating func abandon(_ mark: Open) {
    if mark.style != .single { close(mark, at: nil) }
  }

  /// At a block's end an outermost mark may go on in the next paragraph; every other open mark has no
  /// partner.
  private mutating func leaveOpen(at tokens: Range<Int>, runsOn: Bool) {
    guard let outermost = open.first(where: { $0.style != .straightSingle }) else { return }
    if runsOn { pending = outermost } else { abandon(outermost) }
  }
}
