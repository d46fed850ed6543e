import Annotations
import Language
import Lexicon

/// Makes training documents of texts: our tokens, harmonised labels.
///
/// Corpora differ in what belongs to a name. One rule for all: no article before it, no possessive behind it, no title
/// inside a person's name, and an adjective of nationality is no place.
struct NameDocumentReader {
  private let pipeline = Pipeline(adding: [.sentences])
  private let phrases: PhraseTable
  private let words: WordTable
  private let tagger: LinearModel
  private let demonyms: Set<String>
  private let titles: Set<String>
  private let countries: Set<String>

  init(_ model: ModelFile) throws {
    phrases = try PhraseTable(model)
    words = try WordTable(model)
    tagger = try LinearModel(model)
    demonyms = try Self.demonyms()
    titles = try Self.titles()
    countries = try Self.countries()
  }

  func document(_ text: NameCorpus.Text, weight: Float) -> NameDocument {
    let document = pipeline.annotate(Self.article(text.text))
    let input = input(of: document)
    var labels = [Int](repeating: NameLabel.outside, count: document.tokens.count)
    var marked: Set<NameDocument.MarkedName> = []
    for mention in text.mentions {
      guard let kind = NameDocument.kind(ofType: mention.type),
        let tokens = trimmed(tokens(of: mention, in: document), in: document)
      else { continue }
      marked.insert(NameDocument.MarkedName(tokens: tokens, kind: kind))
      guard let (name, kind) = harmonised(tokens, kind, in: document),
        labels[name].allSatisfy({ $0 == NameLabel.outside }),
        input.sentences.contains(where: {
          $0.lowerBound <= name.lowerBound && name.upperBound <= $0.upperBound
        })
      else { continue }
      Self.mark(name, kind, &labels)
    }
    return NameDocument(
      input: input, labels: labels, marked: marked, weight: weight, words: document.tokens.map(\.text))
  }

  static func mark(_ tokens: Range<Int>, _ kind: NameLabel.Kind, _ labels: inout [Int]) {
    for token in tokens {
      let place: NameLabel.Place =
        tokens.count == 1
        ? .unit
        : token == tokens.lowerBound ? .beginning : token == tokens.upperBound - 1 ? .last : .inside
      labels[token] = NameLabel.label(kind, place)
    }
  }

  private func input(of document: Document) -> NameInput {
    var reader = LexemeReader(words: words)
    let sentences = document.stretches
    let lexemes = sentences.flatMap { reader.lexemes(ofSentence: document.tokens[$0].map(\.text)) }
    let tags = tagger.tags(of: lexemes, in: sentences).numbers
    return NameInput(
      lexemes: lexemes, tags: tags, tagSet: tagger.tags, sentences: sentences, phraseTable: phrases)
  }

  /// A block a line, as readers make them.
  private static func article(_ text: String) -> Article {
    var blocks: [Block] = []
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = line.unicodeScalars.count
      if line.contains(where: { !$0.isWhitespace }) {
        blocks.append(Block(kind: .paragraph, span: TextSpan(offset, offset + length)))
      }
      offset += length + 1
    }
    return Article(uri: "text:corpus", language: "en", body: text, blocks: blocks)
  }

  /// The tokens that a mention covers, wholly or in part; nil for none.
  private func tokens(of mention: NameCorpus.Text.Mention, in document: Document) -> Range<Int>? {
    var inside = document.tokens(in: TextSpan(mention.start, max(mention.start, mention.end)))
    if inside.isEmpty { return nil }
    while inside.lowerBound > 0, document.tokens[inside.lowerBound - 1].span.end > mention.start {
      inside = inside.lowerBound - 1..<inside.upperBound
    }
    while inside.upperBound < document.tokens.count,
      document.tokens[inside.upperBound].span.start < mention.end
    {
      inside = inside.lowerBound..<inside.upperBound + 1
    }
    return inside
  }

  /// Without the article before and the possessive behind.
  private func trimmed(_ tokens: Range<Int>?, in document: Document) -> Range<Int>? {
    guard var tokens else { return nil }
    while tokens.count > 1, ["the", "a", "an"].contains(document.tokens[tokens.lowerBound].lower) {
      tokens = tokens.lowerBound + 1..<tokens.upperBound
    }
    while tokens.count > 1, ["'s", "'", ",", "."].contains(document.tokens[tokens.upperBound - 1].lower) {
      tokens = tokens.lowerBound..<tokens.upperBound - 1
    }
    return tokens
  }

  /// As our rule has it; nil when it is no name by our rule.
  private func harmonised(
    _ tokens: Range<Int>, _ kind: NameLabel.Kind, in document: Document
  ) -> (tokens: Range<Int>, kind: NameLabel.Kind)? {
    let words = document.tokens[tokens].map(\.lower).joined(separator: " ")
    switch kind {
    case .location: return demonyms.contains(words) ? nil : (tokens, kind)
    case .person:
      var tokens = tokens
      while tokens.count > 1, let end = title(at: tokens, in: document) { tokens = end..<tokens.upperBound }
      return (tokens, kind)
    // A country that acts is a place all the same.
    case .organization: return (tokens, countries.contains(words) ? .location : kind)
    }
  }

  /// Where the title that a person's name begins with ends, when a name is left behind it.
  private func title(at tokens: Range<Int>, in document: Document) -> Int? {
    for count in stride(from: min(4, tokens.count - 1), through: 1, by: -1) {
      let words = document.tokens[tokens.lowerBound..<tokens.lowerBound + count]
      let text = words.map(\.lower).joined(separator: " ")
      if titles.contains(text) || titles.contains(text + ".") { return tokens.lowerBound + count }
    }
    return nil
  }

  /// Adjectives and nouns of nationality, lower case; not the names of countries.
  private static func demonyms() throws -> Set<String> {
    let table = try TSV(file: "countries.tsv")
    var demonyms: Set<String> = []
    var names: Set<String> = []
    for row in table.rows {
      names.formUnion([row["name"]] + row.values("aliases"))
      for demonym in row.values("demonyms") {
        demonyms.insert(demonym.lowercased())
        demonyms.insert(demonym.lowercased() + "s")
      }
    }
    for row in try TSV(file: "groups.tsv").rows {
      for name in [row["name"]] + row.values("aliases") { demonyms.insert(name.lowercased()) }
    }
    demonyms.formUnion(["european", "europeans", "asian", "african", "latin", "western", "soviet", "ottoman"])
    return demonyms.subtracting(names.map { $0.lowercased() })
  }

  private static func countries() throws -> Set<String> {
    var countries: Set<String> = []
    for row in try TSV(file: "countries.tsv").rows {
      for name in [row["name"]] + row.values("aliases") { countries.insert(name.lowercased()) }
    }
    return countries
  }

  private static func titles() throws -> Set<String> {
    var titles: Set<String> = []
    for row in try TSV(file: "titles.tsv").rows { titles.insert(row["title"].lowercased()) }
    return titles
  }
}
