import Annotations

/// Reads archives member by member: zip files, and WARC files of web crawls. Each member is read as what its own bytes
/// are. Nothing is ever unpacked to a disk, so that a member's name can point nowhere.
package struct ArchiveReader: StreamReader {
  package static let name = "archive"

  package init() {}

  package func score(_ input: Input) -> Double {
    if input.bytes.starts(with: "WARC/".utf8) { return 1 }
    guard
      input.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        || input.bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    else {
      return 0
    }
    return 0.5
  }

  func source(_ stream: ByteStream, _ input: Input, opener: InputOpener) throws(ImportError)
    -> any PieceSource
  {
    if stream.peek(5).elementsEqual("WARC/".utf8) { return WARCSource(stream, input, opener: opener) }
    let bytes = try stream.rest(limit: InputOpener.fileLimit)
    return ZipSource(try ZipArchive(bytes, location: input.location), input, opener: opener)
  }
}

/// The articles of a zip file's members.
final class ZipSource: PieceSource {
  private let archive: ZipArchive
  private let input: Input
  private let opener: InputOpener
  private var position = 0
  private var current: (any PieceSource)?

  init(_ archive: ZipArchive, _ input: Input, opener: InputOpener) {
    self.archive = archive
    self.input = input
    self.opener = opener
  }

  func next() -> [ReadPiece]? {
    while true {
      if let pieces = current?.next() { return pieces }
      current = nil
      guard position < archive.members.count else { return nil }
      let member = archive.members[position]
      position += 1
      guard !member.isFolder, !member.isHidden else { continue }
      let location = input.location + "/" + member.safeName
      do throws(ImportError) {
        let stream = try archive.stream(of: member, location: location)
        let uri = input.uri.map { $0 + "#" + member.safeName }
        current = try opener.source(of: stream, location: location, uri: uri, file: nil)
      } catch {
        // A picture or a style sheet beside the pages of a saved site is no failure of the site.
        if case .notText = error, archive.members.count > 1 { continue }
        if case .unsupportedFormat = error, member.isPageFurniture { continue }
        return [ReadPiece(location: location, result: .failure(error))]
      }
    }
  }
}

/// The articles of the pages in a WARC file (ISO 28500), record after record.
final class WARCSource: PieceSource {
  private let stream: ByteStream
  private let input: Input
  private let opener: InputOpener
  private var number = 0
  private var isDone = false

  init(_ stream: ByteStream, _ input: Input, opener: InputOpener) {
    self.stream = stream
    self.input = input
    self.opener = opener
  }

  func next() -> [ReadPiece]? {
    while !isDone {
      do throws(ImportError) {
        guard let record = try nextRecord() else {
          isDone = true
          return nil
        }
        if let pieces = pieces(of: record) { return pieces }
      } catch {
        isDone = true
        return [ReadPiece(location: input.location, result: .failure(error))]
      }
    }
    return nil
  }

  private struct Record {
    var fields: [String: String]
    var body: [UInt8]
    var number: Int
  }

  /// The next response or resource; others are passed over.
  private func nextRecord() throws(ImportError) -> Record? {
    while true {
      guard var line = try stream.line(limit: 65_536) else { return nil }
      if line.isEmpty { continue }
      guard line.starts(with: "WARC/".utf8) else {
        throw .brokenArchive(
          location: input.location, reason: "no record of WARC where record \(number + 1) should begin")
      }
      var head: [UInt8] = []
      line = try stream.line(limit: 65_536) ?? []
      while !line.isEmpty, head.count < 1 << 20 {
        head += line + [0x0A]
        line = try stream.line(limit: 65_536) ?? []
      }
      number += 1
      let fields = HTTPHeader.fields(head)
      guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
        throw .brokenArchive(location: input.location, reason: "record \(number) states no length")
      }
      let isPage =
        fields["warc-type"] == "response" || fields["warc-type"] == "resource"
        || fields["warc-type"] == "conversion"
      guard isPage, length <= InputOpener.pageLimit else {
        try stream.skip(length)
        continue
      }
      let body = try stream.read(length)
      guard body.count == length else {
        throw .brokenArchive(location: input.location, reason: "record \(number) ends early")
      }
      return Record(fields: fields, body: body, number: number)
    }
  }

  /// Nil for what is no page: pictures, redirections, errors.
  private func pieces(of record: Record) -> [ReadPiece]? {
    var context = Input.Context()
    context.address = record.fields["warc-target-uri"].map {
      String($0.drop { $0 == "<" }.prefix { $0 != ">" })
    }
    context.capturedAt = record.fields["warc-date"]
    context.fields = opener.context.fields
    var body = record.body
    if let header = HTTPHeader(body) {
      let status = String(decoding: body.prefix(16), as: UTF8.self).split(separator: " ").dropFirst().first
      guard status == "200" else { return nil }
      let type = header["content-type"]?.lowercased() ?? "text/html"
      guard ["html", "xml", "json", "text/plain"].contains(where: type.contains) else { return nil }
      context.charset = header.charset
      body = WARCSource.decoded(Array(body[header.end...]), header)
    } else if record.fields["content-type"].map({ !$0.contains("text") && !$0.contains("html") }) ?? false {
      return nil
    }
    var opener = opener
    opener.context = context
    let location = "\(input.location)#\(record.number)"
    do throws(ImportError) {
      let source = try opener.source(
        of: ByteStream(location: location, bytes: body), location: location, uri: nil, file: nil)
      var pieces: [ReadPiece] = []
      while let more = source.next() { pieces += more }
      return pieces
    } catch {
      return [ReadPiece(location: location, result: .failure(error))]
    }
  }

  /// Without the encodings of the transfer, which most crawlers leave as they came.
  private static func decoded(_ bytes: [UInt8], _ header: HTTPHeader) -> [UInt8] {
    guard header["transfer-encoding"]?.lowercased() == "chunked" else { return bytes }
    var output: [UInt8] = []
    var index = 0
    while let end = bytes[index...].firstIndex(of: 0x0A) {
      let size = String(decoding: bytes[index..<end], as: UTF8.self).prefix { $0.isHexDigit }
      // Crawlers that decoded it left the header as it was.
      guard let count = Int(size, radix: 16), count >= 0 else { return output.isEmpty ? bytes : output }
      let start = end + 1
      guard count > 0, start + count <= bytes.count else {
        if count > 0 { output += bytes[min(start, bytes.count)...] }
        return output
      }
      output += bytes[start..<start + count]
      index = min(start + count + (bytes[(start + count)...].first == 0x0D ? 2 : 1), bytes.count)
    }
    return output.isEmpty ? bytes : output
  }
}
