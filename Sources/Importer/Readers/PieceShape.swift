/// What a piece of text shows by itself, whatever stands around it.
enum PieceShape: Hashable, Sendable {
  /// Anything else: a title, a heading, a name, a paragraph.
  case text
  /// The start of a speaker's turn in an interview.
  case turn
  case clutter
  case note
  /// The line beneath a video, with its source where it names one.
  case video(source: String?)
  case credit
  case caption
  /// A caption whose credit begins at a byte.
  case creditedCaption(end: Int)
  /// A line of a date; with a cue such as "Published" or without.
  case date(hasCue: Bool)

  /// - Parameter turnLabels: folded names that stand before several pieces.
  init(_ piece: Piece, turnLabels: Set<String>) {
    if let label = piece.label, turnLabels.contains(Piece.fold(label)) {
      self = .turn
    } else if let shape = PieceShape.byCue(piece) {
      self = shape
    } else if let video = VideoLine(piece) {
      // A source without a length stands under a chart.
      self = video.hasLength ? .video(source: video.source.map(String.init)) : .credit
    } else if PieceShape.isAddress(piece) || PieceShape.isCounter(piece) || piece.hasNoWord {
      self = .clutter
    } else if piece.isShort, piece.words.count <= 12, piece.words.count > 1 || piece.text.contains("-"),
      PublicationDate(piece.folded)?.otherWords == 0
    {
      self = .date(hasCue: false)
    } else if let end = CreditLine.start(in: piece.text) {
      self = end == 0 ? .credit : .creditedCaption(end: end)
    } else {
      self = CreditLine.isBareCredit(piece) ? .credit : PieceShape.isStageDirection(piece) ? .clutter : .text
    }
  }

  private static func byCue(_ piece: Piece) -> PieceShape? {
    guard let cue = LayoutCues.shared.cue(in: piece.folded) else { return nil }
    guard piece.isShort else {
      guard cue.position == .start else { return nil }
      return cue.kind == .note ? .note : cue.kind == .caption ? captionShape(piece) : nil
    }
    switch cue.kind {
    case .boilerplate: return isClutter(piece, cue) ? .clutter : nil
    case .note: return .note
    case .caption: return captionShape(piece)
    case .credit:
      // "Photo:" introduces a name or a description; a description is a sentence.
      return piece.words.count > 12 && cue.text.hasSuffix(":") ? captionShape(piece) : .credit
    case .date:
      let dates = PublicationDate.statements(in: piece.folded).compactMap { PublicationDate($0) }
      if let date = dates.first { return date.otherWords <= 6 ? .date(hasCue: true) : nil }
      // A date that may be read in two ways is none, but its line is a date line still.
      return piece.hasDigit && piece.words.count <= 6 && !piece.endsSentence ? .date(hasCue: true) : nil
    case .byline, .teaser: return nil
    }
  }

  /// A few words that a cue begins are clutter; a paragraph that begins with them is not.
  private static func isClutter(_ piece: Piece, _ cue: LayoutCues.Cue) -> Bool {
    switch cue.position {
    case .whole: true
    case .start: piece.words.count <= 16
    case .end: piece.words.count <= 4
    case .inside: piece.words.count <= 60
    }
  }

  private static func captionShape(_ piece: Piece) -> PieceShape {
    guard let end = CreditLine.start(in: piece.text), end > 0 else { return .caption }
    return .creditedCaption(end: end)
  }

  /// What a transcript says of the broadcast, in brackets and capitals: `(COMMERCIAL BREAK)`.
  private static func isStageDirection(_ piece: Piece) -> Bool {
    guard piece.isShort, piece.words.count <= 8, let first = piece.text.first, let last = piece.text.last,
      first == "(" && last == ")" || first == "[" && last == "]"
    else { return false }
    let letters = piece.text.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.count > 2 && letters.allSatisfy(\.properties.isUppercase)
  }

  /// A button's figure: `512 comments`, `7 min`.
  private static func isCounter(_ piece: Piece) -> Bool {
    guard piece.words.count == 2, piece.words[0].allSatisfy(\.isNumber) else { return false }
    return ["min", "mins", "minutes", "comments", "shares", "views", "likes", "replies"].contains(
      piece.words[1].lowercased())
  }

  /// A web or mail address, or an account's name, by itself.
  private static func isAddress(_ piece: Piece) -> Bool {
    guard piece.words.count == 1 else { return false }
    return piece.folded.hasPrefix("http://") || piece.folded.hasPrefix("https://")
      || piece.folded.hasPrefix("www.")
      || piece.folded.contains("@")
  }
}
