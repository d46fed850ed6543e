import Glibc

/// A file of our own for bytes that have to lie in one: in `TMPDIR`, or `/tmp` where no variable says so.
struct SpareFile {
  let descriptor: Int32
  let path: String
  private let folder: String
  private let location: String
  private let purpose: String

  /// - Parameters:
  ///   - purpose: what an error says that there is no room for, "its lines".
  ///   - location: what is being read.
  init(for purpose: String, of location: String) throws(ImportError) {
    (self.location, self.purpose) = (location, purpose)
    folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((folder + "/kbctl-XXXXXX").utf8CString)
    descriptor = mkstemp(&name)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw error(errno) }
  }

  func write(_ bytes: [UInt8]) throws(ImportError) {
    if let code = WholeWrite.write(bytes, to: descriptor) { throw error(code) }
  }

  private func error(_ code: Int32) -> ImportError {
    .unreadable(
      path: location,
      reason: "\(purpose) cannot be kept in \(folder): \(InputWalker.reason(code)); set TMPDIR")
  }
}
