import Annotations

/// Standard input with one article or one file a line: a JSON object, or the name of a file or folder.
///
/// Each line is handed out as it comes, so that a program that waits for the answer to one line before it writes the next
/// gets it.
final class ArticleLines: PieceSource {
  private let stream: ByteStream
  private let input: Input
  private let reading: ArticleReading
  private var number = 0
  private var isDone = false
  /// Of the line that is being read: what is left of its file, and its other files.
  private var open: (source: any PieceSource, location: String)?
  private var entries: ArraySlice<InputWalker.Entry> = []

  init(_ stream: ByteStream, reading: ArticleReading) {
    self.stream = stream
    self.reading = reading
    var input = Input(location: stream.location, uri: nil, bytes: [])
    input.context.fields = reading.options.fields
    self.input = input
  }

  func next() -> [ReadPiece]? {
    while true {
      if let (source, location) = open {
        if let pieces = source.next() { return pieces.map { from(location, $0) } }
        open = nil
      } else if let entry = entries.popFirst() {
        do throws(ImportError) {
          open = (try reading.opener.source(of: entry), entry.location)
        } catch {
          return [from(entry.location, ReadPiece(location: entry.location, result: .failure(error)))]
        }
      } else {
        guard let line = nextLine() else { return nil }
        switch line {
        case .success(let line):
          if line.first == UInt8(ascii: "{") {
            return [
              from(stream.location, JSONLinesReader.piece(line, at: "\(stream.location):\(number)", input))
            ]
          }
          entries = InputWalker.entries(of: [String(decoding: line, as: UTF8.self)])[...]
        case .failure(let error):
          return [ReadPiece(location: stream.location, result: .failure(error))]
        }
      }
    }
  }

  private func from(_ origin: String, _ piece: ReadPiece) -> ReadPiece {
    var piece = piece
    piece.origin = origin
    return piece
  }

  /// The next line that is not empty, without white space around it; nil at the end.
  private func nextLine() -> Result<[UInt8], ImportError>? {
    while !isDone {
      do throws(ImportError) {
        guard let line = try stream.line(limit: JSONLinesReader.lineLimit) else { break }
        number += 1
        let bytes = line.drop { $0 <= 0x20 }
        guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { continue }
        return .success(Array(bytes[...last]))
      } catch {
        isDone = true
        return .failure(error)
      }
    }
    isDone = true
    return nil
  }
}
