import Glibc
import Importer

/// A file that comes to be whole or not at all: written beside its place under another name, and put there at its end.
final class OutputFile {
  let path: String
  private let temporary: String?
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var isFinished = false

  /// - Parameter replacing: whether a file that is there gives way to the new one.
  /// - Throws: when there is a file and it may not give way, or none can be made there.
  init(_ path: String, replacing: Bool) throws(CommandFailure) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw CommandFailure(status: .inputOutput, description: "\(path): is a folder; name a file in it")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe is written to as it is.
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      if exists, !replacing { throw OutputFile.exists(path) }
      let name = "\(path).part-\(getpid())"
      temporary = name
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { Interruption.removeWhenInterrupted(name) }
    }
    guard descriptor >= 0 else { throw OutputFile.failure(path, errno) }
    self.replacing = replacing
  }

  private var replacing = false

  deinit { discard() }

  /// Refuses a path at which there is a file already.
  static func exists(_ path: String) -> CommandFailure {
    CommandFailure(
      status: .inputOutput,
      description: "\(path): is there already; choose another name, or replace it with --force")
  }

  func write(_ text: String) throws(CommandFailure) {
    buffer += text.utf8
    if buffer.count >= 1 << 18 { try flush() }
  }

  /// Puts the file in its place.
  func finish() throws(CommandFailure) {
    try flush()
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw failed(errno) }
    close(descriptor)
    descriptor = -1
    if let temporary {
      // A link never writes over what somebody else has put there meanwhile; some file systems have none.
      if !replacing, link(temporary, path) == 0 {
        unlink(temporary)
      } else if !replacing, errno == EEXIST {
        throw OutputFile.exists(path)
      } else if rename(temporary, path) != 0 {
        throw failed(errno)
      }
      Interruption.removeWhenInterrupted(nil)
    }
    isFinished = true
  }

  private func flush() throws(CommandFailure) {
    if let code = WholeWrite.write(buffer, to: descriptor) { throw failed(code) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func failed(_ code: Int32) -> CommandFailure {
    discard()
    return OutputFile.failure(path, code)
  }

  private func discard() {
    guard !isFinished else { return }
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    if let temporary {
      unlink(temporary)
      Interruption.removeWhenInterrupted(nil)
    }
    isFinished = true
  }

  private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
    let remedy =
      switch code {
      case ENOSPC, EDQUOT, EFBIG: "free some space, or write it elsewhere"
      case ENOENT, ENOTDIR: "make its folder first"
      case EACCES, EPERM, EROFS: "choose a folder that you may write to"
      default: "write it elsewhere"
      }
    let reason = String(cString: strerror(code)).lowercased()
    return CommandFailure(
      status: .inputOutput, description: "\(path): cannot be written (\(reason)); \(remedy)")
  }
}

/// Where an export goes: a file, or standard output.
struct ExportTarget {
  /// Nil for standard output.
  var path: String?
  var isForced: Bool
  var console: Console

  /// Calls `body` with what takes the text. A file is there afterwards only when nothing went wrong.
  func write(_ body: ((String) throws -> Void) throws -> Void) throws {
    guard let path else {
      var buffer = ""
      try body { text in
        buffer += text
        if buffer.utf8.count >= 1 << 16 {
          try console.write(buffer)
          buffer = ""
        }
      }
      return try console.write(buffer)
    }
    let file = try OutputFile(path, replacing: isForced)
    try body { try file.write($0) }
    try file.finish()
  }
}
