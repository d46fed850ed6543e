import Annotations

/// Reads feeds that were saved: RSS 0.9 to 2.0, RDF and Atom; an entry is an article.
///
/// What a feed gives of an article is all of its text, or a teaser; the latter is marked as such.
package struct FeedReader: Reader {
  package static let name = "feed"

  package init() {}

  package func score(_ input: Input) -> Double {
    FileSignature.markup(TextDecoder(body(input)).utf8) == "a feed" ? 0.9 : 0
  }

  private func body(_ input: Input) -> [UInt8] {
    HTTPHeader(input.bytes).map { Array(input.bytes[$0.end...]) } ?? input.bytes
  }

  package func read(_ input: Input) throws(ImportError) -> [Article] {
    var articles: [Article] = []
    for piece in pieces(input) {
      if case .success(let article) = piece.result { articles.append(article) }
    }
    guard articles.isEmpty else { return articles }
    throw .badRecord(location: input.location, reason: "a feed without entries", remedy: "fetch it again")
  }

  package func pieces(_ input: Input) -> [ReadPiece] {
    let bytes = body(input)
    let declared = input.context.charset ?? CharacterSet.declared(in: bytes)
    let document = XMLElement.document(CharacterSet.decode(bytes, declared: declared))
    guard let root = document.root else {
      let reason = document.mistake.map { "no feed (\($0))" } ?? "no feed"
      return [failure(input.location, reason, "fetch it again")]
    }
    let feed = Feed(root)
    var pieces: [ReadPiece] = []
    var seen: [String: (number: Int, address: String?)] = [:]
    for (index, entry) in feed.entries.enumerated() {
      let location = "\(input.location)#\(index + 1)"
      if let id = entry.id, let other = seen[id], other.address == entry.fields[.url] {
        pieces.append(
          failure(
            location, "its id \(id) is that of entry \(other.number) in the same feed",
            "the first one was read; correct the feed if they are two articles"))
        continue
      }
      if let id = entry.id { seen[id] = (index + 1, entry.fields[.url]) }
      pieces.append(piece(entry, location, input))
    }
    if let mistake = document.mistake {
      pieces.append(
        failure(
          input.location, "the feed breaks off or is damaged at \(mistake)",
          "the entries before it were read; fetch it again"))
    } else if pieces.isEmpty {
      pieces.append(failure(input.location, "a feed without entries", "fetch it again, or leave it out"))
    }
    return pieces
  }

  private func piece(_ entry: Feed.Entry, _ location: String, _ input: Input) -> ReadPiece {
    do throws(ImportError) {
      return ReadPiece(
        location: location,
        result: .success(try entry.fields.article(location: location, uri: nil, context: input.context)))
    } catch {
      return ReadPiece(location: location, result: .failure(error))
    }
  }

  private func failure(_ location: String, _ reason: String, _ remedy: String) -> ReadPiece {
    ReadPiece(
      location: location, result: .failure(.badRecord(location: location, reason: reason, remedy: remedy)))
  }
}

/// The entries of a feed of any of the three families.
private struct Feed {
  struct Entry {
    var fields: RecordFields
    var id: String?
  }

  private(set) var entries: [Entry] = []
  private var publisher: String?
  private var language: String?
  private var base: String?

  init(_ root: XMLElement) {
    let isAtom = root.name == "feed"
    let channel = isAtom ? root : root.first("channel") ?? root
    publisher = channel.text("title")
    language = channel.text("language") ?? root.attributes["lang"]
    base = isAtom ? Feed.link(channel) : channel.text("link")
    let items =
      isAtom ? root.all("entry") : channel.all("item") + (root.name == "RDF" ? root.all("item") : [])
    entries = items.map { isAtom ? atom($0) : rss($0) }
  }

  private func rss(_ item: XMLElement) -> Entry {
    var fields = RecordFields()
    fields[.title] = item.text("title").map { MarkupText.plain($0) }
    let guid = item.first("guid")
    let permalink = guid.flatMap { $0.attributes["isPermaLink"] != "false" ? String($0.text.trimmed) : nil }
    fields[.url] =
      item.text("origLink") ?? item.text("link") ?? permalink.flatMap { $0.hasPrefix("http") ? $0 : nil }
    // The date of RSS itself before those of its extensions.
    fields[.published] =
      item.text("pubDate") ?? item.text("published") ?? item.text("date") ?? item.text("issued")
    fields[.modified] = item.text("updated") ?? item.text("modified")
    fields[.section] = item.text("category")
    // RSS allows a mail address only, with the name in brackets behind it.
    let names = item.all("creator").map(\.text) + item.all("author").map { Feed.name(inMail: $0.text) }
    fields.authors = names.map { String($0.trimmed) }.filter { !$0.isEmpty }
    addText(full: item.text("encoded"), summary: item.text("description"), to: &fields)
    complete(&fields, source: item.text("source"))
    return Entry(fields: fields, id: guid.map { String($0.text.trimmed) })
  }

  private func atom(_ item: XMLElement) -> Entry {
    var fields = RecordFields()
    fields[.title] = item.first("title").map { MarkupText.plain(Feed.content($0)) }
    fields[.url] = Feed.link(item)
    fields[.published] = item.text("published") ?? item.text("issued") ?? item.text("updated")
    fields[.modified] = item.text("updated")
    fields[.section] = item.first("category").flatMap { $0.attributes["label"] ?? $0.attributes["term"] }
    fields.authors = item.all("author").compactMap { $0.text("name") }
    let full = item.first("content").flatMap { $0.attributes["src"] == nil ? Feed.content($0) : nil }
    addText(full: full, summary: item.first("summary").map { Feed.content($0) }, to: &fields)
    complete(&fields, source: item.first("source")?.text("title"))
    return Entry(fields: fields, id: item.text("id"))
  }

  private func complete(_ fields: inout RecordFields, source: String?) {
    fields[.publisher] = source ?? publisher
    fields[.language] = language
    if let url = fields[.url] { fields[.url] = WebAddress.canonical(url, relativeTo: base) ?? url }
  }

  /// The longer of the two; a text is a teaser when it is short, or says itself that more follows.
  private func addText(full: String?, summary: String?, to fields: inout RecordFields) {
    let texts = [full, summary].compactMap { $0 }.filter { !$0.trimmed.isEmpty }
    guard let text = texts.max(by: { $0.utf8.count < $1.utf8.count }) else { return }
    let plain = MarkupText.isMarkup(text) ? MarkupText.plain(text) : text
    let words = PageText.wordCount(plain.utf8)
    let isFull = full.map { !$0.trimmed.isEmpty } ?? false
    fields.isTeaser = Teaser.isCut(plain) || words < (isFull ? 60 : 150)
    fields[.body] = MarkupText.isMarkup(text) || text.contains("&") ? "<div>\(text)</div>" : text
  }

  private static func content(_ element: XMLElement) -> String {
    switch element.attributes["type"] {
    case "xhtml": element.innerMarkup
    case "text", nil: element.elements.isEmpty ? MarkupText.escaped(element.text) : element.innerMarkup
    default: element.text
    }
  }

  private static func link(_ element: XMLElement) -> String? {
    let links = element.all("link")
    let own =
      links.first { $0.attributes["rel"] == nil || $0.attributes["rel"] == "alternate" } ?? links.first
    return own?.attributes["href"] ?? own.map { String($0.text.trimmed) }
  }

  private static func name(inMail text: String) -> String {
    guard text.contains("@") else { return text }
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else {
      return ""
    }
    return String(text[text.index(after: open)..<close])
  }
}

/// How texts that were cut off end.
enum Teaser {
  static func isCut(_ text: String) -> Bool {
    let end = Piece.fold(text.trimmed.suffix(60))
    if end.hasSuffix("...") || end.hasSuffix("…") || end.hasSuffix("[…]") || end.hasSuffix("[...]") {
      return true
    }
    if withoutCounter(text) != nil { return true }
    return [
      "read more", "continue reading", "read the full story", "read the full article", "more >", "read on",
    ]
    .contains { end.hasSuffix($0) || end.hasSuffix($0 + ".") || end.hasSuffix($0 + " »") }
  }

  /// Without the `[+1234 chars]` with which news services close what they cut; nil when there is none.
  static func withoutCounter(_ text: String) -> String? {
    let text = text.trimmed
    guard text.hasSuffix(" chars]"), let open = text.lastIndex(of: "["),
      text[open...].dropFirst().first == "+"
    else { return nil }
    return String(text[..<open].trimmed)
  }
}
