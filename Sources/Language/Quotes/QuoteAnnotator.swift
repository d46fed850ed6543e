import Annotations

/// All quotes of an article: interview turns, quotations in marks, and reported clauses.
package struct QuoteAnnotator: Annotator {
  package static let needs: [Layer] = [.tokens, .turns, .sentences, .names, .chains]
  package static let adds: [Layer] = [.quotes]

  package init() {}

  package func annotate(_ document: inout Document) {
    let contents = SentenceContents(document)
    var direct = DirectQuotes(document, contents)
    let quotations = direct.quotes()
    let reported = IndirectQuotes(document, contents).quotes()
    let quotes = turns(document) + QuoteAnnotator.merged(quotations, reported)
    document.extraction.quotes = quotes.enumerated().sorted { left, right in
      left.element.span == right.element.span
        ? left.offset < right.offset : left.element.span < right.element.span
    }.map(\.element)
  }

  // MARK: Turns

  /// One quote a turn, spoken by the mention in its label and addressed to the other of two speakers.
  private func turns(_ document: Document) -> [Quote] {
    let speakers = document.turns.map { speaker(of: $0, document) }
    var quotes: [Quote] = []
    for (index, turn) in document.turns.enumerated() where !turn.parts.isEmpty {
      quotes.append(
        Quote(
          parts: turn.parts, kind: .turn, speaker: speakers[index], speakerSpan: turn.label,
          addressee: addressee(of: index, speakers, document), confidence: speakers[index] == nil ? 0.8 : 0.97
        ))
    }
    return quotes
  }

  /// The mention in a turn's label; a person's before any other.
  private func speaker(of turn: Document.Turn, _ document: Document) -> Int? {
    let inside = document.extraction.mentions.indices.filter {
      turn.label.overlaps(document.extraction.mentions[$0].span)
    }
    return inside.first { document.extraction.mentions[$0].kind == .person } ?? inside.first
  }

  /// The nearest label of the other speaker, where the interview has exactly two.
  private func addressee(of turn: Int, _ speakers: [Int?], _ document: Document) -> Int? {
    func name(_ index: Int) -> String? {
      guard let mention = speakers[index] else { return nil }
      if document.chainOfMention.indices.contains(mention), let chain = document.chainOfMention[mention] {
        return "\(chain)"
      }
      return document.text(document.extraction.mentions[mention].span)
    }
    let names = speakers.indices.map(name)
    guard !names.contains(nil), Set(names).count == 2 else { return nil }
    let others = speakers.indices.filter { names[$0] != names[turn] }
    return (others.last { $0 < turn } ?? others.first { $0 > turn }).flatMap { speakers[$0] }
  }

  // MARK: Marks and clauses together

  /// Reported clauses that hold a partial quotation become mixed quotes; those that are a quotation go.
  private static func merged(_ quotations: [Quote], _ reported: [Quote]) -> [Quote] {
    var quotations = quotations
    var quotes: [Quote] = []
    for var clause in reported {
      let inside = quotations.indices.filter { clause.span.overlaps(quotations[$0].span) }
      // The same cue introduces both.
      let same = inside.filter { quotations[$0].cue == clause.cue }
      if same.contains(where: { quotations[$0].kind == .direct }) { continue }
      if !same.isEmpty
        || inside.contains(where: { quotations[$0].cue == nil && clause.span.contains(quotations[$0].span) })
      {
        clause.kind = .mixed
        quotations = quotations.enumerated().filter {
          !(inside.contains($0.offset) && ($0.element.cue == clause.cue || $0.element.cue == nil))
        }
        .map(\.element)
      }
      quotes.append(clause)
    }
    return quotations + quotes
  }
}
