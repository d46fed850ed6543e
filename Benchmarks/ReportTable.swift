/// A table in Markdown with a heading, columns as wide as their widest cell, so that two runs can be compared line by line.
struct ReportTable {
  private let title: String
  private let columns: [String]
  private var rows: [[String]] = []

  init(_ title: String, columns: [String]) {
    self.title = title
    self.columns = columns
  }

  mutating func add(_ cells: String...) { add(cells) }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  func print() {
    let widths = columns.indices.map { column in
      ([columns] + rows).map { $0[column].count }.max() ?? 0
    }
    Swift.print("\n## \(title)\n")
    Swift.print(line(columns, widths))
    Swift.print("| " + widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ") + " |")
    for row in rows { Swift.print(line(row, widths)) }
  }

  /// The first column to the left, figures to the right.
  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { column in
      let space = String(repeating: " ", count: widths[column] - cells[column].count)
      return column == 0 ? cells[column] + space : space + cells[column]
    }
    return "| " + padded.joined(separator: " | ") + " |"
  }
}

extension Double {
  /// With so many digits after the point.
  func text(_ digits: Int = 1) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((self * Double(scale)).rounded())
    guard digits > 0 else { return String(scaled) }
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
