import Annotations

/// Turns that a dash begins: "— Why did you leave? — Because nobody stayed."
///
/// Two lines that ask, each with an answer behind it, tell an interview from a list of points. A dash within a line begins a turn
/// only behind the end of a sentence.
struct DashTurns {
  private(set) var starts: [TurnStart] = []

  init(_ document: Document) {
    let dashes = DashTurns.dashes(in: document)
    guard dashes.count >= 4 else { return }
    let asks = dashes.indices.map { index in
      let end = index + 1 < dashes.count ? dashes[index + 1] : document.tokens.count
      return DashTurns.asks(dashes[index] + 1..<end, in: document)
    }
    let pairs = zip(asks, asks.dropFirst()).count { $0 && !$1 }
    guard pairs >= 2, pairs * 3 >= dashes.count else { return }
    // Speakers take turns; that an answer ends with a question of its own changes nothing.
    let evens = stride(from: 0, to: asks.count, by: 2).count { asks[$0] }
    let odds = stride(from: 1, to: asks.count, by: 2).count { asks[$0] }
    starts = dashes.enumerated().map { index, dash in
      TurnStart(
        label: dash..<dash + 1, content: dash + 1,
        role: index.isMultiple(of: 2) == (evens >= odds) ? .asker : .answerer)
    }
  }

  /// The dashes that begin a line, and those behind a sentence within such a line.
  private static func dashes(in document: Document) -> [Int] {
    var dashes: [Int] = []
    for block in document.article.blocks where [.paragraph, .heading].contains(block.kind) {
      var isDashed = false
      for index in document.tokens(in: block.span) {
        if document.beginsLine(index) { isDashed = isDash(index, in: document) }
        guard isDashed, isDash(index, in: document) else { continue }
        let before = document.beginsLine(index) ? nil : document.tokens[index - 1]
        if before.map(\.endsSentence) ?? true { dashes.append(index) }
      }
    }
    return dashes
  }

  /// A dash with white space behind it.
  private static func isDash(_ index: Int, in document: Document) -> Bool {
    guard ["—", "–", "--", "-", "―", "‒"].contains(document.tokens[index].text) else { return false }
    return index + 1 < document.tokens.count && document.tokens[index + 1].isSpaced
      && document.tokens[index + 1].block == document.tokens[index].block
  }

  /// Whether the first line of a stretch ends with a question mark.
  private static func asks(_ range: Range<Int>, in document: Document) -> Bool {
    guard let first = range.first else { return false }
    let block = document.tokens[first].block
    let line = document.tokens[range].prefix { $0.block == block }
    return line.last { $0.hasWord || $0.endsSentence }?.text.hasSuffix("?") ?? false
  }
}
