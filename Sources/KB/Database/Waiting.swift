extension Duration {
  /// As many seconds, and no more than thirty years: a number that a clock cannot hold means "as long as it takes".
  static func waiting(seconds: Double) -> Duration { .seconds(min(seconds, 1_000_000_000)) }
}
