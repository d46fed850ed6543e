import Annotations

/// What the text of an article states about itself.
struct TextFacts {
  var title: String?
  var byline: String?
  var genre: Article.Genre?
  /// The opening dateline; nil when there is none.
  private(set) var dateline: Dateline?
  /// The publisher that the text names for sure.
  private(set) var publisher: String?
  /// The date of publication that the text states.
  private(set) var publishedAt: PartialDate?

  private var bylinePublisher: String?
  private var notePublisher: String?
  private var videoPublisher: String?
  private var noteAuthor: String?
  private var published: PartialDate?
  private var plainDate: PartialDate?
  private var updated: PartialDate?
  /// Whether a date line has a date that may be read in two ways.
  private var hasUnreadDate = false

  mutating func read(title piece: Piece) {
    title = piece.text
    if genre == nil { genre = GenreCues.shared.genre(of: piece.folded, at: .title) }
  }

  mutating func read(_ byline: Byline, in piece: Piece) {
    self.byline = byline.text
    bylinePublisher = byline.publisher
    if plainDate == nil { plainDate = byline.date }
    if genre == nil { genre = GenreCues.shared.genre(of: piece.folded, at: .head) }
  }

  mutating func read(_ dateline: Dateline) { self.dateline = dateline }

  mutating func read(videoSource source: String) {
    guard videoPublisher == nil, let outlet = Outlets.shared.outlet(named: source), outlet.kind != .pictures
    else {
      return
    }
    videoPublisher = outlet.name
  }

  /// A note may tell the genre, the author and, in "View more opinion on …", the publisher.
  mutating func read(note piece: Piece) {
    let folded = Piece.fold(piece.text.prefix(utf8: 2000))
    guard let genre = GenreCues.shared.genre(of: folded, at: .note) else { return }
    if self.genre == nil { self.genre = genre }
    guard genre == .opinion else { return }
    noteAuthor = noteAuthor ?? TextFacts.author(inNote: piece.text)
    for cue in ["more opinion on ", "more opinion at ", "more opinions on "] {
      guard let range = piece.text.firstRange(of: cue) else { continue }
      let name = piece.text[range.upperBound...].prefix { !".;,)".contains($0) }
      if let outlet = Outlets.shared.outlet(named: name) { notePublisher = outlet.name }
    }
  }

  mutating func read(dateLine piece: Piece) {
    for part in PublicationDate.statements(in: piece.folded) {
      let start = part.trimmed
      guard let date = PublicationDate(part)?.date else {
        hasUnreadDate = true
        continue
      }
      if start.hasPrefix("updated") || start.hasPrefix("last") || start.hasPrefix("modified") {
        updated = updated ?? date
      } else if LayoutCues.shared.cue(in: String(start))?.kind == .date {
        published = published ?? date
      } else {
        plainDate = plainDate ?? date
      }
    }
  }

  /// Decides between what several lines state.
  mutating func settle() {
    // An update stands for the first publication only where no line speaks of that.
    publishedAt = published ?? plainDate ?? dateline?.date ?? (hasUnreadDate ? nil : updated)
    publisher = dateline?.publisher ?? bylinePublisher ?? notePublisher ?? videoPublisher
    if byline == nil { byline = noteAuthor }
    if genre == nil, dateline?.publisher != nil { genre = .news }
  }

  /// Who "Editor's Note: Sara Khalil is a writer …" introduces; nil when it does not open with one name and "is".
  private static func author(inNote text: String) -> String? {
    guard let colon = text.prefix(utf8: 40).firstIndex(of: ":") else { return nil }
    let words = text[text.index(after: colon)...].prefix(utf8: 120).split(separator: " ")
    guard let verb = words.firstIndex(where: { $0 == "is" || $0 == "was" || $0 == "are" }),
      words[verb] == "is",
      NameLine.isName(words[..<verb])
    else { return nil }
    return words[..<verb].joined(separator: " ")
  }
}
