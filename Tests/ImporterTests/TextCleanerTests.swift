import Corpora
import Foundation
import Importer
import Testing

struct TextCleanerTests {
  private func clean(_ text: String) -> String {
    String(decoding: TextCleaner.clean(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a\u{2028}b\u{85}c", "a\nb\nc"), ("a\n\n\n\n\nb", "a\n\nb"),
    ("\n\n  a", "  a"), ("a \t\nb", "a\nb"), ("a\u{A0}\u{2009} b", "a b"), ("a\0b\u{7}c\u{9D}d", "abcd"),
    ("re\u{AD}sist\u{200B}ance\u{FEFF}", "resistance"), ("a\tb", "a b"), ("\ta", "    a"),
    ("cafe\u{301}", "caf\u{E9}"), ("می\u{200C}شود", "می\u{200C}شود"), ("co\u{200D}op", "coop"), ("", ""),
    (" \n \n ", ""),
  ])
  func `white space is cleaned and the invisible dropped`(dirty: String, expected: String) {
    #expect(Array(clean(dirty).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: 0..<200)
  func `cleaning a second time changes nothing`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let text = random.text(
      of: ["a", "é", " ", "\n", "\r", "\t", "\u{A0}", "\u{AD}", "“", "\0", "e\u{301}", "."], 60)
    #expect(clean(clean(text)) == clean(text))
  }

  @Test func `a text of one endless line is cleaned in linear time`() {
    // 8 MB; anything quadratic would take hours.
    let line = [UInt8](repeating: 0x61, count: 4_000_000) + [UInt8](repeating: 0x20, count: 4_000_000)
    #expect(TextCleaner.clean(line).count == 4_000_000)
  }
}

struct LanguageGuessTests {
  @Test(arguments: [
    ("The gate was opened by the farmers, and the council has not said why it was closed.", "en"),
    ("Das Tor wurde von den Bauern geöffnet, und der Rat hat nicht gesagt, warum es zu war.", "de"),
    ("La porte a été ouverte par les paysans, et le conseil n'a pas dit pourquoi elle était fermée.", "fr"),
    ("Los campesinos abrieron la compuerta y el consejo no ha dicho por qué estaba cerrada.", "es"),
    ("دهقانان دروازه را باز کردند و شورا نگفت که چرا بسته بود", "fa"), ("Gate open.", nil),
  ])
  func `a language is known by its small words`(text: String, language: String?) {
    #expect(LanguageGuess.language(of: text.utf8) == language)
  }
}
