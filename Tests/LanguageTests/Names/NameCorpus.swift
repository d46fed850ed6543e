import Annotations
import Foundation
import Language

/// Texts with their people, organizations and places marked by others: what the name finder is measured on.
struct NameCorpus {
  struct Text: Decodable {
    struct Name: Decodable {
      var start: Int
      var end: Int
      var type: String
    }

    var doc: String
    var text: String
    var mentions: [Name]
  }

  /// Names found, expected, and both, by `PER`, `ORG` and `LOC`.
  struct Counts {
    var found: [String: Int] = [:]
    var expected: [String: Int] = [:]
    var correct: [String: Int] = [:]

    func f1(_ type: String? = nil) -> Double {
      let sums = [correct, found, expected].map { counts in
        Double(type.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +))
      }
      return sums[0] == 0 ? 0 : 2 * sums[0] / (sums[1] + sums[2])
    }

    /// Precision, recall and F1 of each type and of all, in percent.
    var table: String {
      (["PER", "ORG", "LOC"].map(Optional.some) + [nil]).map { type in
        let count = { (counts: [String: Int]) in
          Double(type.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +))
        }
        let precision = count(correct) / max(1, count(found)) * 100
        let recall = count(correct) / max(1, count(expected)) * 100
        let figures = [precision, recall, f1(type) * 100].map { String(format: "%5.1f", $0) }
        return "\(type ?? "all")  P \(figures[0])  R \(figures[1])  F1 \(figures[2])"
      }.joined(separator: "\n")
    }
  }

  let texts: [Text]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/corpora").standardizedFileURL

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// The first `limit` texts of a compressed file of JSON lines.
  init(_ path: String, limit: Int) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", NameCorpus.folder.appending(path: path).path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let decoder = JSONDecoder()
    texts = try data.split(separator: 0x0A).prefix(limit).map { try decoder.decode(Text.self, from: $0) }
  }

  /// Each line is a paragraph; a short one without a full stop is a heading.
  static func article(_ text: String) -> Article {
    var blocks: [Block] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = line.unicodeScalars.count
      if line.contains(where: { !$0.isWhitespace }) {
        let isHeading = line.split(separator: " ").count < 9 && !".?!”\"".contains(line.last ?? ".")
        blocks.append(Block(kind: isHeading ? .heading : .paragraph, span: TextSpan(start, start + length)))
      }
      start += length + 1
    }
    return Article(uri: "text:corpus", body: text, blocks: blocks)
  }

  /// Counts exact agreement of span and type; `onError` hears of the rest.
  func counts(
    onError: (_ text: Text, _ sign: Character, _ type: String, _ span: TextSpan) -> Void = { _, _, _, _ in }
  )
    -> Counts
  {
    var counts = Counts()
    for text in texts {
      let found = Set(Pipeline().extract(NameCorpus.article(text.text)).mentions.compactMap(NameCorpus.name))
      let expected = Set(text.mentions.map { NameCorpus.expected($0, in: text.text) })
      for name in found { counts.found[NameCorpus.type(name), default: 0] += 1 }
      for name in expected { counts.expected[NameCorpus.type(name), default: 0] += 1 }
      for name in found.intersection(expected) { counts.correct[NameCorpus.type(name), default: 0] += 1 }
      for name in found.subtracting(expected) {
        onError(text, "+", NameCorpus.type(name), NameCorpus.span(name))
      }
      for name in expected.subtracting(found) {
        onError(text, "-", NameCorpus.type(name), NameCorpus.span(name))
      }
    }
    return counts
  }

  /// An expected name, without the "the" that some corpora count as part of it.
  private static func expected(_ name: Text.Name, in text: String) -> String {
    let span = TextSpan(name.start, name.end)
    let hasArticle = text[span].lowercased().hasPrefix("the ")
    return "\(name.type) \(hasArticle ? name.start + 4 : name.start) \(name.end)"
  }

  private static func type(_ name: String) -> String { String(name.prefix(3)) }

  private static func span(_ name: String) -> TextSpan {
    let parts = name.split(separator: " ").compactMap { Int($0) }
    return TextSpan(parts[0], parts[1])
  }

  private static func name(_ mention: Mention) -> String? {
    guard mention.form == .name else { return nil }
    let type: String
    switch mention.kind {
    case .person: type = "PER"
    case .organization: type = "ORG"
    case .province, .place: type = "LOC"
    case .group, .work: return nil
    }
    return "\(type) \(mention.span.start) \(mention.span.end)"
  }
}
