import Annotations

extension ArticleSave {
  mutating func saveQuotes() throws(StoreError) {
    var rows: [[Value]] = []
    for quote in extraction.quotes { rows.append(try columns(of: quote)) }
    quoteIDs = try Self.quotes.replace(rows, of: articleID, in: connection)
    for (id, quote) in zip(quoteIDs, extraction.quotes) { try saveParts(of: quote, id: id) }
  }

  private func columns(of quote: Quote) throws(StoreError) -> [Value] {
    let speaker = quote.speaker.flatMap { entityOfMention[$0] }
    let words = quote.speakerSpan ?? quote.speaker.map { extraction.mentions[$0].span }
    let speakerText = words.map { body.oneLine($0) }
    let name = try speaker.map { id throws(StoreError) in try entityName(id) } ?? nil
    let cue = quote.cue.map(\.columns) ?? [.null, .null]
    return quote.span.columns + [
      .text(quote.kind.rawValue), .text(quote.act.rawValue), .text(text(of: quote)), Value(speaker),
    ]
      + [Value(quote.speaker.map { mentionIDs[$0] }), .text(name ?? speakerText ?? ""), Value(speakerText)]
      + [Value(quote.cue.map { body.oneLine($0) })] + cue + [.real(quote.confidence)]
  }

  /// The parts in order: a line break between parts of different blocks, a space between those of one.
  private func text(of quote: Quote) -> String {
    var text = ""
    var lastBlock: Int?
    for part in quote.parts {
      let block = blockIndex(at: part.start)
      if !text.isEmpty { text += block == lastBlock ? " " : "\n" }
      text += body[part]
      lastBlock = blockIndex(at: max(part.start, part.end - 1))
    }
    return text
  }

  /// The block that holds a code point, or the last one before it; nil before the first.
  private func blockIndex(at offset: Int) -> Int? {
    let blocks = extraction.article.blocks
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].span.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  private func saveParts(of quote: Quote, id: Int64) throws(StoreError) {
    for (index, part) in quote.parts.enumerated() {
      try connection.run(Self.upsertPart, [.integer(id), Value(index + 1)] + part.columns)
    }
    guard isKnown else { return }
    try connection.run(
      "DELETE FROM quote_parts WHERE quote_id = ? AND ordinal > ?", [.integer(id), Value(quote.parts.count)])
  }

  func entityName(_ id: Int64) throws(StoreError) -> String? {
    try connection.row("SELECT name FROM entities WHERE entity_id = ?", [.integer(id)])?.values[0].text
  }

  private static let quotes = FactTable(
    "quotes", id: "quote_id", key: ["char_start", "char_length", "kind"],
    rest: [
      "act", "text", "speaker_id", "speaker_mention_id", "speaker", "speaker_text", "cue", "cue_start",
      "cue_length",
      "confidence",
    ])
  private static let upsertPart = """
    INSERT INTO quote_parts (quote_id, ordinal, char_start, char_length)
    VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (quote_id, ordinal) DO UPDATE SET char_start = ?3, char_length = ?4
    WHERE char_start <> ?3 OR char_length <> ?4
    """
}
