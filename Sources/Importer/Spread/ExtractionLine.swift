import Annotations
import FoundationEssentials
import Language

/// One line between `kbctl extract` and `kbctl load`: an article with its facts, or why there is none.
struct ExtractionLine {
  /// What the line is, and where the article stood in the input; written first, so that it is read without the rest.
  struct Header: Codable, Hashable {
    var format = ExtractionLine.format
    var version = ExtractionLine.version
    /// Version of the program that wrote it.
    var tool: String
    /// Which part of the whole input this worker had.
    var part: Int
    /// The file, or `-` for standard input.
    var input: String
    /// Counts the records of the input from 1.
    var record: Int
    /// What messages call it: the file, or which record of it.
    var location: String
  }

  static let format = "kbctl-extraction"
  /// Raised when what an older program makes of a line would be wrong; new keys alone do not raise it.
  static let version = 1

  var header: Header
  var result: Result<ReadArticle, ImportError>

  /// What follows the header.
  private struct Content: Codable {
    /// SHA-256 of the body's UTF-8.
    var contentHash: String?
    var remark: String?
    var asRead: AsRead?
    var extraction: Extraction?
    var error: String?
  }

  /// What the pipeline decides of an article, as it was before: that is what a copy is stored with.
  private struct AsRead: Codable {
    var genre: Article.Genre
    var blocks: [Block]
  }
}

// MARK: - Writing

extension ExtractionLine {
  /// The line without its end.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let head = String(decoding: try encoder.encode(header), as: UTF8.self)
    let rest = String(decoding: try encoder.encode(content), as: UTF8.self)
    return "{\"header\":" + head + (rest == "{}" ? "}" : "," + rest.dropFirst())
  }

  private var content: Content {
    switch result {
    case .failure(let error): return Content(error: error.description)
    case .success(let read):
      var content = Content(contentHash: read.contentHash, remark: read.remark, extraction: read.extraction)
      if let annotated = read.extraction?.article, annotated != read.article {
        content.asRead = AsRead(genre: read.article.genre, blocks: read.article.blocks)
      }
      return content
    }
  }
}

// MARK: - Reading

extension ExtractionLine.Header {
  /// The header at the beginning of a line; nil where there is none, or another program put it elsewhere.
  init?(atStartOf bytes: ArraySlice<UInt8>) {
    var parser = JSONParser(bytes)
    guard parser.skip(UInt8(ascii: "{")), parser.value() == .string("header"), parser.skip(UInt8(ascii: ":")),
      let value = parser.value()
    else { return nil }
    self.init(value)
  }

  /// Nil when it lacks what every version has.
  init?(_ value: JSONValue) {
    guard let format = value["format"]?.text, let version = value["version"]?.text.flatMap({ Int($0) }),
      let input = value["input"]?.text, let record = value["record"]?.text.flatMap({ Int($0) })
    else { return nil }
    let part = value["part"]?.text.flatMap { Int($0) } ?? 0
    self.init(
      format: format, version: version, tool: value["tool"]?.text ?? "", part: part, input: input,
      record: record,
      location: value["location"]?.text ?? input)
  }
}

extension ExtractionLine {
  /// What a line holds.
  ///
  /// - Parameter place: where the line stands, for messages.
  static func read(_ bytes: [UInt8], at place: String) -> ReadRecord {
    let header = Header(atStartOf: bytes[...]) ?? JSONValue(bytes[...])?["header"].flatMap { Header($0) }
    guard let header, header.format == format else {
      return damaged(place, "is no line of kbctl extract, or is cut short")
    }
    if let error = newer(header.version, than: version, place, of: "format") {
      return .failure(location: place, error)
    }
    do {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let content = try decoder.decode(Content.self, from: Data(bytes))
      if let message = content.error {
        return .failure(location: header.location, .reported(location: header.location, message: message))
      }
      return article(content, header, place)
    } catch {
      return damaged(place, "is damaged (\(reason(error)))")
    }
  }

  private static func article(_ content: Content, _ header: Header, _ place: String) -> ReadRecord {
    guard let extraction = content.extraction else {
      return damaged(place, "holds neither facts nor an error")
    }
    let known = ExtractorVersion(Pipeline.version)
    if known < ExtractorVersion(extraction.extractor) {
      return .failure(
        location: place,
        .badRecord(
          location: place,
          reason:
            "its facts were extracted by \(extraction.extractor), and this kbctl knows \(Pipeline.version)",
          remedy: "load it with the kbctl that extracted it; the other lines are loaded"))
    }
    if let problem = ExtractionCheck.problem(in: extraction) {
      return damaged(place, "is damaged (\(problem))")
    }
    var article = extraction.article
    if let asRead = content.asRead { (article.genre, article.blocks) = (asRead.genre, asRead.blocks) }
    let hash = Fingerprint.hash(of: article.body)
    guard content.contentHash == hash else {
      return damaged(place, "holds another text than it was written with")
    }
    return .article(
      ReadArticle(
        article: article, location: header.location, contentHash: hash, shingles: ShingleSet(article.body),
        remark: content.remark, extraction: extraction, origin: header.input))
  }

  private static func newer(_ found: Int, than known: Int, _ place: String, of what: String) -> ImportError? {
    guard found > known else { return nil }
    return .badRecord(
      location: place, reason: "a newer kbctl wrote it (\(what) \(found); this one knows \(known))",
      remedy: "install a newer kbctl; the other lines are loaded")
  }

  private static func damaged(_ place: String, _ reason: String) -> ReadRecord {
    .failure(
      location: place,
      .badRecord(
        location: place, reason: reason, remedy: "extract its article again; the other lines are loaded"))
  }

  /// What a decoder minds, in a few words.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it cannot be decoded" }
    func path(_ context: DecodingError.Context) -> String {
      let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
      return keys.isEmpty ? "the line" : String(keys.drop { $0 == "." })
    }
    switch error {
    case .keyNotFound(let key, let context): return "\(path(context)) lacks \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(path(context)) is of another kind"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "no whole JSON object" : "\(path(context)): \(context.debugDescription)"
    @unknown default: return "it cannot be decoded"
    }
  }
}
