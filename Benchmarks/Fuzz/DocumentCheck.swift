import Annotations
import Language

/// What must hold for every document, whatever its text.
struct DocumentCheck {
  /// What does not hold; nil when all does.
  private(set) var fault: String?

  init(_ document: Document) {
    fault = tokenFault(document) ?? sentenceFault(document) ?? factFault(document)
  }

  /// Spans are in order, without overlap, inside their block, and hold all that can be seen.
  private func tokenFault(_ document: Document) -> String? {
    let scalars = Array(document.article.body.unicodeScalars)
    var isCovered = [Bool](repeating: false, count: scalars.count)
    var last = 0
    for token in document.tokens {
      guard token.span.start >= last, token.span.end > token.span.start, token.span.end <= scalars.count,
        document.article.blocks[token.block].span.contains(token.span)
      else { return "token \(token.span) after \(last)" }
      guard document.text(token.span) == token.text, document.source.span(ofBytes: token.bytes) == token.span
      else { return "token \(token.span) is not \(token.text.debugDescription)" }
      guard token.lower == token.text.foldedForLookup else {
        return "lower case of \(token.text.debugDescription)"
      }
      for index in token.span.start..<token.span.end { isCovered[index] = true }
      last = token.span.end
    }
    for block in document.article.blocks where block.kind.holdsNames {
      for index in block.span.start..<block.span.end where !isCovered[index] && isVisible(scalars[index]) {
        return "no token at \(index), \(scalars[index].debugDescription)"
      }
    }
    return nil
  }

  private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: !scalar.properties.isWhitespace
    }
  }

  private func sentenceFault(_ document: Document) -> String? {
    var last = 0
    for sentence in document.extraction.sentences {
      let tokens = sentence.tokens
      guard tokens.lowerBound >= last, !tokens.isEmpty, tokens.upperBound <= document.tokens.count,
        document.span(ofTokens: tokens) == sentence.span,
        document.article.blocks[sentence.block].span.contains(sentence.span)
      else { return "sentence \(sentence.span) of tokens \(tokens)" }
      last = tokens.upperBound
    }
    return nil
  }

  private func factFault(_ document: Document) -> String? {
    let facts = document.extraction
    let spans =
      facts.mentions.flatMap { [$0.span, $0.head] } + facts.quotes.flatMap(\.parts) + facts.times.map(\.span)
      + facts.relations.map(\.evidence.span) + facts.events.flatMap { [$0.trigger, $0.evidence.span] }
    for span in spans where span.isEmpty || span.end > document.source.codePointCount {
      return "fact at \(span) of \(document.source.codePointCount)"
    }
    return nil
  }
}
