/// A syntactic word of a CoNLL-U file (universaldependencies.org/format.html).
struct CoNLLUWord: Sendable {
  /// Position in its sentence, counted from 1.
  var id: Int
  var form: Substring
  var lemma: Substring
  var universalTag: Substring
  var treebankTag: Substring
  /// `Name=Value` pairs joined by `|`; `_` for none.
  var features: Substring
  /// Position of the governor; 0 for the root, nil where the file gives none.
  var head: Int?
  var relation: Substring
  var miscellany: Substring

  /// False when the next word is glued to it. Inside a multiword token, that token tells instead.
  var isSpaceAfter: Bool { CoNLLUReader.isSpaceAfter(miscellany) }
}

/// A sentence of a CoNLL-U file.
struct CoNLLUSentence: Sendable {
  /// A printed token: one word, or the words that a range such as `3-4` joins.
  struct Surface: Sendable {
    var form: Substring
    /// Indices into `words`.
    var words: Range<Int>
    var isSpaceAfter: Bool
  }

  var id: Substring = ""
  var text: Substring = ""
  /// Whether `# newpar` stands before it, or its document begins with it.
  var beginsParagraph = false
  /// Comment lines without `# `, in the order of the file.
  var comments: [Substring] = []
  /// Without the empty nodes of enhanced dependencies (`8.1`).
  var words: [CoNLLUWord] = []
  /// What is printed, in order; every word is in exactly one.
  var surfaces: [Surface] = []
}

/// A document of a CoNLL-U file; a file without `# newdoc` is one document.
struct CoNLLUDocument: Sendable {
  var id: Substring
  var comments: [Substring] = []
  var sentences: [CoNLLUSentence] = []

  /// The documents of a file in order.
  static func read(_ file: CorpusFile) throws -> [CoNLLUDocument] {
    var reader = CoNLLUReader(path: file.path)
    for line in try file.lines() { try reader.read(line) }
    return reader.finished()
  }
}

/// Reads the lines of a CoNLL-U file one by one.
struct CoNLLUReader {
  private let path: String
  private var lineNumber = 0
  private var documents: [CoNLLUDocument] = []
  private var sentence = CoNLLUSentence()
  /// Comments that may belong to a document that begins here.
  private var isAtDocument = false

  init(path: String) { self.path = path }

  mutating func read(_ line: Substring) throws(TrainerError) {
    lineNumber += 1
    if line.utf8.first == 0x23 {
      readComment(line.dropFirst().drop { $0 == " " })
    } else if line.utf8.isEmpty {
      endSentence()
    } else {
      try readWord(line)
    }
  }

  mutating func finished() -> [CoNLLUDocument] {
    endSentence()
    return documents
  }

  static func isSpaceAfter(_ miscellany: Substring) -> Bool {
    !miscellany.split(separator: "|").contains("SpaceAfter=No")
  }

  private mutating func readComment(_ comment: Substring) {
    let (name, value) = Self.setting(comment)
    switch name {
    case "newdoc", "newdoc id":
      documents.append(CoNLLUDocument(id: value))
      isAtDocument = true
      sentence.beginsParagraph = true
    case "newpar", "newpar id": sentence.beginsParagraph = true
    case "sent_id": sentence.id = value
    case "text": sentence.text = value
    default: break
    }
    if isAtDocument, name.hasPrefix("meta::") || name.hasPrefix("global.") || name.hasPrefix("newdoc") {
      documents[documents.count - 1].comments.append(comment)
    } else {
      isAtDocument = false
      sentence.comments.append(comment)
    }
  }

  /// `name = value`; the value is empty where there is no equals sign.
  private static func setting(_ comment: Substring) -> (name: Substring, value: Substring) {
    guard let sign = comment.firstIndex(of: "=") else { return (comment, "") }
    var name = comment[..<sign]
    while name.last == " " { name.removeLast() }
    return (name, comment[comment.index(after: sign)...].drop { $0 == " " })
  }

  private mutating func endSentence() {
    if !sentence.words.isEmpty {
      if documents.isEmpty {
        documents.append(CoNLLUDocument(id: ""))
        sentence.beginsParagraph = true
      }
      documents[documents.count - 1].sentences.append(sentence)
    }
    sentence = CoNLLUSentence()
  }

  private mutating func readWord(_ line: Substring) throws(TrainerError) {
    isAtDocument = false
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count == 10 else { throw bad("\(cells.count) columns of 10") }
    if cells[0].utf8.contains(0x2E) { return }
    if let hyphen = cells[0].firstIndex(of: "-") {
      try readRange(cells, from: cells[0][..<hyphen], to: cells[0][cells[0].index(after: hyphen)...])
      return
    }
    guard Int(cells[0]) == sentence.words.count + 1 else {
      throw bad("word \(cells[0]) after word \(sentence.words.count)")
    }
    let word = CoNLLUWord(
      id: sentence.words.count + 1, form: cells[1], lemma: cells[2], universalTag: cells[3],
      treebankTag: cells[4], features: cells[5], head: Int(cells[6]), relation: cells[7],
      miscellany: cells[9])
    let index = sentence.words.count
    sentence.words.append(word)
    if index >= sentence.surfaces.last?.words.upperBound ?? 0 {
      sentence.surfaces.append(
        CoNLLUSentence.Surface(
          form: word.form, words: index..<index + 1, isSpaceAfter: word.isSpaceAfter))
    }
  }

  private mutating func readRange(_ cells: [Substring], from first: Substring, to last: Substring)
    throws(TrainerError)
  {
    guard let first = Int(first), let last = Int(last), first == sentence.words.count + 1, last >= first
    else { throw bad("range \(cells[0]) after word \(sentence.words.count)") }
    sentence.surfaces.append(
      CoNLLUSentence.Surface(
        form: cells[1], words: first - 1..<last, isSpaceAfter: Self.isSpaceAfter(cells[9])))
  }

  private func bad(_ reason: String) -> TrainerError {
    .badLine(path: path, line: lineNumber, reason: reason)
  }
}
