import Annotations
import Corpora
import Foundation
import Importer
import Testing

struct BlockTests {
  /// Lines that readers stumble over, in any order.
  private static let parts = [
    "KABUL (AP) — The gate is open.", "By Sara Khalil", "Sara Khalil", "Sara Khalil: Why?", "Advertisement",
    "(Photo by Sara Khalil / AFP)", "A man waits. (Photo by X Y / AP) (Photo by Z)", "01:02 - Source: CNN",
    "Editor’s Note: x",
    "Published 4 May 2021", "What next", "The river runs on and on.", "-", "—", "“", "•", "CNN — ", " ", "\n",
    "\n\n", "\t",
    "\u{A0}", "é", "Q: And?", "A: No.", "1. one", "re-\nsist", "\r\n", "😀", "e\u{301}", ":", "(", ")", "By",
    "|",
  ]

  @Test(arguments: 0..<400)
  func `blocks cover all but white space, in order, once`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let text = "x" + random.text(of: Self.parts + ["\n", "\n", "\n\n"], 40)
    let article = try Fixtures.article(text)
    let scalars = Array(article.body.unicodeScalars)
    var position = 0
    for block in article.blocks {
      #expect(scalars[position..<block.span.start].allSatisfy { $0 == " " || $0 == "\n" })
      #expect(!block.span.isEmpty && block.span.start >= position)
      position = block.span.end
    }
    #expect(scalars[position...].allSatisfy { $0 == " " || $0 == "\n" })
  }

  @Test(arguments: 0..<200)
  func `nothing but white space, and hyphens at line ends, is dropped`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let text = "x" + random.text(of: Self.parts.filter { !$0.contains("\u{301}") }, 40)
    func visible(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
    }
    #expect(visible(try Fixtures.article(text).body) == visible(text))
  }

  private func kinds(_ text: String) throws -> [Block.Kind] { try Fixtures.article(text).blocks.map(\.kind) }

  @Test func `a text of one endless line is one paragraph`() throws {
    let line = String(repeating: "The river runs on and nobody counts the days. ", count: 60_000)
    #expect(try kinds(line) == [.paragraph])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["Sara Khalil\n", "x\n", "Why\n\n", "Sara: no\n", "The gate.\n", "Source: X\n"])
  func `a text of very many short lines is read in linear time`(line: String) throws {
    let text = String(repeating: line, count: 20_000)
    #expect(try Fixtures.article(text).blocks.count == 20_000)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a list of very many names is no list of captions`() throws {
    var random = SplitMix(seed: 1)
    let text = (0..<20_000).map { _ in "Sara " + random.text(of: ["Ka", "Li", "no"], 6) + "Ma Khalil\n" }
      .joined()
    #expect(!(try kinds(text)).contains(.caption))
  }

  @Test func `a long first line is no title`() throws {
    let line = String(repeating: "The river runs on and on, ", count: 12) + "and nobody counts"
    #expect(try Fixtures.article(line + "\n\nThe gate is open. Nobody came.").title == nil)
  }

  @Test func `a first line with a final stop is no title`() throws {
    #expect(try Fixtures.article("The gate is open.\n\nNobody came.").title == nil)
  }

  @Test func `one line alone is a paragraph`() throws {
    #expect(try kinds("The gate is open") == [.paragraph])
  }

  @Test func `a section's name above the title is clutter`() throws {
    #expect(
      try kinds("Asia\nThe gate is open at last\n\nNobody came.") == [.boilerplate, .title, .paragraph])
  }

  @Test func `a paragraph that only mentions sharing is no clutter`() throws {
    let text =
      "Gate opens\n\nShare this burden with us, the council asked the farmers of four valleys, and they said yes, "
    #expect(try kinds(text + "after two days of talks.") == [.title, .paragraph])
  }

  @Test func `every line is a paragraph where none is broken at a width`() throws {
    #expect(
      try kinds("Gate opens\nThe gate is open.\nNobody came to see it, and nobody asked.\nIt rained.")
        == [.title, .paragraph, .paragraph, .paragraph])
  }

  @Test func `an empty text is refused`() {
    #expect(throws: ImportError.empty(location: "a.txt")) { try Fixtures.article(" \n\u{FEFF}\t\n") }
  }

  @Test(arguments: [
    "Published May 4, 2021\nUpdated May 6, 2021", "Updated May 6, 2021\nPublished May 4, 2021",
    "Published May 4, 2021; updated May 6, 2021",
  ])
  func `the day of publication counts before that of an update`(lines: String) throws {
    #expect(
      try Fixtures.article("Gate opens\n\(lines)\n\nNobody came.").publishedAt?.description == "2021-05-04")
  }

  @Test func `a date within a sentence is no date of publication`() throws {
    #expect(try Fixtures.article("Gate opens\n\nIt was May 4, 2021. Nobody came.").publishedAt == nil)
  }
}
