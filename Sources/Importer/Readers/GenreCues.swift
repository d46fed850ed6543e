import Annotations
import Lexicon

/// The words of `genre-cues.tsv`: how a text says that it is an opinion, a statement, a transcript.
struct GenreCues: Sendable {
  enum Position: String, CaseIterable, Sendable {
    case line, title, note, head
  }

  private struct Cue: Sendable {
    let genre: Article.Genre
    let position: Position
    let text: String
  }

  private let cues: [Cue]

  /// Read once; the file is compiled in, and `LexiconTests` reads every row.
  static let shared: GenreCues = {
    do {
      return try GenreCues(TSV(file: "genre-cues.tsv"))
    } catch {
      preconditionFailure("the compiled-in genre-cues.tsv is broken: \(error)")
    }
  }()

  init(_ table: TSV) throws(LexiconError) {
    var cues: [Cue] = []
    for row in table.rows {
      guard let genre = Article.Genre(rawValue: row["genre"]),
        let position = Position(rawValue: row["position"])
      else { throw table.badRow(row, "no genre '\(row["genre"])' or no position '\(row["position"])'") }
      cues.append(Cue(genre: genre, position: position, text: row["text"]))
    }
    self.cues = cues
  }

  /// The genre that a folded line tells of at a position; nil when it tells none.
  func genre(of folded: String, at position: Position) -> Article.Genre? {
    let cue = cues.first { cue in
      guard cue.position == position else { return false }
      return switch position {
      case .line: folded == cue.text
      case .title, .head: folded.hasPrefix(cue.text)
      case .note: Array(folded.utf8).offset(of: Array(cue.text.utf8)) != nil
      }
    }
    return cue?.genre
  }
}
