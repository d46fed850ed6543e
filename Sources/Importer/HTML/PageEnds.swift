import Lexicon

/// The lines of `page-ends.tsv`, under which a page goes on to something else.
struct PageEnds: Sendable {
  private let whole: Set<String>
  private let starts: [String]
  /// Words of notices that stand behind the last sentence of a text.
  private let notices: [String]

  /// Read once; the file is compiled in, and `LexiconTests` reads every row.
  static let shared: PageEnds = {
    do {
      return try PageEnds(TSV(file: "page-ends.tsv"))
    } catch {
      preconditionFailure("the compiled-in page-ends.tsv is broken: \(error)")
    }
  }()

  init(_ table: TSV) throws(LexiconError) {
    var whole: Set<String> = []
    var starts: [String] = []
    var notices: [String] = []
    for row in table.rows {
      switch row["position"] {
      case "whole": whole.insert(row["text"])
      case "start": starts.append(row["text"])
      case "last": notices.append(row["text"])
      default: throw table.badRow(row, "no position '\(row["position"])'; use whole, start or last")
      }
    }
    self.notices = notices
    self.whole = whole
    self.starts = starts
  }

  /// Whether a paragraph at the very end is a notice of the publisher's, however long.
  func isNotice(_ text: String) -> Bool {
    guard text.utf8.count <= 600 else { return false }
    let folded = Piece.fold(text[...])
    return notices.contains { folded.contains($0) }
  }

  /// Whether a line announces what is no part of the article.
  func announces(_ line: String) -> Bool {
    let folded = Piece.fold(line.prefix(utf8: 80))
    return whole.contains(folded) || starts.contains { folded.hasPrefix($0) }
  }
}
