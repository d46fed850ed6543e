import Annotations
import KB

/// An extraction made by hand: paragraphs first, then facts that name their words.
package struct ExtractionBuilder {
  package private(set) var extraction: Extraction
  private var contentHash: String

  /// - Parameters:
  ///   - published: ISO 8601; nil for an article without a date.
  ///   - blocks: each in its own paragraph of the body; a sentence ends at a full stop before a space.
  package init(
    uri: String, title: String, publisher: String? = nil, published: String? = nil,
    genre: Article.Genre = .news, extractor: String = "hand-1", _ blocks: [(kind: Block.Kind, text: String)]
  ) {
    var body = ""
    var placed: [Block] = []
    for block in blocks {
      if !body.isEmpty { body += "\n\n" }
      let start = body.codePointCount
      body += block.text
      placed.append(Block(kind: block.kind, span: TextSpan(start, body.codePointCount)))
    }
    let article = Article(
      uri: uri, publisher: publisher, title: title,
      publishedAt: published.flatMap { PartialDate(iso8601: $0) }, language: "en", genre: genre, body: body,
      blocks: placed)
    extraction = Extraction(article: article, extractor: extractor)
    contentHash = Checksum.hexadecimal(of: body)
    for (index, block) in placed.enumerated() where block.kind.holdsSentences {
      addSentences(of: block.span, block: index)
    }
  }

  /// The span of the `occurrence`th place, from 1, where `words` stand.
  package func span(_ words: String, _ occurrence: Int = 1) -> TextSpan {
    let text = Array(extraction.article.body.unicodeScalars)
    let wanted = Array(words.unicodeScalars)
    var left = occurrence
    for start in 0...max(0, text.count - wanted.count) where text[start...].starts(with: wanted) {
      left -= 1
      if left == 0 { return TextSpan(start, start + wanted.count) }
    }
    preconditionFailure("the sample's text has no '\(words)' number \(occurrence)")
  }

  /// Adds mentions of one thing and their chain; each mention is its words, or words and which place of them.
  ///
  /// - Returns: the index of each mention.
  @discardableResult
  package mutating func thing(_ name: String, _ details: EntityDetails, _ mentions: [(String, Int)]) -> [Int]
  {
    var indices: [Int] = []
    for (words, occurrence) in mentions {
      indices.append(mention(words, occurrence: occurrence, details.kind))
    }
    extraction.chains.append(
      CoreferenceChain(mentions: indices, representative: indices[0], name: name, details: details))
    return indices
  }

  /// Adds a mention that is in no chain.
  @discardableResult
  package mutating func mention(
    _ words: String, occurrence: Int = 1, _ kind: EntityKind, form: Mention.Form = .name
  ) -> Int {
    let span = span(words, occurrence)
    extraction.mentions.append(
      Mention(span: span, kind: kind, form: form, sentence: sentence(of: span), confidence: 0.9))
    return extraction.mentions.count - 1
  }

  @discardableResult
  package mutating func quote(
    _ parts: [String], by speaker: Int?, cue: String? = nil, speakerWords: String? = nil,
    kind: Quote.Kind = .direct
  ) -> Int {
    extraction.quotes.append(
      Quote(
        parts: parts.map { span($0) }, kind: kind, speaker: speaker,
        speakerSpan: speakerWords.map { span($0) },
        cue: cue.map { span($0) }, confidence: 0.8))
    return extraction.quotes.count - 1
  }

  @discardableResult
  package mutating func time(_ words: String, _ value: String) -> Int {
    let span = span(words)
    extraction.times.append(
      TimeExpression(
        span: span, kind: .date, value: value, days: PartialDate(iso8601: value)?.days,
        sentence: sentence(of: span)))
    return extraction.times.count - 1
  }

  package mutating func relation(
    _ subject: Int, _ predicate: String, _ object: Int, detail: String? = nil, start: String? = nil,
    isEnded: Bool = false, in clause: String, quote: Int? = nil, polarity: Evidence.Polarity = .affirmed
  ) {
    extraction.relations.append(
      Relation(
        predicate: predicate, subject: subject, object: object, detail: detail,
        start: start.flatMap { PartialDate(iso8601: $0) }, isEnded: isEnded,
        evidence: evidence(clause, quote: quote, polarity: polarity)))
  }

  package mutating func event(
    _ type: String, _ trigger: String, _ participants: [(Event.Role, Int)], time: Int? = nil,
    place: Int? = nil, province: Int? = nil, deaths: Quantity? = nil, in clause: String, quote: Int? = nil,
    polarity: Evidence.Polarity = .affirmed
  ) {
    let passage = evidence(clause, quote: quote, polarity: polarity)
    let words = Array(trigger.unicodeScalars)
    let text = Array(extraction.article.body.unicodeScalars)
    let start = (passage.span.start...).first { text[$0...].starts(with: words) } ?? passage.span.start
    extraction.events.append(
      Event(
        type: type, trigger: TextSpan(start, start + words.count),
        participants: participants.map {
          Event.Participant(role: $0.0, mention: $0.1, span: extraction.mentions[$0.1].span)
        }, time: time,
        place: place, province: province, deaths: deaths, evidence: passage))
  }

  /// The extraction with each chain linked to the first entity of its name and kind, or to a new one.
  package func linked(to store: Store, duplicateOf: Int64? = nil) throws(StoreError) -> LinkedExtraction {
    var links: [LinkedExtraction.Link] = []
    var numbers: [String: Int] = [:]
    for chain in extraction.chains {
      let key = NameKey.fold(chain.name)
      if let known = try store.linkedEntities(key: key, kind: chain.kind).first {
        links.append(.known(known.entityID))
      } else {
        let number = numbers[key] ?? numbers.count
        numbers[key] = number
        links.append(.new(number))
      }
    }
    return LinkedExtraction(
      extraction: extraction, links: links, contentHash: contentHash, duplicateOf: duplicateOf)
  }

  private func evidence(_ clause: String, quote: Int?, polarity: Evidence.Polarity) -> Evidence {
    let span = span(clause)
    return Evidence(
      span: span, sentence: sentence(of: span) ?? 0, quote: quote, polarity: polarity, rule: "hand",
      confidence: 0.7)
  }

  private func sentence(of span: TextSpan) -> Int? {
    extraction.sentences.firstIndex { $0.span.contains(offset: span.start) }
  }

  private mutating func addSentences(of block: TextSpan, block index: Int) {
    let text = Array(extraction.article.body.unicodeScalars)
    var start = block.start
    for position in block.start..<block.end {
      let ends = position + 1 == block.end || (text[position] == "." && text[position + 1] == " ")
      guard ends else { continue }
      extraction.sentences.append(
        Sentence(span: TextSpan(start, position + 1), block: index, tokens: 0..<0))
      start = min(position + 2, block.end)
    }
  }
}
