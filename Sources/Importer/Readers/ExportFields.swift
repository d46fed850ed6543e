import Annotations

extension ExportLayout {
  /// The fields of each article of an export, in its order.
  func documents(in lines: [String]) -> [RecordFields] {
    switch self {
    case .nexisClassic:
      split(lines, before: { ExportLayout.isDocumentCount(String($0.trimmed)) }).map { nexisClassic($0) }
    case .nexisUni: split(lines, after: { $0.trimmed == "End of Document" }).map { nexisUni($0) }
    case .factiva: split(lines, after: { $0.hasPrefix("AN ") || $0 == "AN" }, and: 2).map { factiva($0) }
    case .proquest: split(lines, before: { $0.hasPrefix("____") }).map { proquest($0) }
    }
  }

  private func split(_ lines: [String], before isStart: (String) -> Bool) -> [[String]] {
    var documents: [[String]] = []
    var document: [String] = []
    for line in lines {
      if isStart(line) {
        documents.append(document)
        document = []
      } else {
        document.append(line)
      }
    }
    return (documents + [document]).filter { isDocument($0) }
  }

  /// - Parameter count: lines that still belong to it, when they are not blank.
  private func split(_ lines: [String], after isEnd: (String) -> Bool, and count: Int = 0) -> [[String]] {
    var documents: [[String]] = []
    var document: [String] = []
    var left: Int?
    for line in lines {
      document.append(line)
      if isEnd(line) { left = line.trimmed.count > 2 ? 0 : count }
      guard let rest = left else { continue }
      left = line.trimmed.isEmpty ? rest : rest - 1
      if left ?? 1 <= 0 {
        documents.append(document)
        document = []
        left = nil
      }
    }
    return (documents + [document]).filter { isDocument($0) }
  }

  /// Covers, tables of contents and what stands before the first article are none.
  private func isDocument(_ lines: [String]) -> Bool {
    switch self {
    case .nexisClassic: lines.contains { $0.hasPrefix("LENGTH:") || $0.hasPrefix("LOAD-DATE:") }
    case .nexisUni: lines.contains { $0.trimmed == "Body" || $0.hasPrefix("Length:") }
    case .factiva: lines.contains { ExportLayout.factivaCode($0)?.code == "HD" }
    case .proquest: lines.contains { $0.hasPrefix("Title:") }
    }
  }

  // MARK: Nexis

  private func nexisClassic(_ lines: [String]) -> RecordFields {
    var fields = RecordFields()
    let marks = Set([
      "BYLINE", "SECTION", "LENGTH", "DATELINE", "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "GRAPHIC",
      "HIGHLIGHT", "HEADLINE", "TYPE", "JOURNAL-CODE", "SUBJECT", "COPYRIGHT", "NOTES", "CORRECTION-DATE",
    ])
    func mark(_ line: String) -> (String, String)? {
      guard let colon = line.firstIndex(of: ":"), marks.contains(String(line[..<colon])) else { return nil }
      return (String(line[..<colon]), String(line[line.index(after: colon)...].trimmed))
    }
    // The head is centred lines: the publisher, the day; then, at the margin, the headline.
    let head = lines.prefix { mark($0) == nil }
    let visible = head.filter { !$0.trimmed.isEmpty && !$0.trimmed.lowercased().hasPrefix("copyright") }
    fields[.publisher] = visible.first.map { String($0.trimmed) }
    let day = visible.firstIndex { PublicationDate(Piece.fold($0))?.date.day != nil }
    if let day {
      fields[.published] = String(visible[day].trimmed)
      let title = visible[(day + 1)...].filter {
        PublicationDate(Piece.fold($0))?.otherWords != 0 && !$0.contains("Edition")
      }
      if !title.isEmpty { fields[.title] = title.map { String($0.trimmed) }.joined(separator: " ") }
    }
    var body: [String] = []
    var isBody = false
    for line in lines.dropFirst(head.count) {
      if let (name, value) = mark(line) {
        switch name {
        case "BYLINE": fields[.byline] = value
        case "SECTION": fields[.section] = value.split(separator: ";").first.map(String.init)
        case "HEADLINE": fields[.title] = value
        case "LANGUAGE": fields[.language] = ExportLayout.language(value)
        default: break
        }
        isBody = name == "LENGTH" || name == "DATELINE" || name == "HIGHLIGHT" || isBody && body.isEmpty
        if name == "LOAD-DATE" || name == "LANGUAGE" || name == "GRAPHIC" { isBody = false }
        continue
      }
      if isBody, !line.trimmed.lowercased().hasPrefix("copyright ") { body.append(line) }
    }
    fields[.body] = ExportLayout.paragraphs(body)
    return fields
  }

  private func nexisUni(_ lines: [String]) -> RecordFields {
    var fields = RecordFields()
    let visible = lines.filter { !$0.trimmed.isEmpty && !$0.hasPrefix("Page ") }
    let start = lines.firstIndex { $0.trimmed == "Body" }
    let head = lines[..<(start ?? lines.endIndex)].map { String($0.trimmed) }.filter {
      !$0.isEmpty && !$0.hasPrefix("Page ")
    }
    fields[.title] = visible.first.map { String($0.trimmed) }
    if let day = head.firstIndex(where: {
      PublicationDate(Piece.fold($0)).map { $0.date.day != nil && $0.otherWords <= 4 } ?? false
    }) {
      fields[.published] = head[day]
      if day >= 2 { fields[.publisher] = head[day - 1] }
    }
    for line in head {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = String(line[line.index(after: colon)...].trimmed)
      switch line[..<colon] {
      case "Byline": fields[.byline] = value
      case "Section": fields[.section] = value.split(separator: ";").first.map(String.init)
      case "Language": fields[.language] = ExportLayout.language(value)
      default: break
      }
    }
    if let start {
      let tail = ["Classification", "End of Document", "Graphic", "Notes"]
      let body = lines[(start + 1)...].prefix { line in
        !tail.contains(String(line.trimmed)) && !line.hasPrefix("Load-Date:")
      }
      fields[.body] = ExportLayout.paragraphs(Array(body))
    }
    return fields
  }

  // MARK: Factiva and ProQuest

  private func factiva(_ lines: [String]) -> RecordFields {
    var values: [String: [String]] = [:]
    var code = ""
    for line in lines {
      if let found = ExportLayout.factivaCode(line) {
        code = found.code
        values[code, default: []].append(String(found.rest))
      } else {
        values[code, default: []].append(String(line.trimmed))
      }
    }
    func line(_ code: String) -> String? {
      let text = (values[code] ?? []).filter { !$0.isEmpty }.joined(separator: " ")
      return text.isEmpty ? nil : text
    }
    var fields = RecordFields()
    fields[.title] = line("HD")
    fields[.byline] = line("BY")
    fields[.publisher] = line("SN")
    fields[.published] = line("PD").map { day in line("ET").map { day + " " + $0 } ?? day }
    fields[.section] = line("SE")
    fields[.language] = line("LA").flatMap { ExportLayout.language($0) }
    let body = (values["LP"] ?? []) + [""] + (values["TD"] ?? [])
    fields[.body] = ExportLayout.paragraphs(body)
    return fields
  }

  private func proquest(_ lines: [String]) -> RecordFields {
    let names = [
      "Title", "Author", "Publication title", "Publication date", "Publication info", "Full text", "Abstract",
      "Document URL", "ProQuest document link", "Language of publication", "Section", "Subject", "Location",
      "Copyright",
      "Links", "Last updated", "Database", "ProQuest document ID", "Source type", "Document type",
      "First page", "Pages",
      "Publication year", "Publisher", "Place of publication", "Country of publication", "ISSN",
      "Publication subject",
      "People", "Company / organization", "Identifier / keyword", "Business indexing term",
    ]
    var values: [String: [String]] = [:]
    var name = ""
    for line in lines {
      if let colon = line.firstIndex(of: ":"), names.contains(String(line[..<colon])) {
        name = String(line[..<colon])
        if values[name] == nil {
          values[name] = [String(line[line.index(after: colon)...].trimmed)]
        } else {
          name = "again"
        }
      } else {
        values[name, default: []].append(line)
      }
    }
    func line(_ name: String) -> String? {
      let text = (values[name] ?? []).map { String($0.trimmed) }.filter { !$0.isEmpty }.joined(separator: " ")
      return text.isEmpty || text == "Not available." ? nil : text
    }
    var fields = RecordFields()
    fields[.title] = line("Title")
    fields.authors = (line("Author") ?? "").split(separator: ";").map {
      ExportLayout.turned(String($0.trimmed))
    }
    .filter { !$0.isEmpty }
    fields[.publisher] = (line("Publication title") ?? line("Publication info"))
      .map { String($0.prefix { $0 != ";" && $0 != "[" }.trimmed) }
    fields[.published] = line("Publication date")
    fields[.language] = line("Language of publication").flatMap { ExportLayout.language($0) }
    fields[.section] = line("Section")
    fields[.url] = line("Document URL") ?? line("ProQuest document link")
    if let text = values["Full text"] {
      fields[.body] = ExportLayout.paragraphs(text)
    } else if let abstract = values["Abstract"] {
      fields[.body] = ExportLayout.paragraphs(abstract)
      fields.isTeaser = true
    }
    return fields
  }

  // MARK: Texts

  /// `Khalil, Sara` as a byline prints it.
  private static func turned(_ name: String) -> String {
    let halves = name.split(separator: ",", maxSplits: 1).map { String($0.trimmed) }
    return halves.count == 2 ? halves[1] + " " + halves[0] : name
  }

  /// The lines between the first and the last that hold something; nil when none does.
  private static func paragraphs(_ lines: [String]) -> String? {
    guard let first = lines.firstIndex(where: { !$0.trimmed.isEmpty }),
      let last = lines.lastIndex(where: { !$0.trimmed.isEmpty })
    else { return nil }
    return lines[first...last].joined(separator: "\n")
  }

  /// The code of a language by its English name; nil for others than those of the world's press that exports name most.
  private static func language(_ name: String) -> String? {
    let codes = [
      "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt",
      "dutch": "nl", "russian": "ru", "arabic": "ar", "persian": "fa", "turkish": "tr", "chinese": "zh",
      "japanese": "ja",
    ]
    return codes[String(name.lowercased().prefix { $0.isLetter })]
  }
}
