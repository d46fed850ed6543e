import FoundationEssentials
import Glibc

/// Reads the bytes of what a walk has found.
enum InputLoader {
  /// The longest text that may be an article: War and Peace has 3.2 MB.
  static let limit = 4_000_000

  static func load(_ entry: InputWalker.Entry) throws(ImportError) -> Input {
    switch entry {
    case .problem(let error): throw error
    case .standardInput:
      let bytes = try read(STDIN_FILENO, location: "-")
      return Input(location: "-", uri: nil, bytes: bytes)
    case .file(let location, let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .unreadable(path: location, reason: InputWalker.reason(errno)) }
      defer { close(descriptor) }
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_size > limit {
        throw .tooLarge(location: location, bytes: Int(status.st_size), limit: limit)
      }
      let bytes = try read(descriptor, location: location)
      return Input(location: location, uri: uri(ofPath: path), bytes: bytes)
    }
  }

  /// The `file:` URL of an absolute path.
  static func uri(ofPath path: String) -> String {
    URL(filePath: path, directoryHint: .notDirectory).absoluteString
  }

  /// The path of a `file:` URL; nil for any other URI.
  static func path(ofURI uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    return url.path(percentEncoded: false)
  }

  private static func read(_ descriptor: Int32, location: String) throws(ImportError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: location, reason: InputWalker.reason(errno)) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else {
        throw .tooLarge(location: location, bytes: bytes.count, limit: limit)
      }
    }
  }
}
