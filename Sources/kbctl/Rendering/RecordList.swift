import KB

/// Each row as a block of `name  value` lines: for tables too wide for the terminal.
struct RecordList: Renderer {
  var width: Int
  var style: Style

  private static let tallest = 12

  func render(_ table: Table) -> Rendering {
    let margin = table.columns.map { DisplayWidth.of(Style.harmless($0)) }.max() ?? 0
    var rendering = Rendering(text: "")
    for (number, row) in table.rows.enumerated() {
      let rule = "── \(number + 1) "
      let dashes = String(repeating: "─", count: max(0, min(width, 60) - DisplayWidth.of(rule)))
      rendering.text += style.apply(.faint, to: rule + dashes) + "\n"
      for (column, value) in zip(table.columns, row) where value != .null {
        append(column, value, margin: margin, to: &rendering)
      }
    }
    return rendering
  }

  private func append(_ column: String, _ value: Value, margin: Int, to rendering: inout Rendering) {
    let name = Style.harmless(column)
    let room = max(10, width - margin - 2)
    let cell = TextWrap.lines(of: value.plainText, width: room, atMost: RecordList.tallest)
    if cell.isCut { rendering.cutCells += 1 }
    let indent = String(repeating: " ", count: margin - DisplayWidth.of(name))
    for (index, line) in cell.lines.enumerated() {
      let lead = index == 0 ? style.apply(.strong, to: name) + indent : String(repeating: " ", count: margin)
      rendering.text += lead + "  " + line + "\n"
    }
  }
}
