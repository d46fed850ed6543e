import Lexicon

/// The words of `page-hints.tsv`: what an element's class, id and role say of it.
struct PageHints: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case body, clutter, comments, byline, standfirst, caption, credit, pullquote, doubt
  }

  /// What one element's attributes say, all together.
  struct Verdict: OptionSet, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }
    init(_ kind: Kind) { rawValue = 1 << UInt16(Kind.allCases.firstIndex(of: kind) ?? 15) }

    func says(_ kind: Kind) -> Bool { contains(Verdict(kind)) }
  }

  private let byWords: [String: Kind]
  private let maximumWords: Int

  /// Read once; the file is compiled in, and `LexiconTests` reads every row.
  static let shared: PageHints = {
    do {
      return try PageHints(TSV(file: "page-hints.tsv"))
    } catch {
      preconditionFailure("the compiled-in page-hints.tsv is broken: \(error)")
    }
  }()

  init(_ table: TSV) throws(LexiconError) {
    var byWords: [String: Kind] = [:]
    for row in table.rows {
      guard let kind = Kind(rawValue: row["kind"]) else {
        throw table.badRow(row, "no kind '\(row["kind"])'; use \(Kind.allCases.map(\.rawValue))")
      }
      byWords[row["words"]] = kind
    }
    self.byWords = byWords
    maximumWords = byWords.keys.map { $0.split(separator: " ").count }.max() ?? 1
  }

  /// What the words of an attribute say.
  func verdict(of attribute: some Collection<UInt8>) -> Verdict {
    let words = PageHints.words(attribute)
    var verdict: Verdict = []
    for start in words.indices {
      var phrase = ""
      for word in words[start..<min(start + maximumWords, words.count)] {
        phrase += phrase.isEmpty ? word : " " + word
        if let kind = byWords[phrase] { verdict.insert(Verdict(kind)) }
      }
    }
    return verdict
  }

  /// Splits at everything but letters and digits, and where a capital follows a small letter; in lower case.
  static func words(_ attribute: some Collection<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasSmall = false
    func finish() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for byte in attribute.prefix(400) {
      let isCapital = (0x41...0x5A).contains(byte)
      let isLetter = isCapital || (0x61...0x7A).contains(byte) || byte >= 0x80
      guard isLetter || (0x30...0x39).contains(byte) else {
        finish()
        wasSmall = false
        continue
      }
      if isCapital, wasSmall { finish() }
      word.append(isCapital ? byte | 0x20 : byte)
      wasSmall = !isCapital
    }
    finish()
    return words
  }
}

/// What all elements of a page say of themselves; classes recur, so each is read once.
struct PageVerdicts {
  private var byNode: [PageHints.Verdict]

  subscript(node: Int) -> PageHints.Verdict { byNode[node] }

  init(_ tree: PageTree) {
    byNode = Array(repeating: [], count: tree.nodes.count)
    var known: [ArraySlice<UInt8>: PageHints.Verdict] = [:]
    for index in tree.attributes.indices {
      guard Self.telling.contains(tree.attributes[index].name) else { continue }
      let range = tree.attributes[index].value
      let value = tree.values[Int(range.lowerBound)..<Int(range.upperBound)]
      guard known[value] == nil else { continue }
      known[value] = PageHints.shared.verdict(of: value)
    }
    for node in tree.nodes.indices {
      for attribute in tree.nodes[node].attributes {
        let attribute = tree.attributes[Int(attribute)]
        guard Self.telling.contains(attribute.name) else { continue }
        let value = tree.values[Int(attribute.value.lowerBound)..<Int(attribute.value.upperBound)]
        byNode[node].formUnion(known[value] ?? [])
      }
    }
  }

  private static let telling: Set<PageAttribute> = [
    .class, .id, .testID, .component, .module, .block, .dataType,
  ]
}
