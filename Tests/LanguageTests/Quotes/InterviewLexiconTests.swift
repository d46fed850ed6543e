import Annotations
import Lexicon
import TestSupport
import Testing

@testable import Language

/// Each row of the two lexicons about interviews does what it is there for.
struct InterviewLexiconTests {
  static let cues = ((try? TSV(file: "interview-cues.tsv"))?.rows.map { [$0["words"], $0["example"]] }) ?? []
  static let words = ((try? TSV(file: "interview-words.tsv"))?.rows.map { [$0["kind"], $0["words"]] }) ?? []

  @Test func `every row can be read, and none stands twice`() throws {
    _ = try InterviewCues(TSV(file: "interview-cues.tsv"))
    _ = try InterviewWords(TSV(file: "interview-words.tsv"))
    #expect(Set(Self.cues.map { $0[0] }).count == Self.cues.count && Self.cues.count > 100)
    #expect(Set(Self.words).count == Self.words.count && Self.words.count > 200)
  }

  @Test(arguments: cues) func `a cue tells who asks and who answers in its own example`(row: [String]) throws
  {
    let marked = MarkedText(row[1] + "\n\nQ: Why now?\n\nA: It was time.\n\nQ: And then?\n\nA: We left.")
    let document = marked.document(
      [Tokenizer(), InterviewTurns(), SentenceSplitter()], then: [QuoteAnnotator()])
    let turns = document.extraction.quotes.filter { $0.kind == .turn }
    try #require(turns.count == 4)
    func span(_ turn: Int) -> TextSpan? { turns[turn].speaker.map { document.extraction.mentions[$0].span } }
    if let asker = marked.span("asker") { #expect(span(0) == asker, "\(row[1])") }
    if let answerer = marked.span("answerer") { #expect(span(1) == answerer, "\(row[1])") }
  }

  @Test(arguments: words) func `words of a kind are known as that`(row: [String]) throws {
    let kind = try #require(InterviewWords.Kind(rawValue: row[0]))
    var document = Document(MarkedText(row[1] + " and more").article(), extractor: "test")
    Tokenizer().annotate(&document)
    #expect(InterviewWords.standard.begins(document.tokens[...], as: kind), "\(row[1])")
  }
}
