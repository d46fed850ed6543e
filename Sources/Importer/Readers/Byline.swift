import Annotations

/// The author line of an article.
struct Byline {
  /// As printed, without "By".
  let text: String
  /// The publisher that it names as the author's; nil when it names none for sure.
  let publisher: String?
  /// The date that stands on the same line; nil when none does.
  let date: PartialDate?

  /// A line that starts with "By" or another byline cue.
  init?(_ piece: Piece, after cue: LayoutCues.Cue) {
    guard cue.kind == .byline, piece.isShort, piece.words.count <= 24 else { return nil }
    self.init(rest: piece.text.dropFirst(cue.text.count).drop { $0 == ":" || $0 == " " }, hasCue: true)
  }

  /// A line without a cue, as it stands between a title and the text: `Sara Khalil in Herat`.
  init?(withoutCue piece: Piece) {
    guard piece.isShort, piece.words.count <= 12, !piece.endsSentence else { return nil }
    self.init(rest: piece.text[...], hasCue: false)
  }

  private init?(rest: Substring, hasCue: Bool) {
    var segments = rest.split(whereSeparator: { "|•·".contains($0) }).map(\.trimmed).filter { !$0.isEmpty }
    if hasCue, let end = Byline.endBeforeDate(rest) {
      segments = [rest[..<end].trimmed, rest[end...].trimmed]
    }
    var dates = segments.filter { segment in
      PublicationDate(Piece.fold(segment)).map { $0.otherWords <= 1 } ?? false
    }
    var names = segments.filter { !dates.contains($0) }
    guard let authors = names.first else { return nil }
    guard let tail = Byline.tail(of: authors, hasCue: hasCue) else { return nil }
    names.removeFirst()
    guard hasCue || tail.isSure || !names.isEmpty && names.allSatisfy(Byline.isOutletLike) else { return nil }
    if let date = tail.date { dates.insert(date, at: 0) }
    publisher = tail.publisher ?? names.last.flatMap { Outlets.shared.publisherName($0) }
    date = dates.first.flatMap { PublicationDate(Piece.fold($0))?.date }
    text = String(rest.prefix(upTo: dates.first?.startIndex ?? rest.endIndex).trimmed)
      .trimmingSuffix(while: { ",|•·- ".contains($0) })
  }

  /// Where ` on 4 May 2021` begins at the end of the line; nil when it ends otherwise.
  private static func endBeforeDate(_ rest: Substring) -> String.Index? {
    let words = rest.split(separator: " ")
    guard let on = words.lastIndex(of: "on"), on > 0 else { return nil }
    let date = rest[words[on].startIndex...]
    return PublicationDate(Piece.fold(date))?.otherWords == 0 ? words[on].startIndex : nil
  }

  /// What follows the authors' names on the line.
  private struct Tail {
    var publisher: String?
    var date: Substring?
    /// Whether the line reads as a byline even without its cue.
    var isSure: Bool
  }

  /// Nil when the text does not begin with a name, or goes on as no byline does.
  private static func tail(of authors: Substring, hasCue: Bool) -> Tail? {
    let parts = authors.split(separator: ",", omittingEmptySubsequences: true).map(\.trimmed)
    guard let first = parts.first else { return nil }
    var words = first.split(separator: " ")
    var place: ArraySlice<Substring> = []
    var publisher: String?
    if let index = words.firstIndex(where: { ["in", "for", "at", "of"].contains($0) }), index > 0 {
      place = words[(index + 1)...]
      guard !place.isEmpty, place.allSatisfy({ $0.startsUpperCase || $0 == "the" || $0 == "and" }) else {
        return nil
      }
      if words[index] == "for" { publisher = Outlets.shared.publisherName(place.joined(separator: " ")) }
      words = Array(words[..<index])
    }
    guard isAuthors(words, hasCue: hasCue) else { return nil }
    var tail = Tail(publisher: publisher, isSure: !place.isEmpty)
    for part in parts.dropFirst() where !read(part, into: &tail, hasCue: hasCue) { return nil }
    return tail
  }

  /// One or several names joined by "and"; after a cue a single word, such as `Reuters`, will do.
  private static func isAuthors(_ words: [Substring], hasCue: Bool) -> Bool {
    let names = words.split(whereSeparator: { $0 == "and" || $0 == "&" || $0 == "AND" })
    return !names.isEmpty
      && names.allSatisfy { name in
        NameLine.isName(name) || hasCue && name.count <= 3 && name.allSatisfy(NameLine.isNameWord)
      }
  }

  /// What stands after a comma: a further author, an outlet, a place, a role or a date.
  private static func read(_ part: Substring, into tail: inout Tail, hasCue: Bool) -> Bool {
    if let outlet = Outlets.shared.outlet(named: part) {
      if outlet.kind != .pictures { tail.publisher = outlet.name }
      tail.isSure = true
      return true
    }
    if let date = PublicationDate(Piece.fold(part)), date.otherWords == 0 {
      if tail.date == nil { tail.date = part }
      return true
    }
    let words = part.split(separator: " ")
    if isOutletLike(part) {
      tail.publisher = String(part)
      tail.isSure = true
      return true
    }
    return hasCue ? words.count <= 8 : words.count <= 6 && isAuthors(words, hasCue: false)
  }

  /// Whether unknown words name a publisher all the same, by the last of them.
  private static func isOutletLike(_ text: Substring) -> Bool {
    if Outlets.shared.outlet(named: text) != nil { return true }
    guard let last = text.split(separator: " ").last?.lowercased(), text.startsUpperCase else { return false }
    return [
      "news", "times", "post", "press", "agency", "wire", "herald", "tribune", "gazette", "journal",
      "chronicle",
      "observer", "courier", "paper", "daily", "weekly", "review", "magazine", "radio", "tv", "mail",
      "standard",
      "monitor", "dispatch", "star", "sun", "record", "bulletin", "guardian", "telegraph",
    ].contains(last)
  }
}

extension String {
  /// Without the characters at its end for which `isDropped` holds.
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isDropped(last) { text.removeLast() }
    return String(text)
  }
}
