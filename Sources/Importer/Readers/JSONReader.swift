import Annotations

/// Reads JSON of scrapers, tools and services: one record, a list of them, or an object that holds the list; JSON Feed and
/// CSL-JSON among them.
package struct JSONReader: RecordReader {
  package static let name = "json"

  package init() {}

  package func score(_ input: Input) -> Double {
    var parser = JSONParser(TextDecoder(input.bytes).utf8[...])
    let isArray = parser.skip(UInt8(ascii: "["))
    guard parser.skip(UInt8(ascii: "{")) else { return isArray && parser.skip(UInt8(ascii: "]")) ? 0.5 : 0 }
    return parser.skip(UInt8(ascii: "\"")) || parser.skip(UInt8(ascii: "}")) ? 0.8 : 0
  }

  package func pieces(_ input: Input) -> [ReadPiece] {
    let bytes = TextDecoder(input.bytes).utf8
    var parser = JSONParser(bytes[...])
    if parser.skip(UInt8(ascii: "[")) { return list(&parser, bytes.count, input) }
    guard let value = parser.value() else {
      return brokenObject(bytes, input)
    }
    let records = JSONRecord.records(in: value)
    let isOne = records.count == 1
    return records.enumerated().map { index, record in
      JSONRecord.piece(
        record.value, at: isOne ? input.location : "\(input.location)#\(index + 1)",
        alone: isOne, publisher: record.publisher, input)
    }
  }

  /// Record after record, so that what stands before a break is read.
  private func list(_ parser: inout JSONParser, _ count: Int, _ input: Input) -> [ReadPiece] {
    var pieces: [ReadPiece] = []
    while !parser.skip(UInt8(ascii: "]")) {
      guard let value = parser.value() else {
        pieces.append(broken(at: parser.index, of: count, after: pieces.count, input))
        return pieces
      }
      pieces.append(
        JSONRecord.piece(
          value, at: "\(input.location)#\(pieces.count + 1)", alone: false, publisher: nil, input))
      if parser.skip(UInt8(ascii: ",")) { continue }
      if parser.skip(UInt8(ascii: "]")) { return pieces }
      pieces.append(broken(at: parser.index, of: count, after: pieces.count, input))
      return pieces
    }
    return pieces
  }

  /// The list within an object that breaks off: its records stand before the break.
  private func brokenObject(_ bytes: [UInt8], _ input: Input) -> [ReadPiece] {
    for key in JSONRecord.listKeys {
      guard let start = bytes.offset(of: Array("\"\(key)\"".utf8)) else { continue }
      var parser = JSONParser(bytes[(start + key.utf8.count + 2)...])
      guard parser.skip(UInt8(ascii: ":")), parser.skip(UInt8(ascii: "[")) else { continue }
      return list(&parser, bytes.count, input)
    }
    return [broken(at: bytes.count, of: bytes.count, after: 0, input)]
  }

  private func broken(at index: Int, of count: Int, after records: Int, _ input: Input) -> ReadPiece {
    ReadPiece(
      location: input.location,
      result: .failure(
        .badRecord(
          location: input.location, reason: "its JSON breaks off or is damaged at byte \(index) of \(count)",
          remedy: "the \(records) records before it were read; fetch it again")))
  }
}

/// Reads JSON lines: one record a line.
package struct JSONLinesReader: StreamReader {
  package static let name = "jsonl"

  /// The longest line: an article with its page.
  static let lineLimit = 32_000_000

  package init() {}

  package func score(_ input: Input) -> Double {
    let lines = input.bytes.split(separator: 0x0A, maxSplits: 2).map { $0.drop { $0 <= 0x20 || $0 >= 0xEF } }
    guard let first = lines.first, first.first == UInt8(ascii: "{"),
      lines.count >= 2 || input.bytes.last == 0x0A
    else {
      return 0
    }
    guard let value = JSONValue(first), case .object = value else { return 0 }
    // One object on one line is JSON as well, and read the same way.
    return lines.count < 2 || lines[1].isEmpty || lines[1].first == UInt8(ascii: "{") ? 0.9 : 0
  }

  func source(_ stream: ByteStream, _ input: Input, opener: InputOpener) throws(ImportError)
    -> any PieceSource
  {
    LineSource(stream, input)
  }

  private final class LineSource: PieceSource {
    private let stream: ByteStream
    private let input: Input
    private var number = 0
    private var isDone = false

    init(_ stream: ByteStream, _ input: Input) {
      self.stream = stream
      self.input = input
    }

    func next() -> [ReadPiece]? {
      var pieces: [ReadPiece] = []
      while pieces.count < 32, !isDone {
        do throws(ImportError) {
          guard let line = try stream.line(limit: JSONLinesReader.lineLimit) else {
            isDone = true
            break
          }
          number += 1
          guard line.contains(where: { $0 > 0x20 }) else { continue }
          pieces.append(JSONLinesReader.piece(line, at: "\(input.location):\(number)", input))
        } catch {
          isDone = true
          pieces.append(ReadPiece(location: input.location, result: .failure(error)))
        }
      }
      return pieces.isEmpty ? nil : pieces
    }
  }

  /// What one line holds.
  static func piece(_ line: [UInt8], at location: String, _ input: Input) -> ReadPiece {
    guard let value = JSONValue(TextDecoder(line).utf8[...]), case .object = value else {
      return ReadPiece(
        location: location,
        result: .failure(
          .badRecord(
            location: location, reason: "the line holds no whole JSON object",
            remedy: "write one object a line; the other lines are read")))
    }
    return JSONRecord.piece(value, at: location, alone: false, publisher: nil, input)
  }
}
