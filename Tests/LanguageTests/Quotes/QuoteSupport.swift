import Annotations
import TestSupport

@testable import Language

/// What quotes a marked text has, each as `kind SPEAKER [cue]: part | part`.
func quotes(_ marked: String) -> [String] {
  let text = MarkedText(marked)
  let document = text.document(
    [Tokenizer(), InterviewTurns(), SentenceSplitter()], then: [PronounSubjects(), QuoteAnnotator()])
  return document.extraction.quotes.map { quote in
    let name = quote.speaker.flatMap { mention in
      document.chainOfMention[mention].map { document.extraction.chains[$0].name }
    }
    let words = quote.speakerSpan.map { document.text($0) } ?? "-"
    let cue = quote.cue.map { " [\(document.text($0))]" } ?? ""
    let parts = quote.parts.map { document.text($0) }.joined(separator: " | ")
    return "\(quote.kind.rawValue) \(name ?? "(\(words))")\(cue): \(parts)"
  }
}
