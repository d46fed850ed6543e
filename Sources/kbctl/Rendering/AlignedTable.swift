import KB

/// Columns under their names, numbers aligned right; on a terminal, wrapped and cut to its width.
struct AlignedTable: Renderer {
  /// Columns to fit into; nil keeps every cell whole on one line.
  var width: Int?
  var style: Style

  private static let gap = 2
  /// A text column is never squeezed below this; a table that would need it is printed as records.
  private static let narrowest = 12
  /// Lines of a wrapped cell before it is cut.
  private static let tallest = 6

  func render(_ table: Table) -> Rendering {
    guard !table.columns.isEmpty else { return Rendering(text: "") }
    let natural = naturalWidths(of: table)
    guard let width, natural.reduce(0, +) + AlignedTable.gap * (natural.count - 1) > width else {
      return render(table, widths: natural, isWrapped: width != nil)
    }
    guard let widths = fitted(natural, to: width, numeric: NumericColumns.flags(of: table)) else {
      return RecordList(width: width, style: style).render(table)
    }
    return render(table, widths: widths, isWrapped: true)
  }

  private func render(_ table: Table, widths: [Int], isWrapped: Bool) -> Rendering {
    let numeric = NumericColumns.flags(of: table)
    var rendering = Rendering(text: "")
    rendering.text += line(
      zip(table.columns, widths).map { TextWrap.cut(Style.harmless($0), to: $1) }, widths, numeric,
      role: .strong)
    rendering.text += line(widths.map { String(repeating: "─", count: $0) }, widths, numeric, role: .faint)
    for row in table.rows {
      rendering.text +=
        isWrapped
        ? wrapped(row, widths, numeric, &rendering.cutCells)
        : line(row.map { Style.harmless($0.plainText) }, widths, numeric, nulls: row.map { $0 == .null })
    }
    return rendering
  }

  /// A row whose cells may take several lines.
  private func wrapped(_ row: [Value], _ widths: [Int], _ numeric: [Bool], _ cutCells: inout Int) -> String {
    var columns: [[String]] = []
    for (value, width) in zip(row, widths) {
      let cell = TextWrap.lines(of: value.plainText, width: width, atMost: AlignedTable.tallest)
      if cell.isCut { cutCells += 1 }
      columns.append(cell.lines)
    }
    var text = ""
    for index in 0..<(columns.map(\.count).max() ?? 0) {
      let cells = columns.map { index < $0.count ? $0[index] : "" }
      let nulls = row.map { index == 0 && $0 == .null }
      text += line(cells, widths, numeric, nulls: nulls)
    }
    return text
  }

  private func line(
    _ cells: [String], _ widths: [Int], _ numeric: [Bool], role: Style.Role? = nil, nulls: [Bool]? = nil
  ) -> String {
    var text = ""
    for index in cells.indices {
      let isNull = style.isColored && nulls?[index] == true && widths[index] >= 4
      let cell = isNull ? "null" : cells[index]
      let padding = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(cell)))
      let styled = isNull ? style.apply(.faint, to: cell) : role.map { style.apply($0, to: cell) } ?? cell
      let isLast = index == cells.count - 1
      text += numeric[index] ? padding + styled : isLast ? styled : styled + padding
      if !isLast { text += String(repeating: " ", count: AlignedTable.gap) }
    }
    while text.last == " " { text.removeLast() }
    return text + "\n"
  }

  private func naturalWidths(of table: Table) -> [Int] {
    var widths = table.columns.map { DisplayWidth.of(Style.harmless($0)) }
    for row in table.rows {
      for (index, value) in row.enumerated() {
        let cell =
          width == nil
          ? DisplayWidth.of(Style.harmless(value.plainText)) : TextWrap.width(of: value.plainText)
        widths[index] = max(widths[index], cell)
      }
    }
    return widths
  }

  /// The widest text columns give way first; nil when even the narrowest do not fit.
  private func fitted(_ natural: [Int], to width: Int, numeric: [Bool]) -> [Int]? {
    let room = width - AlignedTable.gap * (natural.count - 1)
    let fixed = zip(natural, numeric).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let flexible = zip(natural, numeric).filter { !$0.1 }.map(\.0)
    guard !flexible.isEmpty else { return nil }
    var cap = flexible.max() ?? 0
    while cap >= AlignedTable.narrowest, fixed + flexible.reduce(0, { $0 + min($1, cap) }) > room { cap -= 1 }
    guard cap >= AlignedTable.narrowest else { return nil }
    return zip(natural, numeric).map { $1 ? $0 : min($0, cap) }
  }
}

/// Which columns hold nothing but numbers and NULLs.
enum NumericColumns {
  static func flags(of table: Table) -> [Bool] {
    table.columns.indices.map { column in
      var hasNumber = false
      for row in table.rows where row[column] != .null {
        guard row[column].isNumber else { return false }
        hasNumber = true
      }
      return hasNumber
    }
  }
}
