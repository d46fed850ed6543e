/// One lexicon file: comment lines that start with `#`, one header line, then a row a line, cells separated by tabs.
///
/// Several values in one cell are separated by `|`. Scanning keeps only offsets; a cell becomes a `String` when it
/// is read, so that a file of ten thousand rows loads in a few milliseconds.
package struct TSV: Sendable {
  /// The file's name, such as `titles.tsv`.
  package let file: String
  /// In the order of the header.
  package let columns: [String]
  private let bytes: [UInt8]
  /// Where each cell starts and ends, row after row: two numbers a cell.
  private let bounds: [Int32]
  /// Line of each row, counted from 1 with the comments.
  private let lines: [Int32]

  /// Reads a file that the program was compiled with.
  package init(file: String) throws(LexiconError) {
    guard let embedded = embeddedFiles.first(where: { $0.name == file }) else {
      throw .missingFile(name: file, known: embeddedFiles.map(\.name))
    }
    try self.init(file: file, text: embedded.text)
  }

  /// Reads a lexicon from its text; `file` is only for messages.
  package init(file: String, text: String) throws(LexiconError) {
    let bytes = Array(text.utf8)
    var scan = Scan(bytes: bytes)
    guard let header = scan.nextLine() else { throw .missingHeader(file: file) }
    let columns = header.cells.map { String(decoding: bytes[$0], as: UTF8.self) }
    if let name = columns.indices.first(where: { columns[..<$0].contains(columns[$0]) }).map({ columns[$0] })
    {
      throw .badRow(
        file: file, line: header.number, reason: "column '\(name)' is named twice; rename one of them")
    }
    var bounds: [Int32] = []
    var lines: [Int32] = []
    while let line = scan.nextLine() {
      guard line.cells.count == columns.count else {
        throw .badRow(
          file: file, line: line.number,
          reason:
            "\(line.cells.count) cells where the header has \(columns.count); separate them with one tab each"
        )
      }
      for cell in line.cells {
        bounds.append(Int32(cell.lowerBound))
        bounds.append(Int32(cell.upperBound))
      }
      lines.append(Int32(line.number))
    }
    self.file = file
    self.columns = columns
    self.bytes = bytes
    self.bounds = bounds
    self.lines = lines
  }

  /// In the order of the file.
  package var rows: Rows { Rows(table: self) }

  /// The first row whose cell of a column is exactly `value`; O(rows), for tests and single questions.
  package func row(where column: String, is value: String) -> Row? {
    rows.first { $0[column] == value }
  }

  /// What is wrong with a row, for an error that names its line.
  package func badRow(_ row: Row, _ reason: String) -> LexiconError {
    .badRow(file: file, line: row.line, reason: reason)
  }

  /// The rows of a table, made as they are asked for.
  package struct Rows: RandomAccessCollection, Sendable {
    fileprivate let table: TSV

    package var startIndex: Int { 0 }
    package var endIndex: Int { table.lines.count }
    package subscript(index: Int) -> Row { Row(table: table, index: index) }
  }

  /// One row, with its cells by column name.
  package struct Row: Sendable {
    fileprivate let table: TSV
    fileprivate let index: Int

    /// Counted from 1, comments included.
    package var line: Int { Int(table.lines[index]) }

    /// The cell of a column; empty when the file leaves it empty.
    ///
    /// - Precondition: the file has the column. Files and readers are compiled together, and `LexiconTests` reads
    ///   every column that the program asks for.
    package subscript(column: String) -> String {
      guard let position = table.columns.firstIndex(of: column) else {
        preconditionFailure("\(table.file) has no column '\(column)'")
      }
      let cell = 2 * (index * table.columns.count + position)
      let range = Int(table.bounds[cell])..<Int(table.bounds[cell + 1])
      return table.bytes.withUnsafeBufferPointer {
        String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
      }
    }

    /// The cell of a column; nil when it is empty.
    package func text(_ column: String) -> String? {
      let cell = self[column]
      return cell.isEmpty ? nil : cell
    }

    /// The values of a cell, which are separated by `|`; none when it is empty.
    package func values(_ column: String) -> [String] {
      let cell = self[column]
      guard cell.utf8.contains(UInt8(ascii: "|")) else { return cell.isEmpty ? [] : [cell] }
      return cell.split(separator: "|").map(String.init)
    }

    /// Whether a cell holds `1`; `0` and an empty cell mean no.
    package func flag(_ column: String) -> Bool { self[column] == "1" }

    /// A cell that must hold a whole number.
    package func integer(_ column: String) throws(LexiconError) -> Int {
      guard let number = Int(self[column]) else {
        throw table.badRow(self, "'\(self[column])' in column '\(column)' is not a number; write digits only")
      }
      return number
    }
  }
}

/// Walks over the bytes of a lexicon line by line, past comments and empty lines.
private struct Scan {
  struct Line {
    var number: Int
    var cells: [Range<Int>]
  }

  let bytes: [UInt8]
  var position = 0
  var number = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is no part of the first line.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func nextLine() -> Line? {
    while position < bytes.count {
      number += 1
      var cells: [Range<Int>] = []
      let start = position
      var cellStart = position
      while position < bytes.count, bytes[position] != 0x0A {
        if bytes[position] == 0x09 {
          cells.append(cellStart..<position)
          cellStart = position + 1
        }
        position += 1
      }
      var end = position
      position += 1
      if end > cellStart, bytes[end - 1] == 0x0D { end -= 1 }
      if end == start || bytes[start] == UInt8(ascii: "#") { continue }
      cells.append(cellStart..<end)
      return Line(number: number, cells: cells)
    }
    return nil
  }
}
