import Annotations

/// Compares one article's text with all that points into it.
struct ArticleCheck {
  private let rows: CheckRows
  private let articleID: Int64

  init(rows: CheckRows, articleID: Int64) {
    self.rows = rows
    self.articleID = articleID
  }

  func run() throws(StoreError) -> [Finding] {
    let article = try rows.article(articleID)
    let body = Array(article.body.unicodeScalars)
    var findings = try contentFindings(article)
    let blocks = try spans(.blocks)
    findings += spanFindings(blocks, in: body, of: .blocks)
    findings += overlapFindings(blocks)
    for source in SpanSource.all where source != .blocks {
      findings += spanFindings(try spans(source), in: body, of: source)
    }
    findings += try sentenceFindings(blocks)
    findings += try quoteFindings(body, blocks)
    return findings
  }

  private func spans(_ source: SpanSource) throws(StoreError) -> [CheckRows.Stretch] {
    try rows.stretches(of: source, articleID: articleID)
  }

  private func finding(_ table: String, _ row: String, _ reason: String) -> Finding {
    Finding(
      .spans, table: table, row: row, "\(reason); import the article again with kbctl import --reextract")
  }
}

// MARK: - Content

extension ArticleCheck {
  private func contentFindings(_ article: CheckRows.ArticleText) throws(StoreError) -> [Finding] {
    var findings: [Finding] = []
    let id = "\(articleID)"
    if article.body.utf8.contains(0) {
      let message = "its text holds a NUL character, at which SQL stops reading; import it again"
      findings.append(Finding(.content, table: "articles", row: id, message))
    }
    if Checksum.hexadecimal(of: article.body) != article.contentHash {
      let message = "its text is not the one that was imported; import it again"
      findings.append(Finding(.content, table: "articles", row: id, message))
    }
    for earlier in try rows.revisions(of: articleID)
    where Checksum.hexadecimal(of: earlier.body) != earlier.contentHash {
      let message = "its text is not the one that was imported; restore it from a copy of the database"
      findings.append(
        Finding(.content, table: "article_revisions", row: "\(articleID)/\(earlier.revision)", message))
    }
    return findings
  }
}

// MARK: - Spans

extension ArticleCheck {
  private func spanFindings(
    _ stretches: [CheckRows.Stretch], in body: [Unicode.Scalar], of source: SpanSource
  ) -> [Finding] {
    stretches.compactMap { stretch in
      let columns = "\(source.startColumn) \(stretch.columns.charStart), length \(stretch.columns.charLength)"
      guard let span = stretch.columns.span, span.end <= body.count else {
        return finding(
          source.table, stretch.row,
          "\(columns) is outside article \(articleID), which has \(body.count) characters")
      }
      guard !source.mayBeBlank else { return nil }
      let isBlank = body[span.start..<span.end].allSatisfy(\.properties.isWhitespace)
      return isBlank
        ? finding(source.table, stretch.row, "\(columns) holds no text in article \(articleID)") : nil
    }
  }

  private func overlapFindings(_ blocks: [CheckRows.Stretch]) -> [Finding] {
    zip(blocks, blocks.dropFirst()).compactMap { block, next in
      guard let first = block.columns.span, let second = next.columns.span, second.start < first.end
      else { return nil }
      return finding("blocks", next.row, "begins before block \(block.row) ends")
    }
  }

  private func sentenceFindings(_ blocks: [CheckRows.Stretch]) throws(StoreError) -> [Finding] {
    let spans = Dictionary(blocks.map { ($0.row, $0.columns.span) }, uniquingKeysWith: { first, _ in first })
    return try rows.sentences(of: articleID).compactMap { sentence in
      guard let span = sentence.stretch.columns.span,
        let block = spans["\(articleID)/\(sentence.block)"] ?? nil, !block.contains(span)
      else { return nil }
      return finding("sentences", sentence.stretch.row, "reaches out of block \(articleID)/\(sentence.block)")
    }
  }

  private func quoteFindings(
    _ body: [Unicode.Scalar], _ blocks: [CheckRows.Stretch]
  ) throws(StoreError) -> [Finding] {
    let blockSpans = blocks.compactMap(\.columns.span)
    return try rows.quotes(of: articleID).compactMap { quote in
      let parts = quote.parts.compactMap(\.span)
      guard let whole = quote.whole.span, parts.count == quote.parts.count, !parts.isEmpty,
        parts.allSatisfy({ $0.end <= body.count })
      else { return nil }
      if zip(parts, parts.dropFirst()).contains(where: { $1.start < $0.end }) {
        return finding("quotes", quote.row, "its parts are not in the order of the text")
      }
      guard parts.first?.start == whole.start, parts.last?.end == whole.end else {
        return finding("quotes", quote.row, "does not run from its first part to its last")
      }
      guard QuoteText(parts: parts, blocks: blockSpans).text(in: body) == quote.text else {
        return finding("quotes", quote.row, "its text is not that of its parts")
      }
      return nil
    }
  }
}

/// The text of a quote as `quotes.text` holds it: its parts in order, a line break between parts of different
/// blocks and a space between those of one.
private struct QuoteText {
  let parts: [TextSpan]
  let blocks: [TextSpan]

  func text(in body: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    var last: TextSpan?
    for part in parts {
      if let last { text.append(isOneBlock(last, part) ? " " : "\n") }
      text.append(contentsOf: body[part.start..<part.end])
      last = part
    }
    return String(text)
  }

  private func isOneBlock(_ first: TextSpan, _ second: TextSpan) -> Bool {
    let block = blocks.last { $0.start < max(first.end, 1) }
    return block == blocks.last { $0.start <= second.start }
  }
}
