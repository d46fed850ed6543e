import Annotations
import Foundation
import Testing

@testable import Language

/// The whole pipeline on the texts of `Fixtures/quotes/texts.txt`.
struct QuoteTextsTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    var title: String
    var text: String
    var expected: [String]

    var testDescription: String { title }
  }

  static let samples: [Sample] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/quotes/texts.txt")
    let file = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return file.components(separatedBy: "\n## ").dropFirst().map { section in
      let lines = section.components(separatedBy: "\n")
      let text = lines.dropFirst().prefix { !$0.hasPrefix("> ") }.joined(separator: "\n")
      return Sample(
        title: lines[0], text: text.trimmingCharacters(in: .newlines),
        expected: lines.filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) })
    }
  }()

  private static let pipeline = Pipeline(adding: [.references])

  @Test func `there are enough texts`() { #expect(Self.samples.count >= 40) }

  @Test(arguments: samples) func `a text has its quotes`(sample: Sample) {
    let blocks = MarkedParagraphs.blocks(of: sample.text)
    let document = Self.pipeline.annotate(Article(uri: "text:quotes", body: sample.text, blocks: blocks))
    #expect(document.extraction.quotes.map { described($0, in: document) } == sample.expected)
  }
}

/// `kind speaker [cue]: part | part`, with `thought` or `wish` before it.
func described(_ quote: Quote, in document: Document) -> String {
  let name = quote.speaker.flatMap { mention in
    document.chainOfMention[mention].map { document.extraction.chains[$0].name }
  }
  let words = quote.speakerSpan.map { document.text($0) } ?? "-"
  let cue = quote.cue.map { " [\(document.text($0))]" } ?? ""
  let parts = quote.parts.map { document.text($0) }.joined(separator: " | ")
  let act = quote.act == .speech ? "" : "\(quote.act.rawValue) "
  return "\(act)\(quote.kind.rawValue) \(name ?? "(\(words))")\(cue): \(parts)"
}

/// Paragraphs parted by blank lines.
enum MarkedParagraphs {
  static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var start = 0
    for paragraph in text.components(separatedBy: "\n\n") {
      let length = paragraph.unicodeScalars.count
      if length > 0 { blocks.append(Block(kind: .paragraph, span: TextSpan(start, start + length))) }
      start += length + 2
    }
    return blocks
  }
}
