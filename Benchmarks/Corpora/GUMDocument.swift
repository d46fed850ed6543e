import Annotations

/// A document of the GUM corpus (Zeldes 2017) with what its annotators marked: coreference, attributions, speakers.
///
/// The text is put together from the tokens; where somebody speaks, the name stands before the words with a colon, as
/// a newspaper prints an interview. Tokens are numbered through the document, from 0.
package struct GUMDocument: Sendable {
  /// A stretch that refers, and what to.
  package struct Mention: Hashable, Sendable {
    /// Number of the thing, within the document.
    package var entity: Int
    /// `person`, `organization`, `place`, `object` and others.
    package var type: String
    package var tokens: Range<Int>
    /// The word that the mention is about, by the tree: the one whose head lies outside.
    package var head: Int
    /// How it is linked to what came before: `coref`, `ana`, `appos`, `pred`, `sgl` and others.
    package var link: String
    /// The title of Wikipedia's article about the thing, as in its address; nil where the annotators gave none.
    package var identity: String?
  }

  /// A report: whose words or thoughts some clause is.
  package struct Attribution: Hashable, Sendable {
    /// Tokens of who is said to have said it; empty where the annotators gave none.
    package var source: [Int]
    /// Tokens of the words that introduce it; empty where the annotators gave none.
    package var cue: [Int]
    /// The first clause of what is said.
    package var content: Range<Int>
  }

  package var name: String
  package var text = ""
  package var blocks: [Block] = []
  /// The tokens' places in the text, their words, tags, and heads.
  package var spans: [TextSpan] = []
  package var words: [String] = []
  package var tags: [String] = []
  package var heads: [Int?] = []
  package var mentions: [Mention] = []
  package var attributions: [Attribution] = []
  /// The paragraphs' speakers, for those that have one; one entry a label in the text.
  package var labels: [TextSpan] = []

  /// `news`, `bio`, `interview` and so on.
  package var genre: String { String(name.split(separator: "_")[1]) }

  package var article: Article {
    Article(uri: "text:gum", publishedAt: nil, language: "en", body: text, blocks: blocks)
  }

  /// Reads a file in CoNLL-U with GUM's columns.
  package static func read(_ text: String) -> [GUMDocument] {
    var documents: [GUMDocument] = []
    var builder: GUMBuilder?
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# newdoc id = ") {
        if let finished = builder?.finished() { documents.append(finished) }
        builder = GUMBuilder(name: String(line.dropFirst(14)))
      } else {
        builder?.read(line)
      }
    }
    if let finished = builder?.finished() { documents.append(finished) }
    return documents
  }
}

/// Puts a document together line by line.
private struct GUMBuilder {
  private var document: GUMDocument
  private var length = 0
  private var blockStart: Int?
  private var blockKind = Block.Kind.paragraph
  private var nextKind = Block.Kind.paragraph
  private var speaker: String?
  private var nextSpeaker: String?
  private var isNewBlock = true
  private var isSpaced = false
  private var sentenceStart = 0
  /// The end, and whether a space follows, of a word that is written as one and analysed as several.
  private var joined: (last: Int, isSpaced: Bool)?
  private var open: [(entity: Int, type: String, link: String, identity: String?, start: Int)] = []
  /// First token of each elementary discourse unit, by its number.
  private var units: [Int: Int] = [:]
  private var relations: [(unit: Int, target: Int, signals: Substring)] = []

  init(name: String) { document = GUMDocument(name: name) }

  mutating func read(_ line: Substring) {
    if line.hasPrefix("# newpar_block = ") {
      let kind = line.dropFirst(17)
      isNewBlock = true
      nextKind =
        kind.hasPrefix("head")
        ? (document.words.isEmpty ? .title : .heading) : kind.contains("caption") ? .caption : .paragraph
    } else if line.hasPrefix("# newpar") {
      isNewBlock = true
      nextKind = .paragraph
    } else if line.hasPrefix("# speaker = ") {
      nextSpeaker = String(line.dropFirst(12))
    } else if line.first?.isNumber == true {
      readToken(line.split(separator: "\t", omittingEmptySubsequences: false))
    } else if line.hasPrefix("# sent_id") {
      sentenceStart = document.words.count
      joined = nil
    }
  }

  private mutating func readToken(_ columns: [Substring]) {
    guard columns.count == 10, !columns[0].contains(".") else { return }
    let misc = columns[9].split(separator: "|")
    let isFollowed = !misc.contains("SpaceAfter=No")
    if let dash = columns[0].firstIndex(of: "-") {
      joined = Int(columns[0][columns[0].index(after: dash)...]).map { ($0, isFollowed) }
      return
    }
    guard let number = Int(columns[0]) else { return }
    if number == 1 { beginSentence() }
    if isSpaced { append(" ") }
    let word = String(columns[1])
    let start = length
    append(word)
    blockStart = blockStart ?? start
    document.spans.append(TextSpan(start, length))
    document.words.append(word)
    document.tags.append(String(columns[4]))
    let head = Int(columns[6]) ?? 0
    document.heads.append(head == 0 ? nil : sentenceStart + head - 1)
    isSpaced = isFollowed
    if let joined {
      isSpaced = number == joined.last && joined.isSpaced
      if number == joined.last { self.joined = nil }
    }
    for item in misc {
      if item.hasPrefix("Entity=") { readEntities(item.dropFirst(7)) }
      if item.hasPrefix("Discourse=") { readDiscourse(item.dropFirst(10)) }
    }
  }

  private mutating func beginSentence() {
    if isNewBlock || nextSpeaker != speaker {
      endBlock()
      blockKind = nextKind
      if let nextSpeaker, nextSpeaker != speaker || isNewBlock, blockKind == .paragraph {
        let start = length
        let label = GUMBuilder.spaced(nextSpeaker)
        append(label)
        document.labels.append(TextSpan(start, length))
        append(": ")
        blockStart = start
      }
      speaker = nextSpeaker
      isSpaced = false
    } else {
      isSpaced = true
    }
    isNewBlock = false
  }

  private mutating func endBlock() {
    if let blockStart, blockStart < length {
      document.blocks.append(Block(kind: blockKind, span: TextSpan(blockStart, length)))
      append("\n\n")
    }
    blockStart = nil
  }

  private mutating func append(_ text: String) {
    document.text += text
    length += text.unicodeScalars.count
  }

  /// `ChiefJusticeJohnRoberts` as it would be printed.
  private static func spaced(_ name: String) -> String {
    var text = ""
    for letter in name {
      if letter.isUppercase, text.last?.isLowercase == true { text += " " }
      text.append(letter == "_" ? " " : letter)
    }
    return text
  }

  /// `(7-person-giv:act-nnnnn-cf1-1-coref(3-place-…)7)`: mentions that begin, and mentions that end, at the last token.
  private mutating func readEntities(_ text: Substring) {
    let token = document.words.count - 1
    var rest = text
    while !rest.isEmpty {
      if rest.first == "(" {
        rest = rest.dropFirst()
        let fields = rest.prefix { $0 != "(" && $0 != ")" }
        rest = rest.dropFirst(fields.count)
        let parts = fields.split(separator: "-", omittingEmptySubsequences: false)
        let entity = Int(parts[0].prefix { $0.isNumber }) ?? -1
        let identity = parts.count > 7 ? parts[7...].joined(separator: "-") : ""
        open.append(
          (
            entity, String(parts[1]), parts.count > 6 ? String(parts[6]) : "",
            identity.isEmpty ? nil : identity, token
          ))
        if rest.first == ")" {
          rest = rest.dropFirst()
          close(entity, at: token)
        }
      } else {
        let digits = rest.prefix { $0.isNumber }
        rest = rest.dropFirst(digits.count)
        rest = rest.drop { $0 != ")" }.dropFirst()
        if let entity = Int(digits) { close(entity, at: token) }
      }
    }
  }

  private mutating func close(_ entity: Int, at token: Int) {
    guard let index = open.lastIndex(where: { $0.entity == entity }) else { return }
    let mention = open.remove(at: index)
    document.mentions.append(
      GUMDocument.Mention(
        entity: entity, type: mention.type, tokens: mention.start..<token + 1, head: mention.start,
        link: mention.link, identity: mention.identity))
  }

  /// `attribution-positive:62->58:1:lex-indph-502-503+sem-atsrc-504-507`: a unit begins here, and what it is to another.
  private mutating func readDiscourse(_ text: Substring) {
    for relation in text.split(separator: ";") {
      let fields = relation.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count > 1 else { continue }
      let ends = fields[1].split(separator: ">")
      guard let unit = Int(ends[0].prefix { $0.isNumber }) else { continue }
      units[unit] = units[unit] ?? document.words.count - 1
      guard relation.hasPrefix("attribution"), ends.count > 1, let target = Int(ends[1]) else { continue }
      relations.append((unit, target, fields.last ?? ""))
    }
  }

  mutating func finished() -> GUMDocument {
    endBlock()
    for index in document.mentions.indices {
      let tokens = document.mentions[index].tokens
      document.mentions[index].head =
        tokens.first { token in document.heads[token].map { !tokens.contains($0) } ?? true }
        ?? tokens.lowerBound
    }
    document.mentions.sort {
      ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count)
    }
    let starts = units.values.sorted()
    for relation in relations {
      guard let start = units[relation.target] else { continue }
      let end = starts.first { $0 > start } ?? document.words.count
      document.attributions.append(
        GUMDocument.Attribution(
          source: tokens(relation.signals, "sem-atsrc"), cue: tokens(relation.signals, "lex-ind"),
          content: start..<end))
    }
    return document
  }

  /// The tokens that a kind of signal names, numbered from 1 there.
  private func tokens(_ signals: Substring, _ kind: String) -> [Int] {
    signals.split(separator: "+").filter { $0.hasPrefix(kind) }.flatMap { signal -> [Int] in
      let numbers = signal.split(separator: "-", maxSplits: 2).last ?? ""
      return numbers.split(separator: ",").flatMap { range -> [Int] in
        let ends = range.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, first > 0, last <= document.words.count else {
          return []
        }
        return Array(first - 1..<last)
      }
    }
  }
}
