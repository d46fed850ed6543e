import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C during an import: the first asks it to stop after the article it is saving, the second ends the process.
enum Interruption {
  private static let isRequested = Atomic<Bool>(false)

  /// Whether the user has asked to stop.
  static var isAsked: Bool { isRequested.load(ordering: .relaxed) }

  /// From here on SIGINT and SIGTERM set `isAsked`; a second one kills, which loses only the article not yet saved.
  static func listen() {
    // Read once here: the handler must not be the first to touch a global, which would take a lock.
    guard !isAsked else { return }
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.ask() { _exit(ExitStatus.interrupted.rawValue) }
      }
    }
  }

  /// - Returns: whether it had been asked before.
  private static func ask() -> Bool { isRequested.exchange(true, ordering: .relaxed) }
}
