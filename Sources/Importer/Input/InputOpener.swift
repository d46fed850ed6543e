import Annotations

/// Opens files and the members of archives: tells what they are by their first bytes, and hands out their articles part by
/// part.
struct InputOpener: Sendable {
  /// The longest text that may be an article: War and Peace has 3.2 MB.
  static let textLimit = 4_000_000
  /// A page with its pictures inside, as browsers save them in one file.
  static let pageLimit = 32_000_000
  /// Files of many articles that must be read as a whole: feeds, JSON, exports.
  static let fileLimit = 256_000_000
  /// Archives within archives.
  static let depthLimit = 4

  /// The reader that the user chose; nil to choose by the bytes.
  var reader: String?
  var context = Input.Context()
  var depth = 0

  /// What a walk has found.
  func source(of entry: InputWalker.Entry) throws(ImportError) -> any PieceSource {
    switch entry {
    case .problem(let error): throw error
    case .standardInput:
      let file = try OpenFile(location: "-", path: nil)
      return try source(of: file.stream, location: "-", uri: nil, file: nil)
    case .file(let location, let path):
      let file = try OpenFile(location: location, path: path)
      return try source(of: file.stream, location: location, uri: InputLoader.uri(ofPath: path), file: file)
    }
  }

  /// A stream, decompressed when it is compressed.
  ///
  /// - Parameter file: lets archives go to and fro in it; nil where there is only the stream.
  func source(of stream: ByteStream, location: String, uri: String?, file: OpenFile?) throws(ImportError)
    -> any PieceSource
  {
    guard depth <= Self.depthLimit else {
      throw .brokenArchive(
        location: location, reason: "archives within archives go more than \(Self.depthLimit) deep")
    }
    if reader != ArchiveReader.name, stream.peek(2).elementsEqual([0x1F, 0x8B]) {
      var inner = self
      inner.depth += 1
      return try inner.source(
        of: Inflater.stream(of: stream, format: .gzip), location: location, uri: uri, file: nil)
    }
    var input = Input(location: location, uri: uri, bytes: Array(stream.peek(16_384)))
    input.context = context
    if input.bytes.isEmpty {
      _ = try stream.read(1)
      throw .empty(location: location)
    }
    let chosen = if let reader { try Readers.reader(named: reader) } else { try Readers.reader(for: input) }
    if let chosen = chosen as? any StreamReader {
      var opener = self
      opener.depth += 1
      // What an archive holds is of any format.
      if reader == ArchiveReader.name { opener.reader = nil }
      return try chosen.source(stream, input, opener: opener)
    }
    let limit = Self.limit(of: chosen)
    if let size = file?.size, size > limit { throw .tooLarge(location: location, bytes: size, limit: limit) }
    var whole = Input(location: location, uri: uri, bytes: try stream.rest(limit: limit))
    whole.context = context
    return WholeSource(chosen, whole)
  }

  private static func limit(of reader: any Reader) -> Int {
    switch reader {
    case is PlainTextReader: textLimit
    case is HTMLReader: pageLimit
    default: fileLimit
    }
  }
}

/// The articles of a file that is read as a whole, handed out a few at a time.
private final class WholeSource: PieceSource {
  private var reader: (any Reader)?
  private let input: Input
  private var pieces: [ReadPiece] = []
  private var position = 0

  init(_ reader: any Reader, _ input: Input) {
    self.reader = reader
    self.input = input
  }

  func next() -> [ReadPiece]? {
    if let reader {
      self.reader = nil
      pieces = reader.pieces(input)
    }
    guard position < pieces.count else { return nil }
    let end = min(position + 32, pieces.count)
    defer { position = end }
    return Array(pieces[position..<end])
  }
}
