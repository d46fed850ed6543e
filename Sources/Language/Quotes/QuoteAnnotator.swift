import Annotations

/// All quotes of an article: interview turns, quotations in marks, and reported clauses.
package struct QuoteAnnotator: Annotator {
  package static let needs: [Layer] = [.tokens, .turns, .sentences, .tree, .names, .chains]
  package static let adds: [Layer] = [.quotes]

  package init() {}

  package func annotate(_ document: inout Document) {
    let contents = SentenceContents(document)
    let marks = QuotationMarks(document)
    let reported = reports(document, contents, marks)
    var direct = DirectQuotes(document, contents, marks, reported)
    let quotations = direct.quotes()
    let quotes = QuoteAnnotator.unique(
      TurnQuotes(document).quotes() + QuoteAnnotator.merged(quotations, reported, marks, document))
    document.extraction.quotes = quotes.enumerated().sorted { left, right in
      left.element.span == right.element.span
        ? left.offset < right.offset : left.element.span < right.element.span
    }.map(\.element)
  }

  // MARK: Marks and clauses together

  /// What the trees show, and what the words show besides.
  private func reports(
    _ document: Document, _ contents: SentenceContents, _ marks: QuotationMarks
  ) -> [Quote] {
    let marked = SpanIndex(marks.quotations.map(\.span))
    // "A child cannot," said Omar Deri, 71, who …: nobody speaks with a subject inside marks and a verb outside.
    let reports = ReportFinder(document).quotes().filter { report in
      guard let speaker = report.speakerSpan, let cue = report.cue else { return true }
      return marked.overlapping(speaker).allSatisfy { marks.quotations[$0].span.contains(cue) }
    }
    let cues = Set(reports.compactMap(\.cue?.start))
    let parts = Set(reports.flatMap(\.parts))
    let shapes = ClauseShapes(document, contents).quotes().filter { quote in
      guard let cue = quote.cue, !cues.contains(cue.start) else { return false }
      // A clause that is reported already is not reported again by a word further off.
      return parts.isDisjoint(with: quote.parts)
    }
    return QuoteAnnotator.spoken(reports + shapes, document)
      .sorted { ($0.cue?.start ?? 0) < ($1.cue?.start ?? 0) }
  }

  /// Without what turns leave out, such as "[laughs]".
  private static func spoken(_ reports: [Quote], _ document: Document) -> [Quote] {
    let parts = document.turns.flatMap(\.parts)
    let index = SpanIndex(parts)
    return reports.map { report in
      var report = report
      report.parts = report.parts.flatMap { part -> [TextSpan] in
        let inside = index.overlapping(part).map {
          TextSpan(max(part.start, parts[$0].start), min(part.end, parts[$0].end))
        }
        return inside.isEmpty ? [part] : inside
      }
      return report
    }
  }

  /// Reported clauses that hold a quotation become mixed quotes; those that are one are that quotation, with the clause's
  /// speaker where marks alone told none.
  private static func merged(
    _ quotations: [Quote], _ reported: [Quote], _ marks: QuotationMarks, _ document: Document
  ) -> [Quote] {
    let marks = marks.quotations.map(\.span)
    let markIndex = SpanIndex(marks)
    let quotationIndex = SpanIndex(quotations.map(\.span))
    var quotations: [Quote?] = quotations
    var quotes: [Quote] = []
    for var clause in reported {
      let inside = quotationIndex.overlapping(clause.span).compactMap { index in
        quotations[index].map { (index, $0) }
      }
      if let (same, quotation) = inside.first(where: { $1.kind == .direct && isOne(clause, $1) }) {
        if quotation.cue == nil || quotation.cue == clause.cue {
          quotations[same] = withSpeaker(of: clause, quotation)
        }
        continue
      }
      // What somebody says within a quotation is a report of its own; what another cue introduces too is not.
      let joined = inside.filter { _, quotation in
        quotation.cue == clause.cue
          || clause.span.contains(quotation.span)
            && (quotation.cue == nil || isFragment(quotation, of: clause, document))
      }
      let near = markIndex.overlapping(clause.span).map { marks[$0] }
      if !joined.isEmpty || near.contains(where: { clause.span.contains($0) }) { clause.kind = .mixed }
      for (index, _) in joined { quotations[index] = nil }
      if let mark = near.first(where: { $0.contains(clause.span) && clause.span.length + 6 > $0.length }) {
        clause.kind = .direct
        clause.parts = [document.span(ofTokens: withoutMarks(document.tokens(in: mark), document))]
      }
      quotes.append(clause)
    }
    return quotations.compactMap { $0 } + quotes
  }

  /// Whether a quotation is words of a clause, "desperate" in 'said she was "desperate," and suggested …', whatever cue stands
  /// next to it: one outside of the clause, or a noun in it that seems to have the same speaker.
  private static func isFragment(_ quotation: Quote, of clause: Quote, _ document: Document) -> Bool {
    guard let cue = quotation.cue,
      !clause.span.contains(cue) || quotation.speakerSpan == clause.speakerSpan,
      let first = document.text(quotation.span).unicodeScalars.first
    else { return false }
    return first.properties.isLowercase && quotation.span.start > clause.span.start
  }

  /// Of quotes of one kind and the same words, the surest.
  private static func unique(_ quotes: [Quote]) -> [Quote] {
    struct Words: Hashable {
      var span: TextSpan
      var kind: Quote.Kind
    }
    var places: [Words: Int] = [:]
    var kept: [Quote] = []
    for quote in quotes {
      let words = Words(span: quote.span, kind: quote.kind)
      if let place = places[words] {
        if quote.confidence > kept[place].confidence { kept[place] = quote }
      } else {
        places[words] = kept.count
        kept.append(quote)
      }
    }
    return kept
  }

  /// Without the marks at either end and a comma that only leads over to the attribution.
  private static func withoutMarks(_ tokens: Range<Int>, _ document: Document) -> Range<Int> {
    var end = tokens.upperBound - 1
    if document.tokens[end - 1].lower == "," { end -= 1 }
    return tokens.lowerBound + 1 < end ? tokens.lowerBound + 1..<end : tokens
  }

  /// Whether a clause and a quotation are the same words, but for marks at the edges, or have one cue.
  private static func isOne(_ clause: Quote, _ quotation: Quote) -> Bool {
    clause.cue == quotation.cue || clause.isReport(of: quotation.span)
  }

  private static func withSpeaker(of clause: Quote, _ quotation: Quote) -> Quote {
    guard quotation.speaker == nil, let span = clause.speakerSpan else { return quotation }
    var quotation = quotation
    quotation.speaker = clause.speaker
    quotation.speakerSpan = span
    quotation.cue = quotation.cue ?? clause.cue
    quotation.confidence = max(quotation.confidence, min(clause.confidence, 0.85))
    return quotation
  }
}

extension Quote {
  /// Whether a reported clause and a quotation are the same words, but for marks at the edges.
  func isReport(of quotation: TextSpan) -> Bool {
    abs(span.start - quotation.start) + abs(span.end - quotation.end) < 8
      || quotation.contains(span) && 2 * span.length > quotation.length
        && !(cue.map { quotation.contains($0) } ?? false)
  }
}
