import Annotations

/// Who speaks a quote, as far as its attribution tells.
enum QuoteSpeaker: Sendable {
  case chain(Int)
  /// Index into the referents: a pronoun or a noun phrase.
  case referent(Int)
}

/// Which words of an article are somebody's own: those in quotation marks, and the turns of an interview.
struct QuotePlaces {
  private let document: Document
  /// Quote of each token; nil for the article's own words.
  private var quoteOfToken: [Int?]

  init(_ document: Document) {
    self.document = document
    quoteOfToken = Array(repeating: nil, count: document.tokens.count)
    let quotes = document.extraction.quotes
    // The longest first, so that a quotation inside a turn has the last word.
    let order = quotes.indices.filter { quotes[$0].kind == .direct || quotes[$0].kind == .turn }
      .sorted { (quotes[$1].span.length, $0) < (quotes[$0].span.length, $1) }
    for index in order { mark(quotes[index].parts, as: index) }
    let mixed = quotes.indices.filter { quotes[$0].kind == .mixed }
    guard !mixed.isEmpty else { return }
    let index = SpanIndex(mixed.map { quotes[$0].span })
    for quotation in QuotationMarks(document).quotations {
      guard let quote = index.overlapping(quotation.span).first else { continue }
      mark(quotation.parts, as: mixed[quote])
    }
  }

  private mutating func mark(_ parts: [TextSpan], as quote: Int) {
    for part in parts { for token in document.tokens(in: part) { quoteOfToken[token] = quote } }
  }

  /// Index into the extraction's quotes; nil for the article's own words.
  func quote(ofToken token: Int) -> Int? { quoteOfToken[token] }

  /// The quotes that the article itself tells, by sentence: those whose cue, or whose last words, stand in it, without what is
  /// told within a quotation.
  func quotesOfSentences() -> [Int: [Int]] {
    var quotes: [Int: [Int]] = [:]
    for (index, quote) in document.extraction.quotes.enumerated() where quote.kind != .turn {
      let place = quote.cue ?? quote.parts.last ?? quote.span
      guard let sentence = document.sentence(containing: place) else { continue }
      if let cue = quote.cue {
        let tokens = document.tokens(in: cue)
        if let first = tokens.first, quoteOfToken[first].map({ $0 != index }) ?? false { continue }
      }
      quotes[sentence, default: []].append(index)
    }
    return quotes
  }

  /// Who speaks each quote.
  func speakers(among referents: [Referent]) -> [QuoteSpeaker?] {
    let byHead = Dictionary(
      referents.enumerated().map { ($1.head, $0) }, uniquingKeysWith: { first, _ in first })
    return document.extraction.quotes.map { quote in
      if let mention = quote.speaker, let chain = document.chainOfMention[mention] { return .chain(chain) }
      guard let span = quote.speakerSpan else { return nil }
      let tokens = document.tokens(in: span)
      guard let sentence = document.sentence(containing: span) else { return nil }
      let tree = DependencyTree(document, document.extraction.sentences[sentence])
      return ReferentFinder.head(of: tokens, in: tree).flatMap { byHead[$0] }.map { .referent($0) }
    }
  }
}
