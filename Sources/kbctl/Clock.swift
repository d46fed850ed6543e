import Importer

/// The present time.
enum Clock {
  /// ISO 8601, UTC.
  static let now: @Sendable () -> String = { ImportRun.now() }
}
