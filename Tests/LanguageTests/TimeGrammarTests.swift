import Annotations
import Lexicon
import Testing

@testable import Language

struct TimeGrammarTests {
  @Test(arguments: ["time-patterns.tsv", "time-days.tsv", "time-events.tsv"])
  func `every row is found in its own example`(file: String) throws {
    for row in try TSV(file: file).rows {
      let example = row["example"]
      // What stands in brackets, each pair of them one time; none for what is no time.
      let marked = example.split(separator: "[", omittingEmptySubsequences: false).dropFirst().map {
        String($0.prefix { $0 != "]" })
      }
      let document = annotated(example.filter { $0 != "[" && $0 != "]" })
      let found = document.extraction.times.map { document.text($0.span) }
      #expect(found == marked, "\(file), line \(row.line): \(example)")
    }
  }

  @Test func `a row with an unknown meaning names its line`() throws {
    let patterns = try TSV(file: "x.tsv", text: "pattern\tmeaning\texample\n{year}\tyearr\tIn [2021].")
    #expect(throws: LexiconError.self) {
      try TimeGrammar(words: TSV(file: "time-words.tsv"), patterns: patterns)
    }
  }

  @Test func `a row with an unknown class names its line`() throws {
    let patterns = try TSV(file: "x.tsv", text: "pattern\tmeaning\texample\n{yeer}\tyear\tIn [2021].")
    #expect(throws: LexiconError.self) {
      try TimeGrammar(words: TSV(file: "time-words.tsv"), patterns: patterns)
    }
  }

  @Test(arguments: [
    (2021, 1, 3, "2020-W53"), (2021, 1, 4, "2021-W01"), (2024, 12, 30, "2025-W01"), (2021, 9, 1, "2021-W35"),
  ])
  func `weeks are those of ISO 8601`(year: Int, month: Int, day: Int, week: String) throws {
    #expect(try #require(Day(year: year, month: month, day: day)).weekValue == week)
  }

  @Test func `thirds of a range leave no day out`() throws {
    for year in 1999...2001 {
      for month in 1...12 {
        let days = try #require(PartialDate(year: year, month: month)).days
        let thirds = [TimeSlots.Edge.start, .mid, .end].map { days.third($0) }
        #expect(thirds[0].first == days.first && thirds[2].last == days.last)
        #expect(
          thirds[0].last.adding(days: 1) == thirds[1].first
            && thirds[1].last.adding(days: 1) == thirds[2].first)
      }
    }
  }

  @Test func `every abbreviation has a known use`() throws {
    #expect(throws: Never.self) { try Abbreviations(TSV(file: "abbreviations.tsv")) }
    #expect(Abbreviations.standard["Dr."] == .title)
    #expect(Abbreviations.standard["GEN."] == .title)
    #expect(Abbreviations.standard["House."] == nil)
  }
}
