/// Credits of pictures and videos: whole lines of them, and those that end a caption.
enum CreditLine {
  /// Bytes of the text before its trailing credits; nil when it ends in none. 0 when it is nothing but a credit.
  static func start(in text: String) -> Int? {
    var end = text.endIndex
    while let open = bracketed(text[..<end]) { end = text[..<open].trimmed.endIndex }
    if let start = unbracketed(text[..<end]) { end = start }
    guard end < text.endIndex else { return nil }
    return text[..<end].trimmed.isEmpty ? 0 : text[..<end].utf8.count
  }

  /// Whether a whole line is a credit without a cue: `Getty Images`, `Sara Khalil/AFP`.
  static func isBareCredit(_ piece: Piece) -> Bool {
    guard piece.isShort, piece.words.count <= 8, !piece.endsSentence else { return false }
    if let outlet = Outlets.shared.outlet(named: piece.text) {
      return outlet.kind == .pictures || outlet.kind == .agency
    }
    return endsInPictureSource(piece.text[...])
  }

  /// Where the bracket opens that ends the text and holds a credit.
  private static func bracketed(_ text: Substring) -> String.Index? {
    guard let close = text.last, close == ")" || close == "]" else { return nil }
    let end = text.suffix(200)
    guard let open = end.lastIndex(of: close == ")" ? "(" : "[") else { return nil }
    let inside = end[end.index(after: open)...].dropLast()
    let folded = Piece.fold(inside)
    if let cue = LayoutCues.shared.cue(in: folded), cue.kind == .credit, cue.position == .start {
      return open
    }
    let isSource = endsInPictureSource(inside) || folded.hasPrefix("via ") || folded.hasPrefix("handout")
    return isSource && inside.split(separator: " ").count <= 10 ? open : nil
  }

  /// Where a credit begins that follows the last sentence without brackets.
  private static func unbracketed(_ text: Substring) -> String.Index? {
    guard let end = text.last, !".?!”\"".contains(end) else { return nil }
    let tail = text.suffix(120)
    for cue in [
      "Photograph: ", "Photo: ", "Picture: ", "Image: ", "Credit: ", "Photo by ", "Photograph by ",
      "Credit...",
    ] {
      guard let found = tail.lastRange(of: cue), found.lowerBound > text.startIndex else { continue }
      let before = text[..<found.lowerBound].trimmed
      if before.isEmpty || ".!?”\")".contains(before.last ?? " ") { return found.lowerBound }
    }
    guard let stop = tail.lastRange(of: ". ") else { return nil }
    let last = tail[stop.upperBound...]
    let words = last.split(separator: " ").count
    guard words <= 8 else { return nil }
    if let slash = last.firstIndex(of: "/"), Outlets.shared.outlet(named: last[..<slash]) != nil {
      return stop.upperBound
    }
    let isAlone = Outlets.shared.outlet(named: last.trimmed).map {
      $0.kind == .pictures || $0.kind == .agency
    }
    return isAlone ?? endsInPictureSource(last) ? stop.upperBound : nil
  }

  /// `Sara Khalil/AFP`, `Sara Khalil / AFP via Getty Images`, `River Council via AP`.
  private static func endsInPictureSource(_ text: Substring) -> Bool {
    guard let (outlet, start) = Outlets.shared.outlet(endingWordsOf: text.trimmed), outlet.kind != .paper
    else {
      return false
    }
    let before = text[..<start].trimmed
    return before.hasSuffix("/") || before.hasSuffix(" via") || before.hasSuffix("|") || before.hasSuffix("©")
  }
}

/// The line beneath a video: its length, its source, or both.
struct VideoLine {
  let hasLength: Bool
  /// The words after "Source:"; nil when it names none.
  let source: Substring?

  init?(_ piece: Piece) {
    guard piece.isShort, piece.words.count <= 12 else { return nil }
    var rest = piece.text[...]
    let length = rest.prefix { $0.isNumber || $0 == ":" }
    let fields = length.split(separator: ":", omittingEmptySubsequences: false)
    hasLength = (2...3).contains(fields.count) && fields.allSatisfy { (1...2).contains($0.count) }
    if hasLength { rest = rest.dropFirst(length.count).drop { " -–—|•".contains($0) } }
    if Piece.fold(rest).hasPrefix("source:") {
      source = rest.dropFirst("source:".count).trimmed
    } else {
      source = nil
    }
    guard source != nil || hasLength && rest.isEmpty else { return nil }
  }
}

extension Substring {
  /// Where `text` last occurs.
  fileprivate func lastRange(of text: String) -> Range<String.Index>? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
    }
    return nil
  }
}
