import ArgumentParser
import KB

/// How rows are written to a file for other programs.
enum RowFormat: String, CaseIterable, ExpressibleByArgument {
  case csv, tsv, jsonl

  /// The format that a file's name says; nil when it says none.
  init?(ofPath path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "jsonl", "ndjson": self = .jsonl
    default: return nil
    }
  }
}

/// Writes rows one by one, so that a table of any length is never in memory.
struct RowWriter {
  let format: RowFormat
  private var names: [String] = []

  init(_ format: RowFormat) { self.format = format }

  /// The line with the names of the columns; empty for JSON lines, which name them in every row.
  mutating func header(_ columns: [String]) -> String {
    names = JSONTable.distinct(columns).map { JSONText.string($0) + ":" }
    return format == .jsonl ? "" : text(columns.map { .text($0) })
  }

  func text(_ row: [Value]) -> String {
    switch format {
    case .csv: Delimited(dialect: .csv).line(row)
    case .tsv: Delimited(dialect: .tsv).line(row)
    case .jsonl:
      "{" + zip(names, row).map { $0 + JSONText.value($1).written() }.joined(separator: ",") + "}\n"
    }
  }
}
