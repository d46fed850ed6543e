import Corpora
import Language

/// Leaves out some features of each example while a model learns, others each time: those that are left learn to do without
/// them (Srivastava and others 2014).
struct Dropout {
  /// So many of 1024 are left out.
  let share: UInt64

  /// What is left of a feature's part in a sum, on average.
  var remainder: Float { Float(1024 - share) / 1024 }

  @inline(__always) func keeps(_ generator: inout SplitMix) -> Bool { generator.next() & 1023 >= share }

  @inline(__always) func thin(_ buffer: inout FeatureBuffer, _ generator: inout SplitMix) {
    buffer.keep { keeps(&generator) }
  }
}
