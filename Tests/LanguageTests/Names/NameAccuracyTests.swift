import Annotations
import Foundation
import Testing

/// Accuracy on texts that others annotated, where they are at hand; `KB_ACCURACY=1` asks for it, because it takes a while.
///
/// Prints precision, recall and F1; `KB_ACCURACY_ERRORS=FILE` also writes what was missed and what was wrong.
struct NameAccuracyTests {
  struct Corpus: Sendable, CustomStringConvertible {
    var path: String
    /// The lowest F1 that is accepted, in percent: a little below what it was when last measured.
    var least: Double
    var limit = 500

    var description: String { path }
  }

  static let corpora = [
    Corpus(path: "ud-english-gum-open/gum-open-names-dev.jsonl.gz", least: 68),
    Corpus(path: "ner-re3d-dev/re3d-dev-core-nobbc.jsonl.gz", least: 52),
    Corpus(path: "ner-redocred/redocred-dev.jsonl.gz", least: 67, limit: 120),
    Corpus(path: "ner-uner-ewt/uner-ewt-dev.jsonl.gz", least: 62, limit: 120),
  ]

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["KB_ACCURACY"] != nil, "set KB_ACCURACY=1 to measure"),
    arguments: corpora)
  func `names are found as well as before`(_ corpus: Corpus) throws {
    guard NameCorpus.exists(corpus.path) else { return }
    var errors = ""
    let counts = try NameCorpus(corpus.path, limit: corpus.limit).counts { text, sign, type, span in
      let scalars = Array(text.text.unicodeScalars)
      let words = { (range: Range<Int>) in
        String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)])).replacing(
          "\n", with: " ")
      }
      errors +=
        "\(sign)\(type)\t\(words(max(0, span.start - 40)..<span.start))[\(words(span.start..<span.end))]"
      errors += "\(words(span.end..<span.end + 30))\t\(text.doc)\n"
    }
    print("\(corpus)\n\(counts.table)")
    if let folder = ProcessInfo.processInfo.environment["KB_ACCURACY_ERRORS"] {
      try errors.write(
        toFile: "\(folder)/\(counts.expected.values.reduce(0, +)).txt", atomically: true, encoding: .utf8)
    }
    #expect(counts.f1() * 100 >= corpus.least)
  }
}
