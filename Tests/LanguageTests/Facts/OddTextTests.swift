import Annotations
import TestSupport
import Testing

@testable import Language

/// Word salad of what the patterns, triggers and cues look for: nothing may stop, and every fact must hold together.
struct OddTextTests {
  private static let words: [String] = [
    "Sara Khalil", "Omar Deri", "the", "Red Valley Front", "Kotal", "Kabul", "Herat", "Afghanistan", "CNN",
    "he", "they",
    "said", "told", "claims", "according", "to", "that", "killed", "attacked", "attack", "attacks", "was",
    "were",
    "has", "been", "not", "n't", "will", "leader", "of", "spokesman", "for", "president", "former", "son",
    "'s", "’s",
    "who", "whom", "which", ",", ",", ",", ".", "?", "!", ";", ":", "—", "-", "--", "“", "”", "\"", "'", "‘",
    "(", ")",
    "and", "or", "but", "in", "on", "at", "by", "from", "with", "between", "Monday", "2021", "until", "since",
    "born",
    "led", "leads", "founded", "met", "withdrew", "if", "when", "threatened", "plans", "fighters", "forces",
    "a",
    "group", "groups", "such", "as", "like", "province", "district", "also", "known", "married", "\n\n", "\n",
    "é", "…",
    "taken", "hostage", "into", "custody", "blew", "up", "is", "based", "headquarters", "its", "their", "no",
    "longer",
  ]

  /// A generator with a fixed seed (Knuth's MMIX constants), so that a failure can be repeated.
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 33
    }
  }

  private static func article(seed: UInt64) -> Article {
    var random = Random(state: seed)
    var text = ""
    for _ in 0..<Int.random(in: 1...90, using: &random) {
      text += (words.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "  ")
    }
    return MarkedText(text).article()
  }

  @Test(arguments: 0..<8) func `no text stops extraction, and facts stand in one sentence`(batch: UInt64) {
    let pipeline = Pipeline()
    for seed in 0..<25 {
      let extraction = pipeline.extract(OddTextTests.article(seed: batch &* 1000 &+ UInt64(seed)))
      let spans = extraction.sentences.map(\.span)
      let evidence = extraction.relations.map(\.evidence) + extraction.events.map(\.evidence)
      #expect(evidence.allSatisfy { spans[$0.sentence].contains($0.span) && !$0.span.isEmpty })
      #expect(extraction.quotes.allSatisfy { quote in quote.parts.allSatisfy { !$0.isEmpty } })
      #expect(extraction.relations.allSatisfy { extraction.mentions.indices.contains($0.subject) })
      #expect(extraction.mentions.map(\.span) == extraction.mentions.map(\.span).sorted())
    }
  }

  @Test(arguments: [
    "", " ", "\"", "“", "said", "said.", "\"\"", "according to", "whom", "- - -", "who killed", "’s",
  ])
  func `fragments give no facts`(text: String) {
    let extraction = Pipeline().extract(MarkedText(text).article())
    #expect(extraction.relations.isEmpty && extraction.events.isEmpty)
  }
}
