import KB

/// A pipe table as GitHub, Pandoc and most note programs read it; columns of numbers are aligned right.
struct MarkdownTable: Renderer {
  func render(_ table: Table) -> Rendering {
    guard !table.columns.isEmpty else { return Rendering(text: "") }
    let numeric = NumericColumns.flags(of: table)
    var text = MarkdownTable.line(table.columns.map(MarkdownTable.escaped))
    text += MarkdownTable.line(numeric.map { $0 ? "--:" : "---" })
    for row in table.rows {
      text += MarkdownTable.line(row.map { MarkdownTable.escaped($0.plainText) })
    }
    return Rendering(text: text)
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// Characters that would end the cell or start markup; a line break becomes `<br>`.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "<": escaped += "&lt;"
      case "\n": escaped += "<br>"
      case "\r": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
