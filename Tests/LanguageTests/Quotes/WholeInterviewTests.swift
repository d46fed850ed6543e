import Annotations
import Foundation
import Importer
import Testing

@testable import Language

/// Interviews of our own in full, read from text: beside each stands who speaks its turns, and how they begin.
struct WholeInterviewTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/text").standardizedFileURL

  private func text(_ file: String) throws -> String {
    try String(contentsOf: WholeInterviewTests.folder.appending(path: file), encoding: .utf8)
  }

  /// `Full Name<tab>words of the turn` for each; the name is `-` where the text does not tell it.
  private func turns(_ name: String) throws -> [(speaker: String, words: String)] {
    let input = Input(location: name, uri: nil, bytes: Array(try text(name + ".txt").utf8))
    let document = Pipeline().annotate(try #require(try PlainTextReader().read(input).first))
    return document.extraction.quotes.filter { $0.kind == .turn }.map { quote in
      let chain = quote.speaker.flatMap { document.chainOfMention[$0] }
      let speaker = chain.map { document.extraction.chains[$0].name } ?? "-"
      return (speaker, quote.parts.map { document.text($0) }.joined(separator: " | "))
    }
  }

  @Test(arguments: ["bold-questions", "translated-broadcast", "conversation-with-initials"])
  func `every turn has its speaker`(name: String) throws {
    let found = try turns(name)
    let expected = try text(name + ".turns").split(separator: "\n").map { line in
      let cells = line.split(separator: "\t")
      return (speaker: String(cells[0]), words: String(cells[1]))
    }
    #expect(found.map(\.speaker) == expected.map(\.speaker))
    for (turn, start) in zip(found, expected) {
      #expect(turn.words.hasPrefix(start.words))
    }
  }

  @Test(arguments: [
    ("bold-questions", ["(laughs)", "Location:", "Read more", "conducted in French", "Photo by"]),
    (
      "translated-broadcast",
      ["CROSSTALK", "LAUGHTER", "INAUDIBLE", "sighs", "[19:08:30]", "Source:", "VIDEO", "COMMERCIAL"]
    ),
    ("conversation-with-initials", ["[pauses]", "(laughs)", "Photo", "Interview by", "at her table"]),
  ])
  func `what nobody says is in no turn`(name: String, unsaid: [String]) throws {
    let said = try turns(name).map(\.words).joined(separator: "\n")
    for words in unsaid { #expect(!said.contains(words)) }
  }

  @Test func `an answer goes on behind a picture and a stage direction`() throws {
    let answer = try turns("conversation-with-initials").first { $0.words.hasPrefix("No.") }
    #expect(answer?.words.contains("No. | I will tell you about the day after.") ?? false)
    #expect(answer?.words.hasSuffix("Then I bought ink.") ?? false)
  }
}
