import KB

/// A pair of entities side by side, for reading.
enum ReviewText {
  static func text(of pair: MergeReview.Pair, number: Int, of all: Int, console: Console) -> String {
    let width = max(60, console.width ?? 100)
    let column = (width - 3) / 2
    let style = Style(isColored: console.isColored)
    var text = style.apply(.strong, to: "\(number) of \(all)")
    text += style.apply(
      .faint, to: "  \(percent(pair.candidate.score)), \(pair.candidate.reasons.joined(separator: "; "))")
    text += "\n"
    let (left, right) = (lines(pair.kept), lines(pair.merged))
    for index in 0..<max(left.count, right.count) {
      let one = index < left.count ? wrapped(left[index], column) : []
      let other = index < right.count ? wrapped(right[index], column) : []
      for row in 0..<max(one.count, other.count) {
        let cell = row < one.count ? one[row] : ""
        let padding = String(repeating: " ", count: max(0, column - DisplayWidth.of(cell)))
        text +=
          Style.harmless(cell) + padding + " | " + Style.harmless(row < other.count ? other[row] : "") + "\n"
      }
    }
    return text + "\n"
  }

  private static func percent(_ score: Double) -> String { "\(Int((score * 100).rounded())) %" }

  /// The same items in the same order for both sides, so that they stand beside each other.
  private static func lines(_ side: MergeReview.Side) -> [String] {
    func list(_ label: String, _ items: [String]) -> String {
      items.isEmpty ? "" : "\(label): \(items.joined(separator: "; "))"
    }
    return [
      side.name, "\(Noun.mention.counted(side.mentions)), \(Noun.article.counted(side.articles))",
      list("also", side.aliases), list("relations", side.relations), list("with", side.company),
    ] + (0..<3).map { $0 < side.sentences.count ? "“\(side.sentences[$0])”" : "" }
  }

  private static func wrapped(_ line: String, _ width: Int) -> [String] {
    line.isEmpty ? [] : TextWrap.lines(of: line, width: width, atMost: 5).lines
  }
}
