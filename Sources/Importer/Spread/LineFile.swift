import Glibc

/// A file of lines that can be read in any order: where each begins, and what its header says.
final class LineFile {
  struct Line {
    let offset: Int
    let length: Int
    /// Counts from 1.
    let number: Int
    /// Nil for a damaged line.
    let header: ExtractionLine.Header?
  }

  /// The longest line: an article of the greatest length with all its facts.
  static let lineLimit = 256_000_000
  /// A header is looked for within so many bytes first: a line that another program has rewritten may have it elsewhere.
  private static let headLimit = 65_536

  let location: String
  private(set) var lines: [Line] = []
  private var descriptor: Int32 = -1

  /// - Parameter path: a file, or `-` for standard input. What is compressed with gzip, or can be read only once, is written to
  ///   a temporary file first, which goes with the value.
  init(path: String) throws(ImportError) {
    location = path
    let isStream = path == "-"
    let file = try OpenFile(location: path, path: isStream ? nil : path)
    if file.isFolder { throw .notAFile(path: path) }
    let stream = file.stream
    let isGzip = stream.peek(2).elementsEqual([0x1F, 0x8B])
    if isGzip || isStream || !file.isRegular {
      try spool(isGzip ? Inflater.stream(of: stream, format: .gzip) : stream)
    } else {
      // The same open file: what another program puts under the name meanwhile is not read.
      descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
      guard descriptor >= 0 else { throw .unreadable(path: path, reason: InputWalker.reason(errno)) }
    }
    try scan()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The bytes of a line, without its end; fewer when the file was cut meanwhile.
  func bytes(of line: Line) -> [UInt8] { read(line.length, at: line.offset) }

  private func read(_ count: Int, at offset: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let step = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { break }
      done += step
    }
    return done == count ? bytes : Array(bytes[..<done])
  }

  private func scan() throws(ImportError) {
    var head: [UInt8] = []
    var (start, position, number) = (0, 0, 0)
    func finish(at end: Int) {
      number += 1
      defer { (start, head) = (end + 1, []) }
      guard end > start, head.contains(where: { $0 > 0x20 }) else { return }
      let header =
        ExtractionLine.Header(atStartOf: head[...])
        ?? JSONValue(read(end - start, at: start)[...])?["header"].flatMap { ExtractionLine.Header($0) }
      lines.append(Line(offset: start, length: end - start, number: number, header: header))
    }
    while true {
      let chunk = read(1 << 20, at: position)
      var rest = chunk[...]
      while let end = rest.firstIndex(of: 0x0A) {
        head += rest[..<end].prefix(max(0, LineFile.headLimit - head.count))
        finish(at: position + end)
        rest = rest[(end + 1)...]
      }
      head += rest.prefix(max(0, LineFile.headLimit - head.count))
      position += chunk.count
      guard position - start <= LineFile.lineLimit else {
        throw .tooLarge(location: location, bytes: position - start, limit: LineFile.lineLimit)
      }
      if chunk.count < 1 << 20 { break }
    }
    if position > start { finish(at: position) }
  }

  private func spool(_ stream: ByteStream) throws(ImportError) {
    let file = try SpareFile(for: "its lines", of: location)
    descriptor = file.descriptor
    unlink(file.path)
    while true {
      let bytes = try stream.read(1 << 18)
      if bytes.isEmpty { return }
      try file.write(bytes)
    }
  }
}
