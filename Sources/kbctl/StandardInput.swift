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
  static func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
