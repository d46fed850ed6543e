import Synchronization

/// Asks a running import to end after the present article; may be used from any thread or signal handler's source.
package final class StopSignal: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  package func request() { flag.store(true, ordering: .releasing) }

  package var isRequested: Bool { flag.load(ordering: .acquiring) }
}
