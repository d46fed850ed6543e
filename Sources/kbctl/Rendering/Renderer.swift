import ArgumentParser
import KB

/// One way to print a table.
protocol Renderer {
  func render(_ table: Table) -> Rendering
}

/// A printed table, with what was left out of it.
struct Rendering: Hashable {
  var text: String
  /// Cells that end in "…" because the terminal is too narrow.
  var cutCells = 0
}

/// What `--format` takes.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, tsv, json, jsonl, markdown

  /// - Parameter console: the terminal to fit, when there is one.
  func renderer(for console: Console) -> any Renderer {
    switch self {
    case .table: AlignedTable(width: console.width, style: Style(isColored: console.isColored))
    case .csv: Delimited(dialect: .csv)
    case .tsv: Delimited(dialect: .tsv)
    case .json: JSONTable(isLines: false)
    case .jsonl: JSONTable(isLines: true)
    case .markdown: MarkdownTable()
    }
  }
}

extension Value {
  /// The value as every output form but JSON writes it: empty for NULL, Base64 for bytes.
  var plainText: String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): Value.text(of: number)
    case .text(let text): text
    case .blob(let bytes): Base64.encode(bytes)
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .blob: false
    }
  }

  /// The shortest digits that read back as the same number; an infinity as SQLite itself prints it, `9e999`,
  /// which is a number in JSON too.
  static func text(of number: Double) -> String {
    if number.isInfinite { return number < 0 ? "-9e999" : "9e999" }
    return number.isNaN ? "null" : String(number)
  }
}
