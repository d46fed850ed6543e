import Annotations
import TestSupport

@testable import Language

/// What quotes a marked text has, each as `kind SPEAKER [cue]: part | part`.
func quotes(_ marked: String) -> [String] {
  let text = MarkedText(marked)
  let document = text.document(
    parsed,
    then: [QuoteAnnotator(), CoreferenceAnnotator()])
  return document.extraction.quotes.map { described($0, in: document) }
}

/// The annotators up to the trees.
let parsed: [any Annotator] = [
  Tokenizer(), InterviewTurns(), SentenceSplitter(), LexemeAnnotator(), Tagger(), Parser(),
]
