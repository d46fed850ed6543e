import Annotations
import TestSupport
import Testing

@testable import Language

struct FactualityTests {
  @Test(arguments: [
    ("The [organization Dawn Brigade] attacked [place Kotal].", "affirmed actual"),
    ("The [organization Dawn Brigade] did not attack [place Kotal].", "denied actual"),
    ("The [organization Dawn Brigade] has never attacked [place Kotal].", "denied actual"),
    ("The [organization Dawn Brigade] will attack [place Kotal].", "affirmed planned"),
    ("The [organization Dawn Brigade] plans to attack [place Kotal].", "affirmed planned"),
    ("The [organization Dawn Brigade] may attack [place Kotal].", "affirmed possible"),
    ("The [organization Dawn Brigade] threatened to attack [place Kotal].", "affirmed threatened"),
    ("The mayor urged the [organization Dawn Brigade] to attack [place Kotal].", "affirmed demanded"),
    ("The [organization Dawn Brigade] denied that it attacked [place Kotal].", "denied actual"),
    ("The [organization Dawn Brigade] denied attacking [place Kotal].", "denied actual"),
    ("If the [organization Dawn Brigade] attacked [place Kotal], many would flee.", "affirmed possible"),
    ("They feared an attack on [place Kotal].", "affirmed possible"),
    ("There was no attack on [place Kotal].", "denied actual"),
    ("They planned an attack on [place Kotal].", "affirmed planned"),
    ("Has the [organization Dawn Brigade] attacked [place Kotal]?", "affirmed possible"),
  ])
  func `words around an event say how real it is`(marked: String, expected: String) {
    let document = MarkedText(marked).document(parsed, then: [EventAnnotator()])
    let found = document.extraction.events.first { $0.type == "armed_attack" }?.evidence
    #expect(found.map { "\($0.polarity.rawValue) \($0.modality.rawValue)" } == expected)
  }

  static let rows = Lexicons.table("factuality.tsv").rows.map {
    [$0["word"], $0["place"], $0["polarity"], $0["modality"], $0["example"]]
  }

  @Test(arguments: rows) func `a word does to its example what its row says`(row: [String]) {
    let marked = MarkedText(row[4])
    let document = marked.document(parsed, then: [EventAnnotator()])
    let found = document.extraction.events.first { $0.trigger == marked.span("trigger") }?.evidence
    let polarity = row[2].isEmpty ? "affirmed" : row[2]
    let modality = row[3].isEmpty ? "actual" : row[3]
    #expect(
      found.map { "\($0.polarity.rawValue) \($0.modality.rawValue)" } == "\(polarity) \(modality)",
      "\(row[4])")
  }
}
