import Annotations

/// Decides what each piece of a text is: first what a piece shows by itself, then what its neighbours make of it.
///
/// Reading goes from the head (title, byline, date, captions, in any order) to the body, which starts at the first
/// running sentence, the first dateline or the first turn of an interview.
struct BlockClassifier {
  /// A stretch of a piece and its kind, in bytes of the piece.
  struct Cut: Hashable {
    var kind: Block.Kind
    var bytes: Range<Int>
  }

  let pieces: [Piece]
  /// Of each piece: one or more cuts, in text order, which cover it.
  private(set) var cuts: [[Cut]]
  private(set) var facts = TextFacts()

  private let shapes: [PieceShape]
  private let context: PieceContext
  /// The first piece of the body.
  private var bodyStart: Int

  init(_ pieces: [Piece]) {
    self.pieces = pieces
    let labels = BlockClassifier.turnLabels(of: pieces)
    let shapes = pieces.map { PieceShape($0, turnLabels: labels) }
    self.shapes = shapes
    context = PieceContext(pieces, shapes)
    cuts = pieces.map { [Cut(kind: .paragraph, bytes: 0..<$0.text.utf8.count)] }
    bodyStart = pieces.count
    readHead()
    readBody()
    facts.settle()
  }

  /// Labels that stand before several pieces, folded: the names and letters of an interview's speakers. "Nora Sand" and
  /// "Sand" are one.
  private static func turnLabels(of pieces: [Piece]) -> Set<String> {
    var counts: [Substring: Int] = ["q": 1, "a": 1]
    var labels: Set<String> = ["q", "a"]
    func last(_ label: String) -> Substring { label.split(separator: " ").last ?? "" }
    for piece in pieces {
      guard let label = piece.label, LayoutCues.shared.cue(in: piece.folded) == nil, VideoLine(piece) == nil
      else { continue }
      let folded = Piece.fold(label)
      labels.insert(folded)
      counts[last(folded), default: 0] += 1
    }
    return labels.filter { (counts[last($0)] ?? 0) >= 2 }
  }

  // MARK: Head

  private mutating func readHead() {
    for index in pieces.indices {
      if shapes[index] == .text || shapes[index] == .turn {
        guard readHeadText(index) else {
          bodyStart = index
          return
        }
      } else {
        settle(index, isNearHead: true)
      }
    }
  }

  /// False when the piece is the first one of the body.
  private mutating func readHeadText(_ index: Int) -> Bool {
    let piece = pieces[index]
    if shapes[index] == .turn { return readTitleLikeTurn(index) }
    if Dateline(piece.text) != nil { return false }
    if isTeaser(index) {
      mark(index, .boilerplate)
      return true
    }
    guard context.lastRunningText ?? 0 > index else { return false }
    if let genre = GenreCues.shared.genre(of: piece.folded, at: .line) {
      facts.genre = genre
      mark(index, .heading)
      return true
    }
    if readByline(index) { return true }
    if facts.title == nil, isTitle(piece) {
      if isKicker(index) {
        mark(index, .boilerplate)
      } else {
        facts.read(title: piece)
        mark(index, .title)
      }
      return true
    }
    if piece.words.count == 1, piece.text.allSatisfy(\.isNumber) {
      mark(index, .boilerplate)
      return true
    }
    guard facts.title != nil, !piece.endsSentence, piece.isShort, piece.words.count <= 40, !piece.isListPoint
    else {
      return false
    }
    mark(index, .heading)
    return true
  }

  /// `Durrani: 'We never closed the gate'` above an interview with her looks like her turn, but no turn comes first
  /// and without its final stop.
  private mutating func readTitleLikeTurn(_ index: Int) -> Bool {
    guard facts.title == nil, isTitle(pieces[index]), !pieces[index].endsSentence,
      let next = context.nextText[index], shapes[next] != .turn
    else { return false }
    facts.read(title: pieces[index])
    mark(index, .title)
    return true
  }

  /// Whether a short line names the section above the title: the title is the first line after it with four words.
  ///
  /// One line of three words may be the title itself, above a standfirst; two of them are not.
  private func isKicker(_ index: Int) -> Bool {
    guard pieces[index].words.count <= 3 else { return false }
    let lines = pieces[(index + 1)...].prefix(8).prefix { isTitle($0) }
    guard let title = lines.firstIndex(where: { $0.words.count >= 4 }) else { return false }
    let names = pieces[lines.startIndex..<title].count { NameLine.isName($0.words) }
    return names == 0 && (pieces[index].words.count <= 2 || title > index + 1 || hasKickerAbove(index))
  }

  private func hasKickerAbove(_ index: Int) -> Bool {
    index > 0 && shapes[index - 1] == .text && cuts[index - 1].first?.kind == .boilerplate
  }

  private func isTitle(_ piece: Piece) -> Bool {
    guard piece.isShort, piece.text.utf8.count <= 200, (1...30).contains(piece.words.count) else {
      return false
    }
    guard !piece.startsInLowerCase, !piece.isListPoint, !",;:".contains(piece.text.last ?? " ") else {
      return false
    }
    return !piece.endsSentence || piece.endsInQuestion && piece.words.count <= 16
  }

  /// A byline with its cue, or, beneath a title, one without.
  private mutating func readByline(_ index: Int) -> Bool {
    let piece = pieces[index]
    guard facts.byline == nil, piece.isShort else { return false }
    var byline: Byline?
    if let cue = LayoutCues.shared.cue(in: piece.folded) { byline = Byline(piece, after: cue) }
    if byline == nil, facts.title != nil, index < bodyStart {
      let isName = NameLine.isName(piece.words) && index + 1 < pieces.count
      byline = Byline(withoutCue: piece)
      if byline == nil, isName { facts.byline = piece.text }
    }
    if let byline { facts.read(byline, in: piece) }
    guard facts.byline != nil else { return false }
    mark(index, .byline)
    return true
  }

  // MARK: Body

  private mutating func readBody() {
    var paragraphs = 0
    for index in bodyStart..<max(bodyStart, pieces.count) {
      switch shapes[index] {
      case .text:
        readBodyText(index, isOpening: paragraphs < 2)
        if cuts[index].contains(where: { $0.kind == .paragraph }) { paragraphs += 1 }
      case .turn: paragraphs += 1
      default: settle(index, isNearHead: paragraphs <= 2 || index >= pieces.count - 3)
      }
    }
  }

  private mutating func readBodyText(_ index: Int, isOpening: Bool) {
    let piece = pieces[index]
    if isOpening, facts.dateline == nil, let dateline = Dateline(piece.text) {
      facts.read(dateline)
      cut(index, at: dateline.length, into: .dateline, and: .paragraph)
    } else if isTeaser(index) {
      mark(index, .boilerplate)
    } else if isOpening || index == pieces.count - 1, piece.words.count <= 24, readByline(index) {
      return
    } else if context.isRepeated(piece) {
      return
    } else if NameLine.isName(piece.words), context.isNamedElsewhere(piece) {
      mark(index, .caption)
    } else if isHeading(piece), let next = context.nextText[index],
      PieceContext.isRunningText(pieces[next], shapes[next]) || pieces[next].isListPoint
    {
      mark(index, .heading)
    }
  }

  private func isHeading(_ piece: Piece) -> Bool {
    guard piece.isShort, piece.text.utf8.count <= 90, piece.words.count <= 12, !piece.endsSentence else {
      return false
    }
    guard !piece.startsInLowerCase, !piece.isListPoint, piece.label == nil else { return false }
    guard let first = piece.text.unicodeScalars.first, let last = piece.text.unicodeScalars.last else {
      return false
    }
    return !"\"“'‘(".unicodeScalars.contains(first) && !",;:-–—".unicodeScalars.contains(last)
      && piece.folded != "q" && piece.folded != "a"
  }

  // MARK: Both

  /// Marks a piece that shows by itself what it is, and reads the facts that it states.
  private mutating func settle(_ index: Int, isNearHead: Bool) {
    let piece = pieces[index]
    switch shapes[index] {
    case .clutter: mark(index, .boilerplate)
    case .note:
      facts.read(note: piece)
      mark(index, .note)
    case .video(let source):
      if let source { facts.read(videoSource: source) }
      mark(index, source == nil ? .boilerplate : .credit)
    case .credit: mark(index, .credit)
    case .caption: mark(index, .caption)
    case .creditedCaption(let end): cut(index, at: end, into: .caption, and: .credit)
    case .date(let hasCue):
      if hasCue || isNearHead {
        facts.read(dateLine: piece)
        mark(index, .dateline)
      } else {
        // A date by itself in the middle of the text heads what happened on that day.
        mark(index, .heading)
      }
    case .text, .turn: break
    }
  }

  /// Whether a line names the video whose length or source stands beneath or above it.
  private func isTeaser(_ index: Int) -> Bool {
    let piece = pieces[index]
    guard piece.isShort, piece.words.count <= 14, !piece.endsSentence || piece.endsInQuestion else {
      return false
    }
    let hasCue = LayoutCues.shared.cue(in: piece.folded)?.kind == .teaser
    if index + 1 < pieces.count, case .video = shapes[index + 1] {
      return hasCue || !pieces[index + 1].isAfterBlankLine
    }
    if index > 0, case .video = shapes[index - 1] { return hasCue }
    return false
  }

  private mutating func mark(_ index: Int, _ kind: Block.Kind) {
    cuts[index] = [Cut(kind: kind, bytes: 0..<pieces[index].text.utf8.count)]
  }

  private mutating func cut(_ index: Int, at offset: Int, into first: Block.Kind, and second: Block.Kind) {
    let end = pieces[index].text.utf8.count
    cuts[index] = [Cut(kind: first, bytes: 0..<offset), Cut(kind: second, bytes: offset..<end)]
  }
}
