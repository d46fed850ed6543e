import Annotations
import Foundation
import Language

/// A set of texts with marked names.
struct NameCorpus {
  /// How a set is written.
  enum Format {
    /// JSON lines with `text` and `mentions` of type PER, ORG and LOC.
    case spans
    /// As `spans`, with `named` and more types.
    case meantime
    /// Text of our own with names in square brackets.
    case marked
  }

  /// What `--hold-out` calls it.
  let name: String
  /// Below the folder of corpora; for our own text, below the package.
  let paths: [String]
  let format: Format
  /// How much a sentence of it counts in training; 0 for sets that are only measured.
  let weight: Float
  /// Whether it is only measured unless everything is trained on.
  let isDevelopment: Bool

  static let all: [NameCorpus] = [
    NameCorpus(
      name: "gum", paths: ["ud-english-gum-open/gum-open-names-train.jsonl.gz"], format: .spans, weight: 1,
      isDevelopment: false),
    NameCorpus(
      name: "redocred", paths: ["ner-redocred/redocred-dev.jsonl.gz"], format: .spans, weight: 1,
      isDevelopment: false),
    NameCorpus(
      name: "crossner",
      paths: ["ai", "literature", "music", "politics", "science"].map { "ner-crossner/\($0)-train.jsonl.gz" }
        + ["ai", "literature", "music", "science"].map { "ner-crossner/\($0)-dev.jsonl.gz" },
      format: .spans, weight: 1, isDevelopment: false),
    NameCorpus(
      name: "twitter", paths: ["ner-broad-twitter/btc.jsonl.gz"], format: .spans, weight: 0.6,
      isDevelopment: false),
    NameCorpus(
      name: "wnut", paths: ["ner-wnut17/wnut17-train.jsonl.gz"], format: .spans, weight: 0.6,
      isDevelopment: false),
    NameCorpus(
      name: "sec", paths: ["ner-sec-filings/fin5-train.jsonl.gz"], format: .spans, weight: 0.5,
      isDevelopment: false),
    NameCorpus(
      name: "own", paths: ["Benchmarks/Articles"], format: .marked, weight: 1, isDevelopment: false),
    NameCorpus(
      name: "gum-dev", paths: ["ud-english-gum-open/gum-open-names-dev.jsonl.gz"], format: .spans, weight: 1,
      isDevelopment: true),
    NameCorpus(
      name: "uner", paths: ["ner-uner-ewt/uner-ewt-dev.jsonl.gz"], format: .spans, weight: 1,
      isDevelopment: true),
    NameCorpus(
      name: "re3d", paths: ["ner-re3d-dev/re3d-dev-core-nobbc.jsonl.gz"], format: .spans, weight: 1,
      isDevelopment: true),
    NameCorpus(
      name: "politics", paths: ["ner-crossner/politics-dev.jsonl.gz"], format: .spans, weight: 1,
      isDevelopment: true),
    NameCorpus(
      name: "meantime", paths: ["meantime/dev.jsonl"], format: .meantime, weight: 1, isDevelopment: true),
  ]

  /// A text with its names; spans count code points.
  struct Text: Decodable {
    struct Mention: Decodable {
      var start: Int
      var end: Int
      /// PER, ORG, LOC, or another that is not ours; nil where a set gives none.
      var type: String?
      var named: Bool?
    }

    var text: String
    var mentions: [Mention]
  }

  func texts(_ options: TrainerOptions) throws -> [Text] {
    switch format {
    case .spans, .meantime:
      let texts = try paths.flatMap { path in
        try CorpusFile(path, in: options).data().split(separator: UInt8(ascii: "\n")).map {
          try JSONDecoder().decode(Text.self, from: $0)
        }
      }
      guard format == .meantime else { return texts }
      return texts.map { text in
        var text = text
        text.mentions.removeAll { $0.named != true || NameDocument.kind(ofType: $0.type) == nil }
        return text
      }
    case .marked: return try MarkedNames.texts(inFolder: paths[0])
    }
  }
}

/// Reads text with names in square brackets, `[PER Sara Khalil] leads the [ORG River Council]`.
enum MarkedNames {
  /// The articles of all text files of a folder, by name; none when there is no folder.
  static func texts(inFolder folder: String) throws -> [NameCorpus.Text] {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return try files.filter { $0.hasSuffix(".txt") }.flatMap { name in
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else {
        throw TrainerError.unreadable(path: path)
      }
      return try texts(of: String(decoding: data, as: UTF8.self), path: path)
    }
  }

  /// A line that begins with `#` begins another article.
  private static func texts(of file: String, path: String) throws -> [NameCorpus.Text] {
    var texts: [NameCorpus.Text] = []
    for (number, line) in file.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("#") {
        texts.append(NameCorpus.Text(text: "", mentions: []))
      } else if !line.isEmpty {
        if texts.isEmpty { texts.append(NameCorpus.Text(text: "", mentions: [])) }
        do {
          try add(line, to: &texts[texts.count - 1])
        } catch {
          throw TrainerError.badLine(path: path, line: number + 1, reason: "\(error)")
        }
      }
    }
    return texts.filter { !$0.text.isEmpty }
  }

  private struct Unbalanced: Error, CustomStringConvertible {
    var description: String { "a bracket is not closed, or a mark has no type; write [PER name]" }
  }

  private static func add(_ line: Substring, to text: inout NameCorpus.Text) throws {
    if !text.text.isEmpty { text.text += "\n" }
    var count = text.text.unicodeScalars.count
    var rest = line
    while let open = rest.firstIndex(of: "[") {
      let plain = rest[..<open]
      text.text += plain
      count += plain.unicodeScalars.count
      guard let close = rest[open...].firstIndex(of: "]"),
        let space = rest[open..<close].firstIndex(of: " ")
      else { throw Unbalanced() }
      let name = rest[rest.index(after: space)..<close]
      let length = name.unicodeScalars.count
      text.mentions.append(
        NameCorpus.Text.Mention(
          start: count, end: count + length, type: String(rest[rest.index(after: open)..<space])))
      text.text += name
      count += length
      rest = rest[rest.index(after: close)...]
    }
    text.text += rest
  }
}
