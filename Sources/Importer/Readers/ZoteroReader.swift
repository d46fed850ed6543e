import Annotations

/// Reads the export "Zotero RDF": what Zotero keeps of articles, with their notes as text, and else their abstract.
///
/// Pages that Zotero saved lie in files beside the export; they are imported as what they are.
package struct ZoteroReader: RecordReader {
  package static let name = "zotero"

  /// The namespace of Zotero's own names.
  private static let namespace = "http://www.zotero.org/namespaces/export#"

  package init() {}

  package func score(_ input: Input) -> Double {
    let start = Array(input.bytes.prefix(4096))
    guard start.offset(of: Array("<rdf:RDF".utf8)) != nil else { return 0 }
    return start.offset(of: Array(Self.namespace.utf8)) == nil ? 0 : 0.95
  }

  package func pieces(_ input: Input) -> [ReadPiece] {
    let document = XMLElement.document(CharacterSet.decode(input.bytes, declared: input.context.charset))
    var pieces: [ReadPiece] = []
    if let root = document.root {
      let notes = ZoteroReader.notes(root)
      for item in root.elements where ZoteroReader.isArticle(item) {
        let location = "\(input.location)#\(pieces.count + 1)"
        let fields = ZoteroReader.fields(of: item, notes: notes)
        do throws(ImportError) {
          let article = try fields.article(location: location, uri: nil, context: input.context)
          pieces.append(ReadPiece(location: location, result: .success(article)))
        } catch {
          pieces.append(ReadPiece(location: location, result: .failure(error)))
        }
      }
    }
    if let mistake = document.mistake {
      pieces.append(
        failure(input, "the export breaks off or is damaged at \(mistake)", "the items before it were read"))
    } else if pieces.isEmpty {
      pieces.append(failure(input, "an export without items", "export the collection again"))
    }
    return pieces
  }

  private func failure(_ input: Input, _ reason: String, _ remedy: String) -> ReadPiece {
    ReadPiece(
      location: input.location,
      result: .failure(.badRecord(location: input.location, reason: reason, remedy: remedy)))
  }

  /// Notes, attached files and collections stand beside the items.
  private static func isArticle(_ item: XMLElement) -> Bool {
    guard !["Memo", "Attachment", "Collection"].contains(item.name) else { return false }
    let type = item.text("itemType")
    return type != "note" && type != "attachment" && item.first("title") != nil
  }

  /// The texts of notes by the name under which items refer to them.
  private static func notes(_ root: XMLElement) -> [String: String] {
    var notes: [String: String] = [:]
    for memo in root.all("Memo") {
      if let name = memo.attributes["about"], let text = memo.text("value") { notes[name] = text }
    }
    return notes
  }

  private static func fields(of item: XMLElement, notes: [String: String]) -> RecordFields {
    var fields = RecordFields()
    fields[.title] = item.text("title")
    fields[.publisher] =
      item.first("isPartOf").flatMap { $0.elements.lazy.compactMap { $0.text("title") }.first }
      ?? item.first("publisher")?.elements.first?.text("name")
    fields[.url] = address(of: item)
    fields[.published] = item.text("date")
    fields[.language] = item.text("language")
    fields[.section] = item.text("section")
    fields.authors = (item.first("authors")?.first("Seq")?.all("li") ?? []).compactMap { entry in
      guard let person = entry.first("Person") else { return nil }
      let name = [person.text("givenName") ?? person.text("givenname"), person.text("surname")]
      return name.compactMap { $0 }.joined(separator: " ")
    }
    let texts = item.all("isReferencedBy").compactMap { $0.attributes["resource"].flatMap { notes[$0] } }
    if texts.isEmpty {
      fields[.body] = item.text("abstract")
      fields.isTeaser = true
    } else {
      fields[.body] = texts.joined(separator: "\n\n")
    }
    return fields
  }

  /// As Zotero states it, else the address that is the item's name.
  private static func address(of item: XMLElement) -> String? {
    let stated = item.all("identifier").lazy.compactMap { $0.first("URI")?.text("value") }.first
    return stated ?? item.attributes["about"].flatMap { $0.hasPrefix("http") ? $0 : nil }
  }
}
