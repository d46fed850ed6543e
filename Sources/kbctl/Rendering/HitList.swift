import KB

/// The hits of a search: a readable list on a terminal, a table in every other form.
struct HitList {
  var results: SearchResults

  func print(with global: GlobalOptions) throws {
    let console = global.console
    if global.format == nil, console.isTerminal {
      try console.write(text(width: console.width ?? 80, style: Style(isColored: console.isColored)))
    } else {
      try global.print(table(for: global.format ?? .tsv), counting: nil)
    }
    console.note(summary)
  }

  /// `3 of 41 hits`, so that nothing is left out silently.
  var summary: String {
    let shown = results.hits.count
    let total = max(shown, results.total)
    if shown == total { return total == 1 ? "1 hit" : "\(total) hits" }
    return "\(shown) of \(total) hits; --limit \(total) shows all"
  }

  func table(for format: OutputFormat) -> Table {
    let (open, close) = format == .markdown ? ("**", "**") : ("[", "]")
    let columns = ["found", "id", "article_id", "title", "by", "date", "snippet", "score"]
    return Table(
      columns: columns,
      rows: results.hits.map { hit in
        [
          .text(hit.scope.noun), .integer(hit.id), Value(hit.articleID), .text(hit.title),
          hit.subtitle.isEmpty ? .null : .text(hit.subtitle), Value(hit.date),
          .text(HitList.marked(hit.snippet, open, close)), .real((hit.score * 1000).rounded() / 1000),
        ]
      })
  }

  /// For reading: title line, then the snippet under it.
  func text(width: Int, style: Style) -> String {
    var text = ""
    for hit in results.hits {
      let place =
        hit.scope == .entities
        ? "\(hit.subtitle) #\(hit.id)"
        : [hit.subtitle, hit.date ?? ""]
          .filter { !$0.isEmpty }.joined(separator: ", ")
      let reference = hit.articleID.map { "article \($0)" } ?? ""
      let details = [hit.scope == .quotes ? "quote" : "", place, reference].filter { !$0.isEmpty }
      text += style.apply(.strong, to: Style.harmless(hit.title))
      text += style.apply(.faint, to: "  " + Style.harmless(details.joined(separator: " · "))) + "\n"
      for line in HitList.lines(of: hit.snippet, width: width - 4) {
        text += "    " + HitList.highlighted(line, style) + "\n"
      }
    }
    return text
  }

  /// Wraps a snippet; its marks are kept and take no room. A match that is broken over lines is closed and reopened.
  private static func lines(of snippet: String, width: Int) -> [String] {
    let marked = Style.harmless(
      snippet.replacing("\u{2}", with: "\u{2060}").replacing("\u{3}", with: "\u{2061}"))
    var isOpen = false
    return TextWrap.lines(of: marked, width: max(20, width)).lines.map { line in
      let start = isOpen ? "\u{2060}" : ""
      for scalar in line.unicodeScalars where scalar == "\u{2060}" || scalar == "\u{2061}" {
        isOpen = scalar == "\u{2060}"
      }
      return start + line + (isOpen ? "\u{2061}" : "")
    }
  }

  private static func highlighted(_ line: String, _ style: Style) -> String {
    style.isColored
      ? line.replacing("\u{2060}", with: "\u{1B}[1;33m").replacing("\u{2061}", with: "\u{1B}[0m")
      : line.replacing("\u{2060}", with: "[").replacing("\u{2061}", with: "]")
  }

  private static func marked(_ snippet: String, _ open: String, _ close: String) -> String {
    snippet.replacing("\u{2}", with: open).replacing("\u{3}", with: close)
  }
}

extension SearchRequest.Scope {
  /// What one hit of the scope is.
  fileprivate var noun: String {
    switch self {
    case .all: "hit"
    case .articles: "article"
    case .quotes: "quote"
    case .entities: "entity"
    }
  }
}
