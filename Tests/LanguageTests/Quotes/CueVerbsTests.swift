import Annotations
import Lexicon
import TestSupport
import Testing

@testable import Language

struct CueVerbsTests {
  static let rows = ((try? TSV(file: "cue-verbs.tsv"))?.rows.map { [$0["verb"], $0["example"]] }) ?? []

  @Test func `every row can be read`() throws {
    _ = try CueVerbs()
    #expect(CueVerbsTests.rows.count > 100)
  }

  @Test(arguments: rows) func `a cue verb introduces the words of its own example`(row: [String]) {
    let marked = MarkedText(row[1])
    let document = marked.document([Tokenizer(), SentenceSplitter()], then: [QuoteAnnotator()])
    #expect(document.extraction.quotes.count == 1, "\(row[1])")
    guard let quote = document.extraction.quotes.first else { return }
    #expect(quote.parts.map { document.text($0) } == marked.spans("content").map { String(marked.text[$0]) })
    #expect(quote.cue == marked.span("cue"), "\(row[1])")
    #expect(quote.speakerSpan == marked.span("speaker"), "\(row[1])")
    #expect(quote.speaker == 0)
  }
}
