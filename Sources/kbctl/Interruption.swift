import Glibc
import Importer

/// Ctrl-C: during an import the first asks it to stop after the article it is saving, the second ends the process; during an
/// export the half file goes.
enum Interruption {
  static let stop = StopSignal()

  /// From here on SIGINT and SIGTERM request `stop`; a second one ends the process, which loses only the article that
  /// is not yet saved.
  static func listen() {
    // Made here: a signal handler must not be the first to touch it, because that takes a lock.
    guard !stop.isRequested else { return }
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.stop.isRequested { _exit(ExitStatus.interrupted.rawValue) }
        Interruption.stop.request()
      }
    }
  }

  /// The name of the file that is being written; a signal handler may only read what is there already. Written by the one
  /// thread that exports.
  nonisolated(unsafe) private static var halfFile: UnsafeMutablePointer<CChar>?

  /// From here on SIGINT and SIGTERM remove this file and end the process; nil takes that back.
  static func removeWhenInterrupted(_ path: String?) {
    let before = halfFile
    halfFile = path.flatMap { strdup($0) }
    free(before)
    for number in [SIGINT, SIGTERM] {
      guard halfFile != nil else {
        signal(number, SIG_DFL)
        continue
      }
      signal(number) { _ in
        if let name = Interruption.halfFile { unlink(name) }
        _exit(ExitStatus.interrupted.rawValue)
      }
    }
  }
}
