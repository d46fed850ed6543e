import Corpora
import Foundation
import KB

/// Puts random bytes and pieces that mean something to the parsers of searches, of the heads of named queries and of
/// SQL through them, until so many bytes are read or something is wrong. The same seed gives the same texts.
///
///     kbsearchfuzz SEED BYTES
@main
struct SearchFuzz {
  private static let pieces = [
    "\"", "“", "”", "'", "*", "-", "OR", "AND", "NOT", "NEAR", "near/5", "near/", "title:", "title:\"", "^",
    "+", ":",
    "(", ")", "{", "}", ";", "--", "-- name: ", "-- param: ", "text", "integer", "date", "entity", "required",
    "optional", "default=", "choices=a|b", "\"help\"", "a", "b", " ", " ", "\n", "\r\n", "\0", "\u{FEFF}",
    "\u{301}",
    "é", "ß", "محمد", "中文", "👍", "\u{10FFFF}", "SELECT ", "1", ":x", ".", "/", "\\", "/*", "*/", "massoud",
    "said",
  ]

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let seed = UInt64(arguments[1]), let wanted = Int(arguments[2]) else {
      print("kbsearchfuzz SEED BYTES")
      exit(64)
    }
    var random = SplitMix(seed: seed)
    let store = try Store.inMemory()
    let search = Search(store)
    var texts = 0
    var bytes = 0
    while bytes < wanted {
      let text = Self.text(&random)
      texts += 1
      bytes += text.utf8.count
      // The parsers alone for every text, the index behind them for some.
      _ = (SearchExpression(text).fts5, SearchExpression(text).unwantedFTS5)
      _ = try? NamedQuery(text: text, origin: .builtIn, file: "fuzz.sql")
      _ = try? NamedQuery(
        text: "-- name: x\n-- A row.\n-- param: " + text, origin: .builtIn, file: "fuzz.sql")
      _ = SQLText.isComplete(text)
      if texts % 20 == 0 {
        do {
          _ = try search.results(SearchRequest(text: text))
        } catch {
          print("seed \(seed), text \(texts): \(error)\n\(text.debugDescription)")
          exit(1)
        }
      }
    }
    print("\(texts) texts, \(bytes) bytes, nothing wrong")
  }

  private static func text(_ random: inout SplitMix) -> String {
    if Int.random(in: 0..<3, using: &random) == 0 {
      let count = Int.random(in: 0..<300, using: &random)
      return String(
        decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
    }
    return (0..<Int.random(in: 0..<40, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
  }
}
