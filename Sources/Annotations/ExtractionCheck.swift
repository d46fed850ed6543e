/// Whether an extraction that comes from outside holds together: every index leads somewhere, every span lies in the text.
package struct ExtractionCheck {
  private let extraction: Extraction
  /// Code points of the body.
  private let length: Int

  /// The first thing that is wrong, such as `quotes[3] has a speaker that is no mention`; nil when nothing is.
  package static func problem(in extraction: Extraction) -> String? {
    ExtractionCheck(extraction: extraction, length: extraction.article.body.codePointCount).problem
  }

  private var problem: String? {
    problem("article.blocks", extraction.article.blocks) { block(of: $0) }
      ?? problem("sentences", extraction.sentences) { sentence(of: $0) }
      ?? problem("mentions", extraction.mentions) { mention(of: $0) } ?? chains
      ?? problem("quotes", extraction.quotes) { quote(of: $0) }
      ?? problem("times", extraction.times) { span($0.span) ?? index($0.sentence, sentences, "sentence") }
      ?? problem("relations", extraction.relations) { relation(of: $0) } ?? events
  }

  private func problem<Fact>(_ name: String, _ facts: [Fact], _ check: (Fact) -> String?) -> String? {
    for (position, fact) in facts.enumerated() {
      if let problem = check(fact) { return "\(name)[\(position)] \(problem)" }
    }
    return nil
  }

  private var sentences: Int { extraction.sentences.count }
  private var mentions: Int { extraction.mentions.count }

  private func span(_ span: TextSpan?, mayBeEmpty: Bool = false) -> String? {
    guard let span else { return nil }
    if span.end > length { return "reaches past the text" }
    return span.isEmpty && !mayBeEmpty ? "covers no text" : nil
  }

  private func index(_ index: Int?, _ count: Int, _ name: String) -> String? {
    guard let index, !(0..<count).contains(index) else { return nil }
    return "has a \(name) that there is not"
  }

  private func confidence(_ confidence: Double) -> String? {
    (0...1).contains(confidence) ? nil : "has a confidence outside 0 to 1"
  }

  private func block(of block: Block) -> String? { span(block.span, mayBeEmpty: true) }

  private func sentence(of sentence: Sentence) -> String? {
    span(sentence.span, mayBeEmpty: true) ?? index(sentence.block, extraction.article.blocks.count, "block")
  }

  private func mention(of mention: Mention) -> String? {
    span(mention.span) ?? span(mention.head, mayBeEmpty: true) ?? index(
      mention.sentence, sentences, "sentence")
      ?? confidence(mention.confidence)
  }

  private var chains: String? {
    var used = Set<Int>()
    return problem("chains", extraction.chains) { chain in
      if chain.name.isEmpty { return "has no name" }
      if chain.mentions.isEmpty || !chain.mentions.contains(chain.representative) {
        return "has no mention that represents it"
      }
      for mention in chain.mentions {
        if let problem = index(mention, mentions, "mention") { return problem }
        guard used.insert(mention).inserted else { return "shares a mention with another" }
      }
      return nil
    }
  }

  private func quote(of quote: Quote) -> String? {
    if quote.parts.isEmpty { return "has no part" }
    for part in quote.parts { if let problem = span(part) { return problem } }
    return span(quote.speakerSpan) ?? span(quote.cue) ?? index(quote.speaker, mentions, "speaker")
      ?? index(quote.addressee, mentions, "addressee") ?? confidence(quote.confidence)
  }

  private func evidence(_ evidence: Evidence) -> String? {
    span(evidence.span) ?? index(evidence.sentence, sentences, "sentence")
      ?? index(evidence.quote, extraction.quotes.count, "quote") ?? confidence(evidence.confidence)
  }

  private func relation(of relation: Relation) -> String? {
    index(relation.subject, mentions, "subject") ?? index(relation.object, mentions, "object")
      ?? evidence(relation.evidence)
  }

  private var events: String? {
    for (position, event) in extraction.events.enumerated() {
      if let problem = self.event(event, at: position) { return "events[\(position)] \(problem)" }
    }
    return nil
  }

  private func event(_ event: Event, at position: Int) -> String? {
    for participant in event.participants {
      if let problem = span(participant.span) ?? index(participant.mention, mentions, "participant") {
        return problem
      }
    }
    return span(event.trigger) ?? index(event.time, extraction.times.count, "time")
      ?? index(event.place, mentions, "place") ?? index(event.province, mentions, "province")
      // An event can only continue one that was reported before it.
      ?? index(event.antecedent?.event, position, "antecedent") ?? evidence(event.evidence)
  }
}
