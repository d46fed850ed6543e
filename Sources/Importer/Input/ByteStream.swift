import Glibc

/// Bytes read from a file, or out of a compressed one, as they are asked for: never more than a part in memory.
///
/// Used by one task at a time, which is why it may be handed from one to the next.
final class ByteStream: @unchecked Sendable {
  /// Some more bytes; none at the end.
  typealias Producer = () throws(ImportError) -> [UInt8]

  /// What the stream is called in messages.
  let location: String
  private let produce: Producer
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// A failure that waits until what came before it has been read.
  private var failure: ImportError?

  init(location: String, _ produce: @escaping Producer) {
    self.location = location
    self.produce = produce
  }

  convenience init(location: String, bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    self.init(location: location) { () throws(ImportError) -> [UInt8] in
      defer { rest = nil }
      return rest ?? []
    }
  }

  /// Bytes in the buffer, at least so many unless the stream ends before.
  private func fill(_ count: Int) {
    while buffer.count - start < count, !isAtEnd {
      do throws(ImportError) {
        let more = try produce()
        if more.isEmpty { isAtEnd = true }
        if start > 1 << 20 || start == buffer.count {
          buffer.removeFirst(start)
          start = 0
        }
        buffer.append(contentsOf: more)
      } catch {
        failure = error
        isAtEnd = true
      }
    }
  }

  /// The next bytes, which stay to be read; fewer at the end.
  func peek(_ count: Int) -> ArraySlice<UInt8> {
    fill(count)
    return buffer[start..<min(buffer.count, start + count)]
  }

  /// Exactly so many bytes; fewer at the end.
  ///
  /// - Throws: what went wrong, once all that came before it has been read.
  func read(_ count: Int) throws(ImportError) -> [UInt8] {
    let bytes = Array(peek(count))
    start += bytes.count
    if bytes.count < count, let failure { throw failure }
    return bytes
  }

  func skip(_ count: Int) throws(ImportError) {
    var left = count
    while left > 0 {
      let read = try read(min(left, 1 << 16)).count
      if read == 0 { return }
      left -= read
    }
  }

  /// The next line without its end; nil at the end of the stream.
  ///
  /// - Parameter limit: a longer line is `tooLarge`.
  func line(limit: Int) throws(ImportError) -> [UInt8]? {
    var searched = 0
    while true {
      if let end = buffer[(start + searched)...].firstIndex(of: 0x0A) {
        var line = buffer[start..<end]
        if line.last == 0x0D { line.removeLast() }
        start = end + 1
        return Array(line)
      }
      searched = buffer.count - start
      guard searched <= limit else { throw .tooLarge(location: location, bytes: searched, limit: limit) }
      if isAtEnd {
        if let failure { throw failure }
        guard searched > 0 else { return nil }
        return try read(searched)
      }
      fill(searched + 1)
    }
  }

  /// All that is left.
  ///
  /// - Parameter limit: more is `tooLarge`.
  func rest(limit: Int) throws(ImportError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try read(1 << 16)
      if more.isEmpty { return bytes }
      bytes.append(contentsOf: more)
      guard bytes.count <= limit else {
        throw .tooLarge(location: location, bytes: bytes.count, limit: limit)
      }
    }
  }
}

/// A file that is open for reading.
final class OpenFile: @unchecked Sendable {
  let descriptor: Int32
  let location: String
  private let before: stat?

  /// - Parameter path: without links; nil for standard input.
  init(location: String, path: String?) throws(ImportError) {
    self.location = location
    guard let path else {
      descriptor = STDIN_FILENO
      before = nil
      return
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .missing(path: location) : .unreadable(path: location, reason: InputWalker.reason(errno))
    }
    descriptor = opened
    before = OpenFile.status(opened)
  }

  deinit { if before != nil { close(descriptor) } }

  /// In bytes; nil for standard input.
  var size: Int? { before.map { Int($0.st_size) } }

  var isFolder: Bool { before.map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

  /// A file that can be read at any place, and again; not a pipe.
  var isRegular: Bool { before.map { $0.st_mode & S_IFMT == S_IFREG } ?? false }

  var stream: ByteStream {
    ByteStream(location: location) { () throws(ImportError) -> [UInt8] in try self.read() }
  }

  private func read() throws(ImportError) -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: location, reason: InputWalker.reason(errno)) }
      if count == 0, hasChanged { throw .changedWhileRead(location: location) }
      return Array(chunk[..<count])
    }
  }

  private var hasChanged: Bool {
    guard let before, let now = OpenFile.status(descriptor) else { return false }
    return before.st_size != now.st_size || before.st_mtim.tv_sec != now.st_mtim.tv_sec
      || before.st_mtim.tv_nsec != now.st_mtim.tv_nsec
  }

  private static func status(_ descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }
}
