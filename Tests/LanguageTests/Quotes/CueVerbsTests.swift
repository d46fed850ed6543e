import Annotations
import Lexicon
import TestSupport
import Testing

@testable import Language

struct CueVerbsTests {
  static let rows =
    ((try? TSV(file: "cue-verbs.tsv"))?.rows.map { [$0["verb"], $0["act"], $0["example"]] } ?? [])
    + ((try? TSV(file: "cue-nouns.tsv"))?.rows.map { [$0["word"], $0["act"], $0["example"]] } ?? [])

  @Test func `every row can be read`() throws {
    _ = try CueVerbs()
    _ = try CueNouns()
    #expect(CueVerbsTests.rows.count > 300)
  }

  @Test(arguments: rows) func `a cue introduces the words of its own example`(row: [String]) {
    let marked = MarkedText(row[2])
    let document = marked.document(parsed, then: [QuoteAnnotator()])
    #expect(document.extraction.quotes.count == 1, "\(row[2])")
    guard let quote = document.extraction.quotes.first else { return }
    #expect(quote.parts.map { document.text($0) } == marked.spans("content").map { String(marked.text[$0]) })
    #expect(quote.cue == marked.span("cue"), "\(row[2])")
    #expect(quote.speakerSpan == marked.span("speaker"), "\(row[2])")
    #expect(quote.speaker == 0)
    #expect(quote.act.rawValue == row[1])
  }
}
