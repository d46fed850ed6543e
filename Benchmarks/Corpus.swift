import Annotations
import Foundation

/// A marked document of a corpus. Offsets are code points, as ours are.
struct CorpusDocument: Decodable {
  struct Mention: Decodable {
    var start: Int
    var end: Int
    /// Nil where the annotators gave none.
    var type: String?
  }

  struct Time: Decodable {
    var start: Int
    var end: Int
    var type: String
    /// TIMEX3; empty where the annotators gave none.
    var value: String
  }

  var text: String
  /// The day of writing, for dates that are relative to it.
  var dct: String?
  var mentions: [Mention]?
  var timexes: [Time]?
  /// Starts and ends of the words of the printed day of writing, which is not scored.
  var dateline: [[Int]]?

  /// The text as an article, a block a paragraph.
  var article: Article {
    Article(
      uri: "text:corpus", publishedAt: dct.flatMap { PartialDate(iso8601: $0) }, language: "en", body: text,
      blocks: paragraphs.map { Block(kind: .paragraph, span: $0) })
  }

  /// Stretches between line feeds, without the white space around them.
  private var paragraphs: [TextSpan] {
    var spans: [TextSpan] = []
    var start: Int?
    var end = 0
    var offset = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        if let start { spans.append(TextSpan(start, end)) }
        start = nil
      } else if !scalar.properties.isWhitespace {
        start = start ?? offset
        end = offset + 1
      }
      offset += 1
    }
    if let start { spans.append(TextSpan(start, end)) }
    return spans
  }

  /// Reads a file of JSON lines, compressed with gzip or not.
  static func load(_ path: String) throws -> [CorpusDocument] { try CorpusFile.lines(path) }
}

/// A file of a corpus, compressed with gzip or not.
enum CorpusFile {
  /// - Throws: `BenchmarkError.unreadable` where there is none, or nothing in it.
  static func data(_ path: String) throws -> Data {
    let data =
      path.hasSuffix(".gz")
      ? try Command("gzip", ["-dc", path]).output() : FileManager.default.contents(atPath: path)
    guard let data, !data.isEmpty else { throw BenchmarkError.unreadable(path: path) }
    return data
  }

  /// The values of JSON lines.
  static func lines<Value: Decodable>(_ path: String) throws -> [Value] {
    try data(path).split(separator: UInt8(ascii: "\n")).map { line in
      try JSONDecoder().decode(Value.self, from: line)
    }
  }
}
