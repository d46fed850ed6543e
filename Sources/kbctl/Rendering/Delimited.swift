import KB

/// Rows of fields between separators, with a header line.
struct Delimited: Renderer {
  enum Dialect {
    /// RFC 4180, with line feeds: a field with a comma, quote or line break stands in quotes. NULL is nothing, the
    /// empty text is `""`.
    case csv
    /// Tabs between fields; in a field `\t`, `\n`, `\r` and `\\` stand for those characters, so that every line is a
    /// row and `cut` and `awk` are safe. NULL and the empty text are both nothing.
    case tsv
  }

  var dialect: Dialect

  func render(_ table: Table) -> Rendering {
    var text = line(table.columns.map { Value.text($0) })
    for row in table.rows { text += line(row) }
    return Rendering(text: text)
  }

  /// One row, with its line end.
  func line(_ values: [Value]) -> String {
    values.map(field).joined(separator: dialect == .csv ? "," : "\t") + "\n"
  }

  private func field(_ value: Value) -> String {
    let text = value.plainText
    switch dialect {
    case .csv: return Delimited.quoted(text, isNull: value == .null)
    case .tsv: return Delimited.escaped(text)
    }
  }

  private static func quoted(_ text: String, isNull: Bool) -> String {
    if text.isEmpty { return isNull ? "" : "\"\"" }
    let needsQuotes = text.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
      default: false
      }
    }
    guard needsQuotes else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\\": escaped += "\\\\"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
