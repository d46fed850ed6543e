import Annotations

/// Reads tables of records with a header line, as scrapers and databases export them: RFC 4180 with other delimiters, byte
/// order marks, line breaks within quotes, and cells of any size. Rows are read one after the other.
package struct CSVReader: StreamReader {
  package static let name = "csv"

  package init() {}

  /// Sure only of columns that tools are known to write, or that the user named.
  package func score(_ input: Input) -> Double {
    guard FileSignature.nonText(input.bytes) == nil else { return 0 }
    let text = TextDecoder(input.bytes).utf8
    guard let end = text.firstIndex(of: 0x0A), end > 3, text.first != UInt8(ascii: "<"),
      text.first != UInt8(ascii: "{")
    else { return 0 }
    var rows = CSVRows(
      ByteStream(location: "", bytes: Array(text)), delimiter: CSVReader.delimiter(of: text[..<end]))
    guard let header = try? rows.next()?.cells.map({ String(decoding: $0, as: UTF8.self).trimmed }),
      header.count >= 2
    else {
      return 0
    }
    let mapped = input.context.fields.allKeys
    if !mapped.isEmpty { return mapped.allSatisfy { key in header.contains { $0 == key } } ? 0.9 : 0 }
    let known = header.count { RecordNames.shared.knows(String($0)) }
    return known >= 2 && known * 5 >= header.count ? 0.7 : 0
  }

  /// The one of comma, semicolon, tab and bar that stands most often in the header line outside quotes.
  static func delimiter(of line: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, delimiters.contains(byte) { counts[byte, default: 0] += 1 }
    }
    return delimiters.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
  }

  // In this order: of equal ones the last is taken, and a comma is likeliest.
  private static let delimiters = [UInt8(ascii: "|"), 0x09, UInt8(ascii: ";"), UInt8(ascii: ",")]

  func source(_ stream: ByteStream, _ input: Input, opener: InputOpener) throws(ImportError)
    -> any PieceSource
  {
    var stream = stream
    if input.bytes.starts(with: [0xFF, 0xFE]) || input.bytes.starts(with: [0xFE, 0xFF])
      || TextDecoder.byteOrderWithoutMark(input.bytes) != nil
    {
      let whole = TextDecoder(try stream.rest(limit: InputOpener.fileLimit)).utf8
      stream = ByteStream(location: input.location, bytes: whole)
    } else if input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      try stream.skip(3)
    }
    return try RowSource(stream, input)
  }

  private final class RowSource: PieceSource {
    private var rows: CSVRows
    private let input: Input
    private let columns: [String: Int]
    /// By names in lower case, for those that tools write with capitals or without.
    private let folded: [String: Int]
    private let width: Int
    private var isDone = false

    init(_ stream: ByteStream, _ input: Input) throws(ImportError) {
      let head = stream.peek(65_536)
      rows = CSVRows(stream, delimiter: CSVReader.delimiter(of: head.prefix { $0 != 0x0A }))
      self.input = input
      guard let header = try rows.next() else { throw .empty(location: input.location) }
      let names = header.cells.map { String(String(decoding: TextDecoder($0).utf8, as: UTF8.self).trimmed) }
      width = names.count
      columns = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
      folded = Dictionary(
        zip(names.map { $0.lowercased() }, names.indices), uniquingKeysWith: { first, _ in first })
      for key in input.context.fields.allKeys where columns[key] == nil {
        throw .badRecord(
          location: input.location, reason: "no column '\(key)', which --map names",
          remedy: "its columns are \(names.joined(separator: ", "))")
      }
    }

    func next() -> [ReadPiece]? {
      var pieces: [ReadPiece] = []
      while pieces.count < 32, !isDone {
        do throws(ImportError) {
          guard let row = try rows.next() else {
            isDone = true
            break
          }
          if row.cells.count == 1, row.cells[0].isEmpty { continue }
          pieces.append(piece(row))
        } catch {
          isDone = true
          pieces.append(ReadPiece(location: input.location, result: .failure(error)))
        }
      }
      return pieces.isEmpty ? nil : pieces
    }

    private func piece(_ row: CSVRows.Row) -> ReadPiece {
      let location = "\(input.location):\(row.line)"
      do throws(ImportError) {
        // Spreadsheets write empty cells to the right of the last column.
        let hasSurplus = row.cells.dropFirst(width).contains { !$0.isEmpty }
        guard row.cells.count >= width, !hasSurplus else {
          throw .badRecord(
            location: location, reason: "the row has \(row.cells.count) cells where the header has \(width)",
            remedy: "put cells with delimiters or line breaks in quotes; the other rows are read")
        }
        let fields = RecordFields(map: input.context.fields) { name in
          guard let column = self.columns[name] ?? self.folded[name.lowercased()] else { return nil }
          return String(decoding: TextDecoder(row.cells[column]).utf8, as: UTF8.self)
        }
        return ReadPiece(
          location: location,
          result: .success(
            try completed(fields).article(location: location, uri: nil, context: input.context)))
      } catch {
        return ReadPiece(location: location, result: .failure(error))
      }
    }

    /// What services cut off says so at its end; lists in cells are written as JSON or Python does.
    private func completed(_ fields: RecordFields) -> RecordFields {
      var fields = fields
      if let text = fields[.body] {
        if let bare = Teaser.withoutCounter(text) {
          fields[.body] = bare
          fields.isTeaser = true
        }
      } else {
        fields.isTeaser = fields[.html] == nil
      }
      if let names = fields[.byline], names.hasPrefix("["), names.hasSuffix("]") {
        fields.authors = names.dropFirst().dropLast().split(separator: ",")
          .map { String($0.trimmed.drop { "'\"".contains($0) }.prefix { !"'\"".contains($0) }) }.filter {
            !$0.isEmpty
          }
      }
      return fields
    }
  }
}

/// The rows of a table, cell by cell, from a stream.
struct CSVRows {
  struct Row {
    var cells: [[UInt8]]
    /// Of its first cell, counted from 1.
    var line: Int
  }

  /// The longest row: an article with its page.
  static let rowLimit = 64_000_000

  private let stream: ByteStream
  private let delimiter: UInt8
  private var line = 1
  private var chunk: [UInt8] = []
  private var position = 0

  init(_ stream: ByteStream, delimiter: UInt8) {
    self.stream = stream
    self.delimiter = delimiter
  }

  /// Nil at the end.
  ///
  /// - Throws: `badRecord` with its line for a quotation mark that is never closed.
  mutating func next() throws(ImportError) -> Row? {
    var row = Row(cells: [], line: line)
    var cell: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var size = 0
    while let byte = try nextByte() {
      size += 1
      guard size <= Self.rowLimit else { throw unclosed(row.line) }
      if isQuoted {
        if byte == 0x0A { line += 1 }
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if try peekByte() == UInt8(ascii: "\"") {
          cell.append(byte)
          position += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where cell.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
      case delimiter:
        row.cells.append(cell)
        cell = []
        wasQuoted = false
      case 0x0D where try peekByte() == 0x0A: continue
      case 0x0A, 0x0D:
        line += 1
        row.cells.append(cell)
        return row
      default: cell.append(byte)
      }
    }
    guard !isQuoted else { throw unclosed(row.line) }
    guard size > 0 else { return nil }
    row.cells.append(cell)
    return row
  }

  private func unclosed(_ line: Int) -> ImportError {
    .badRecord(
      location: "\(stream.location):\(line)", reason: "a quotation mark of this row is never closed",
      remedy: "double quotation marks within cells; the rows before it were read")
  }

  private mutating func nextByte() throws(ImportError) -> UInt8? {
    guard let byte = try peekByte() else { return nil }
    position += 1
    return byte
  }

  private mutating func peekByte() throws(ImportError) -> UInt8? {
    if position == chunk.count {
      chunk = try stream.read(65_536)
      position = 0
      if chunk.isEmpty { return nil }
    }
    return chunk[position]
  }
}
