import Annotations

/// One record of JSON, of whatever tool.
enum JSONRecord {
  /// Under which keys services keep their list of records.
  static let listKeys = [
    "articles", "items", "results", "docs", "data", "entries", "records", "news", "posts", "stories", "hits",
    "value",
    "response",
  ]

  struct Found {
    var value: JSONValue
    var publisher: String?
  }

  /// The records of a document, which is one itself, a list, or an object that holds a list.
  static func records(in value: JSONValue, depth: Int = 0) -> [Found] {
    switch value {
    case .array(let items): return items.map { Found(value: $0) }
    case .object(let members):
      if let source = members["_source"] { return [Found(value: source)] }
      let isRecord =
        members["title"] != nil && RecordNames.shared.names(of: .body).contains { members[$0]?.text != nil }
      if !isRecord, depth < 3 {
        for key in listKeys {
          guard let inner = members[key] else { continue }
          if case .object = inner, key == "hits" || key == "response" || key == "data" {
            return records(in: inner, depth: depth + 1)
          }
          guard case .array(let items) = inner, items.isEmpty || items.contains(where: { isObject($0) })
          else { continue }
          let publisher =
            members["version"]?.text?.contains("jsonfeed") == true ? members["title"]?.text : nil
          return items.map { Found(value: $0["_source"] ?? $0, publisher: publisher) }
        }
      }
      return [Found(value: value)]
    default: return [Found(value: value)]
    }
  }

  private static func isObject(_ value: JSONValue) -> Bool { if case .object = value { true } else { false } }

  static func piece(
    _ value: JSONValue, at location: String, alone: Bool, publisher: String?, _ input: Input
  ) -> ReadPiece {
    do throws(ImportError) {
      guard case .object = value else {
        throw .badRecord(
          location: location, reason: "the record is no object with keys",
          remedy: "name the keys of its values")
      }
      let fields = isCitation(value) ? citation(value) : fields(value, publisher, input.context)
      let article = try fields.article(
        location: location, uri: alone ? input.uri : nil, context: input.context)
      return ReadPiece(location: location, result: .success(article))
    } catch {
      return ReadPiece(location: location, result: .failure(error))
    }
  }

  private static func fields(_ value: JSONValue, _ publisher: String?, _ context: Input.Context)
    -> RecordFields
  {
    var fields = RecordFields(map: context.fields) { name in value.at(path: name)?.items.first?.text }
    let names = context.fields.key(of: .byline).map { [$0] } ?? RecordNames.shared.names(of: .byline)
    for name in names {
      guard let found = value.at(path: name) else { continue }
      fields.authors = found.items.compactMap { author($0) }
      if !fields.authors.isEmpty { break }
    }
    fields[.publisher] = fields[.publisher] ?? publisher
    if let text = fields[.body] {
      if let bare = Teaser.withoutCounter(text) {
        fields[.body] = bare
        fields.isTeaser = true
      }
    } else if fields[.html] == nil {
      fields.isTeaser = fields[.teaser] != nil
    }
    return fields
  }

  private static func author(_ value: JSONValue) -> String? {
    if let text = value.text { return text }
    if let name = value["name"]?.text ?? value["literal"]?.text { return name }
    guard let family = value["family"]?.text ?? value["last_name"]?.text else { return nil }
    return (value["given"]?.text ?? value["first_name"]?.text).map { $0 + " " + family } ?? family
  }

  // MARK: CSL

  /// Whether a record is one of CSL-JSON, as reference managers export it.
  private static func isCitation(_ value: JSONValue) -> Bool {
    value["issued"]?["date-parts"] != nil || value["container-title"] != nil && value["type"] != nil
      || isZotero(value)
  }

  /// Zotero's own JSON has other names for the same.
  private static func isZotero(_ value: JSONValue) -> Bool {
    value["itemType"] != nil && (value["creators"] != nil || value["publicationTitle"] != nil)
  }

  private static func zotero(_ value: JSONValue) -> RecordFields {
    var fields = RecordFields()
    fields[.title] = value["title"]?.text
    fields[.publisher] =
      value["publicationTitle"]?.text ?? value["websiteTitle"]?.text ?? value["publisher"]?.text
    fields[.url] = value["url"]?.text
    fields[.language] = value["language"]?.text
    fields[.section] = value["section"]?.text
    fields[.published] = value["date"]?.text
    fields.authors =
      value["creators"]?.items.compactMap { creator in
        let name = [creator["firstName"]?.text, creator["lastName"]?.text].compactMap { $0 }.joined(
          separator: " ")
        return name.isEmpty ? creator["name"]?.text : name
      } ?? []
    let notes = value["notes"]?.items.compactMap { $0.text ?? $0["note"]?.text }.joined(separator: "\n\n")
    fields[.body] = notes.flatMap { $0.isEmpty ? nil : $0 }
    if fields[.body] == nil, let abstract = value["abstractNote"]?.text {
      fields[.body] = abstract
      fields.isTeaser = true
    }
    return fields
  }

  private static func citation(_ value: JSONValue) -> RecordFields {
    if isZotero(value) { return zotero(value) }
    var fields = RecordFields()
    fields[.title] = value["title"]?.text
    fields[.publisher] = value["container-title"]?.items.first?.text ?? value["publisher"]?.text
    fields[.url] = value["URL"]?.text
    fields[.language] = value["language"]?.text
    fields[.section] = value["section"]?.text
    fields[.published] = date(value["issued"])
    fields.authors = value["author"]?.items.compactMap { author($0) } ?? []
    fields[.body] = value["fulltext"]?.text ?? value["text"]?.text ?? value["note"]?.text
    if fields[.body] == nil, let abstract = value["abstract"]?.text {
      fields[.body] = abstract
      fields.isTeaser = true
    }
    return fields
  }

  private static func date(_ issued: JSONValue?) -> String? {
    if let raw = issued?["raw"]?.text { return raw }
    guard let parts = issued?["date-parts"]?.items.first?.items.compactMap({ $0.text.flatMap { Int($0) } }),
      let year = parts.first
    else { return issued?["literal"]?.text }
    return PartialDate(
      year: year, month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)?
      .description
  }
}
