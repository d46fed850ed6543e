import KB

/// The hits of a search: a readable list on a terminal, a table in every other form.
struct HitList {
  var results: SearchResults
  /// Hits that were left out before the first.
  var offset = 0

  func print(with global: GlobalOptions) throws {
    let console = global.console
    if global.format == nil, console.isTerminal {
      try console.write(text(width: console.width ?? 80, style: Style(isColored: console.isColored)))
    } else {
      try global.print(table(for: global.format ?? .tsv), counting: nil)
    }
    for line in notes { console.note(line) }
  }

  /// What the hits themselves do not say: how many there are, how they were ranked, what may have been meant.
  var notes: [String] {
    var notes = [summary]
    for scope in SearchRequest.Scope.allCases {
      guard let ranked = results.ranked[scope], let total = results.totals[scope] else { continue }
      notes.append("of \(total) \(scope.rawValue) the last \(ranked) imported are ranked; --all ranks all")
    }
    if !results.suggestions.isEmpty {
      notes.append("did you mean \(results.suggestions.joined(separator: ", "))? --exact asks no more")
    }
    return notes
  }

  /// `3 of 41 hits`, so that nothing is left out silently.
  var summary: String {
    let shown = results.hits.count
    let total = max(shown, results.total)
    if shown == total { return Noun.hit.counted(total) }
    if offset > 0, shown == 0 { return "\(Noun.hit.counted(total)), all before --offset \(offset)" }
    if offset > 0 {
      let range = "hits \(offset + 1) to \(offset + shown) of \(total)"
      return offset + shown < total ? "\(range); --offset \(offset + shown) shows the next" : range
    }
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
      let snippet = HitList.markup(of: hit.snippet)
      for line in Markup.lines(of: snippet, width: max(20, width - 4), style: style) {
        text += "    " + line + "\n"
      }
    }
    return text
  }

  /// The snippet's own marks are control characters, which must not reach a terminal.
  private static func markup(of snippet: String) -> String {
    var markup = ""
    for scalar in snippet.unicodeScalars {
      switch scalar {
      case "\u{2}": markup += Markup.open(.match)
      case "\u{3}": markup += Markup.close
      default: markup += Markup.plain(String(Character(scalar)))
      }
    }
    return markup
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
