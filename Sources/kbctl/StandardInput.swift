import Glibc
import Importer

/// Whether files are there, without following what they hold.
enum FileSystem {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether two paths lead to one file.
  static func isSame(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// Refuses before a database is made for nothing: when none of the paths exists.
  static func requireSome(of paths: [String]) throws(ImportError) {
    let missing = paths.filter { $0 != "-" && !exists($0) }
    guard let last = missing.last, missing.count == paths.count else { return }
    for path in missing.dropLast() { Console.warn("kbctl: \(ImportError.missing(path: path))") }
    throw .missing(path: last)
  }
}

/// What is piped into the program.
enum StandardInput {
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Everything up to its end.
  static func readAll() -> [UInt8] { readAll(from: STDIN_FILENO) }

  /// Everything up to the end of an open file.
  static func readAll(from descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

/// Files that a user names on the command line; `-` is standard input.
enum TextFile {
  /// Text in UTF-8, without the byte order mark that some editors write.
  static func text(of path: String) throws(CommandFailure) -> String {
    let bytes = try bytes(of: path)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return String(decoding: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }

  /// - Throws: a refusal that names the file, with the status for what is missing or cannot be read.
  static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
    if path == "-" { return StandardInput.readAll() }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      let remedy = isMissing ? "name a file that exists" : "check its permissions"
      throw CommandFailure(
        status: isMissing ? .noInput : .inputOutput,
        description: "\(path): \(String(cString: strerror(errno))); \(remedy)")
    }
    defer { close(descriptor) }
    if FileSystem.isFolder(path) {
      throw CommandFailure(status: .inputOutput, description: "\(path): is a folder; name a file")
    }
    return StandardInput.readAll(from: descriptor)
  }
}
