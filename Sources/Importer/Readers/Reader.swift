import Annotations

/// One file, or one text from standard input, with its bytes.
package struct Input: Sendable {
  /// As the user named it, for messages and `import_items`.
  package let location: String
  /// `file:` URL of the real path; nil for standard input, whose articles are known by their text.
  package let uri: String?
  package let bytes: [UInt8]
  /// What is known of it besides.
  package var context = Context()

  package init(location: String, uri: String?, bytes: [UInt8]) {
    self.location = location
    self.uri = uri
    self.bytes = bytes
  }

  /// What the user, or the archive or mail that held the bytes, says of them.
  package struct Context: Hashable, Sendable {
    /// The web address that they were fetched from.
    package var address: String?
    /// The character set that the server or the mail declared.
    package var charset: String?
    /// When they were fetched, ISO 8601; nil when not known.
    package var capturedAt: String?
    /// Which column or key holds what, where the names are none that the reader knows.
    package var fields: FieldMap = FieldMap()

    package init() {}
  }
}

/// What came of one record of an input: an article, or the reason why there is none.
package struct ReadPiece: Sendable {
  /// The input, and where it holds several, which of them: `feed.xml#3`, `rows.csv:12`.
  package let location: String
  package let result: Result<Article, ImportError>
  /// The input alone, where a list of inputs is read as one; nil elsewhere.
  package var origin: String?

  package init(location: String, result: Result<Article, ImportError>) {
    self.location = location
    self.result = result
  }
}

/// Gives the records of an input part by part, so that a large file is never in memory as a whole.
package protocol PieceSource: AnyObject {
  /// Some more; nil at the end.
  func next() -> [ReadPiece]?
}

/// Turns the bytes of one format into articles. Pure: the same bytes give the same articles.
package protocol Reader: Sendable {
  /// What `--reader` calls it.
  static var name: String { get }
  init()
  /// How surely the bytes, of which the first 16 KB are enough, are in this format: 0 when they are not, 1 when nothing
  /// else could be.
  func score(_ input: Input) -> Double
  /// One or more articles, in the order of the file.
  func read(_ input: Input) throws(ImportError) -> [Article]
  /// As `read`, with the records that gave no article.
  func pieces(_ input: Input) -> [ReadPiece]
}

extension Reader {
  package func pieces(_ input: Input) -> [ReadPiece] {
    do throws(ImportError) {
      let articles = try read(input)
      let isOne = articles.count == 1
      return articles.enumerated().map { number, article in
        ReadPiece(
          location: isOne ? input.location : "\(input.location)#\(number + 1)", result: .success(article))
      }
    } catch {
      return [ReadPiece(location: input.location, result: .failure(error))]
    }
  }
}

/// A reader of files that hold records, of which a bad one leaves the others good.
protocol RecordReader: Reader {}

extension RecordReader {
  /// The articles of the good records; throws what is wrong with the first one when none is good.
  package func read(_ input: Input) throws(ImportError) -> [Article] {
    var articles: [Article] = []
    var first: ImportError?
    for piece in pieces(input) {
      switch piece.result {
      case .success(let article): articles.append(article)
      case .failure(let error): first = first ?? error
      }
    }
    if articles.isEmpty, let first { throw first }
    return articles
  }
}

/// A reader of a format that is read record by record.
protocol StreamReader: Reader {
  /// - Parameters:
  ///   - stream: the bytes from the first one on.
  ///   - input: what is known of them; its own bytes are only the first ones.
  func source(_ stream: ByteStream, _ input: Input, opener: InputOpener) throws(ImportError)
    -> any PieceSource
}

extension StreamReader {
  package func read(_ input: Input) throws(ImportError) -> [Article] {
    var articles: [Article] = []
    for piece in pieces(input) {
      switch piece.result {
      case .success(let article): articles.append(article)
      case .failure(let error): throw error
      }
    }
    return articles
  }

  package func pieces(_ input: Input) -> [ReadPiece] {
    do throws(ImportError) {
      let source = try source(
        ByteStream(location: input.location, bytes: input.bytes), input, opener: InputOpener(reader: nil))
      var pieces: [ReadPiece] = []
      while let more = source.next() { pieces += more }
      return pieces
    } catch {
      return [ReadPiece(location: input.location, result: .failure(error))]
    }
  }
}

/// The readers there are.
package enum Readers {
  package static let all: [any Reader.Type] = [
    PlainTextReader.self, HTMLReader.self, FeedReader.self, JSONReader.self, JSONLinesReader.self,
    CSVReader.self,
    ExportReader.self, MailReader.self, ArchiveReader.self, DocumentReader.self, ZoteroReader.self,
  ]

  package static var names: [String] { all.map { $0.name } }

  package static func reader(named name: String) throws(ImportError) -> any Reader {
    guard let reader = all.first(where: { $0.name == name }) else {
      throw .unknownReader(name: name, known: names)
    }
    return reader.init()
  }

  /// The reader that fits best; the error says what the bytes are when none does.
  package static func reader(for input: Input) throws(ImportError) -> any Reader {
    guard !input.bytes.isEmpty else { throw .empty(location: input.location) }
    var best: (reader: any Reader, score: Double)?
    for type in all {
      let reader = type.init()
      let score = reader.score(input)
      if score > best?.score ?? 0 { best = (reader, score) }
    }
    if let best { return best.reader }
    if let found = FileSignature.nonText(input.bytes) {
      throw .notText(location: input.location, found: found)
    }
    let found = FileSignature.markup(input.bytes) ?? "a file of an unknown format"
    throw .unsupportedFormat(location: input.location, found: found)
  }
}
