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
    let quotes = TurnQuotes(document).quotes() + QuoteAnnotator.merged(quotations, reported)
    document.extraction.quotes = quotes.enumerated().sorted { left, right in
      left.element.span == right.element.span
        ? left.offset < right.offset : left.element.span < right.element.span
    }.map(\.element)
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
