import Annotations
import Foundation
import Testing

@testable import Language

/// The whole pipeline on the texts of `Fixtures/relations/texts.txt`.
struct RelationTextsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var title: String
    var text = ""
    var stated: [String] = []
    var absent: [String] = []
    var testDescription: String { title }
  }

  static let cases: [Case] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/relations/texts.txt")
    guard let content = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var cases: [Case] = []
    for line in content.split(separator: "\n") {
      if line.hasPrefix("## ") {
        cases.append(Case(title: String(line.dropFirst(3))))
      } else if !cases.isEmpty {
        let last = cases.count - 1
        if line.hasPrefix("> ") {
          cases[last].stated.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("! ") {
          cases[last].absent.append(String(line.dropFirst(2)))
        } else {
          cases[last].text += line
        }
      }
    }
    return cases
  }()

  @Test func `there are texts for every predicate`() {
    #expect(Self.cases.count > 60)
    let predicates = Set(Self.cases.flatMap(\.stated).flatMap { $0.split(separator: " ").map(String.init) })
    #expect(Set(RelationPatterns.standard.predicates.keys).subtracting(predicates) == [])
  }

  @Test(arguments: cases) func `a text states what it states`(text: Case) {
    let document = annotated(text.text)
    let found = document.extraction.relations.map { Self.line($0, document) }
    for stated in text.stated {
      // Where the file names no detail, any will do.
      let isFound = found.contains {
        $0 == stated || !stated.contains("[") && Self.withoutDetail($0) == stated
      }
      #expect(isFound, "\(stated): only \(found)")
    }
    let affirmed = document.extraction.relations.filter {
      $0.evidence.polarity == .affirmed && $0.evidence.modality == .actual
    }
    for absent in text.absent {
      let wrong = affirmed.filter { absent == "*" || $0.predicate == absent }.map { Self.line($0, document) }
      #expect(wrong == [], "\(text.text)")
    }
  }

  private static func withoutDetail(_ line: String) -> String {
    guard let start = line.firstIndex(of: "["), let end = line.firstIndex(of: "]") else { return line }
    return String(line[..<start].dropLast()) + String(line[line.index(after: end)...])
  }

  private static func line(_ relation: Relation, _ document: Document) -> String {
    func name(_ mention: Int) -> String {
      document.chainOfMention[mention].map { document.extraction.chains[$0].name }
        ?? document.text(document.extraction.mentions[mention].span)
    }
    var line = "\(name(relation.subject)) \(relation.predicate) \(name(relation.object))"
    if let detail = relation.detail { line += " [\(detail.lowercased())]" }
    if let start = relation.start { line += " since \(start)" }
    if let end = relation.end { line += " until \(end)" }
    if relation.isEnded { line += " ended" }
    if relation.evidence.polarity == .denied { line += " denied" }
    if relation.evidence.modality != .actual { line += " \(relation.evidence.modality)" }
    if let speaker = relation.evidence.quote.flatMap({ document.extraction.quotes[$0].speaker }) {
      line += " by \(name(speaker))"
    }
    return line
  }
}
