import Annotations

/// One file, or one text from standard input, with its bytes.
package struct Input: Sendable {
  /// As the user named it, for messages and `import_items`.
  package let location: String
  /// `file:` URL of the real path; nil for standard input, whose articles are known by their text.
  package let uri: String?
  package let bytes: [UInt8]

  package init(location: String, uri: String?, bytes: [UInt8]) {
    self.location = location
    self.uri = uri
    self.bytes = bytes
  }
}

/// Turns the bytes of one format into articles. Pure: the same bytes give the same articles.
package protocol Reader: Sendable {
  /// What `--reader` calls it.
  static var name: String { get }
  init()
  /// How surely the bytes are in this format: 0 when they are not, 1 when nothing else could be.
  func score(_ input: Input) -> Double
  /// One or more articles, in the order of the file.
  func read(_ input: Input) throws(ImportError) -> [Article]
}

/// The readers there are.
package enum Readers {
  package static let all: [any Reader.Type] = [PlainTextReader.self]

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
    if let found = FileSignature.nonText(input.bytes) {
      throw .notText(location: input.location, found: found)
    }
    var best: (reader: any Reader, score: Double)?
    for type in all {
      let reader = type.init()
      let score = reader.score(input)
      if score > best?.score ?? 0 { best = (reader, score) }
    }
    if let best { return best.reader }
    let found = FileSignature.markup(input.bytes) ?? "a file of an unknown format"
    throw .unsupportedFormat(location: input.location, found: found)
  }
}
