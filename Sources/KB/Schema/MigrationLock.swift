import FoundationEssentials
import Glibc

/// Keeps a second migrator of the same file waiting for the whole of a run, backup and reference rows
/// included.
///
/// The lock is the system's, on a file `FILE.migrating` beside the database; it ends with the process that
/// holds it, however that ends. SQLite's own locks cannot do this: they end with each transaction, and the
/// exclusive mode cannot be entered while anybody else so much as reads.
struct MigrationLock: ~Copyable {
  private let lockPath: String
  private let descriptor: Int32

  /// - Parameter patience: seconds to wait for another run.
  init(path: String, patience: Double) throws(StoreError) {
    let lockPath = path + ".migrating"
    let deadline = ContinuousClock.now + .waiting(seconds: patience)
    while true {
      let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw MigrationLock.error(path: path, code: errno) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, MigrationLock.isStill(lockPath, descriptor) {
        self.lockPath = lockPath
        self.descriptor = descriptor
        return
      }
      close(descriptor)
      guard ContinuousClock.now < deadline else { throw .migrationRunning(path: path) }
      usleep(5_000)
    }
  }

  deinit {
    // Removed while it is locked: whoever opened it before finds out in `isStill` that it is not the file any
    // more.
    unlink(lockPath)
    close(descriptor)
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
