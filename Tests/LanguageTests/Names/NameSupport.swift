import Annotations
import Language
import TestSupport

/// The text with every name found in it marked with its kind.
func namesMarked(_ text: String) -> String {
  let document = annotated(text)
  let names = document.extraction.mentions.filter { $0.form == .name }
  return marked(
    document, names.map { MarkedText.Mark(label: $0.kind.rawValue, span: $0.span) })
}

/// A document's text with marks.
func marked(_ document: Document, _ marks: [MarkedText.Mark]) -> String {
  MarkedText.marking(document.article.body, marks)
}

/// Each chain of a document: its kind, its name, and its mentions as printed.
func chains(_ document: Document) -> [String] {
  document.extraction.chains.map { chain in
    let names = chain.mentions.map { document.extraction.mentions[$0] }.filter { $0.form == .name }
    let mentions = names.map { document.text($0.span) }
    return "\(chain.kind.rawValue) \(chain.name): \(mentions.joined(separator: " | "))"
  }
}
