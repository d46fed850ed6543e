import Corpora

extension SplitMix {
  /// Up to `count` of the parts, one behind the other.
  mutating func text(of parts: [String], _ count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in parts.randomElement(using: &self) ?? "" }
      .joined()
  }
}
