import FoundationEssentials
import KB

/// Reads a table of decisions or of entities: CSV with a header line, or JSON lines.
package struct CurationTableReader {
  /// What is wrong with a line.
  package struct Problem: Hashable, Sendable {
    package var line: Int
    package var reason: String
  }

  /// What the table is called in messages.
  private let location: String
  private let known: [String]
  private let needed: [String]

  /// - Parameters:
  ///   - known: the columns that a table may have.
  ///   - needed: those that it must have.
  package init(location: String, known: [String], needed: [String]) {
    self.location = location
    self.known = known
    self.needed = needed
  }

  /// The rows, and what is wrong with those that are none.
  ///
  /// - Throws: `badRecord` for columns that are not known or not there, `empty` for a table without a header.
  package func lines(_ bytes: [UInt8]) throws(ImportError) -> (lines: [CurationLine], problems: [Problem]) {
    let text = TextDecoder(bytes).utf8
    let start = text.first { $0 > 0x20 }
    return start == UInt8(ascii: "{") ? try objects(text[...]) : try rows(Array(text))
  }

  private func rows(_ text: [UInt8]) throws(ImportError) -> (lines: [CurationLine], problems: [Problem]) {
    let stream = ByteStream(location: location, bytes: text)
    var rows = CSVRows(stream, delimiter: CSVReader.delimiter(of: text.prefix { $0 != 0x0A }[...]))
    guard let header = try rows.next() else { throw .empty(location: location) }
    let columns = header.cells.map { String(String(decoding: $0, as: UTF8.self).trimmed) }
    try check(columns)
    var lines: [CurationLine] = []
    var problems: [Problem] = []
    while let row = try rows.next() {
      if row.cells.count == 1, row.cells[0].isEmpty { continue }
      guard row.cells.count == columns.count else {
        problems.append(
          Problem(
            line: row.line,
            reason: "the row has \(row.cells.count) cells where the header has \(columns.count)"))
        continue
      }
      var fields: [String: String] = [:]
      for (column, cell) in zip(columns, row.cells) {
        let value = String(String(decoding: cell, as: UTF8.self).trimmed)
        if !value.isEmpty { fields[column] = value }
      }
      if !fields.isEmpty { lines.append(CurationLine(number: row.line, fields: fields)) }
    }
    return (lines, problems)
  }

  private func objects(_ text: ArraySlice<UInt8>) throws(ImportError) -> (
    lines: [CurationLine], problems: [Problem]
  ) {
    var lines: [CurationLine] = []
    var problems: [Problem] = []
    for (index, bytes) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard bytes.contains(where: { $0 > 0x20 }) else { continue }
      guard case .object(let members)? = JSONValue(bytes) else {
        problems.append(Problem(line: index + 1, reason: "the line is no JSON object"))
        continue
      }
      if let foreign = members.keys.sorted().first(where: { !known.contains($0) }) {
        problems.append(Problem(line: index + 1, reason: "'\(foreign)' is no column; \(choice)"))
        continue
      }
      let fields = members.compactMapValues(\.text).filter { !$0.value.isEmpty }
      lines.append(CurationLine(number: index + 1, fields: fields))
    }
    return (lines, problems)
  }

  private var choice: String { "choose from \(known.joined(separator: ", "))" }

  private func check(_ columns: [String]) throws(ImportError) {
    func refuse(_ reason: String) -> ImportError {
      .badRecord(location: "\(location):1", reason: reason, remedy: choice)
    }
    if let foreign = columns.first(where: { !known.contains($0) }) {
      throw refuse("'\(foreign)' is no column")
    }
    if let missing = needed.first(where: { !columns.contains($0) }) {
      throw refuse("there is no column '\(missing)'")
    }
    if Set(columns).count < columns.count { throw refuse("a column stands there twice") }
  }
}
