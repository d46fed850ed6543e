import Annotations
import ArgumentParser
import KB

/// The forms of a reference.
enum CitationStyle: String, CaseIterable, ExpressibleByArgument {
  /// CSL-JSON of Zotero, pandoc and citeproc; RIS of EndNote and others; BibTeX; a line to read.
  case csl = "csl-json"
  case ris, bibtex, text
}

/// Writes references one by one.
struct CitationWriter {
  let style: CitationStyle
  private var count = 0
  private var keys: [String: Int] = [:]

  init(_ style: CitationStyle) { self.style = style }

  mutating func text(_ citation: Citation) -> String {
    count += 1
    switch style {
    case .csl: return (count == 1 ? "[\n  " : ",\n  ") + CitationText(citation).csl.written(indent: 2)
    case .ris: return CitationText(citation).ris + "\n"
    case .bibtex: return CitationText(citation).bibtex(key: distinct(CitationText(citation).key)) + "\n"
    case .text: return CitationText(citation).line + "\n"
    }
  }

  /// What comes behind the last one.
  var end: String { style == .csl ? (count == 0 ? "[]\n" : "\n]\n") : "" }

  /// A second reference of one key becomes `marsh2024truceb`.
  private mutating func distinct(_ key: String) -> String {
    let number = keys[key, default: 0]
    keys[key] = number + 1
    guard number > 0 else { return key }
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return number < 26 ? key + String(letters[number]) : "\(key)-\(number + 1)"
  }
}

/// One reference in all styles.
struct CitationText {
  let citation: Citation

  init(_ citation: Citation) { self.citation = citation }

  private var day: PartialDate? { citation.publishedAt }
  private var title: String { citation.title ?? citation.uri }

  /// `“No one came,” Sara Khalil (paragraph 3, characters 210–233)`; nil without a quote.
  var place: String? {
    citation.quote.map { quote in
      let columns = SpanColumns(quote.span)
      let range = "characters \(columns.charStart)–\(columns.charStart + columns.charLength - 1)"
      let place = [quote.paragraph.map { "paragraph \($0)" }, range].compactMap { $0 }.joined(separator: ", ")
      let text = quote.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      return "“\(text)”\(quote.speaker.map { ", \($0)" } ?? "") (\(place))"
    }
  }

  // MARK: CSL-JSON

  var csl: JSONText {
    var members: [(name: String, value: JSONText)] = [
      ("id", .text(citation.quote.map { "quote-\($0.id)" } ?? "article-\(citation.articleID)")),
      ("type", .text(citation.genre == "interview" ? "interview" : "article-newspaper")),
      ("title", .text(title)),
    ]
    func add(_ name: String, _ value: String?) { if let value { members.append((name, .text(value))) } }
    if !citation.authors.isEmpty { members.append(("author", .array(citation.authors.map(Self.cslName)))) }
    add("container-title", citation.publisher)
    add("section", citation.section)
    if let day { members.append(("issued", .object([("date-parts", .array([.array(Self.parts(day))]))]))) }
    add("URL", citation.address)
    add("language", citation.language)
    if let seen = PartialDate(iso8601: String(citation.importedAt.prefix(10))) {
      members.append(("accessed", .object([("date-parts", .array([.array(Self.parts(seen))]))])))
    }
    if let quote = citation.quote, let paragraph = quote.paragraph {
      members += [("locator", .text("\(paragraph)")), ("label", .text("paragraph"))]
    }
    add("note", place)
    add("archive_location", citation.address == nil ? citation.uri : nil)
    return .object(members)
  }

  private static func parts(_ date: PartialDate) -> [JSONText] {
    [date.year, date.month, date.day].compactMap { $0 }.map { .integer($0) }
  }

  /// The last word is the family name; a name of one word is taken as it is.
  private static func names(_ author: String) -> (given: String?, family: String) {
    let words = author.split(separator: " ")
    guard words.count > 1, let last = words.last else { return (nil, author) }
    return (words.dropLast().joined(separator: " "), String(last))
  }

  private static func cslName(_ author: String) -> JSONText {
    let (given, family) = names(author)
    guard let given else { return .object([("literal", .text(family))]) }
    return .object([("family", .text(family)), ("given", .text(given))])
  }

  // MARK: RIS

  var ris: String {
    var lines = ["TY  - \(citation.genre == "interview" ? "GEN" : "NEWS")"]
    func add(_ tag: String, _ value: String?) {
      // A line break within a value would end it.
      if let value {
        lines.append("\(tag)  - " + value.split(whereSeparator: \.isNewline).joined(separator: " "))
      }
    }
    for author in citation.authors {
      let (given, family) = Self.names(author)
      add("AU", given.map { "\(family), \($0)" } ?? family)
    }
    add("TI", title)
    add("T2", citation.publisher)
    if let day {
      add("PY", Self.padded(day.year, 4))
      let parts = [
        Self.padded(day.year, 4), day.month.map { Self.padded($0, 2) } ?? "",
        day.day.map { Self.padded($0, 2) } ?? "",
      ]
      add("DA", parts.joined(separator: "/") + "/")
    }
    add("SE", citation.section)
    add("LA", citation.language)
    add("UR", citation.address)
    add("N1", place)
    add("Y2", String(citation.importedAt.prefix(10)).replacing("-", with: "/") + "/")
    add("ID", citation.quote.map { "quote-\($0.id)" } ?? "article-\(citation.articleID)")
    return (lines + ["ER  - "]).joined(separator: "\n") + "\n"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // MARK: BibTeX

  /// `marsh2024truce`: family name, year and first long word of the title.
  var key: String {
    let family = citation.authors.first.map { Self.names($0).family } ?? citation.publisher ?? "anonymous"
    let word = title.split { !$0.isLetter }.first { $0.count > 3 }.map(String.init) ?? ""
    let parts = [family, day.map { Self.padded($0.year, 4) } ?? "", word].map { NameKey.fold($0) }.joined()
    let plain = parts.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return plain.isEmpty ? "article\(citation.articleID)" : plain
  }

  func bibtex(key: String) -> String {
    var fields: [(String, String?)] = [
      (
        "author",
        citation.authors.isEmpty
          ? nil : citation.authors.map { "{\(Self.tex($0))}" }.joined(separator: " and ")
      ),
      ("title", "{\(Self.tex(title))}"), ("journal", citation.publisher.map(Self.tex)),
      ("year", day.map { Self.padded($0.year, 4) }),
    ]
    fields.append(("month", day?.month.map { "\($0)" }))
    fields.append(("day", day?.day.map { "\($0)" }))
    fields.append(
      ("url", citation.address.map { $0.replacing("{", with: "%7B").replacing("}", with: "%7D") }))
    fields.append(("urldate", String(citation.importedAt.prefix(10))))
    fields.append(("language", citation.language))
    fields.append(("note", place.map(Self.tex)))
    if let names = fields[0].1, citation.authors.allSatisfy({ $0.contains(" ") }) {
      // Braces around a name of several words would make it one name.
      fields[0].1 = names.replacing("{", with: "").replacing("}", with: "")
    }
    let lines = fields.compactMap { name, value in value.map { "  \(name) = {\($0)}" } }
    return "@article{\(key),\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// The characters that TeX takes for commands; letters of all scripts stay (biber, XeTeX and LuaTeX read UTF-8).
  private static func tex(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\textbackslash{}"
      case "{", "}", "%", "&", "$", "#", "_":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      case "\n": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  // MARK: To read

  /// `Elena Marsh, “Truce holds in Takhar”, River Post, 2024-03-04, https://…`
  var line: String {
    let authors = citation.authors.joined(separator: ", ")
    let parts = [
      authors.isEmpty ? nil : authors, "“\(title)”", citation.publisher,
      day.map { "\($0)".prefix(10) }.map(String.init),
      citation.title == nil ? nil : citation.uri,
    ]
    let reference = parts.compactMap { $0 }.joined(separator: ", ")
    return place.map { "\($0), in: \(reference)" } ?? reference
  }
}
