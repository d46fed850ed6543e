import Annotations
import KB
import Language

/// An article as the language layer sees it, for people who look inside.
package struct ArticleAnnotation: Sendable {
  /// Tokens, tags, trees and names as CoNLL-U.
  package let conllu: String
  /// Names in text order: kind, text, place in the body as `substr` counts, and confidence.
  package let names: Table

  /// Reads and annotates the articles of a file, or of standard input as `-`; stores nothing.
  ///
  /// - Parameter reader: the name of a reader; nil chooses by content.
  package static func articles(of path: String, reader: String?) throws(ImportError) -> [ArticleAnnotation] {
    let pipeline = Pipeline(adding: [.names, .tree])
    var annotations: [ArticleAnnotation] = []
    for entry in InputWalker.entries(of: [path]) {
      let source = try InputOpener(reader: reader).source(of: entry)
      while let pieces = source.next() {
        for piece in pieces {
          annotations.append(ArticleAnnotation(pipeline.annotate(try piece.result.get())))
        }
      }
    }
    return annotations
  }

  private init(_ document: Document) {
    conllu = CoNLLUText(document).text
    let rows = document.extraction.mentions.filter { $0.form == .name }.map { mention in
      let columns = SpanColumns(mention.span)
      return [
        Value.text(mention.kind.rawValue), .text(document.text(mention.span)), .integer(columns.charStart),
        .integer(columns.charLength), .real(mention.confidence),
      ]
    }
    names = Table(columns: ["kind", "name", "char_start", "char_length", "confidence"], rows: rows)
  }
}
