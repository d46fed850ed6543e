import Annotations

/// Finds the turns of an interview: by labels (`Lena Hartwig:`, then `Hartwig:`; `JANE DOE, HOST:`; `Q:` and `A:`; names on lines of
/// their own), by dashes, or by questions that stand apart from plain answers.
///
/// A text is an interview only when labels recur and alternate, so that a lone "Note:" or "Location: Kabul"
/// makes no turn. What follows a label belongs to its turn until the next label; captions, credits, headings, notes
/// and stage directions in between are left out but do not end it. Blocks of a turn get the kind `turn`. The article
/// becomes an interview, or a transcript when three or more speak under names in capitals; the page that it
/// was printed on, such as opinion, does not stand against that.
struct InterviewTurns: Annotator {
  static let needs: [Layer] = [.tokens]
  static let adds: [Layer] = [.turns]

  func annotate(_ document: inout Document) {
    guard let found = TurnStarts(document) else { return }
    let starts = found.starts
    let parts = TurnParts(of: starts, in: document)
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].first : document.tokens.count
      let spans = parts.spans(of: start, before: end)
      guard !spans.isEmpty else { continue }
      let label = start.label.map { document.span(ofTokens: $0) }
      document.turns.append(Document.Turn(label: label, parts: spans, role: start.role))
    }
    markBlocks(in: &document)
    if [.other, .news, .opinion, .feature].contains(document.article.genre) {
      document.article.genre = found.areOfTranscript ? .transcript : .interview
    }
  }

  private func markBlocks(in document: inout Document) {
    for turn in document.turns {
      for span in [turn.label].compactMap({ $0 }) + turn.parts {
        let tokens = document.tokens(in: span)
        guard let first = tokens.first else { continue }
        document.article.blocks[document.tokens[first].block].kind = .turn
      }
    }
  }
}

/// The stretches of running text that belong to a turn: one a block, more where a stage direction interrupts it.
private struct TurnParts {
  private let document: Document
  private let words = InterviewWords.standard
  private let directions = StageDirections()
  /// Folded full labels: a line of nothing else is what is left of a picture.
  private let labels: Set<String>

  init(of starts: [TurnStart], in document: Document) {
    self.document = document
    labels = Set(
      starts.compactMap { start in
        start.label.map { document.text(document.span(ofTokens: $0)).foldedForLookup }
      })
  }

  func spans(of start: TurnStart, before end: Int) -> [TextSpan] {
    var spans: [TextSpan] = []
    var index = start.content
    // What is said may begin in the block behind its label's.
    let opening = index < end ? document.tokens[index].block : -1
    while index < end {
      let number = document.tokens[index].block
      let block = document.article.blocks[number]
      let range = index..<min(end, document.tokens(in: block.span).upperBound)
      index = max(range.upperBound, index + 1)
      guard number == opening || block.kind == .paragraph else { continue }
      if number != opening {
        if isClosing(range) { break }
        if isFurniture(range) { continue }
      }
      spans += directions.spoken(range, in: document).map { document.span(ofTokens: $0) }
    }
    return spans
  }

  /// "Location: Kabul", "03:52", or the name of a speaker and nothing else.
  private func isFurniture(_ range: Range<Int>) -> Bool {
    let tokens = document.tokens[range]
    if range.count <= 20, let colon = tokens.prefix(4).firstIndex(where: { $0.text == ":" }) {
      if words.contains(tokens[..<colon], as: .furniture) { return true }
    }
    if !tokens.contains(where: { $0.text.unicodeScalars.contains(where: \.properties.isAlphabetic) }) {
      return true
    }
    return (2...8).contains(range.count)
      && labels.contains(document.text(document.span(ofTokens: range)).foldedForLookup)
  }

  /// "This interview has been edited for length", "Interview by Tom Baker": about the conversation, no part of it.
  private func isClosing(_ range: Range<Int>) -> Bool {
    let tokens = document.tokens[range]
    let opening = tokens.drop { ["(", "[", "*", "—", "–", "-"].contains($0.text) }
    guard words.begins(opening, as: .closing) else { return false }
    // "Our conversation with the council goes on" is an answer.
    guard ["this", "the", "our", "these"].contains(opening.first?.lower) else { return true }
    return opening.prefix(30).contains {
      ["edited", "conducted", "condensed", "translated", "shortened", "abridged", "transcribed"].contains(
        $0.lower)
    }
  }
}
