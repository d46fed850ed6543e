import FoundationEssentials
import Glibc

/// The turn to import into a file: one import after the other, while everybody else reads.
///
/// The lock is the system's, on a file `FILE.importing` beside the database that says who holds it. It ends with the
/// process, however that ends, so that a crash leaves no claim; what the file says counts only while it is locked.
package final class ImportTurn: Sendable {
  private let lockPath: String
  private let descriptor: Int32

  /// Waits for the turn.
  ///
  /// - Parameters:
  ///   - path: the database.
  ///   - patience: seconds to wait for another import; 0 does not wait.
  ///   - onWait: is told once who holds the turn, when there is something to wait for.
  /// - Throws: `importRunning` with who holds it.
  package init(path: String, patience: Double, onWait: (_ holder: String) -> Void = { _ in })
    throws(StoreError)
  {
    let lockPath = ImportTurn.lockPath(of: path)
    let deadline = ContinuousClock.now + .waiting(seconds: patience)
    var isToldOfWait = false
    while true {
      let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw ImportTurn.error(path: path, code: errno) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, ImportTurn.isStill(lockPath, descriptor) {
        self.lockPath = lockPath
        self.descriptor = descriptor
        sign()
        return
      }
      close(descriptor)
      let holder = ImportTurn.holder(lockPath)
      guard ContinuousClock.now < deadline else {
        throw .importRunning(path: path, holder: holder, seconds: patience)
      }
      if !isToldOfWait { onWait(holder) }
      isToldOfWait = true
      usleep(50_000)
    }
  }

  deinit {
    // Removed while it is locked: whoever opened it before finds out in `isStill` that it is not the file any more.
    unlink(lockPath)
    close(descriptor)
  }

  /// Who imports into a file at this moment; nil when nobody does.
  package static func holder(ofDatabase path: String) -> String? {
    let lockPath = lockPath(of: path)
    let descriptor = open(lockPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0 ? nil : holder(lockPath)
  }

  /// Beside the file itself, whatever links lead to it.
  private static func lockPath(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path + ".importing" }
    defer { free(real) }
    return String(cString: real) + ".importing"
  }

  private func sign() {
    var name = [CChar](repeating: 0, count: 256)
    let host =
      gethostname(&name, name.count - 1) == 0
      ? String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      : "this machine"
    var text = "process \(getpid()) on \(host), since \(Date().formatted(.iso8601))\n"
    ftruncate(descriptor, 0)
    _ = text.withUTF8 { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func holder(_ lockPath: String) -> String {
    let line =
      FileManager.default.contents(atPath: lockPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let name = line.trimmingSpaces
    return name.isEmpty ? "another process" : name
  }

  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var named = stat()
    var opened = stat()
    guard stat(path, &named) == 0, fstat(descriptor, &opened) == 0 else { return false }
    return named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }

  private static func error(path: String, code: Int32) -> StoreError {
    switch code {
    case EACCES, EPERM, EROFS: .readOnlyFile(path: path)
    case ENOSPC, EDQUOT: .fullDisk(path: path)
    case ENOENT, ENOTDIR: .missingFolder(path: path)
    default: .inputOutput(path: path, detail: String(cString: strerror(code)))
    }
  }
}
