import CZlib

/// Decompresses gzip and the deflated members of zip archives, part by part, with zlib.
final class Inflater {
  enum Format {
    /// RFC 1952, one or more members behind one another.
    case gzip
    /// RFC 1951 without a frame, as zip holds it.
    case raw
  }

  private var stream = z_stream()
  private let format: Format
  private let source: ByteStream
  private var input: [UInt8] = []
  private var offset = 0
  private var isDone = false
  private var isInMember = false

  init(_ source: ByteStream, format: Format) {
    self.source = source
    self.format = format
    zlib_inflate_init(&stream, format == .gzip ? 15 + 16 : -15)
  }

  deinit { inflateEnd(&stream) }

  /// The decompressed bytes of a stream.
  static func stream(of source: ByteStream, format: Format) -> ByteStream {
    let inflater = Inflater(source, format: format)
    return ByteStream(location: source.location) { () throws(ImportError) -> [UInt8] in try inflater.next() }
  }

  /// Up to 64 KB more; none at the end.
  private func next() throws(ImportError) -> [UInt8] {
    while !isDone {
      if offset == input.count {
        input = try source.read(1 << 16)
        offset = 0
        if input.isEmpty {
          if isInMember || format == .raw { throw broken("its compressed data end early") }
          isDone = true
          return []
        }
      }
      let output = try inflateStep()
      if !output.isEmpty { return output }
    }
    return []
  }

  private func inflateStep() throws(ImportError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 1 << 16)
    var code: Int32 = 0
    isInMember = true
    input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        stream.next_in = from.baseAddress.map { $0 + offset }
        stream.avail_in = UInt32(from.count - offset)
        stream.next_out = to.baseAddress
        stream.avail_out = UInt32(to.count)
        code = inflate(&stream, Z_NO_FLUSH)
      }
    }
    offset = input.count - Int(stream.avail_in)
    let written = output.count - Int(stream.avail_out)
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: endMember()
    default: throw broken("its compressed data are damaged")
    }
    return Array(output[..<written])
  }

  private func endMember() {
    isInMember = false
    guard format == .gzip else {
      isDone = true
      return
    }
    // Behind the last member some programs leave zeros; anything but another member ends the file.
    let rest = input[offset...].prefix(2)
    if rest.count == 2, !rest.elementsEqual([0x1F, 0x8B]) { isDone = true }
    inflateReset(&stream)
  }

  private func broken(_ reason: String) -> ImportError {
    .brokenArchive(location: source.location, reason: reason)
  }
}
