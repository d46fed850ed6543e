/// A lexicon file whose rows are ordered by their first column, looked up in the text as it stands.
///
/// Nothing is read beforehand, so that a file of forty thousand rows costs nothing until one of them is asked for: a question takes
/// some sixteen steps through the text. The order is that of the UTF-8 bytes, and a test holds each such file to it.
package struct SortedTable: Sendable {
  /// The file's name, such as `cities.tsv`.
  package let file: String
  /// In the order of the header.
  package let columns: [String]
  private let text: String
  /// Offset of the first row's first byte.
  private let start: Int

  /// A file that the program was compiled with.
  package init(file: String) throws(LexiconError) {
    guard let embedded = embeddedFiles.first(where: { $0.name == file }) else {
      throw .missingFile(name: file, known: embeddedFiles.map(\.name))
    }
    try self.init(file: file, text: embedded.text)
  }

  /// A lexicon from its text; `file` is only for messages.
  package init(file: String, text: String) throws(LexiconError) {
    var text = text
    let header = text.withUTF8 { bytes -> (columns: [String], end: Int)? in
      var position = 0
      while position < bytes.count {
        let end = SortedTable.lineEnd(from: position, in: bytes)
        if end > position, bytes[position] != UInt8(ascii: "#") {
          let cells = bytes[position..<end].split(separator: 0x09, omittingEmptySubsequences: false)
          return (cells.map { String(decoding: $0, as: UTF8.self) }, min(bytes.count, end + 1))
        }
        position = end + 1
      }
      return nil
    }
    guard let header else { throw .missingHeader(file: file) }
    self.file = file
    self.text = text
    columns = header.columns
    start = header.end
  }

  /// The rows whose first cell is exactly `key`, in the order of the file.
  package func rows(_ key: String) -> [Row] { offsets(key).map(row) }

  /// The offsets of those rows; no cell is read.
  package func offsets(_ key: String) -> [Int] {
    var key = key
    return key.withUTF8 { key in
      withBytes { bytes in
        var offsets: [Int] = []
        var position = firstRow(notBefore: key, in: bytes)
        while position < bytes.count, SortedTable.compare(bytes, at: position, with: key) == 0 {
          offsets.append(position)
          position = SortedTable.lineEnd(from: position, in: bytes) + 1
        }
        return offsets
      }
    }
  }

  /// The row that `Row.offset` names.
  package func row(at offset: Int) -> Row { withBytes { row(at: offset, in: $0) } }

  /// One row, its cells read.
  package struct Row: Sendable {
    /// Where the row starts in the file, which names it as long as the program runs.
    package let offset: Int
    fileprivate let columns: [String]
    fileprivate let cells: [String]

    /// The cell of a column; empty when the file leaves it empty.
    ///
    /// - Precondition: the file has the column; files and readers are compiled together.
    package subscript(column: String) -> String {
      guard let index = columns.firstIndex(of: column) else {
        preconditionFailure("a sorted lexicon has no column '\(column)'")
      }
      return index < cells.count ? cells[index] : ""
    }

    /// The cell of a column; nil when it is empty.
    package func text(_ column: String) -> String? {
      let cell = self[column]
      return cell.isEmpty ? nil : cell
    }
  }
}

extension SortedTable {
  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    // What the initialiser made contiguous stays so, and is not copied.
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }

  private func row(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Row {
    let line = bytes[offset..<SortedTable.lineEnd(from: offset, in: bytes)]
    let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
    return Row(offset: offset, columns: columns, cells: cells.map { String(decoding: $0, as: UTF8.self) })
  }

  private func firstRow(notBefore key: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>)
    -> Int
  {
    var low = start
    var high = bytes.count
    while low < high {
      var line = (low + high) / 2
      while line > low, bytes[line - 1] != 0x0A { line -= 1 }
      if SortedTable.compare(bytes, at: line, with: key) < 0 {
        low = min(high, SortedTable.lineEnd(from: line, in: bytes) + 1)
      } else {
        high = line
      }
    }
    return low
  }

  private static func lineEnd(from position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = position
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }

  /// Negative when the first cell of the line at an offset stands before the key, 0 when it is the key.
  private static func compare(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, with key: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var index = 0
    while true {
      let position = offset + index
      let isEnd = position >= bytes.count || bytes[position] == 0x09 || bytes[position] == 0x0A
      if index == key.count { return isEnd ? 0 : 1 }
      if isEnd { return -1 }
      if bytes[position] != key[index] { return Int(bytes[position]) - Int(key[index]) }
      index += 1
    }
  }
}
