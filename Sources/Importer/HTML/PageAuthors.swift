/// Decides who wrote a page's article, from what its data, its elements and the line under its headline say.
struct PageAuthors {
  /// The names, as a byline prints them; nil when nobody is named.
  let byline: String?

  /// - Parameters:
  ///   - printed: texts of the elements that call themselves a byline, in page order.
  ///   - publisher: is no author of its own articles.
  init(data: [String], statements: [String], printed: [String], publisher: String?) {
    for source in [data, statements] {
      let names = PageAuthors.names(source, publisher: publisher)
      if !names.isEmpty {
        byline = names.joined(separator: ", ")
        return
      }
    }
    byline = printed.lazy.compactMap { PageAuthors.printedName($0, publisher: publisher) }.first
  }

  /// Single names, cleaned, each once.
  private static func names(_ texts: [String], publisher: String?) -> [String] {
    var names: [String] = []
    for text in texts {
      for part in split(text) {
        guard let name = clean(part), !isPublisher(name, publisher) else { continue }
        if !names.contains(where: { $0.lowercased() == name.lowercased() }) { names.append(name) }
      }
    }
    return names.count > 12 ? Array(names.prefix(12)) : names
  }

  /// At commas, semicolons, bars and "and", where what comes out are names still.
  private static func split(_ text: String) -> [String] {
    var parts = [text]
    for mark in [";", "|", " and ", " & ", ", "] {
      parts = parts.flatMap { part -> [String] in
        let pieces = part.replacing(mark, with: "\u{1F}").split(separator: "\u{1F}").map {
          String($0.trimmed)
        }
        guard pieces.count > 1 else { return [part] }
        // "Khalil, Sara" is one name; "Sara Khalil, Kabul" is a name and a place.
        if mark == ", ", !pieces.allSatisfy({ $0.split(separator: " ").count >= 2 }) { return [pieces[0]] }
        return pieces
      }
    }
    return parts
  }

  /// A name without what stands around it; nil for an address, a number, an account, a sentence.
  private static func clean(_ text: String) -> String? {
    var name = text.trimmed
    let lower = name.lowercased()
    if lower.hasPrefix("http") || lower.contains("://") || lower.contains("@") || lower.hasPrefix("www.") {
      return nil
    }
    for prefix in [
      "posted by ", "published by ", "interview by ", "text by ", "report by ", "by ", "by: ", "von ", "par ",
      "por ", "di ", "written by ", "words by ", "story by ", "author: ",
    ]
    where name.lowercased().hasPrefix(prefix) {
      name = name.dropFirst(prefix.count).trimmed
    }
    if let bracket = name.firstIndex(where: { $0 == "(" || $0 == "<" }), bracket > name.startIndex {
      name = name[..<bracket].trimmed
    }
    while let last = name.last, ",.;:-–|".contains(last), !name.hasSuffix("Jr."), !name.hasSuffix("Sr.") {
      name = name.dropLast()
    }
    let words = name.split(separator: " ")
    guard (1...6).contains(words.count), name.contains(where: \.isLetter), !name.contains(where: \.isNumber)
    else {
      return nil
    }
    guard !generic.contains(name.lowercased()) else { return nil }
    // Accounts of content systems: one word in small letters.
    if words.count == 1, name == name.lowercased(), name.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    return name.isUpperCase && words.count >= 2 ? capitalized(words) : String(name)
  }

  private static func capitalized(_ words: [Substring]) -> String {
    words.map { word in
      word.count <= 2 && word.hasSuffix(".") ? String(word) : word.prefix(1) + word.dropFirst().lowercased()
    }.joined(separator: " ")
  }

  private static let generic: Set<String> = [
    "admin", "administrator", "staff", "editor", "editors", "webmaster", "author", "authors", "guest",
    "unknown", "null",
    "none", "undefined", "newsroom", "redaktion", "contributor", "posted", "published", "updated", "share",
    "news",
    "wordpress", "user", "root", "editorial", "default", "n/a", "anonymous",
  ]

  private static func isPublisher(_ name: String, _ publisher: String?) -> Bool {
    guard let publisher else { return false }
    return ContentTrimmer.key(name) == ContentTrimmer.key(publisher)
  }

  /// The author in a line such as `By Sara Khalil, Kabul | August 30, 2021`.
  private static func printedName(_ text: String, publisher: String?) -> String? {
    let piece = Piece(String(text.prefix(utf8: 300)), isAfterBlankLine: true)
    if let cue = LayoutCues.shared.cue(in: piece.folded), let byline = Byline(piece, after: cue) {
      let names = names([byline.text], publisher: publisher)
      if !names.isEmpty { return names.joined(separator: ", ") }
    }
    guard piece.words.count <= 8, !piece.hasDigit else { return nil }
    let names = split(piece.text).compactMap { clean($0) }.filter {
      NameLine.isName($0.split(separator: " ")) && !isPublisher($0, publisher)
    }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}
