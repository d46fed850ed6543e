import Glibc
import Importer

/// Ctrl-C during an import: the first asks it to stop after the article it is saving, the second ends the process.
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
}
