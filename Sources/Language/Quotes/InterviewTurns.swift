import Annotations

/// Finds the turns of an interview by their labels: `Lena Hartwig:`, then `Hartwig:`; `JANE DOE, HOST:`; `Q:`
/// and `A:`.
///
/// A text is an interview only when labels recur and alternate, so that a lone "Note:" or "Location: Kabul"
/// makes no turn. What follows a label belongs to its turn until the next label; captions, credits, headings
/// and notes in between are left out but do not end it. Blocks of a turn get the kind `turn`. The article
/// becomes an interview, or a transcript when three or more speak under names in capitals; the page that it
/// was printed on, such as opinion, does not stand against that.
struct InterviewTurns: Annotator {
  static let needs: [Layer] = [.tokens]
  static let adds: [Layer] = [.turns]

  func annotate(_ document: inout Document) {
    let labels = TurnLabels(document)
    guard !labels.accepted.isEmpty else { return }
    let names = Set(labels.accepted.map { document.text(document.span(ofTokens: $0.tokens)).foldedForLookup })
    for (index, label) in labels.accepted.enumerated() {
      let following = labels.accepted.dropFirst(index + 1).first
      let end = following?.tokens.lowerBound ?? document.tokens.count
      let parts = parts(of: label, to: end, names: names, in: document)
      guard !parts.isEmpty else { continue }
      document.turns.append(Document.Turn(label: document.span(ofTokens: label.tokens), parts: parts))
    }
    markBlocks(in: &document)
    if [.other, .news, .opinion, .feature].contains(document.article.genre) {
      document.article.genre = labels.areOfTranscript ? .transcript : .interview
    }
  }

  /// The stretches of running text between a label and the next one, one a block.
  private func parts(
    of label: TurnLabel, to end: Int, names: Set<String>, in document: Document
  ) -> [TextSpan] {
    var parts: [TextSpan] = []
    var index = label.content
    while index < end {
      let number = document.tokens[index].block
      let block = document.article.blocks[number]
      let range = index..<min(end, document.tokens(in: block.span).upperBound)
      index = range.upperBound
      guard block.kind == .paragraph || number == label.block, !isDirection(document.tokens[range]) else {
        continue
      }
      let span = document.span(ofTokens: range)
      if number != label.block {
        if isClosingRemark(document.tokens[range]) { break }
        // A line of nothing but a speaker's full name is what is left of a picture.
        if (2...8).contains(range.count), names.contains(document.text(span).foldedForLookup) { continue }
      }
      parts.append(span)
    }
    return parts
  }

  /// "(COMMERCIAL BREAK)": in brackets and capitals.
  private func isDirection(_ tokens: ArraySlice<Token>) -> Bool {
    guard tokens.count > 2, let first = tokens.first?.text, let last = tokens.last?.text,
      first == "(" && last == ")" || first == "[" && last == "]"
    else { return false }
    return tokens.allSatisfy { token in !token.text.unicodeScalars.contains { $0.properties.isLowercase } }
  }

  /// "This interview has been edited for length": about the conversation, no part of it.
  private func isClosingRemark(_ tokens: ArraySlice<Token>) -> Bool {
    let words = tokens.prefix(30).map(\.lower)
    let opening = words.drop { ["(", "[", "*"].contains($0) }.prefix(4)
    guard let first = opening.first, ["this", "the", "our", "these"].contains(first),
      !opening.filter({
        ["interview", "conversation", "transcript", "interviews", "discussion"].contains($0)
      }).isEmpty
    else { return false }
    return words.contains {
      ["edited", "conducted", "condensed", "translated", "shortened", "abridged"].contains($0)
    }
  }

  private func markBlocks(in document: inout Document) {
    for turn in document.turns {
      for span in [turn.label] + turn.parts {
        let tokens = document.tokens(in: span)
        guard let first = tokens.first else { continue }
        document.article.blocks[document.tokens[first].block].kind = .turn
      }
    }
  }
}
